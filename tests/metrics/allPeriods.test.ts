import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ALL_PERIODS, apart, figuresChosen } from "../../src/metrics/allPeriods.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { describeFigures, figureChoices, NEWEST_OF_ALL, periodName, possibleChoice } from "../../src/metrics/figuresShown.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { lensReport } from "../../src/metrics/lensReport.ts";
import { parsePeriod, spanOf } from "../../src/metrics/period.ts";
import { at, journeyOf, measured, observed, RATING, ratings, TODAY, touchpoint } from "./measuredMap.ts";

const MAP = journeyOf(touchpoint("a"), touchpoint("b"));
const ALL = { today: TODAY, period: ALL_PERIODS };
const VOLUME: MetricContract = { id: "volume", ...CONTRACT_PRESETS.volume, windowDays: null };

describe("all periods together", () => {
  test("counts of all periods add up, and score, interval and light follow from the sum (M1)", () => {
    const years = measured([
      observed("a", ratings(30, 70)), observed("a", ratings(10, 90), { period: "2017" }),
      observed("b", ratings(5, 195)),
    ]);
    const whole = measured([observed("a", ratings(40, 160)), observed("b", ratings(5, 195))]);
    const [own, expected] = [at(assessFriction(MAP, years, ALL), "a"), at(assessFriction(MAP, whole, { today: TODAY }), "a")];
    expect(own.readings[0]).toMatchObject({ n: 200, bad: 40, period: "2017/2018", previous: null });
    expect(own.readings[0]?.scoreInterval).toEqual(expected.readings[0]?.scoreInterval);
    expect([own.light, own.frictionPer100, own.interval]).toEqual([expected.light, expected.frictionPer100, expected.interval]);
    // A touchpoint of one year is compared with the same average.
    expect(at(assessFriction(MAP, years, ALL), "b").readings[0]?.journeyPer100).toBe(own.readings[0]?.journeyPer100);
  });

  test("a year and its months count once, the side with more answers, and alike at every touchpoint", () => {
    const measurements = measured([
      observed("a", ratings(10, 90)),
      observed("a", ratings(4, 36), { period: "2018-03" }), observed("a", ratings(4, 36), { period: "2018-04" }),
      observed("b", ratings(1, 29), { period: "2018-03" }),
      observed("a", ratings(5, 45), { period: "2017" }),
      observed("a", ratings(7, 7), { period: "" }),
    ]);
    const places = figuresChosen(measurements, "", ALL_PERIODS);
    // The months hold 80 and 30 answers, the year 100.
    expect(places.get("a")?.series[0]?.periods).toMatchObject([{ n: 130, period: "2017/2018-04" }]);
    expect(places.get("b")?.series[0]?.periods).toMatchObject([{ n: 30 }]);
  });

  test("figures without a date are taken where there are no others", () => {
    const measurements = measured([observed("a", ratings(10, 90), { period: "" })]);
    expect(figuresChosen(measurements, "", ALL_PERIODS).get("a")?.series[0]?.periods).toMatchObject([{ period: "", n: 100 }]);
  });

  test("uses add up as answers do, and impact is of all of them (M4)", () => {
    const measurements = measured([
      observed("a", ratings(20, 80)), observed("a", ratings(20, 80), { period: "2017" }), observed("b", ratings(0, 200)),
      ...["2017", "2018"].map((period) => observed("a", { type: "volume", count: 500 }, { period, metricId: "volume" })),
    ], { contracts: [RATING, VOLUME] });
    expect(at(assessFriction(MAP, measurements, ALL), "a").volume).toEqual({ type: "imported", count: 1_000 });
  });

  test("two segments are compared over the periods that both have", () => {
    const measurements = measured([
      observed("a", ratings(50, 50), { segment: "North" }), observed("a", ratings(10, 90), { segment: "North", period: "2017" }),
      observed("a", ratings(10, 90), { segment: "South", period: "2017" }),
    ]);
    const lens = { type: "segments", a: "North", b: "South" } as const;
    const report = lensReport(MAP, measurements, assessFriction(MAP, measurements, ALL), lens, { figures: { period: ALL_PERIODS, segment: "" }, today: TODAY });
    expect(report.touchpoints.get("a")?.figures).toMatchObject({ type: "difference", from: { n: 100 }, to: { n: 100 }, difference: { value: 0 } });
  });

  test("can be chosen where there are several periods, says so, and has no change since a period", () => {
    const several = measured([observed("a", ratings(20, 80)), observed("a", ratings(20, 80), { period: "2017" })]);
    const chosen = { period: ALL_PERIODS, segment: "" };
    expect(possibleChoice(chosen, figureChoices(several))).toEqual(chosen);
    expect(possibleChoice(chosen, figureChoices(measured([observed("a", ratings(20, 80))])))).toBe(NEWEST_OF_ALL);
    expect(describeFigures(chosen, several)).toBe("Figures of all periods together (2017 to 2018)");
    expect(periodName("2017/2018")).toBe("2017 to 2018");
    const change = lensReport(MAP, several, assessFriction(MAP, several, ALL), { type: "change", since: null }, { figures: chosen, today: TODAY });
    expect(change.touchpoints.get("a")?.standing).toBe("no-data");
  });

  test("its name is read as a span of time, and never as a period that figures are stored under", () => {
    expect(spanOf("2011/2012-03")).toEqual({ start: Date.UTC(2011, 0), end: Date.UTC(2012, 3) });
    expect(parsePeriod("2011/2012")).toBeNull();
    expect(spanOf("2011/x")).toBeNull();
  });

  test("the same figures give the same objects (D7)", () => {
    const measurements = measured([observed("a", ratings(20, 80)), observed("a", ratings(20, 80), { period: "2017" })]);
    expect(figuresChosen(measurements, "", ALL_PERIODS)).toBe(figuresChosen(measurements, "", ALL_PERIODS));
  });
});

function overlaps(periods: readonly string[]): boolean {
  const spans = periods.map((name) => spanOf(name) ?? { start: 0, end: 0 });
  return spans.some((a, at) => spans.some((b, other) => at < other && a.start < b.end && b.start < a.end));
}

describe("periods that hold most answers without overlapping", () => {
  const month = fc.integer({ min: 1, max: 12 }).map((each) => `2018-${String(each).padStart(2, "0")}`);
  const period = fc.oneof(month, fc.constantFrom("2018", "2018-Q1", "2018-Q2", "2018-W05", "2018-W09", "2018-02-03"));

  test("none overlaps another, and no other choice holds more", () => {
    fc.assert(fc.property(fc.uniqueArray(fc.tuple(period, fc.integer({ min: 1, max: 50 })), { selector: ([name]) => name, maxLength: 9 }), (given) => {
      const answers = new Map(given);
      const chosen = apart(answers);
      expect(overlaps(chosen)).toBe(false);
      let most = 0;
      for (let mask = 0; mask < 2 ** given.length; mask += 1) {
        const some = given.filter((_, at) => (mask >> at) % 2 === 1);
        if (!overlaps(some.map(([name]) => name))) most = Math.max(most, some.reduce((sum, [, n]) => sum + n, 0));
      }
      expect(chosen.reduce((sum, name) => sum + (answers.get(name) ?? 0), 0)).toBe(most);
    }), { numRuns: 200 });
  });
});
