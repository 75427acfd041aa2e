import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Interval } from "../../src/metrics/frictionReport.ts";
import { badShareChange } from "../../src/metrics/scores.ts";
import { type MixShift, mixShift } from "../../src/metrics/mixShift.ts";
import type { Observation } from "../../src/metrics/observation.ts";
import { mixShiftSentence } from "../../src/metrics/trendWords.ts";
import { measured, observed, RATING, ratings } from "./measuredMap.ts";

type Split = Readonly<Record<string, readonly [bad: number, n: number]>>;

/** Total and groups of one period. */
function answers(period: string, split: Split, total?: readonly [bad: number, n: number]): readonly Observation[] {
  const [bad, n] = total ?? Object.values(split).reduce(([b, m], [each, of]) => [b + each, m + of], [0, 0]);
  return [
    observed("t", ratings(bad, n - bad), { period }),
    ...Object.entries(split).map(([segment, [own, of]]) => observed("t", ratings(own, of - own), { period, segment })),
  ];
}

function shift(before: readonly Observation[], after: readonly Observation[]): MixShift | null {
  return mixShift(measured([...before, ...after]), "t", RATING);
}

function width(interval: Interval | undefined): number {
  return interval === undefined ? Number.NaN : interval.high - interval.low;
}

describe("mix shift", () => {
  test("a total that moves only because the mix did", () => {
    // Residents 5 in 100, visitors 15 in 100 in both years; in the second far more visitors answered.
    const found = shift(answers("2017", { residents: [40, 800], visitors: [30, 200] }), answers("2018", { residents: [10, 200], visitors: [120, 800] }));
    expect(found).toMatchObject({ from: "2017", to: "2018", verdict: "only-mix", groups: ["residents", "visitors"] });
    expect(found?.total).toMatchObject({ value: expect.closeTo(6, 9), clear: true });
    expect(found?.sameMix.value).toBeCloseTo(0, 9);
    expect(found?.mixEffect).toBeCloseTo(6, 9);
    expect(found === null ? null : mixShiftSentence(found, "Home")).toMatch(
      /^The total moved by \+6\.0 bad experiences per 100 from 2017 to 2018, but mostly because the groups of Home answered in other proportions: with the mix of 2017 it would have been 0 \(−.+ to \+.+\), which may be chance\.$/,
    );
  });

  test("Simpson's paradox: worse in every group, better in total", () => {
    const found = shift(answers("2017", { a: [900, 3_000], b: [500, 10_000] }), answers("2018", { a: [400, 1_000], b: [1_400, 20_000] }));
    expect(found?.verdict).toBe("opposite");
    expect(found?.total.value).toBeLessThan(0);
    expect(found?.sameMix.value).toBeGreaterThan(0);
  });

  test("a change that the mix hides", () => {
    const found = shift(answers("2017", { a: [400, 2_000], b: [100, 2_000] }), answers("2018", { a: [250, 1_000], b: [240, 3_000] }));
    expect(found).toMatchObject({ verdict: "hidden", total: { clear: false }, sameMix: { clear: true } });
  });

  test("nothing to warn of where the groups moved as the total did, or little moved at all", () => {
    const found = shift(answers("2017", { a: [50, 500], b: [50, 500] }), answers("2018", { a: [100, 500], b: [100, 500] }));
    expect(found).toMatchObject({ verdict: "none", mixEffect: expect.closeTo(0, 9) });
    expect(found === null ? "" : mixShiftSentence(found, null)).toBeNull();
    expect(shift(answers("2017", { a: [50, 500], b: [50, 500] }), answers("2018", { a: [53, 520], b: [47, 480] }))?.verdict).toBe("none");
  });

  test("answers that name no group are a group of their own", () => {
    const found = shift(answers("2017", { a: [20, 200] }, [50, 500]), answers("2018", { a: [40, 400] }, [60, 600]));
    expect(found?.groups).toEqual(["a", ""]);
    expect(found?.sameMix.value).toBeCloseTo(0, 9);
  });

  test("says nothing where groups came or went, overlap, or were told in one period only", () => {
    expect(shift(answers("2017", { a: [20, 200], b: [20, 200] }), answers("2018", { a: [20, 200], c: [20, 200] }))).not.toBeNull();
    expect(shift(answers("2017", { a: [20, 200] }), answers("2018", { a: [20, 200], b: [20, 200] }))).toBeNull();
    expect(shift(answers("2017", { a: [20, 200], b: [20, 200] }, [20, 200]), answers("2018", { a: [20, 200], b: [20, 200] }, [20, 200]))).toBeNull();
    expect(shift(answers("2017", {}, [20, 200]), answers("2018", { a: [20, 200] }))).toBeNull();
  });

  test("inside and mix add up to the change of the total, and one group's interval is Newcombe's", () => {
    const group = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 300 })).map(([bad, good]) => [bad, bad + good] as const);
    fc.assert(
      fc.property(fc.tuple(group, group, group, group), ([a0, b0, a1, b1]) => {
        const found = shift(answers("2017", { a: a0, b: b0 }), answers("2018", { a: a1, b: b1 }));
        if (found === null) throw new Error("both groups are in both periods");
        expect(found.sameMix.value + found.mixEffect).toBeCloseTo(found.total.value, 9);
        // Equal groups, in equal shares: the standardised difference is that of one of them, more surely known.
        const same = shift(answers("2017", { a: a0, b: a0 }), answers("2018", { a: a1, b: a1 }));
        const one = badShareChange({ bad: a1[0], n: a1[1] }, { bad: a0[0], n: a0[1] });
        expect(same?.sameMix.value).toBeCloseTo(one.value, 9);
        expect(width(same?.sameMix.interval)).toBeCloseTo(width(one.interval) / Math.SQRT2, 9);
      }),
    );
  });
});
