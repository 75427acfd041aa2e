import { EMPTY_JOURNEY, type JourneyMap, type Touchpoint } from "../../src/journey/journeyMap.ts";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import type { FrictionReport, TouchpointFriction } from "../../src/metrics/frictionReport.ts";
import {
  ALL_SEGMENTS, type Counts, type Dataset, type Measurements, type Observation, observationKey,
} from "../../src/metrics/observation.ts";

/** Maps with measurements, said in a line: what the tests of this folder are about. */

export const RATING: MetricContract = { id: "rating", ...CONTRACT_PRESETS.rating, windowDays: null };

export const TODAY = new Date("2019-06-01T12:00:00Z");

export function touchpoint(id: string, changes: Partial<Touchpoint> = {}): Touchpoint {
  return {
    id, title: id, description: "", stageId: "stage", laneId: "lane", order: id, medium: "other", ownership: "brand",
    actor: "", state: "actual", evidence: "none", momentOfTruth: false, owner: "", aliases: [], ...changes,
  };
}

export function journeyOf(...touchpoints: readonly Touchpoint[]): JourneyMap {
  return {
    ...EMPTY_JOURNEY,
    stages: new Map([["stage", { id: "stage", name: "Stage", goal: "", phase: "during", order: "a" }]]),
    lanes: new Map([["lane", { id: "lane", kind: "touchpoints", name: "", metricId: "", order: "a" }]]),
    touchpoints: new Map(touchpoints.map((each) => [each.id, each])),
  };
}

/** `[bad, good]` as a rating from 1 to 5: bad answers are a 2, good ones a 4. */
export function ratings(bad: number, good: number): Counts {
  return { type: "histogram", counts: [0, bad, 0, good, 0] };
}

export function dataset(id: string, rows: number): Dataset {
  return { id, name: id, source: "", importedAt: "", importedBy: "", fileHash: "", recipe: "", rows, skipped: 0 };
}

/** One observation; of dataset "survey", metric "rating" and period "2018" unless said otherwise. */
export function observed(touchpointId: string, counts: Counts, changes: Partial<Observation> = {}): Observation {
  return { datasetId: "survey", touchpointId, metricId: "rating", period: "2018", segment: ALL_SEGMENTS, counts, ...changes };
}

export function measured(
  observations: readonly Observation[],
  { contracts = [RATING], datasets = [dataset("survey", 0)] }: {
    readonly contracts?: readonly MetricContract[]; readonly datasets?: readonly Dataset[];
  } = {},
): Measurements {
  return {
    contracts: new Map(contracts.map((each) => [each.id, each])),
    datasets: new Map(datasets.map((each) => [each.id, each])),
    observations: new Map(observations.map((each) => [observationKey(each), each])),
    drivers: new Map(),
  };
}

/** The friction of a touchpoint that must be there. */
export function at(report: FrictionReport, id: string): TouchpointFriction {
  const found = report.touchpoints.get(id);
  if (found === undefined) throw new Error(`the report has no touchpoint ${id}`);
  return found;
}
