import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JourneyMap } from "../../src/journey/journeyMap.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { assessFriction, type FrictionOptions } from "../../src/metrics/friction.ts";
import type { FrictionReport } from "../../src/metrics/frictionReport.ts";
import { type Measurements, type Observation, observationKey, WHOLE_JOURNEY } from "../../src/metrics/observation.ts";
import { at, dataset, journeyOf, measured, observed, RATING, ratings, TODAY, touchpoint } from "./measuredMap.ts";
import { histogramOf, NEEDS_DATA, SFO, SFO_FRICTION, sfoRatings } from "./referenceData.ts";

function assess(journey: JourneyMap, measurements: Measurements, options: Partial<FrictionOptions> = {}): FrictionReport {
  return assessFriction(journey, measurements, { today: TODAY, ...options });
}

function lightsOf(report: FrictionReport): Readonly<Record<string, string>> {
  return Object.fromEntries([...report.touchpoints].map(([id, { light }]) => [id, light]));
}

/** Answers from 0 to 10: bad ones a 0, good ones a 10. */
function npsOf(bad: number, good: number): Observation["counts"] {
  return { type: "histogram", counts: [bad, 0, 0, 0, 0, 0, 0, 0, 0, 0, good] };
}

function retitled(map: JourneyMap, id: string, title: string): JourneyMap {
  return { ...map, touchpoints: new Map(map.touchpoints).set(id, touchpoint(id, { title })) };
}

describe.skipIf(SFO === null || SFO_FRICTION === null)(`the airport survey (${NEEDS_DATA})`, () => {
  const years = ["2017", "2018"] as const;
  const names = SFO === null ? [] : [...sfoRatings("2018").keys()];
  const journey = journeyOf(...names.map((name) => touchpoint(name)));
  const measurements = measured(
    SFO === null ? [] : years.flatMap((year) => {
      return [...sfoRatings(year)].map(([name, rating]) => {
        return observed(name, { type: "histogram", counts: histogramOf(rating) }, { datasetId: year, period: year });
      });
    }),
    { datasets: years.map((year) => dataset(year, SFO?.[year]?.rows ?? 0)) },
  );

  test.each([["2017", "2017"], ["2018", null]] as const)("M3-M5: every figure of %s equals the reference", (year, period) => {
    const report = assess(journey, measurements, { period });
    const reference = SFO_FRICTION?.[year];
    expect(reference?.rows).toHaveLength(17);
    for (const row of reference?.rows ?? []) {
      const { frictionPer100, interval, ratio, volume, impact, light, readings } = at(report, row.touchpoint);
      expect(readings[0]).toMatchObject({ n: row.n, bad: row.bad, period: year });
      expect(readings[0]?.badPer100).toBeCloseTo(row.bad_per_100, 9);
      expect(readings[0]?.journeyPer100).toBeCloseTo(reference?.p0 ?? Number.NaN, 9);
      expect(readings[0]?.shrinkage).toBeCloseTo(reference?.M ?? Number.NaN, 6);
      expect(frictionPer100).toBeCloseTo(row.shrunk_per_100, 9);
      expect(ratio).toBeCloseTo(row.shrunk_per_100 / (reference?.p0 ?? Number.NaN), 9);
      expect(interval?.low).toBeCloseTo(row.wilson95[0], 9);
      expect(interval?.high).toBeCloseTo(row.wilson95[1], 9);
      expect(volume).toEqual({ type: "respondents", share: expect.closeTo(row.share_of_respondents_using, 9) });
      expect(impact).toBeCloseTo(row.impact_per_1000_visitors, 9);
      expect(light).toBe(row.flag === "ok" ? "fine" : row.flag);
    }
    expect(report.rankedBy).toBe("impact");
    expect(report.ranking).toEqual(reference?.rows.map((row) => row.touchpoint));
  });

  test("the change since 2017 equals the reference, and only what excludes zero and reaches the floor is called clear", () => {
    const report = assess(journey, measurements);
    const since2017 = new Map(names.map((name) => [name, at(report, name).headline?.previous]));
    expect([...since2017.values()].every((previous) => previous?.period === "2017")).toBe(true);
    const trend = Object.entries(SFO_FRICTION?.trend_2018_minus_2017_bad_per_100_newcombe95 ?? {});
    const shared = trend.filter(([name]) => since2017.has(name));
    expect(shared).toHaveLength(14);
    for (const [name, [value, low, high]] of shared) {
      expect(since2017.get(name)?.badChange).toEqual({
        value: expect.closeTo(value, 9),
        interval: { low: expect.closeTo(low, 9), high: expect.closeTo(high, 9) },
        clear: (low > 0 || high < 0) && Math.abs(value) >= 1,
      });
    }
    const worse = names.filter((name) => since2017.get(name)?.badChange.clear === true);
    // Finding the way got worse by 0.98 in 100: surely more than nothing, and too little for an arrow.
    expect(worse.toSorted()).toEqual(["AIRTRAIN", "EASE_GETTING_THERE", "EASE_SECURITY", "ROADS", "STORE"]);
  });
});

