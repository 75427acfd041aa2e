import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { NEWEST_OF_ALL } from "../../src/metrics/figuresShown.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import type { Lens, LensFigures, LensReading } from "../../src/metrics/lens.ts";
import { lensReport } from "../../src/metrics/lensReport.ts";
import type { Measurements, Observation } from "../../src/metrics/observation.ts";
import { SAN_FRANCISCO_AIRPORT } from "../../src/metrics/samples/sanFranciscoAirport.ts";
import { dataset, journeyOf, measured, observed, RATING, ratings, TODAY, touchpoint } from "./measuredMap.ts";

function through(lens: Lens, measurements: Measurements, ids: readonly string[] = ["a"], figures = NEWEST_OF_ALL) {
  const journey = journeyOf(...ids.map((id) => touchpoint(id)));
  const report = assessFriction(journey, measurements, { today: TODAY, ...figures });
  return lensReport(journey, measurements, report, lens, { figures, today: TODAY }).touchpoints;
}

function only(lens: Lens, measurements: Measurements): LensReading {
  const reading = through(lens, measurements).get("a");
  if (reading === undefined) throw new Error("the lens has no reading of the touchpoint");
  return reading;
}

function figuresOf<Type extends LensFigures["type"]>(reading: LensReading, type: Type): Extract<LensFigures, { type: Type }> {
  const { figures } = reading;
  const isOfType = (each: LensFigures): each is Extract<LensFigures, { type: Type }> => each.type === type;
  if (figures === null || !isOfType(figures)) throw new Error(`expected ${type}, found ${figures?.type ?? "nothing"}`);
  return figures;
}

const CHANGE: Lens = { type: "change", since: null };
const years = (then: readonly [number, number], now: readonly [number, number]): Measurements =>
  measured([observed("a", ratings(...then), { period: "2017" }), observed("a", ratings(...now), { period: "2018" })]);

function visitsOf(id: string, count: number, period = "2018"): Observation {
  return observed(id, { type: "volume", count }, { metricId: "visits", period });
}

function age(period: string, windowDays: number | null): LensReading {
  return only({ type: "freshness" }, measured([observed("a", ratings(5, 95), { period })], { contracts: [{ ...RATING, windowDays }] }));
}

describe("the change lens", () => {
  test("tells the change of bad experiences per 100, and colours it only where its interval excludes zero", () => {
    const worse = only(CHANGE, years([100, 900], [200, 800]));
    expect(worse).toMatchObject({ standing: "clear", tone: 4 });
    const { difference, from, to } = figuresOf(worse, "difference");
    expect(difference.value).toBeCloseTo(10, 9);
    expect(difference.interval.low).toBeGreaterThan(0);
    expect([from, to]).toEqual([{ name: "2017", n: 1000, badPer100: 10 }, { name: "2018", n: 1000, badPer100: 20 }]);
    expect(only(CHANGE, years([200, 800], [140, 860]))).toMatchObject({ standing: "clear", tone: -2 });
    expect(only(CHANGE, years([10, 90], [14, 86]))).toMatchObject({ standing: "chance", tone: 0 });
  });

  test("a sure change of less than one person in a hundred is none to speak of", () => {
    expect(only(CHANGE, years([10_000, 190_000], [11_000, 189_000]))).toMatchObject({ standing: "level", tone: 0 });
  });

  test("M5: fewer than 30 answers on one side are never coloured", () => {
    expect(only(CHANGE, years([1, 28], [400, 600]))).toMatchObject({ standing: "too-few", tone: null });
    expect(only(CHANGE, measured([observed("a", ratings(5, 95))]))).toEqual({ touchpointId: "a", standing: "no-data", tone: null, figures: null });
  });

  test("compares with the period asked for, and never with one that is not over", () => {
    const measurements = measured(["2016", "2017", "2018"].map((period, index) =>
      observed("a", ratings(100 + 50 * index, 900), { period })));
    const { from } = figuresOf(only({ type: "change", since: "2016" }, measurements), "difference");
    expect(from).toMatchObject({ name: "2016", n: 1000 });
    expect(only({ type: "change", since: "2018" }, measurements).standing).toBe("no-data");
    const ofThen = through(CHANGE, measurements, ["a"], { period: "2017", segment: "" }).get("a");
    expect(ofThen === undefined ? null : figuresOf(ofThen, "difference").to.name).toBe("2017");
  });

  test("weighs the metrics that both periods have, and leaves out one that only now is measured", () => {
    const heavy: MetricContract = { ...RATING, id: "heavy", weight: 3 };
    const late: MetricContract = { ...RATING, id: "late", weight: 100 };
    const measurements = measured([
      observed("a", ratings(100, 900), { period: "2017" }), observed("a", ratings(100, 900)),
      observed("a", ratings(100, 900), { period: "2017", metricId: "heavy" }), observed("a", ratings(300, 700), { metricId: "heavy" }),
      observed("a", ratings(900, 100), { metricId: "late" }),
    ], { contracts: [RATING, heavy, late] });
    const { difference, metrics } = figuresOf(only(CHANGE, measurements), "difference");
    expect(metrics).toBe(2);
    // No change with weight 1, 20 per 100 more with weight 3.
    expect(difference.value).toBeCloseTo((3 * 20) / 4, 9);
  });

  test("the airport's sample: screening got worse since 2017, by the difference of its own two shares", () => {
    const { journey, measurements } = SAN_FRANCISCO_AIRPORT;
    const report = assessFriction(journey, measurements, { today: TODAY });
    const readings = lensReport(journey, measurements, report, CHANGE, { figures: NEWEST_OF_ALL, today: TODAY }).touchpoints;
    const screening = [...journey.touchpoints.values()].find(({ title }) => title === "Security screening")?.id ?? "";
    const previous = report.touchpoints.get(screening)?.readings[0]?.previous;
    const reading = readings.get(screening);
    expect(reading).toMatchObject({ standing: "clear" });
    if (reading === undefined) return;
    expect(figuresOf(reading, "difference").difference.value).toBeCloseTo(previous?.badChange.value ?? Number.NaN, 9);
    expect(figuresOf(reading, "difference").difference.interval).toEqual(previous?.badChange.interval);
  });
});

