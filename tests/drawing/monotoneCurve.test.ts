import { curveMonotoneX, line } from "d3-shape";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CurveStop, monotoneCurve } from "../../src/drawing/monotoneCurve.ts";

const stops = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: -200, max: 400 })), { minLength: 2, maxLength: 30 })
  .map((steps): CurveStop[] => {
    let x = 0;
    return steps.map(([step, y]) => [(x += step), y]);
  });

function numbersOf(path: string): number[] {
  return Array.from(path.matchAll(/-?\d+(?:\.\d+)?/g), ([text]) => Number(text));
}

describe("a curve that never overshoots", () => {
  test("fewer than two points make no line, and two make a straight one", () => {
    expect(monotoneCurve([])).toBe("");
    expect(monotoneCurve([[3, 4]])).toBe("");
    expect(monotoneCurve([[3, 4], [10.04, 5.26]])).toBe("M3,4L10,5.3");
  });

  test("it is the curve that d3-shape draws through the same points", () => {
    fc.assert(
      fc.property(stops, (points) => {
        const ours = monotoneCurve(points);
        const theirs = line().curve(curveMonotoneX).digits(1)(points.map(([x, y]) => [x, y])) ?? "";
        expect(ours.replaceAll(/[^MLC]/g, "")).toBe(theirs.replaceAll(/[^MLC]/g, ""));
        const expected = numbersOf(theirs);
        // Half a tenth may be rounded either way.
        for (const [index, value] of numbersOf(ours).entries()) expect(Math.abs(value - (expected[index] ?? NaN))).toBeLessThan(0.101);
      }),
    );
  });

  test("the handles of a piece stay between the heights of its ends", () => {
    fc.assert(
      fc.property(stops, (points) => {
        const [, , ...rest] = numbersOf(monotoneCurve(points));
        if (points.length < 3) return;
        for (const [index, [, y]] of points.slice(1).entries()) {
          const before = points[index]?.[1] ?? NaN;
          for (const handle of [rest[index * 6 + 1] ?? NaN, rest[index * 6 + 3] ?? NaN]) {
            expect(handle).toBeGreaterThanOrEqual(Math.min(before, y) - 0.051);
            expect(handle).toBeLessThanOrEqual(Math.max(before, y) + 0.051);
          }
        }
      }),
    );
  });
});