describe("M5: lights", () => {
  const five = { ...RATING, targetBadPer100: 5 };
  const lights = (bad: number, good: number): string => {
    return at(assess(journeyOf(touchpoint("a")), measured([observed("a", ratings(bad, good))], { contracts: [five] })), "a").light;
  };

  test("friction needs the lower bound above the target, watch only the point, fine neither", () => {
    expect(lights(100, 900)).toBe("friction");
    expect(lights(60, 940)).toBe("watch");
    expect(lights(50, 950)).toBe("fine");
  });

  test("29 answers are too few, 30 are enough", () => {
    expect(lights(0, 29)).toBe("too-few");
    expect(lights(0, 30)).toBe("fine");
  });

  test("an interval of more than 10 points to either side is too few, however many answers", () => {
    expect(lights(45, 45)).toBe("too-few");
    expect(lights(50, 50)).toBe("friction");
  });

  test("nothing glows on eight answers, all of them bad", () => {
    const friction = at(assess(journeyOf(touchpoint("a")), measured([observed("a", ratings(8, 0))])), "a");
    expect(friction).toMatchObject({ light: "too-few", frictionPer100: null, interval: null, ratio: null, heat: null, impact: null });
    expect(friction.headline?.n).toBe(8);
  });

  test("withheld figures are too few; no figures are no data", () => {
    const journey = journeyOf(touchpoint("a"), touchpoint("b"));
    const report = assess(journey, measured([observed("a", { type: "withheld" })]));
    expect(lightsOf(report)).toEqual({ a: "too-few", b: "no-data" });
    expect(at(report, "a").headline).toBeNull();
  });

  test("stale when the newest period's window has passed", () => {
    const yearly = measured([observed("a", ratings(5, 95))], { contracts: [{ ...RATING, windowDays: 365 }] });
    const journey = journeyOf(touchpoint("a"));
    expect(at(assess(journey, yearly, { today: new Date("2020-01-01T00:00:00Z") }), "a").stale).toBe(false);
    expect(at(assess(journey, yearly, { today: new Date("2020-01-02T00:00:00Z") }), "a").stale).toBe(true);
  });
});

