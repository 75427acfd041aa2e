import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Interval } from "../../src/metrics/frictionReport.ts";
import {
  excludesZero, meanDifference, meanInterval, momentsOf, newcombeDifference, npsDifference, npsInterval, npsScore,
  npsStandardError, weightedMean, wilson,
} from "../../src/metrics/intervals.ts";
import { histogramOf, NEEDS_DATA, SFO, SFO_FRICTION, vector, VECTORS } from "./referenceData.ts";

/** Four decimals, as printed in the tables. */
const rounded = ({ low, high }: Interval): readonly number[] => [low, high].map((end) => Number(end.toFixed(4)));

describe("wilson", () => {
  test.skipIf(VECTORS === null)(`published cases of Newcombe 1998, table I (${NEEDS_DATA})`, () => {
    expect(vector("wilson-newcombe1998")["cases"]).toEqual(
      [[81, 263], [15, 148], [0, 20], [1, 29]].map(([k = 0, n = 0]) => ({ k, n, expect: rounded(wilson(k, n)) })),
    );
  });

  test("knows nothing without answers, and is exact at none and all", () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
    expect(wilson(0, 20).low).toBe(0);
    expect(wilson(20, 20).high).toBe(1);
  });

  test("holds the share, mirrors, and narrows with more answers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const k = Math.round(n * share);
        const { low, high } = wilson(k, n);
        const mirrored = wilson(n - k, n);
        expect(low).toBeLessThanOrEqual(k / n);
        expect(high).toBeGreaterThanOrEqual(k / n);
        expect(mirrored.low).toBeCloseTo(1 - high, 12);
        expect(wilson(4 * k, 4 * n).high - wilson(4 * k, 4 * n).low).toBeLessThan(high - low);
      }),
    );
  });
});

describe("net promoter score", () => {
  test.skipIf(VECTORS === null)(`agrees with the R package NPS on the airport of 2017 (${NEEDS_DATA})`, () => {
    const answers = { detractors: 342, passives: 968, promoters: 1436 };
    expect(vector("nps-sfo2017-Rpkg")).toMatchObject({
      d: answers.detractors,
      pa: answers.passives,
      p: answers.promoters,
      expect: { nps: expect.closeTo(npsScore(answers), 9), se: expect.closeTo(npsStandardError(answers), 9) },
    });
  });

  test.skipIf(VECTORS === null)(`agrees with a published worked example (${NEEDS_DATA})`, () => {
    const answers = { detractors: 324 / 6, passives: 324 / 3, promoters: 324 / 2 };
    expect(vector("nps-whuber")).toMatchObject({
      n: 324,
      p: [1 / 6, 1 / 3, 1 / 2],
      expect: { nps: expect.closeTo(npsScore(answers), 9), se: expect.closeTo(npsStandardError(answers), 2) },
    });
  });

  test.skipIf(SFO === null)(`adjusted Wald interval, every year of the airport survey (${NEEDS_DATA})`, () => {
    const years = Object.values(SFO ?? {}).filter((year) => year.nps !== undefined);
    expect(years.length).toBeGreaterThanOrEqual(2);
    for (const { nps } of years) {
      const interval = npsInterval(nps);
      expect(interval.low).toBeCloseTo(nps.adj_wald95[0], 9);
      expect(interval.high).toBeCloseTo(nps.adj_wald95[1], 9);
    }
  });

  test.skipIf(VECTORS === null || SFO === null)(`difference of two years (${NEEDS_DATA})`, () => {
    const later = SFO?.["2018"]?.nps;
    if (later === undefined) throw new Error("no figures for 2018");
    const { value, interval } = npsDifference({ detractors: 342, passives: 968, promoters: 1436 }, later);
    expect(vector("nps-two-sample-Rpkg")).toMatchObject({
      a: [342, 968, 1436],
      expect: { delta: expect.closeTo(value, 9), ci: [expect.closeTo(interval.low, 8), expect.closeTo(interval.high, 8)] },
    });
    expect(excludesZero(interval)).toBe(true);
  });

  test("keeps some width when everybody agrees, and never leaves -100 … 100", () => {
    const { low, high } = npsInterval({ detractors: 0, passives: 0, promoters: 6 });
    expect(high).toBe(100);
    expect(low).toBeLessThan(90);
    expect(npsInterval({ detractors: 9, passives: 0, promoters: 0 }).low).toBe(-100);
  });
});

