import { describe, expect, test } from "vitest";
import { trendOf as volumeTrend } from "../../src/drawing/readingText.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { describeFigures, figureChoices } from "../../src/metrics/figuresShown.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import type { Dataset, Measurements } from "../../src/metrics/observation.ts";
import { coverOf, coverText, isStub, isWhole, newestOf } from "../../src/metrics/periodCover.ts";
import { figuresByPlace } from "../../src/metrics/series.ts";
import { trendOf } from "../../src/metrics/trend.ts";
import { at, dataset, journeyOf, measured, observed, RATING, ratings, TODAY, touchpoint } from "./measuredMap.ts";

const VOLUME: MetricContract = { id: "volume", ...CONTRACT_PRESETS.volume, windowDays: null };

function days(id: string, firstDay: string, lastDay: string): Dataset {
  return { ...dataset(id, 0), firstDay, lastDay };
}

/** A log of which 2011 is whole, and 2012 ends after two days. */
function log(lastDay = "2012-01-02", uses = 6): Measurements {
  const of2012 = { period: "2012", datasetId: "late" };
  const of2011 = { period: "2011", datasetId: "early" };
  return measured([
    observed("desk", ratings(50, 950), of2011),
    observed("desk", ratings(9, 41), of2012),
    observed("desk", { type: "volume", count: 1_000 }, { ...of2011, metricId: "volume" }),
    observed("desk", { type: "volume", count: uses }, { ...of2012, metricId: "volume" }),
  ], { contracts: [RATING, VOLUME], datasets: [days("early", "2011-01-01", "2011-12-31"), days("late", "2012-01-01", lastDay)] });
}

function covered(period: string, first: string, last: string) {
  return { period, cover: coverOf(period, [days("a", first, last)]) };
}

const MAP = journeyOf(touchpoint("desk"));

describe("which days of a period figures are from", () => {
  test("days of several imports are counted once, and only those in the period", () => {
    expect(coverOf("2012-01", [days("a", "2011-12-20", "2012-01-10"), days("b", "2012-01-05", "2012-01-14")]))
      .toEqual({ first: "2012-01-01", last: "2012-01-14", days: 14, of: 31 });
    expect(coverOf("2012-01", [days("a", "2012-01-01", "2012-01-05"), days("b", "2012-01-27", "2012-01-31")]))
      .toEqual({ first: "2012-01-01", last: "2012-01-31", days: 10, of: 31 });
  });

  test("a period counts as whole where an import does not say its days", () => {
    expect(coverOf("2012-01", [days("a", "2012-01-01", "2012-01-02"), dataset("b", 0)])).toBeNull();
    expect(isWhole(null)).toBe(true);
    expect(coverOf("", [])).toBeNull();
  });

  test.each([
    ["2012", "2012-01-01", "2012-01-02", "only until 2 January"],
    ["2010", "2010-10-09", "2010-12-31", "only from 9 October"],
    ["2012", "2012-03-05", "2012-03-20", "only 5 March to 20 March"],
    ["2012-01", "2012-01-03", "2012-01-31", null],
    ["2012-01", "2012-01-01", "2012-01-27", "only until 27 January"],
    ["2012-01-05", "2012-01-05", "2012-01-05", null],
  ])("%s from %s to %s is said as %s", (period, first, last, text) => {
    expect(coverText(period, coverOf(period, [days("a", first, last)]))).toBe(text);
  });
});

describe("a period in which the data broke off", () => {
  test("goes on where the one before ended and has less than half as much of its days", () => {
    expect(isStub(covered("2012", "2012-01-01", "2012-01-02"), covered("2011", "2011-01-01", "2011-12-31"))).toBe(true);
    expect(isStub(covered("2012-01", "2012-01-01", "2012-01-14"), covered("2011-12", "2011-12-01", "2011-12-31"))).toBe(true);
    expect(isStub(covered("2012-01", "2012-01-01", "2012-01-16"), covered("2011-12", "2011-12-01", "2011-12-31"))).toBe(false);
  });

  test("three days of a new year are a stub beside the two months before, which are no whole year either", () => {
    expect(isStub(covered("2026", "2026-01-01", "2026-01-03"), covered("2025", "2025-11-05", "2025-12-31"))).toBe(true);
    expect(isStub(covered("2026", "2026-01-01", "2026-01-30"), covered("2025", "2025-12-02", "2025-12-31"))).toBe(false);
  });

  test("a short survey each spring is none, however short it was this time", () => {
    expect(isStub(covered("2012", "2012-05-01", "2012-05-07"), covered("2011", "2011-05-01", "2011-05-31"))).toBe(false);
  });

  test("is not shown unasked, by the card, the trend, and the choice that says so (M5)", () => {
    const report = assessFriction(MAP, log(), { today: TODAY });
    expect(at(report, "desk").readings.map(({ contract, period }) => [contract.id, period])).toEqual([["rating", "2011"], ["volume", "2011"]]);
    const [rating] = figuresByPlace(log(), "").get("desk")?.series ?? [];
    expect(rating === undefined ? [] : trendOf(rating, [], null).points.map(({ period }) => period)).toEqual(["2011"]);
    const choices = figureChoices(log());
    expect(choices.stubs).toEqual(["2012"]);
    expect([...choices.partial]).toEqual([["2012", "only until 2 January"]]);
    expect(describeFigures({ period: "2012", segment: "" }, log())).toBe("Figures of 2012 (only until 2 January)");
  });

  test("is shown when it is asked for, and its uses are not called fewer than a whole year's", () => {
    const volume = at(assessFriction(MAP, log(), { today: TODAY, period: "2012" }), "desk").readings.find(({ contract }) => contract.id === "volume");
    expect(volume?.previous?.change.clear).toBe(false);
    expect(volume === undefined ? null : volumeTrend(volume)).toEqual({
      direction: "unclear", text: "not compared with 2011: 2012 has figures only until 2 January",
    });
  });

  test("is the newest again when more of it is there, and whole years are compared", () => {
    const volume = at(assessFriction(MAP, log("2012-12-24", 600), { today: TODAY }), "desk").readings.find(({ contract }) => contract.id === "volume");
    expect(volume).toMatchObject({ period: "2012", previous: { change: { clear: true } } });
    expect(volume?.previous).not.toHaveProperty("partial");
  });

  test("of one period there is nothing older to show", () => {
    const only = covered("2012", "2012-01-01", "2012-01-02");
    expect(newestOf([only])).toBe(only);
    expect(newestOf([])).toBeNull();
  });
});