describe("merging", () => {
  const journey = journeyOf(touchpoint("a"), touchpoint("b"));

  test("M1: answers of the same period in different datasets add up", () => {
    const observations = [
      observed("a", ratings(10, 30)),
      observed("a", ratings(5, 55), { datasetId: "second" }),
      observed("b", ratings(0, 100)),
    ];
    const datasets = [dataset("survey", 80), dataset("second", 120)];
    const friction = at(assess(journey, measured(observations, { datasets })), "a");
    expect(friction.headline).toMatchObject({ n: 100, bad: 15, counts: [0, 15, 0, 85, 0] });
    expect(friction.volume).toEqual({ type: "respondents", share: 100 / 200 });
  });

  test("the newest period is shown, compared with the average of that period", () => {
    const observations = [
      observed("a", ratings(10, 90), { period: "2017" }),
      observed("b", ratings(30, 70), { period: "2017" }),
      observed("a", ratings(40, 60), { period: "2018-Q1" }),
    ];
    const report = assess(journey, measured(observations));
    expect(at(report, "a").headline).toMatchObject({ period: "2018-Q1", journeyPer100: 40, previous: { period: "2017", n: 100 } });
    expect(at(report, "b").headline).toMatchObject({ period: "2017", journeyPer100: 20, previous: null });
    expect(at(assess(journey, measured(observations), { period: "2017" }), "a").headline).toMatchObject({ bad: 10, journeyPer100: 20 });
  });

  test("periods that overlap are never before and after", () => {
    const observations = [observed("a", ratings(1, 99)), observed("a", ratings(9, 91), { period: "2018-12" })];
    expect(at(assess(journey, measured(observations)), "a").headline).toMatchObject({ period: "2018-12", previous: null });
  });

  test("a change on few answers is never clear", () => {
    const observations = [observed("a", ratings(0, 100), { period: "2017" }), observed("a", ratings(20, 9))];
    const previous = at(assess(journey, measured(observations)), "a").headline?.previous;
    expect(previous?.badChange.interval.low).toBeGreaterThan(0);
    expect(previous?.badChange.clear).toBe(false);
    expect(previous?.change.clear).toBe(false);
  });

  test("segments stay apart, and a segment has no volume: respondents are counted for all together", () => {
    const observations = [
      observed("a", ratings(10, 90)),
      observed("a", ratings(9, 31), { segment: "north" }),
    ];
    const datasets = [dataset("survey", 200)];
    expect(at(assess(journey, measured(observations, { datasets })), "a").headline?.n).toBe(100);
    const north = at(assess(journey, measured(observations, { datasets }), { segment: "north" }), "a");
    expect(north.headline?.n).toBe(40);
    expect(north.volume).toBeNull();
  });

  test("figures that mean nothing any more are left out", () => {
    const observations = [
      observed("a", { type: "histogram", counts: [50, 50] }),
      observed("a", ratings(50, 50), { metricId: "gone" }),
      observed("a", ratings(50, 50), { datasetId: "gone" }),
      observed("a", ratings(0, 0)),
      observed("deleted", ratings(99, 1)),
      observed("b", ratings(10, 90)),
    ];
    const report = assess(journey, measured(observations));
    expect(lightsOf(report)).toEqual({ a: "no-data", b: "unjudged" });
    expect(at(report, "b").headline?.journeyPer100).toBe(10);
  });
});

describe("M4: impact", () => {
  const journey = journeyOf(touchpoint("a"), touchpoint("b"));
  const volume = { id: "visits", ...CONTRACT_PRESETS.rating, kind: "volume" as const, badPoints: 0 };

  test("an imported volume goes before the share of respondents", () => {
    const observations = [
      observed("a", ratings(10, 90)),
      observed("a", { type: "volume", count: 3_000 }, { metricId: "visits", period: "2017" }),
      observed("a", { type: "volume", count: 5_000 }, { metricId: "visits" }),
    ];
    const friction = at(assess(journey, measured(observations, { contracts: [RATING, volume], datasets: [dataset("survey", 100)] })), "a");
    expect(friction.volume).toEqual({ type: "imported", count: 5_000 });
    expect(friction.impact).toBeCloseTo(500, 9);
    expect(friction.coverage).toEqual({ present: 1, of: 1 });
  });

  test("without a volume there is no impact, and the ranking goes by friction", () => {
    const report = assess(journey, measured([observed("a", ratings(1, 99)), observed("b", ratings(30, 70))]));
    expect(at(report, "a")).toMatchObject({ volume: null, impact: null });
    expect(report).toMatchObject({ rankedBy: "friction", ranking: ["b", "a"] });
  });

  test("impacts of different kinds are never ranked against each other", () => {
    const observations = [
      observed("a", ratings(1, 99)),
      observed("b", ratings(30, 70)),
      observed("a", { type: "volume", count: 1_000_000 }, { metricId: "visits" }),
    ];
    const report = assess(journey, measured(observations, { contracts: [RATING, volume], datasets: [dataset("survey", 100)] }));
    expect(report).toMatchObject({ rankedBy: "friction", ranking: ["b", "a"] });
  });

  test("more answers than rows: the rows were not people, so there is no share of them", () => {
    const measurements = measured([observed("a", ratings(10, 90))], { datasets: [dataset("survey", 99)] });
    expect(at(assess(journey, measurements), "a").volume).toBeNull();
  });
});

