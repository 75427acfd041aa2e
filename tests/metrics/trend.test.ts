import { describe, expect, test } from "vitest";
import type { Observation } from "../../src/metrics/observation.ts";
import { ALL_SEGMENTS } from "../../src/metrics/observation.ts";
import { figuresByPlace } from "../../src/metrics/series.ts";
import { type Trend, trendOf } from "../../src/metrics/trend.ts";
import { trendSentences } from "../../src/metrics/trendWords.ts";
import { dataset, measured, observed, RATING, ratings } from "./measuredMap.ts";

const VOLUME = { ...RATING, id: "uses", kind: "volume" as const, rule: { type: "total" as const }, badPoints: 0 };

function trend(observations: readonly Observation[], shown: string | null = null): Trend {
  const measurements = measured(observations, { contracts: [RATING, VOLUME], datasets: [dataset("survey", 0)] });
  const place = figuresByPlace(measurements, ALL_SEGMENTS).get("t");
  const series = place?.series.find(({ contract }) => contract.id === RATING.id);
  if (place === undefined || series === undefined) throw new Error("nothing measured");
  return trendOf(series, place.volumes, shown);
}

const at = (period: string, bad: number, good: number): Observation => observed("t", ratings(bad, good), { period });

describe("the trend of a touchpoint", () => {
  test("goes through all periods, oldest first, with the newest tested against the one before and the first", () => {
    const { points, latest, overall } = trend([at("2018", 120, 880), at("2016", 50, 950), at("2017", 110, 890)]);
    expect(points.map(({ period, n, value }) => [period, n, value])).toEqual([["2016", 1_000, 5], ["2017", 1_000, 11], ["2018", 1_000, 12]]);
    expect(latest).toMatchObject({ from: "2017", to: "2018", clear: false });
    expect(overall).toMatchObject({ from: "2016", to: "2018", clear: true });
  });

  test("periods that overlap are one and the same answers: only those apart take part", () => {
    const { points } = trend([at("2017", 50, 950), at("2018", 60, 940), at("2018-Q1", 10, 240), at("2018-Q2", 20, 230)]);
    expect(points.map(({ period }) => period)).toEqual(["2017", "2018"]);
  });

  test("stops at the period shown", () => {
    const { points, overall } = trend([at("2016", 50, 950), at("2017", 55, 945), at("2018", 90, 910)], "2017");
    expect(points.map(({ period }) => period)).toEqual(["2016", "2017"]);
    expect(overall).toBeNull();
  });

  test("M5: too few answers never make a change clear", () => {
    const { points, latest } = trend([at("2017", 1, 28), at("2018", 25, 4)]);
    expect(points.map(({ judged }) => judged)).toEqual([false, false]);
    expect(latest?.clear).toBe(false);
  });

  test("M4: impact in each period whose uses are known, and in no other", () => {
    const uses = observed("t", { type: "volume", count: 40_000 }, { metricId: "uses", period: "2018" });
    expect(trend([at("2017", 50, 950), at("2018", 80, 920), uses]).points.map(({ impact }) => impact)).toEqual([null, 3_200]);
  });

  test("M6: words say the interval, and that it may be chance", () => {
    expect(trendSentences(trend([at("2017", 50, 950), at("2018", 90, 910)]))).toEqual([
      "Worse since 2017: +4.0 bad experiences per 100 (+1.7 to +6.3).",
    ]);
    expect(trendSentences(trend([at("2017", 50, 950), at("2018", 48, 952)]))[0]).toMatch(
      /^No clear change since 2017: −0\.2 bad experiences per 100 \(−2\.\d to \+1\.\d\), which may be chance\.$/,
    );
  });
});