describe("the lens of two segments", () => {
  const SEGMENTS: Lens = { type: "segments", a: "new", b: "old" };

  test("tells the first minus the second, of the newest period that both have", () => {
    const measurements = measured([
      observed("a", ratings(300, 700), { segment: "new", period: "2017" }), observed("a", ratings(100, 900), { segment: "old", period: "2017" }),
      observed("a", ratings(1, 999), { segment: "new", period: "2018" }),
    ]);
    const reading = only(SEGMENTS, measurements);
    expect(reading).toMatchObject({ standing: "clear", tone: 4 });
    const { difference, from, to } = figuresOf(reading, "difference");
    expect(difference.value).toBeCloseTo(20, 9);
    expect([to.name, from.name]).toEqual(["new", "old"]);
    const turned = only({ type: "segments", a: "old", b: "new" }, measurements);
    expect(turned).toMatchObject({ standing: "clear", tone: -3 });
  });

  test("says nothing where only one of them was asked", () => {
    expect(only(SEGMENTS, measured([observed("a", ratings(50, 50), { segment: "new" })])).standing).toBe("no-data");
  });
});

describe("the lens of one metric", () => {
  test("judges by that metric alone, as friction does", () => {
    const other: MetricContract = { ...RATING, id: "other", name: "Other" };
    const measurements = measured([
      observed("a", ratings(200, 800)), observed("b", ratings(50, 950)),
      observed("a", ratings(10, 990), { metricId: "other" }), observed("b", ratings(300, 700), { metricId: "other" }),
    ], { contracts: [RATING, other] });
    const readings = through({ type: "metric", metricId: "rating" }, measurements, ["a", "b"]);
    expect(readings.get("a")).toMatchObject({ standing: "clear", tone: 3 });
    expect(readings.get("b")).toMatchObject({ standing: "clear", tone: 0 });
    expect(through({ type: "metric", metricId: "other" }, measurements, ["a", "b"]).get("b")?.tone).toBeGreaterThan(1);
  });

  test("an index that counts no bad experiences is compared with its average, never called fine", () => {
    const index: MetricContract = {
      id: "csi", ...CONTRACT_PRESETS.csi, rule: { type: "index", items: [{ metricId: "rating", weight: 1 }] },
    };
    const measurements = measured([
      observed("a", ratings(500, 500)), observed("b", ratings(100, 900)), observed("c", ratings(300, 700)), observed("d", ratings(5, 5)),
    ], { contracts: [RATING, index] });
    const readings = through({ type: "metric", metricId: "csi" }, measurements, ["a", "b", "c", "d"]);
    expect([...readings.values()].map(({ standing, tone }) => [standing, tone])).toEqual([
      ["clear", 3], ["clear", -2], ["chance", 0], ["too-few", null],
    ]);
  });

  test("a volume is neither good nor bad: the most used stands out", () => {
    const visits: MetricContract = { id: "visits", ...CONTRACT_PRESETS.volume };
    const measurements = measured([visitsOf("a", 900), visitsOf("b", 100), visitsOf("b", 5_000, "2017")], { contracts: [visits] });
    const readings = through({ type: "metric", metricId: "visits" }, measurements, ["a", "b", "c"]);
    expect(readings.get("a")).toMatchObject({ tone: -3, figures: { type: "volume", count: 900, period: "2018", share: 1 } });
    expect(readings.get("b")).toMatchObject({ tone: -1, figures: { count: 100 } });
    expect(readings.get("c")?.standing).toBe("no-data");
  });
});