describe("M3: several metrics", () => {
  const nps = { id: "nps", ...CONTRACT_PRESETS.nps, weight: 3 };
  const contracts = [RATING, nps];
  const journey = journeyOf(touchpoint("a"), touchpoint("b"), touchpoint("c"));

  test("friction and ratio are weighted means over the metrics present, nothing is imputed", () => {
    const observations = [
      observed("a", ratings(40, 160)),
      observed("b", ratings(4, 196)),
      observed("a", npsOf(100, 100), { metricId: "nps" }),
      observed("c", npsOf(20, 180), { metricId: "nps" }),
    ];
    const report = assess(journey, measured(observations, { contracts }));
    const { readings, frictionPer100, ratio, coverage, headline } = at(report, "a");
    const [first, second] = readings;
    if (first === undefined || second === undefined) throw new Error("two readings expected");
    expect([first.contract.id, second.contract.id]).toEqual(["nps", "rating"]);
    expect(frictionPer100).toBeCloseTo((3 * first.shrunkPer100 + second.shrunkPer100) / 4, 10);
    expect(ratio).toBeCloseTo(((3 * first.shrunkPer100) / first.journeyPer100 + second.shrunkPer100 / second.journeyPer100) / 4, 10);
    expect(coverage).toEqual({ present: 2, of: 2 });
    expect(headline?.contract.id).toBe("nps");
    expect(at(report, "b").coverage).toEqual({ present: 1, of: 2 });
    expect(at(report, "b").frictionPer100).toBe(at(report, "b").readings[0]?.shrunkPer100);
  });

  test("a metric with too few answers neither glows nor dilutes", () => {
    const observations = [
      observed("a", ratings(20, 180)),
      observed("b", ratings(2, 198)),
      observed("a", npsOf(8, 0), { metricId: "nps" }),
    ];
    const { readings, coverage, headline, frictionPer100 } = at(assess(journey, measured(observations, { contracts })), "a");
    expect(readings.map((reading) => reading.light)).toEqual(["too-few", "friction"]);
    expect(coverage).toEqual({ present: 1, of: 2 });
    expect(headline?.contract.id).toBe("rating");
    expect(frictionPer100).toBe(headline?.shrunkPer100);
  });
});

test("figures of the whole journey stand apart and need no touchpoint", () => {
  const journey = journeyOf(touchpoint("a"));
  const nps = { id: "nps", ...CONTRACT_PRESETS.nps };
  const counts = [50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 150];
  const observations = [observed(WHOLE_JOURNEY, { type: "histogram", counts }, { metricId: "nps" })];
  const report = assess(journey, measured(observations, { contracts: [RATING, nps] }));
  expect(report.journey).toHaveLength(1);
  expect(report.journey[0]).toMatchObject({ score: 50, n: 200, badPer100: 25, journeyPer100: 25, light: "unjudged" });
  expect(at(report, "a").coverage).toEqual({ present: 0, of: 0 });
});

test("a journey in which nobody had a bad experience is fine everywhere", () => {
  const report = assess(journeyOf(touchpoint("a"), touchpoint("b")), measured([observed("a", ratings(0, 99)), observed("b", ratings(0, 50))]));
  expect(lightsOf(report)).toEqual({ a: "fine", b: "fine" });
  expect(at(report, "a")).toMatchObject({ frictionPer100: 0, ratio: 1, heat: 0 });
});

test("the interval always holds the friction, however strongly it is shrunk", () => {
  const observations = [observed("a", ratings(20, 80)), ...["b", "c", "d"].map((id) => observed(id, ratings(50, 950)))];
  const { frictionPer100, interval } = at(assess(journeyOf(...["a", "b", "c", "d"].map((id) => touchpoint(id))), measured(observations)), "a");
  if (frictionPer100 === null || interval === null) throw new Error("a score was expected");
  expect(interval.low).toBeLessThanOrEqual(frictionPer100);
  expect(interval.high).toBeGreaterThanOrEqual(frictionPer100);
});

