import { describe, expect, test } from "vitest";
import { assessFriction } from "../../../src/metrics/friction.ts";
import { contractFor } from "../../../src/metrics/contracts.ts";
import { NO_MEASUREMENTS, observationKey, type Observation } from "../../../src/metrics/observation.ts";
import { EMPTY_JOURNEY } from "../../../src/journey/journeyMap.ts";
import { impactText, rankFriction } from "../../../src/panels/friction/frictionRanking.ts";
import { metricToJudge } from "../../../src/panels/friction/frictionVerdict.ts";
import { frictionNumber } from "../../../src/panels/FrictionChip.tsx";
import { JOURNEY, MEASUREMENTS, NOW } from "../harness/fixtureMap.ts";

const report = assessFriction(JOURNEY, MEASUREMENTS, { today: NOW });
const ranking = rankFriction(JOURNEY, report);

describe("what to fix first", () => {
  test("ranks exactly the touchpoints with a score, in the order of the report", () => {
    const ids = ranking.scored.map(({ touchpoint }) => touchpoint.id);
    expect(ids).toEqual(report.ranking.slice(0, ids.length));
    expect(ids.toSorted()).toEqual(["tpFood0000000", "tpSecurity000", "tpTransit0000", "tpWifi0000000"]);
    expect(ranking.scored.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
  });

  test("M5: eleven answers are listed apart, without a rank and without a number", () => {
    expect(ranking.tooFew.map(({ touchpoint, rank }) => [touchpoint.id, rank])).toEqual([["tpGerman00000", null]]);
    expect(ranking.tooFew.map(({ friction }) => frictionNumber(friction))).toEqual(["–"]);
  });

  test("says how much of the map is measured", () => {
    expect(ranking.coverage).toBe("4 of 9 touchpoints are measured");
    expect(ranking.noData).toHaveLength(4);
    expect(rankFriction(EMPTY_JOURNEY, assessFriction(EMPTY_JOURNEY, NO_MEASUREMENTS, { today: NOW })).coverage).toBe("");
  });

  test("what is measured without saying what is bad is listed apart, and counts as measured", () => {
    const times = { ...contractFor("waiting-time", 0, 0, "low"), id: "wait0000000" };
    const wait: Observation = { datasetId: "dataset20180", touchpointId: "tpArabic00000", metricId: times.id, period: "2018", segment: "",
      counts: { type: "durations", sum: 6_000, buckets: [[96, 100]] } };
    const measurements = { ...MEASUREMENTS, contracts: new Map(MEASUREMENTS.contracts).set(times.id, times), observations: new Map(MEASUREMENTS.observations).set(observationKey(wait), wait) };
    const after = rankFriction(JOURNEY, assessFriction(JOURNEY, measurements, { today: NOW }));
    expect(after.unjudged.map(({ touchpoint }) => touchpoint.id)).toEqual(["tpArabic00000"]);
    expect(after.noData).toHaveLength(3);
    expect(after.coverage).toBe("5 of 9 touchpoints are measured");
    expect(metricToJudge(after.unjudged)).toEqual({ type: "judge", metricId: times.id, label: "Set a limit" });
  });

  test("M4: the impact says what it counts", () => {
    const [first] = ranking.scored;
    if (first === undefined) throw new Error("nothing ranked");
    expect(impactText(first.friction)).toMatch(/^about \d[\d,.]* bad experiences per 1,000 respondents$/);
    expect(impactText({ ...first.friction, impact: 1234.4, volume: { type: "imported", count: 20_000 } })).toBe("about 1,234 bad experiences among 20,000 visits");
    expect(impactText({ ...first.friction, impact: null })).toBeNull();
  });

  test("a touchpoint that a colleague has just deleted is passed over", () => {
    const touchpoints = new Map(JOURNEY.touchpoints);
    touchpoints.delete("tpFood0000000");
    const after = rankFriction({ ...JOURNEY, touchpoints }, report);
    expect(after.scored.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  });
});