describe("the lens of expectation against perception", () => {
  const expected: MetricContract = { ...RATING, id: "expected", name: "Expected" };
  const met: MetricContract = { ...RATING, id: "met", name: "Met" };
  const gap: MetricContract = {
    id: "gap", ...CONTRACT_PRESETS.gap, rule: { type: "gap", expectationId: "expected", perceptionId: "met" },
  };
  const both = (hoped: readonly [number, number], found: readonly [number, number], ends = {}): Measurements => measured(
    [observed("a", ratings(...hoped), { metricId: "expected" }), observed("a", ratings(...found), { metricId: "met" })],
    { contracts: [{ ...expected, ...ends }, { ...met, ...ends }, gap] },
  );

  test("falling short is worse, and so is exceeding where low is good", () => {
    expect(only({ type: "gap" }, both([100, 900], [600, 400]))).toMatchObject({ standing: "clear", tone: 4 });
    expect(only({ type: "gap" }, both([600, 400], [100, 900]))).toMatchObject({ standing: "clear", tone: -3 });
    expect(only({ type: "gap" }, both([600, 400], [100, 900], { goodEnd: "low" }))).toMatchObject({ standing: "clear", tone: 4 });
    expect(only({ type: "gap" }, both([50, 50], [49, 51]))).toMatchObject({ standing: "chance", tone: 0 });
    expect(only({ type: "gap" }, both([5, 5], [9, 1]))).toMatchObject({ standing: "too-few", tone: null });
  });
});

describe("the freshness lens", () => {
  test("counts days from the end of the period to today, and calls stale what is older than its window", () => {
    // Today is 1 June 2019.
    expect(age("2019-04", 365)).toMatchObject({ standing: "clear", tone: -1, figures: { days: 31, stale: false } });
    expect(age("2018", 200)).toMatchObject({ tone: 1, figures: { days: 151 } });
    expect(age("2018", 100)).toMatchObject({ tone: 3, figures: { days: 151, stale: true } });
    expect(age("2018", null)).toMatchObject({ tone: 0, figures: { windowDays: null, stale: false } });
    expect(age("2019-Q2", 365)).toMatchObject({ figures: { days: 0 } });
    expect(age("", 365)).toMatchObject({ standing: "chance", figures: { days: null } });
  });

  test("a touchpoint is as old as the metric that is most out of date", () => {
    const slow: MetricContract = { ...RATING, id: "slow", windowDays: 3_650 };
    const measurements = measured([
      observed("a", ratings(5, 95), { period: "2018" }), observed("a", ratings(5, 95), { metricId: "slow", period: "2014" }),
    ], { contracts: [{ ...RATING, windowDays: 30 }, slow] });
    expect(only({ type: "freshness" }, measurements)).toMatchObject({ tone: 3, figures: { period: "2018", windowDays: 30 } });
  });
});

describe("every lens", () => {
  const lenses: readonly Lens[] = [
    { type: "friction" }, { type: "metric", metricId: "rating" }, CHANGE, { type: "segments", a: "x", b: "y" }, { type: "gap" }, { type: "freshness" },
  ];

  test("D7: what comes out the same is the same object, touchpoint by touchpoint", () => {
    const before = measured(["a", "b"].flatMap((id) => ["2017", "2018"].map((period) => observed(id, ratings(10, 90), { period }))));
    const first = through(CHANGE, before, ["a", "b"]);
    const observations = new Map(before.observations);
    for (const [key, each] of observations) if (each.touchpointId === "b" && each.period === "2018") observations.set(key, { ...each, counts: ratings(60, 40) });
    const second = through(CHANGE, { ...before, observations }, ["a", "b"]);
    expect(second.get("a")).toBe(first.get("a"));
    expect(second.get("b")).not.toEqual(first.get("b"));
  });

  test("no lens throws or colours fewer than 30 answers, whatever was counted", () => {
    const count = fc.integer({ min: 0, max: 60 });
    const figures = fc.record({
      id: fc.constantFrom("a", "b", "gone"), period: fc.constantFrom("", "2017", "2018-Q1", "2018-W07", "2019-05-31"),
      segment: fc.constantFrom("", "x", "y"), bad: count, good: count,
      metricId: fc.constantFrom("rating", "unknown"),
    });
    fc.assert(fc.property(fc.array(figures, { maxLength: 20 }), fc.constantFrom(...lenses), (rows, lens) => {
      const measurements = measured(
        rows.map(({ id, bad, good, ...about }) => observed(id, ratings(bad, good), about)), { datasets: [dataset("survey", 100)] },
      );
      const wrong = [...through(lens, measurements, ["a", "b"]).values()].filter(({ standing, tone, figures: shown }) => {
        if ((standing === "no-data") !== (shown === null)) return true;
        if (shown?.type !== "difference" || tone === null || tone === 0) return false;
        const { from, to, difference: { interval } } = shown;
        return from.n < 30 || to.n < 30 || Math.sign(interval.low) !== Math.sign(interval.high);
      });
      expect(wrong).toEqual([]);
    }));
  });
});
