import { describe, expect, test } from "vitest";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { WHOLE_JOURNEY } from "../../src/metrics/observation.ts";
import { rememberedJourney } from "../../src/metrics/remembered.ts";
import { SAN_FRANCISCO_AIRPORT } from "../../src/metrics/samples/sanFranciscoAirport.ts";
import { journeyOf, measured, observed, RATING, ratings, TODAY, touchpoint } from "./measuredMap.ts";

const IDS = ["a", "b", "c", "d"];
const journey = journeyOf(...IDS.map((id) => touchpoint(id)));
const bads = [100, 400, 200, 50];
const observations = IDS.map((id, index) => observed(id, ratings(bads[index] ?? 0, 1000 - (bads[index] ?? 0))));

describe("the journey as it is remembered", () => {
  test("the average takes every touchpoint alike, peak and end the worst and the last one", () => {
    const report = assessFriction(journey, measured(observations), { today: TODAY });
    const friction = IDS.map((id) => report.touchpoints.get(id)?.frictionPer100 ?? Number.NaN);
    const remembered = rememberedJourney(IDS, report);
    expect(remembered).toMatchObject({ worstId: "b", lastId: "d", touchpoints: 4, n: 4000, overall: null });
    expect(remembered?.average.value).toBeCloseTo(friction.reduce((sum, each) => sum + each, 0) / 4, 9);
    expect(remembered?.peakEnd.value).toBeCloseTo(((friction[1] ?? 0) + (friction[3] ?? 0)) / 2, 9);
    for (const estimate of [remembered?.average, remembered?.peakEnd]) {
      expect(estimate?.interval.low).toBeLessThan(estimate?.value ?? 0);
      expect(estimate?.interval.high).toBeGreaterThan(estimate?.value ?? 0);
    }
  });

  test("the order is the journey's: whoever comes last is the end, and who has no score is not", () => {
    const few = [...observations.slice(0, 3), observed("d", ratings(5, 5))];
    const report = assessFriction(journey, measured(few), { today: TODAY });
    expect(rememberedJourney(IDS, report)?.lastId).toBe("c");
    expect(rememberedJourney(["c", "b", "a"], report)?.lastId).toBe("a");
  });

  test("with fewer than three scored touchpoints there is nothing to say", () => {
    const report = assessFriction(journey, measured(observations.slice(0, 2)), { today: TODAY });
    expect(rememberedJourney(IDS, report)).toBeNull();
  });

  test("the end-of-journey score is the recommendation where it was asked, and none on eight answers", () => {
    const nps = { id: "nps", ...CONTRACT_PRESETS.nps };
    const asked = (factor: number) => measured([
      ...observations, observed(WHOLE_JOURNEY, ratings(100, 900)),
      observed(WHOLE_JOURNEY, { type: "histogram", counts: [0, 0, 0, 0, 0, 0, factor, factor, 2 * factor, 2 * factor, 2 * factor] }, { metricId: "nps" }),
    ], { contracts: [RATING, nps] });
    const overall = (factor: number) => rememberedJourney(IDS, assessFriction(journey, asked(factor), { today: TODAY }))?.overall?.contract.kind;
    expect(overall(100)).toBe("nps");
    expect(overall(1)).toBe("rating");
  });

  test("the airport's sample: passengers remember it worse than it is on average", () => {
    const { journey: airport, measurements } = SAN_FRANCISCO_AIRPORT;
    const report = assessFriction(airport, measurements, { today: TODAY });
    const remembered = rememberedJourney([...airport.touchpoints.keys()], report);
    expect(remembered?.touchpoints).toBe(17);
    expect(remembered?.peakEnd.value).toBeGreaterThan(remembered?.average.value ?? 100);
    expect(remembered?.overall).toMatchObject({ contract: { kind: "nps" }, n: 2650 });
  });
});
