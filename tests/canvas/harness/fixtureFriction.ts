import type { JourneyMap } from "../../../src/journey/journeyMap.ts";
import type { Counts, Measurements, Observation } from "../../../src/metrics/observation.ts";
import { dataset, measured, observed, ratings } from "../../metrics/measuredMap.ts";

/** Counts that give every light: many answers good and bad, few answers, and none. */
export function fixtureMeasurements(journey: JourneyMap): Measurements {
  const observations = [...journey.touchpoints.keys()].flatMap((id, index): Observation[] => {
    const counts = COUNTS[index % COUNTS.length];
    return counts === undefined || counts === null ? [] : [observed(id, counts)];
  });
  return measured(observations, { datasets: [dataset("survey", 3000)] });
}

const COUNTS: readonly (Counts | null)[] = [
  ratings(420, 1900), ratings(240, 2100), ratings(60, 2400), ratings(4, 7), ratings(160, 1800), null, ratings(280, 900), ratings(9, 120),
];
