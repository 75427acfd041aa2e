import { describe, expect, test } from "vitest";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import type { Measurements } from "../../src/metrics/observation.ts";
import { randomDraws } from "../../src/metrics/randomDraws.ts";
import { SAN_FRANCISCO_AIRPORT } from "../../src/metrics/samples/sanFranciscoAirport.ts";
import { type PlaceStability, rankStability, type RankStability } from "../../src/metrics/stability.ts";
import { stabilityCase, type StabilityCase } from "../../src/metrics/stabilityCase.ts";
import { openStability } from "../../src/metrics/stabilityClient.ts";
import { dataset, journeyOf, measured, observed, RATING, ratings, TODAY, touchpoint } from "./measuredMap.ts";

/** The stability of touchpoints "t0", "t1", … with these `[bad, good]` answers to one metric. */
function caseOf(answers: readonly (readonly [bad: number, good: number])[], respondents = 0): StabilityCase {
  const ids = answers.map((_, index) => `t${index}`);
  const journey = journeyOf(...ids.map((id) => touchpoint(id)));
  const observations = answers.map(([bad, good], index) => observed(ids[index] ?? "", ratings(bad, good)));
  const given = stabilityCase(assessFriction(journey, measured(observations, { datasets: [dataset("survey", respondents)] }), { today: TODAY }));
  if (given === null) throw new Error("nothing is ranked");
  return given;
}

function placeOf({ places }: RankStability, id: string): PlaceStability {
  const found = places.find(({ touchpointId }) => touchpointId === id);
  if (found === undefined) throw new Error(`no place for ${id}`);
  return found;
}

function airport(period: string, measurements: Measurements = SAN_FRANCISCO_AIRPORT.measurements): RankStability {
  const given = stabilityCase(assessFriction(SAN_FRANCISCO_AIRPORT.journey, measurements, { today: TODAY, period }));
  if (given === null) throw new Error("nothing is ranked");
  return rankStability(given);
}

