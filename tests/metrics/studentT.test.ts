import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { studentTQuantile } from "../../src/metrics/studentT.ts";

describe("studentTQuantile", () => {
  // Closed forms: one degree of freedom is the Cauchy distribution, two have t = (2p - 1) √(2 / (4p(1 - p))).
  test.each([0.6, 0.75, 0.975, 0.995, 0.9999])("is exact at p = %f for one and two degrees of freedom", (p) => {
    const cauchy = Math.tan(Math.PI * (p - 0.5));
    const two = (2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p)));
    expect(studentTQuantile(p, 1) / cauchy).toBeCloseTo(1, 11);
    expect(studentTQuantile(p, 2) / two).toBeCloseTo(1, 11);
  });

  // Four degrees: t = 2 √(cos(acos(√a) / 3) / √a - 1), a = 4p(1 - p) (Shaw 2006, J. Computational Finance 9(4)).
  test("is exact for four degrees of freedom", () => {
    const a = Math.sqrt(4 * 0.975 * 0.025);
    expect(studentTQuantile(0.975, 4)).toBeCloseTo(2 * Math.sqrt(Math.cos(Math.acos(a) / 3) / a - 1), 11);
  });

  // 95 % two-sided column of the tables in every textbook.
  test.each([[3, 3.182], [5, 2.571], [10, 2.228], [29, 2.045], [60, 2.0], [120, 1.98]])(
    "agrees with the printed table for %i degrees of freedom", (degrees, printed) => {
      expect(studentTQuantile(0.975, degrees)).toBeCloseTo(printed, 3);
    },
  );

  test("tends to the normal quantile", () => {
    // First term of the Cornish-Fisher expansion, A&S 26.7.5.
    const z = 1.959963984540054;
    expect(studentTQuantile(0.975, 1e6)).toBeCloseTo(z + (z ** 3 + z) / 4e6, 11);
    expect(studentTQuantile(0.975, 1e9)).toBeCloseTo(z + (z ** 3 + z) / 4e9, 7);
  });

  test("is symmetric, and falls as degrees of freedom grow", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 500, noNaN: true }), fc.double({ min: 0.51, max: 0.999, noNaN: true }), (degrees, p) => {
        const quantile = studentTQuantile(p, degrees);
        expect(studentTQuantile(1 - p, degrees) / -quantile).toBeCloseTo(1, 9);
        expect(studentTQuantile(p, degrees * 1.1)).toBeLessThan(quantile);
      }),
      { numRuns: 50 },
    );
  });

  test("refuses what is no probability and no number of degrees", () => {
    for (const [p, degrees] of [[0, 5], [1, 5], [Number.NaN, 5], [0.5, 0], [0.5, Number.NaN]] as const) {
      expect(() => studentTQuantile(p, degrees)).toThrow(RangeError);
    }
  });
});
