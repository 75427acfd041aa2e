import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateShrinkage, MAX_STRENGTH, MIN_STRENGTH, shrink } from "../../src/metrics/shrinkage.ts";
import { histogramOf, NEEDS_DATA, SFO_FRICTION, sfoRatings, vector, VECTORS } from "./referenceData.ts";

/** Three decimals, as printed. */
function rounded(value: number): number {
  return Number(value.toFixed(3));
}

describe("estimateShrinkage", () => {
  test.skipIf(SFO_FRICTION === null).each(["2017", "2018"] as const)(
    `M3: average, strength and every shrunk share of the airport survey of %s (${NEEDS_DATA})`,
    (year) => {
      const reference = SFO_FRICTION?.[year];
      const ratings = [...sfoRatings(year)].map(([name, rating]) => {
        const [one = 0, two = 0] = histogramOf(rating);
        return { name, bad: one + two, n: rating.n };
      });
      expect(ratings).toHaveLength(17);
      const shrinkage = estimateShrinkage(ratings);
      if (shrinkage === null || reference === undefined) throw new Error("nothing to compare");
      expect(100 * shrinkage.average).toBeCloseTo(reference.p0, 9);
      expect(shrinkage.strength).toBeCloseTo(reference.M, 7);
      for (const row of reference.rows) {
        const rating = ratings.find(({ name }) => name === row.touchpoint);
        if (rating === undefined) throw new Error(`no counts for ${row.touchpoint}`);
        expect(100 * shrink(rating, shrinkage)).toBeCloseTo(row.shrunk_per_100, 9);
      }
    },
  );

  test.skipIf(VECTORS === null)(`M3: is the shrinkage of Efron and Morris but for their factor of (k - 3)/(k - 1) (${NEEDS_DATA})`, () => {
    const { y, n_each: n, expect: expected } = vector("james-stein-efron-morris");
    if (!Array.isArray(y) || typeof n !== "number") throw new Error("no batting averages");
    const players = y.map((average) => ({ bad: Math.round(Number(average) * n), n }));
    const shrinkage = estimateShrinkage(players);
    if (shrinkage === null) throw new Error("nothing to shrink");
    // With equal n our factor f = n/(n + M) is (nS² - pq)/((n - 1)S²); theirs is 1 - (k - 3)/(k - 1) · pq/(nS²).
    const own = n / (n + shrinkage.strength);
    const noise = 1 - (own * (n - 1)) / n;
    const theirs = 1 - ((players.length - 3) / (players.length - 1)) * noise;
    const towards = (average: number): number => shrinkage.average + theirs * (average - shrinkage.average);
    expect({
      mean: rounded(shrinkage.average), shrink: rounded(theirs), first: rounded(towards(0.4)), last: rounded(towards(0.156)),
    }).toEqual(expected);
  });

  test("nothing to average gives nothing", () => {
    expect(estimateShrinkage([])).toBeNull();
  });

  test("M3: touchpoints that differ no more than chance does are all shrunk to the average", () => {
    const alike = estimateShrinkage([{ bad: 5, n: 50 }, { bad: 10, n: 100 }]);
    expect(alike).toEqual({ average: 0.1, strength: Number.POSITIVE_INFINITY });
    expect(shrink({ bad: 40, n: 50 }, { average: 0.1, strength: Number.POSITIVE_INFINITY })).toBe(0.1);
  });

  test("a single touchpoint is its own average", () => {
    expect(estimateShrinkage([{ bad: 3, n: 12 }])).toEqual({ average: 0.25, strength: Number.POSITIVE_INFINITY });
  });

  test("the strength stays between its bounds, and a shrunk share between the raw one and the average", () => {
    const touchpoint = fc.integer({ min: 1, max: 3_000 }).chain((n) => fc.record({ bad: fc.nat({ max: n }), n: fc.constant(n) }));
    fc.assert(
      fc.property(fc.array(touchpoint, { minLength: 1, maxLength: 30 }), (touchpoints) => {
        const shrinkage = estimateShrinkage(touchpoints);
        if (shrinkage === null) throw new Error("touchpoints have an average");
        const { average, strength } = shrinkage;
        expect(strength >= MIN_STRENGTH && (strength <= MAX_STRENGTH || strength === Number.POSITIVE_INFINITY)).toBe(true);
        for (const each of touchpoints) {
          const [raw, shrunk] = [each.bad / each.n, shrink(each, shrinkage)];
          expect(shrunk).toBeGreaterThanOrEqual(Math.min(raw, average) - 1e-12);
          expect(shrunk).toBeLessThanOrEqual(Math.max(raw, average) + 1e-12);
        }
      }),
    );
  });
});