describe("means", () => {
  test.skipIf(SFO === null)(`mean, deviation and t interval of every airport rating (${NEEDS_DATA})`, () => {
    const ratings = Object.values(SFO ?? {}).flatMap((year) => Object.values(year.csat ?? {}));
    expect(ratings.length).toBeGreaterThanOrEqual(28);
    for (const rating of ratings) {
      const moments = momentsOf(histogramOf(rating), 1);
      const interval = meanInterval(moments);
      expect(moments.n).toBe(rating.n);
      expect(moments.mean).toBeCloseTo(rating.mean, 10);
      expect(moments.standardDeviation).toBeCloseTo(rating.sd, 10);
      // The reference takes its t quantile from an expansion, good to about 1e-6 in the interval's ends.
      expect(interval.low).toBeCloseTo(rating.mean_ci95[0], 6);
      expect(interval.high).toBeCloseTo(rating.mean_ci95[1], 6);
    }
  });

  test("one answer bounds nothing", () => {
    expect(meanInterval(momentsOf([0, 1], 0))).toEqual({ low: -Infinity, high: Infinity });
    expect(excludesZero(meanDifference(momentsOf([0, 1], 0), momentsOf([9, 0], 0)).interval)).toBe(false);
  });

  // Two samples of equal size and spread: Welch's degrees of freedom are then exactly 2n - 2.
  test("a difference of equal spreads is Student's two-sample t", () => {
    const a = momentsOf([0, 5, 0, 5], 0);
    const b = momentsOf([5, 0, 5, 0], 0);
    const { value, interval } = meanDifference(a, b);
    expect(value).toBe(1);
    // t(18) = 2.10092204, variance 10/9 in both samples of 10.
    expect(interval.high - value).toBeCloseTo(2.10092204 * Math.sqrt(10 / 9 / 10 + 10 / 9 / 10), 7);
  });
});

describe("newcombeDifference", () => {
  test.skipIf(VECTORS === null)(`published case, Newcombe 1998 method 10 (${NEEDS_DATA})`, () => {
    const { value, interval } = newcombeDifference(56, 70, 48, 80);
    expect(vector("diff-newcombe1998")).toMatchObject({
      k1: 56, n1: 70, k2: 48, n2: 80, expect: [expect.closeTo(value, 10), ...rounded(interval)],
    });
  });

  test.skipIf(SFO_FRICTION === null || SFO === null)(`change of every airport rating (${NEEDS_DATA})`, () => {
    const trend = Object.entries(SFO_FRICTION?.trend_2018_minus_2017_bad_per_100_newcombe95 ?? {});
    expect(trend).toHaveLength(15);
    for (const [name, [change, low, high]] of trend) {
      const [before, after] = [SFO?.["2017"]?.csat[name], SFO?.["2018"]?.csat[name]];
      if (before === undefined || after === undefined) throw new Error(`no counts for ${name}`);
      const { value, interval } = newcombeDifference(after.bottom2_n, after.n, before.bottom2_n, before.n);
      expect(100 * value).toBeCloseTo(change, 9);
      expect(100 * interval.low).toBeCloseTo(low, 9);
      expect(100 * interval.high).toBeCloseTo(high, 9);
    }
  });
});

describe("weightedMean", () => {
  test("one part keeps its own interval", () => {
    const part = { value: 0.3, interval: { low: 0.1, high: 0.6 }, weight: 7 };
    const { value, interval } = weightedMean([part]);
    expect(value).toBeCloseTo(0.3, 15);
    expect(interval.low).toBeCloseTo(0.1, 15);
    expect(interval.high).toBeCloseTo(0.6, 15);
  });

  test("the same answers counted twice make nothing surer", () => {
    const part = { value: 5, interval: { low: 3, high: 9 }, weight: 1 };
    expect(weightedMean([part, { ...part, weight: 3 }])).toEqual({ value: 5, interval: { low: 3, high: 9 } });
  });

  test("limits are weighted like the estimates", () => {
    const parts = [
      { value: 10, interval: { low: 8, high: 14 }, weight: 3 },
      { value: 30, interval: { low: 20, high: 42 }, weight: 1 },
    ];
    expect(weightedMean(parts)).toEqual({ value: 15, interval: { low: 11, high: 21 } });
  });
});