test("touchpoints without a score come last, in the order of the map", () => {
  const stages = new Map([["two", "a1"], ["one", "a0"]].map(([id = "", order = ""]) => {
    return [id, { id, name: id, goal: "", phase: "during" as const, order }];
  }));
  const journey = {
    ...journeyOf(
      touchpoint("later", { stageId: "two" }),
      touchpoint("second", { stageId: "one", order: "b" }),
      touchpoint("lost", { stageId: "deleted" }),
      touchpoint("first", { stageId: "one", order: "a" }),
      touchpoint("scored", { stageId: "two" }),
    ),
    stages,
  };
  expect(assess(journey, measured([observed("scored", ratings(0, 50))])).ranking).toEqual(["scored", "first", "second", "later", "lost"]);
});

describe("D7: identity", () => {
  const journey = journeyOf(touchpoint("a"), touchpoint("b"), touchpoint("c"));
  const measurements = measured(
    [observed("a", ratings(30, 70)), observed("b", ratings(5, 95)), observed("c", ratings(6, 94), { metricId: "other" })],
    { contracts: [RATING, { ...RATING, id: "other", name: "Other" }], datasets: [dataset("survey", 150)] },
  );

  test("the same input objects give the same report, also when another map was assessed in between", () => {
    const report = assess(journey, measurements);
    expect(assess(journey, measurements)).toBe(report);
    assess(journeyOf(touchpoint("x")), measured([]));
    assess(journey, measurements, { period: "2017" });
    expect(assess(journey, measurements, { today: new Date("2019-06-01T23:00:00Z") })).toBe(report);
  });

  test("notes and emotions do not touch the report", () => {
    const report = assess(journey, measurements);
    expect(assess({ ...journey, notes: new Map(), emotions: new Map() }, measurements)).toBe(report);
  });

  test("a new title changes its own sentence alone", () => {
    const before = assess(journey, measurements);
    const after = assess(retitled(journey, "a", "Lounge"), measurements);
    expect(at(after, "a").sentence).toContain("Lounge");
    expect(at(after, "a").readings).toBe(at(before, "a").readings);
    expect(at(after, "b")).toBe(at(before, "b"));
    expect(at(after, "c")).toBe(at(before, "c"));
    expect(after.ranking).toBe(before.ranking);
    expect(after.journey).toBe(before.journey);
  });

  test("new figures of one metric leave touchpoints without it alone", () => {
    const before = assess(journey, measurements);
    const extra = observed("a", ratings(31, 69));
    const changed = { ...measurements, observations: new Map(measurements.observations).set(observationKey(extra), extra) };
    const after = assess(journey, changed);
    expect(at(after, "a")).not.toBe(at(before, "a"));
    expect(at(after, "b")).not.toBe(at(before, "b"));
    expect(at(after, "c")).toBe(at(before, "c"));
  });

  test("a changed contract or dataset is noticed", () => {
    const before = assess(journey, measurements);
    const contracts = new Map(measurements.contracts).set("rating", { ...RATING, targetBadPer100: 50 });
    expect(at(assess(journey, { ...measurements, contracts }), "a").light).toBe("fine");
    const datasets = new Map([["survey", dataset("survey", 300)]]);
    expect(at(assess(journey, { ...measurements, datasets }), "a").volume).toEqual({ type: "respondents", share: 100 / 300 });
    expect(at(before, "a")).toMatchObject({ light: "friction", volume: { share: 100 / 150 } });
  });

  test("a new touchpoint without figures leaves the others alone", () => {
    const before = assess(journey, measurements);
    const after = assess({ ...journey, touchpoints: new Map(journey.touchpoints).set("d", touchpoint("d")) }, measurements);
    expect(at(after, "d").light).toBe("no-data");
    for (const id of ["a", "b", "c"]) expect(at(after, id)).toBe(at(before, id));
  });

  test("remembering never changes an answer, whatever figures, metrics and datasets come and go", () => {
    const place = fc.constantFrom("a", "b", "c", WHOLE_JOURNEY);
    const figure = fc.tuple(place, fc.constantFrom("rating", "other"), fc.constantFrom("survey", "second"), fc.constantFrom("2017", "2018"));
    const counts = fc.oneof(
      fc.tuple(fc.nat(60), fc.nat(60)).map(([bad, good]) => ratings(bad, good)),
      fc.constant<Observation["counts"]>({ type: "withheld" }),
      fc.nat(500).map((count): Observation["counts"] => ({ type: "volume", count })),
    );
    const edit = fc.oneof(
      fc.tuple(figure, counts).map(([[touchpointId, metricId, datasetId, period], counted]) => (map: Measurements): Measurements => {
        const observation = observed(touchpointId, counted, { metricId, datasetId, period });
        return { ...map, observations: new Map(map.observations).set(observationKey(observation), observation) };
      }),
      fc.nat().map((pick) => (map: Measurements): Measurements => {
        const keys = [...map.observations.keys()];
        return { ...map, observations: new Map([...map.observations].filter(([key]) => key !== keys[pick % keys.length])) };
      }),
      fc.tuple(fc.constantFrom("survey", "second"), fc.option(fc.nat(400))).map(([id, rows]) => (map: Measurements): Measurements => {
        const datasets = new Map(map.datasets);
        if (rows === null) datasets.delete(id);
        else datasets.set(id, dataset(id, rows));
        return { ...map, datasets };
      }),
      fc.tuple(fc.constantFrom("rating", "other"), fc.nat(4)).map(([id, badPoints]) => (map: Measurements): Measurements => {
        return { ...map, contracts: new Map(map.contracts).set(id, { ...RATING, id, badPoints }) };
      }),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const steps: { readonly current: Measurements; readonly remembered: FrictionReport }[] = [];
        let current = measurements;
        for (const change of edits) {
          current = change(current);
          steps.push({ current, remembered: assess(journey, current) });
        }
        for (const step of steps) {
          assess(journeyOf(), measured([]));
          expect(step.remembered).toEqual(assess(structuredClone(journey), structuredClone(step.current)));
        }
      }),
      { numRuns: 200 },
    );
  });

  test("remembering never changes an answer: each equals that of a map never seen before", () => {
    const steps = [
      journey, retitled(journey, "b", "Bar"), journeyOf(touchpoint("b")), journeyOf(touchpoint("c"), touchpoint("a")), journey,
    ];
    for (const step of steps) {
      const fresh = assess(structuredClone(step), structuredClone(measurements));
      assess(journeyOf(), measured([]));
      expect(assess(step, measurements)).toEqual(fresh);
    }
  });
});