describe("M1: how stable the ranking is", { timeout: 60_000 }, () => {
  test("equal figures are a coin toss, and a wide gap is none", () => {
    const even = rankStability(caseOf([[40, 460], [40, 460]]));
    expect(placeOf(even, "t0").first).toBeGreaterThan(0.44);
    expect(placeOf(even, "t0").first).toBeLessThan(0.56);
    const clear = rankStability(caseOf([[200, 300], [20, 480]]));
    expect(placeOf(clear, "t0")).toMatchObject({ first: 1, low: 1, high: 1 });
  });

  test("the airport of 2018: the two worst are sure, the third nearly, the fourth comes after them", () => {
    const stability = airport("2018");
    expect(stability).toMatchObject({ draws: 1_000, top: 3 });
    expect(stability.places.slice(0, 4).map(({ touchpointId }) => touchpointId))
      .toEqual(["restaurants", "shops", "security-screening", "wifi"]);
    expect(placeOf(stability, "shops").inTop).toBeGreaterThan(0.97);
    // A difference of 73 and 63 bad experiences per 1,000, each with a standard error of about 5: roughly 92 in 100.
    expect(placeOf(stability, "security-screening").inTop).toBeGreaterThan(0.87);
    expect(placeOf(stability, "security-screening").inTop).toBeLessThan(0.97);
  });

  test("all copies of a map draw the same, whatever the order in which they read it", () => {
    const { measurements } = SAN_FRANCISCO_AIRPORT;
    const backwards = { ...measurements, observations: new Map([...measurements.observations].toReversed()) };
    expect(airport("2017", backwards)).toEqual(airport("2017"));
  });

  test("a tie with fewer answers is less sure than one with more", () => {
    const few = rankStability(caseOf([[16, 84], [12, 88], [10, 90], [8, 92]]));
    const many = rankStability(caseOf([[1_600, 8_400], [1_200, 8_800], [1_000, 9_000], [800, 9_200]]));
    expect(placeOf(few, "t0").first).toBeLessThan(placeOf(many, "t0").first);
    expect(placeOf(few, "t0").high).toBeGreaterThan(placeOf(many, "t0").high);
  });

  test("the share of respondents is itself uncertain, and the draws know it", () => {
    const answers = [[120, 80], [100, 100], [90, 110], [90, 110], [90, 110], [90, 110]] as const;
    const sampled = caseOf(answers, 4_000);
    const counted = {
      ...sampled,
      touchpoints: sampled.touchpoints.map(({ volume, ...rest }) => {
        return { ...rest, volume: { type: "imported" as const, count: volume.type === "respondents" ? volume.answered : 1 } };
      }),
    };
    expect(sampled.touchpoints[0]?.volume).toEqual({ type: "respondents", answered: 200, respondents: 4_000 });
    expect(placeOf(rankStability(sampled), "t0").first).toBeLessThan(placeOf(rankStability(counted), "t0").first - 0.1);
  });

  test("the same question asked twice makes nothing surer", () => {
    const twin = { ...CONTRACT_PRESETS.rating, id: "twin", windowDays: null };
    const answers = [[60, 440], [48, 452], [40, 460], [30, 470]] as const;
    const journey = journeyOf(...answers.map((_, index) => touchpoint(`t${index}`)));
    const once = answers.map(([bad, good], index) => observed(`t${index}`, ratings(bad, good)));
    const again = answers.map(([bad, good], index) => observed(`t${index}`, ratings(bad, good), { metricId: "twin" }));
    const first = (observations: typeof once): number => {
      const given = stabilityCase(assessFriction(journey, measured(observations, { contracts: [RATING, twin] }), { today: TODAY }));
      return given === null ? Number.NaN : placeOf(rankStability(given), "t0").first;
    };
    expect(Math.abs(first([...once, ...again]) - first(once))).toBeLessThan(0.05);
  });

  test("where nobody or everybody suffered, nothing breaks and nothing is sure", () => {
    for (const answers of [[[0, 100], [0, 100], [0, 100]], [[100, 0], [100, 0], [100, 0]]] as const) {
      const { places } = rankStability(caseOf(answers));
      for (const { first } of places) expect(first).toBeLessThan(0.6);
    }
  });

  test("one ranked touchpoint has no ranking", () => {
    const journey = journeyOf(touchpoint("t0"));
    expect(stabilityCase(assessFriction(journey, measured([observed("t0", ratings(20, 80))]), { today: TODAY }))).toBeNull();
  });
});

test("claims come true: of many maps made up by the model, places held in 90 % of draws are nearly always real", { timeout: 60_000 }, () => {
  const random = randomDraws("made-up maps");
  let [claims, right] = [0, 0];
  for (let map = 0; map < 80; map += 1) {
    const truth = Array.from({ length: 12 }, () => random.beta(4, 36));
    const sizes = truth.map(() => 60 + random.index(600));
    const given = caseOf(truth.map((share, index) => {
      const bad = random.binomial(sizes[index] ?? 0, share);
      return [bad, (sizes[index] ?? 0) - bad] as const;
    }));
    // Three worst among those with enough answers to be ranked.
    const ranked = given.touchpoints.map(({ id }) => ({ id, share: truth[Number(id.slice(1))] ?? 0 }));
    const worst = new Set(ranked.toSorted((a, b) => b.share - a.share).slice(0, 3).map(({ id }) => id));
    for (const { touchpointId, inTop } of rankStability(given, 200).places) {
      if (inTop < 0.9) continue;
      claims += 1;
      if (worst.has(touchpointId)) right += 1;
    }
  }
  expect(claims).toBeGreaterThan(40);
  expect(right / claims).toBeGreaterThan(0.9);
});

test("a question that was answered is not drawn again, and a newer question silences an older one", () => {
  const client = openStability();
  const given = caseOf([[40, 460], [20, 480]]);
  const answers: (RankStability | null)[] = [];
  client.ask(given, (answer) => answers.push(answer));
  client.ask(structuredClone(given), (answer) => answers.push(answer));
  client.ask(null, (answer) => answers.push(answer));
  expect(answers[0]).not.toBeNull();
  expect(answers[1]).toBe(answers[0]);
  expect(answers[2]).toBeNull();
});
