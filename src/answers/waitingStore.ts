import { liveQuery } from "dexie";
import { settled, type StoreResult } from "./storeResult.ts";
import type { WaitingDatabase } from "./waitingDatabase.ts";
import type { WaitingRow, WaitingSeries } from "./waitingSeries.ts";

/**
 * Keeps what an import left without a place. An earlier file's figures of the same name go where their datasets have given
 * way to this import, and all of those of the same file; what was dismissed stays so.
 */
export function keepWaiting(
  database: WaitingDatabase, mapId: string, fresh: readonly WaitingSeries[], replacedDatasetIds: ReadonlySet<string>,
): Promise<StoreResult<void>> {
  return settled(() => database.transaction("rw", database.series, async () => {
    const known = await database.series.where({ mapId }).toArray();
    const datasetIds = new Set([...replacedDatasetIds, ...fresh.flatMap(({ figures }) => figures.map(({ datasetId }) => datasetId))]);
    const over = known.filter(({ state, series }) => state !== "dismissed" && series.figures.some(({ datasetId }) => datasetIds.has(datasetId)));
    await database.series.bulkDelete(over.map(({ key }) => [mapId, key]));
    const dismissed = new Set(known.filter(({ state }) => state === "dismissed").map(({ series }) => nameKey(series)));
    await database.series.bulkPut(fresh.filter((series) => !dismissed.has(nameKey(series)))
      .map((series) => ({ mapId, key: series.key, series, state: "waiting", touchpointId: "" })));
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

/** Nobody wants it: only its name is remembered, so that the next file's figures do not wait again. */
export function dismissWaiting(database: WaitingDatabase, mapId: string, key: string): Promise<StoreResult<void>> {
  return settled(async () => {
    await database.series.where({ mapId, key }).modify((row: { state: WaitingRow["state"]; series: WaitingSeries }) => {
      row.state = "dismissed";
      row.series = { ...row.series, figures: [] };
    });
  });
}

/** Names that were dismissed; an import leaves them out without asking. */
export function dismissedNames(database: WaitingDatabase, mapId: string): Promise<StoreResult<ReadonlySet<string>>> {
  return settled(async () => {
    const rows = await database.series.where({ mapId }).toArray();
    return new Set(rows.filter(({ state }) => state === "dismissed").map(({ series }) => series.name));
  });
}

/** Takes dismissals back: from the next import on, these names wait for a place again. */
export function forgetDismissals(database: WaitingDatabase, mapId: string): Promise<StoreResult<void>> {
  return settled(async () => {
    await database.series.where({ mapId }).filter(({ state }) => state === "dismissed").delete();
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