test("M5: where nobody had a bad experience at the only measured touchpoint either, it is still compared with nothing", () => {
  const report = assess(journeyOf(touchpoint("a")), measured([observed("a", ratings(0, 99))]));
  expect(at(report, "a")).toMatchObject({ light: "unjudged", ratio: null, heat: null, frictionPer100: 0 });
});

test("M5: two touchpoints measured in different periods have nothing to be compared with, until one has a target", () => {
  const observations = [observed("a", ratings(40, 60), { period: "2017" }), observed("b", ratings(5, 95))];
  const journey = journeyOf(touchpoint("a"), touchpoint("b"));
  expect(lightsOf(assess(journey, measured(observations)))).toEqual({ a: "unjudged", b: "unjudged" });
  const targeted = measured(observations, { contracts: [{ ...RATING, targetBadPer100: 15 }] });
  expect(lightsOf(assess(journey, targeted))).toEqual({ a: "friction", b: "fine" });
});

test("M5: one metric that others have as well is enough to be judged by", () => {
  const other = { ...RATING, id: "other" };
  const observations = [observed("a", ratings(60, 40)), observed("b", ratings(5, 95)), observed("a", ratings(50, 50), { metricId: "other" })];
  expect(lightsOf(assess(journeyOf(touchpoint("a"), touchpoint("b")), measured(observations, { contracts: [RATING, other] })))).toEqual({ a: "friction", b: "fine" });
});

test("M5: the only measured touchpoint is its own average: compared with nothing, whatever a rounding says", () => {
  // 100·20/120 is larger than 100·(20/120) in the last digit.
  const journey = journeyOf(touchpoint("support"));
  const report = assessFriction(journey, measured([observed("support", ratings(20, 100))]), { today: TODAY });
  expect(report.touchpoints.get("support")).toMatchObject({ light: "unjudged", heat: null, ratio: null });
  expect(report.touchpoints.get("support")?.sentence).toContain(
    "with nothing to compare it with: no other touchpoint has such figures, and no target is set");
});
