import { observationKey, type Measurements } from "./observation.ts";

/** Two imports with figures of the same place, metric and period, of which neither was made with the other in view. */
export type CountedTwice = {
  readonly datasetIds: readonly [string, string];
  /** Oldest first. */
  readonly periods: readonly string[];
};

/**
 * Imports that people made at the same time, or while offline: a file and its corrected copy then count side by side, and
 * nobody was asked. Who imports with the other in view replaces it, or says that both count. Datasets from before that was
 * recorded, and those that programs push, tell nothing.
 */
export function countedTwice({ datasets, observations }: Pick<Measurements, "datasets" | "observations">): readonly CountedTwice[] {
  // Nearly every map has each period from one import alone, and then no place need be looked at.
  const firstOf = new Map<string, string>();
  const shared = new Set<string>();
  const told = [...observations.values()].filter(({ datasetId }) => datasets.get(datasetId)?.addedTo !== undefined);
  for (const { datasetId, period } of told) {
    const first = firstOf.get(period);
    if (first === undefined) firstOf.set(period, datasetId);
    else if (first !== datasetId) shared.add(period);
  }
  const places = new Map<string, { readonly period: string; readonly datasetIds: Set<string> }>();
  for (const observation of told) {
    const { datasetId, period } = observation;
    if (!shared.has(period)) continue;
    const key = observationKey({ ...observation, datasetId: "-", segment: "" });
    const place = places.get(key);
    if (place === undefined) places.set(key, { period, datasetIds: new Set([datasetId]) });
    else place.datasetIds.add(datasetId);
  }
  const pairs = new Map<string, { readonly datasetIds: readonly [string, string]; readonly periods: Set<string> }>();
  for (const { period, datasetIds } of places.values()) {
    if (datasetIds.size < 2) continue;
    const ids = [...datasetIds].toSorted();
    for (const [at, first] of ids.entries()) {
      for (const second of ids.slice(at + 1)) {
        if (datasets.get(first)?.addedTo?.includes(second) === true || datasets.get(second)?.addedTo?.includes(first) === true) continue;
        const key = JSON.stringify([first, second]);
        const pair = pairs.get(key);
        if (pair === undefined) pairs.set(key, { datasetIds: [first, second], periods: new Set([period]) });
        else pair.periods.add(period);
      }
    }
  }
  return Array.from(pairs.values(), ({ datasetIds, periods }) => ({ datasetIds, periods: [...periods].toSorted() }));
}
