import { describe, expect, test } from "vitest";
import { trendOf } from "../../src/drawing/readingText.ts";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { at, dataset, journeyOf, measured, observed, RATING, ratings, TODAY, touchpoint } from "../metrics/measuredMap.ts";

const USES: MetricContract = { id: "uses", ...CONTRACT_PRESETS.volume, windowDays: null };

/** The trend of touchpoint "a", whose uses were counted in these periods. */
function usesIn(counts: Readonly<Record<string, number>>) {
  const observations = Object.entries(counts).map(([period, count]) =>
    observed("a", { type: "volume", count }, { datasetId: period, period, metricId: "uses" }));
  const datasets = Object.keys(counts).map((period) => dataset(period, 0));
  const report = assessFriction(journeyOf(touchpoint("a")), measured(observations, { contracts: [USES], datasets }), { today: TODAY });
  const [reading] = at(report, "a").readings;
  return reading === undefined ? null : trendOf(reading);
}

/** The trend of its rating, from this many bad answers of 1,000 to 100. */
function trendFrom(bad: number) {
  const observations = [observed("a", ratings(bad, 1_000 - bad), { period: "2017", datasetId: "then" }), observed("a", ratings(100, 900))];
  const datasets = [dataset("then", 0), dataset("survey", 0)];
  const report = assessFriction(journeyOf(touchpoint("a")), measured(observations, { contracts: [RATING], datasets }), { today: TODAY });
  const [reading] = at(report, "a").readings;
  return reading === undefined ? null : trendOf(reading);
}

describe("M2: what changed since the period before", () => {
  test("uses are counted, so their change is a number of uses, and none of chance", () => {
    expect(usesIn({ 2017: 1_204, 2018: 928 })).toEqual({ direction: "down", text: "276 fewer uses than in 2017" });
    expect(usesIn({ 2017: 1_000, 2018: 2_500 })).toEqual({ direction: "up", text: "1,500 more uses than in 2017" });
    expect(usesIn({ 2017: 1_000, 2018: 1_001 })).toEqual({ direction: "unclear", text: "1 more use than in 2017" });
    expect(usesIn({ 2017: 40, 2018: 40 })?.text).toBe("as many uses as in 2017");
  });

  test("uses of a year are not compared with those of a month", () => {
    expect(usesIn({ "2017-12": 90, 2018: 1_200 })).toBeNull();
    expect(usesIn({ "2017-12": 90, "2018-01": 80 })?.text).toBe("10 fewer uses than in 2017-12");
  });

  test("a score says its own change with the interval, and that it may be chance", () => {
    expect(trendFrom(101)).toEqual({ direction: "unclear", text: "no clear change since 2017" });
    expect(trendFrom(400)).toEqual({ direction: "up", text: expect.stringMatching(/^\+0\.60 \(\+0\.5\d to \+0\.6\d\) since 2017$/) });
  });
});
