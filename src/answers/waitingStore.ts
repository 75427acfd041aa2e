import { liveQuery } from "dexie";
import { settled, type StoreResult } from "./storeResult.ts";
import type { WaitingDatabase } from "./waitingDatabase.ts";
import type { WaitingRow, WaitingSeries } from "./waitingSeries.ts";

/**
 * Keeps what an import left without a place. What waited from the same file, or from datasets that have given way to this
 * import, goes; what was dismissed stays so under its name, with the newest figures.
 */
export function keepWaiting(
  database: WaitingDatabase, mapId: string, fresh: readonly WaitingSeries[], replacedDatasetIds: ReadonlySet<string>,
): Promise<StoreResult<void>> {
  return settled(() => database.transaction("rw", database.series, async () => {
    const known = await database.series.where({ mapId }).toArray();
    const dismissed = new Set(known.filter(({ state }) => state === "dismissed").map(({ series }) => nameKey(series)));
    const freshNames = new Set(fresh.map(nameKey));
    const datasetIds = new Set([...replacedDatasetIds, ...fresh.flatMap(({ figures }) => figures.map(({ datasetId }) => datasetId))]);
    const over = known.filter(({ state, series }) => (state === "dismissed"
      ? freshNames.has(nameKey(series))
      : series.figures.some(({ datasetId }) => datasetIds.has(datasetId))));
    await database.series.bulkDelete(over.map(({ key }) => [mapId, key]));
    await database.series.bulkPut(fresh.map((series) => ({
      mapId, key: series.key, series, state: dismissed.has(nameKey(series)) ? "dismissed" : "waiting", touchpointId: "",
    })));
  }));
}

/** Calls back at once and whenever something changes, in this tab or another; gives the way to stop. */
export function watchWaiting(database: WaitingDatabase, mapId: string, onList: (rows: readonly WaitingRow[]) => void): () => void {
  const subscription = liveQuery(() => database.series.where({ mapId }).toArray()).subscribe({
    next: onList,
    // A store that cannot be read holds nothing that could be shown; the map is not concerned.
    error: () => { onList([]); },
  });
  return () => {
    subscription.unsubscribe();
  };
}

/** It has a place now. Its figures are kept, since giving them a place can be undone. */
export function markPlaced(database: WaitingDatabase, mapId: string, key: string, touchpointId: string): Promise<StoreResult<void>> {
  return settled(async () => {
    await database.series.update([mapId, key], { state: "placed", touchpointId });
  });
}

/** Nobody wants it, in the files to come neither. */
export function dismissWaiting(database: WaitingDatabase, mapId: string, key: string): Promise<StoreResult<void>> {
  return settled(async () => {
    await database.series.update([mapId, key], { state: "dismissed" });
  });
}

/** Names that were dismissed; an import leaves them out without a word. */
export function dismissedNames(database: WaitingDatabase, mapId: string): Promise<StoreResult<ReadonlySet<string>>> {
  return settled(async () => {
    const rows = await database.series.where({ mapId }).toArray();
    return new Set(rows.filter(({ state }) => state === "dismissed").map(({ series }) => series.name));
  });
}

/** Takes all dismissals back. */
export function bringBackDismissed(database: WaitingDatabase, mapId: string): Promise<StoreResult<void>> {
  return settled(async () => {
    await database.series.where({ mapId }).filter(({ state }) => state === "dismissed").modify({ state: "waiting" });
  });
}

export function forgetWaitingOfMap(database: WaitingDatabase, mapId: string): Promise<StoreResult<void>> {
  return settled(async () => {
    await database.series.where({ mapId }).delete();
  });
}

function nameKey({ name, contract }: WaitingSeries): string {
  return JSON.stringify([name, contract.id]);
}
