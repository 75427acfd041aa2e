import { newId } from "../../src/journey/ids.ts";
import type { MeasurementsChange } from "../../src/document/measurementsChange.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import type { MetricContract } from "../../src/metrics/contract.ts";
import type { Dataset, Observation } from "../../src/metrics/observation.ts";

export const RATING: MetricContract = { ...CONTRACT_PRESETS.rating, id: "rating" };

export function dataset(id: string): Dataset {
  return {
    id, name: `Survey ${id}`, source: `${id}.csv`, importedAt: "2026-03-01T10:00:00.000Z", importedBy: "", fileHash: "",
    recipe: "{}", rows: 100, skipped: 0,
  };
}

export function ratings(datasetId: string, touchpointId: string, counts: readonly number[], period = "2018"): Observation {
  return { datasetId, touchpointId, metricId: RATING.id, period, segment: "", counts: { type: "histogram", counts } };
}

/** An import of one dataset with these figures. */
export function importOf(datasetId: string, observations: readonly Observation[]): MeasurementsChange {
  return {
    contracts: [RATING], datasets: [dataset(datasetId)], observations, removeDatasetIds: [], newTouchpoints: [], aliases: [],
  };
}

/** A touchpoint that a file names and the map lacks. */
export function newTouchpoint(title: string, stageId: string, laneId: string): MeasurementsChange["newTouchpoints"][number] {
  return { id: newId(), title, stageId, laneId, aliases: [title.toUpperCase()] };
}
