import { describe, expect, test } from "vitest";
import { isYesNoKind, METRIC_KINDS, measureOf, type MetricContract, type MetricKind } from "../../src/metrics/contract.ts";
import { comparable, CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { bucketOf, BUCKETS, durationsFrom } from "../../src/metrics/durations.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { wilson } from "../../src/metrics/intervals.ts";
import type { Counts } from "../../src/metrics/observation.ts";
import { figureChange, figureScore, scoreOf, type ScoredFigures } from "../../src/metrics/scores.ts";
import { figuresByPlace } from "../../src/metrics/series.ts";
import { at, journeyOf, measured, observed, TODAY, touchpoint } from "./measuredMap.ts";

/** A touchpoint of every measure in one map: what the kinds do to friction, and how they speak. */

function metric(kind: MetricKind, changes: Partial<MetricContract> = {}): MetricContract {
  return { id: kind, ...CONTRACT_PRESETS[kind], windowDays: null, ...changes };
}

function yesNo(no: number, yes: number): Counts {
  return { type: "histogram", counts: [no, yes] };
}

function times(...seconds: readonly number[]): Counts {
  const counts = Array.from({ length: BUCKETS }, () => 0);
  for (const each of seconds) counts[bucketOf(each) ?? 0] = (counts[bucketOf(each) ?? 0] ?? 0) + 1;
  return durationsFrom(counts, seconds.reduce((sum, each) => sum + each, 0));
}

function many(count: number, seconds: number): readonly number[] {
  return Array.from({ length: count }, () => seconds);
}

const MAP = journeyOf(touchpoint("a", { title: "Service desk" }), touchpoint("b"), touchpoint("c"));

function assessed(contract: MetricContract, here: Counts, elsewhere: Counts) {
  const observations = [here, elsewhere, elsewhere].map((counts, index) =>
    observed(["a", "b", "c"][index] ?? "", counts, { metricId: contract.id }));
  return at(assessFriction(MAP, measured(observations, { contracts: [contract] }), { today: TODAY }), "a");
}

describe("M3: what is a bad experience of each kind", () => {
  test.each([
    ["fcr", yesNo(300, 700), yesNo(50, 950), 300], ["conversion", yesNo(300, 700), yesNo(50, 950), 300],
    ["drop-off", yesNo(700, 300), yesNo(950, 50), 300], ["repeat-contact", yesNo(700, 300), yesNo(950, 50), 300],
    ["churn", yesNo(700, 300), yesNo(950, 50), 300], ["abandonment", yesNo(700, 300), yesNo(950, 50), 300],
    ["yes-no", yesNo(700, 300), yesNo(950, 50), 300],
    ["sentiment", { type: "histogram", counts: [300, 200, 500] }, { type: "histogram", counts: [50, 450, 500] }, 300],
  ] as const)("%s", (kind, here, elsewhere, bad) => {
    const friction = assessed(metric(kind), here, elsewhere);
    expect(friction.light).toBe("friction");
    const [reading] = friction.readings;
    expect(reading).toMatchObject({ n: 1_000, bad });
    const { low, high } = wilson(bad, 1_000);
    expect(reading?.badInterval).toEqual({ low: 100 * low, high: 100 * high });
  });

  test.each(["aht", "response-time", "resolution-time", "waiting-time"] as const)("%s: what took longer than the limit, and nothing without one", (kind) => {
    const here = times(...many(300, 900), ...many(700, 60));
    const elsewhere = times(...many(20, 900), ...many(980, 60));
    const withLimit = assessed(metric(kind, { badSeconds: 600 }), here, elsewhere);
    expect(withLimit).toMatchObject({ light: "friction", readings: [{ n: 1_000, bad: 300 }] });
    const without = assessed(metric(kind), here, elsewhere);
    expect(without).toMatchObject({ light: "unjudged", frictionPer100: null, coverage: { present: 0, of: 0 } });
    expect(without.readings[0]?.score).toBeGreaterThan(58);
    expect(without.readings[0]?.score).toBeLessThan(63);
  });

  test("a volume is no experience, but makes friction an impact", () => {
    const visits = metric("volume");
    const fcr = metric("fcr");
    const observations = [
      observed("a", yesNo(300, 700), { metricId: "fcr" }), observed("b", yesNo(50, 950), { metricId: "fcr" }),
      observed("a", { type: "volume", count: 4_000 }, { metricId: "volume" }),
    ];
    const here = at(assessFriction(MAP, measured(observations, { contracts: [fcr, visits] }), { today: TODAY }), "a");
    expect(here.volume).toEqual({ type: "imported", count: 4_000 });
    expect(here.impact).toBeCloseTo(((here.frictionPer100 ?? 0) / 100) * 4_000, 9);
    expect(here.headline?.contract.kind).toBe("fcr");
  });

  test("impacts by one volume rank touchpoints, impacts by visits here and calls there do not", () => {
    const contracts = [metric("fcr"), metric("volume", { id: "visits" }), metric("volume", { id: "calls" })];
    const rankedBy = (elsewhere: string): string => assessFriction(journeyOf(touchpoint("a"), touchpoint("b")), measured([
      observed("a", yesNo(300, 700), { metricId: "fcr" }), observed("b", yesNo(50, 950), { metricId: "fcr" }),
      observed("a", { type: "volume", count: 4_000 }, { metricId: "visits" }), observed("b", { type: "volume", count: 900 }, { metricId: elsewhere }),
    ], { contracts }), { today: TODAY }).rankedBy;
    expect([rankedBy("visits"), rankedBy("calls")]).toEqual(["impact", "friction"]);
  });

  test("of two volumes the heavier counts, never their sum", () => {
    const cases = metric("volume", { id: "cases", name: "Cases", weight: 2 });
    const events = metric("volume", { id: "events", name: "A lot of events" });
    const observations = [
      observed("a", { type: "volume", count: 70 }, { metricId: "cases" }), observed("a", { type: "volume", count: 400 }, { metricId: "events" }),
    ];
    expect(figuresByPlace(measured(observations, { contracts: [cases, events] }), "").get("a")?.volumes).toEqual([{ period: "2018", count: 70, cover: null }]);
  });

  test("D6: counts that are not of the metric's measure are left out of every sum", () => {
    const observations = [
      observed("a", times(5, 6, 7), { metricId: "fcr" }), observed("a", yesNo(5, 5), { metricId: "aht" }),
      observed("a", yesNo(5, 5), { metricId: "csi" }), observed("a", { type: "volume", count: 9 }, { metricId: "fcr", period: "2017" }),
    ];
    const figures = figuresByPlace(measured(observations, { contracts: [metric("fcr"), metric("aht"), metric("csi")] }), "");
    expect(figures.get("a")?.series).toEqual([]);
  });
});

function uses(n: number): ScoredFigures {
  return { n, counts: [], durations: null, items: [] };
}

describe("scores of each kind", () => {
  test("polarity is the share of good less the share of bad, with the interval of a trinomial", () => {
    const { value, interval } = scoreOf(metric("sentiment"), [30, 20, 50]);
    expect(value).toBeCloseTo(20, 9);
    expect(interval.low).toBeLessThan(20);
    expect(interval.high).toBeGreaterThan(20);
    expect(scoreOf(metric("sentiment", { goodEnd: "low" }), [30, 20, 50]).value).toBeCloseTo(-20, 9);
    expect(scoreOf(metric("sentiment", { scaleMin: -2, scaleMax: 2, badPoints: 2 }), [10, 20, 20, 30, 20]).value).toBeCloseTo(20, 9);
  });

  test("a volume changes by more than chance only beyond what counts of events vary", () => {
    expect(figureScore(metric("volume"), uses(400))).toEqual({ value: 400, interval: { low: 400, high: 400 } });
    const small = figureChange(metric("volume"), uses(420), uses(400));
    expect([small.value, small.interval.low < 0]).toEqual([20, true]);
    expect(figureChange(metric("volume"), uses(600), uses(400)).interval.low).toBeGreaterThan(0);
  });

  test("every kind is of one measure, and its rule is one of that measure", () => {
    const rules = { scale: ["nps", "top-box", "mean", "share", "polarity"], durations: ["quantile"], volume: ["total"], derived: ["index", "gap"] };
    for (const kind of METRIC_KINDS) {
      expect(rules[measureOf(kind)]).toContain(CONTRACT_PRESETS[kind].rule.type);
    }
    for (const kind of METRIC_KINDS.filter(isYesNoKind)) {
      expect(CONTRACT_PRESETS[kind]).toMatchObject({ scaleMin: 0, scaleMax: 1, badPoints: 1, rule: { type: "share" } });
    }
  });

  test("times, volumes and indices are compared only where they mean the same", () => {
    const { aht, volume, csi } = CONTRACT_PRESETS;
    expect(comparable(aht, { ...aht, name: "x" })).toBe(true);
    expect(comparable(aht, { ...aht, rule: { type: "quantile", share: 0.9 } })).toMatch(/median.*90th/u);
    expect(comparable(aht, { ...aht, badSeconds: 60 })).toMatch(/times after which/u);
    expect(comparable(aht, CONTRACT_PRESETS["response-time"])).toMatch(/aht.*response-time/u);
    expect(comparable(volume, { ...volume, unit: "calls" })).toMatch(/units/u);
    expect(comparable(csi, { ...csi, rule: { type: "index", items: [{ metricId: "a", weight: 1 }] } })).toMatch(/other metrics/u);
  });
});

describe("M6: the sentence of each kind", () => {
  const bad = yesNo(300, 700);
  const good = yesNo(50, 950);
  test.each([
    [metric("fcr"), bad, good, "Of every 100 people at Service desk about 30 were not helped at the first contact (27–33), 2.2 times the journey's average; from 1,000 contacts."],
    [metric("conversion"), bad, good, "Of every 100 people at Service desk about 30 did not convert (27–33), 2.2 times the journey's average; from 1,000 visits."],
    [metric("drop-off"), yesNo(700, 300), yesNo(950, 50), "Of every 100 people at Service desk about 30 went no further (27–33), 2.2 times the journey's average; from 1,000 visits."],
    [metric("churn"), yesNo(700, 300), yesNo(950, 50), "Of every 100 customers at Service desk about 30 left (27–33), 2.2 times the journey's average; from 1,000 customers."],
    [metric("abandonment"), yesNo(700, 300), yesNo(950, 50), "Of every 100 people at Service desk about 30 gave up (27–33), 2.2 times the journey's average; from 1,000 visits."],
    [metric("repeat-contact"), yesNo(700, 300), yesNo(950, 50), "Of every 100 people at Service desk about 30 had to come back (27–33), 2.2 times the journey's average; from 1,000 contacts."],
    [metric("waiting-time", { badSeconds: 600 }), times(...many(300, 900), ...many(700, 60)), times(...many(50, 900), ...many(950, 60)),
      "Of every 100 people at Service desk about 30 waited longer than 10 min (27–33), 2.2 times the journey's average; from 1,000 waits."],
  ] as const)("%#", (contract, here, elsewhere, sentence) => {
    expect(assessed(contract, here, elsewhere).sentence).toBe(sentence);
  });

  test("what counts no bad experience is described, not judged", () => {
    expect(assessed(metric("waiting-time"), times(...many(100, 200)), times(...many(50, 60))).sentence)
      .toBe("Half of 100 waits at Service desk took up to 3 min 22 s (3 min 17 s – 3 min 26 s); no limit is set after which one counts as a bad experience.");
    expect(assessed(metric("volume"), { type: "volume", count: 4_812 }, { type: "volume", count: 7 }).sentence).toBe("Service desk had 4,812 uses.");
  });
});
