import { describe, expect, test } from "vitest";
import { contractFor } from "../../../src/metrics/contracts.ts";
import type { MetricContract } from "../../../src/metrics/contract.ts";
import { assessFriction } from "../../../src/metrics/friction.ts";
import { type Measurements, type Observation, observationKey } from "../../../src/metrics/observation.ts";
import { frictionVerdict, type FrictionVerdict } from "../../../src/panels/friction/frictionVerdict.ts";
import { type FrictionRanking, rankFriction } from "../../../src/panels/friction/frictionRanking.ts";
import { JOURNEY, MEASUREMENTS, NOW } from "../harness/fixtureMap.ts";

const RATING: MetricContract = { id: "rating00000", ...contractFor("rating", 1, 5, "high") };
const WAIT: MetricContract = { id: "wait0000000", ...contractFor("waiting-time", 0, 0, "low") };
const VISITS: MetricContract = { id: "visits00000", ...contractFor("volume", 0, 0, "high") };
const [FOOD, WIFI] = ["tpFood0000000", "tpWifi0000000"];

const at = (touchpointId: string, metricId: string, counts: Observation["counts"]): Observation =>
  ({ datasetId: "dataset20180", touchpointId, metricId, period: "2018", segment: "", counts });
const rated = (bad: number, good: number): Observation["counts"] => ({ type: "histogram", counts: [bad, 0, 0, 0, good] });

function rankingOf(contracts: readonly MetricContract[], observations: readonly Observation[]): FrictionRanking {
  const measurements: Measurements = {
    ...MEASUREMENTS, drivers: new Map(),
    contracts: new Map(contracts.map((own) => [own.id, own])),
    observations: new Map(observations.map((own) => [observationKey(own), own])),
  };
  return rankFriction(JOURNEY, assessFriction(JOURNEY, measurements, { today: NOW }));
}

function verdictOf(contracts: readonly MetricContract[], observations: readonly Observation[]): FrictionVerdict | null {
  return frictionVerdict(rankingOf(contracts, observations));
}

function ranks(food: Observation["counts"], wifi: Observation["counts"]): readonly (number | null)[] {
  return rankingOf([RATING], [at(FOOD, RATING.id, food), at(WIFI, RATING.id, wifi)]).scored.map(({ rank }) => rank);
}

describe("what the list says where nothing is to be fixed first", () => {
  test("one measured touchpoint has nothing to be compared with, until a target is set", () => {
    expect(verdictOf([RATING], [at(FOOD, RATING.id, rated(40, 60))])).toMatchObject({
      title: "Nothing to compare with yet", next: { type: "judge", metricId: RATING.id, label: "Set a target" },
    });
    expect(verdictOf([{ ...RATING, targetBadPer100: 10 }], [at(FOOD, RATING.id, rated(40, 60))])).toBeNull();
  });

  test("times without a limit are measured, and lead to where the limit is set", () => {
    expect(verdictOf([WAIT], [at(FOOD, WAIT.id, { type: "durations", sum: 6_000, buckets: [[96, 100]] })])).toMatchObject({
      title: "Measured, but nothing says what is bad", next: { type: "judge", metricId: WAIT.id, label: "Set a limit" },
    });
  });

  test("answers none of which is bad lead to where that is said", () => {
    expect(verdictOf([{ ...RATING, badPoints: 0 }], [at(FOOD, RATING.id, rated(40, 60))])?.next).toEqual(
      { type: "judge", metricId: RATING.id, label: "Say which answers are bad" });
  });

  test("visits alone need another import", () => {
    expect(verdictOf([VISITS], [at(FOOD, VISITS.id, { type: "volume", count: 900 })])?.next).toEqual({ type: "import" });
  });

  test("where nothing is worse than its reference, nothing stands out", () => {
    const target = { ...RATING, targetBadPer100: 50 };
    expect(verdictOf([target], [at(FOOD, RATING.id, rated(4, 96)), at(WIFI, RATING.id, rated(3, 97))])?.title).toBe("Nothing stands out");
  });

  test("equal touchpoints that do not stand out have no places, those of which one is worse have", () => {
    expect(ranks(rated(10, 190), rated(10, 190))).toEqual([null, null]);
    expect(ranks(rated(11, 89), rated(9, 91))).toEqual([1, 2]);
  });

  test("what may be chance does not stand out for sure", () => {
    expect(verdictOf([RATING], [at(FOOD, RATING.id, rated(11, 89)), at(WIFI, RATING.id, rated(9, 91))])).toMatchObject({
      title: "Nothing stands out for sure", text: "One touchpoint has more bad experiences than the reference, but that may be chance.",
    });
  });

  test("where one is surely worse, its row says enough", () => {
    expect(verdictOf([RATING], [at(FOOD, RATING.id, rated(40, 60)), at(WIFI, RATING.id, rated(3, 97))])).toBeNull();
    expect(verdictOf([], [])).toBeNull();
  });
});
