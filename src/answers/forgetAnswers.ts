import type { AnswersDatabase } from "./answersDatabase.ts";
import { settled, type StoreResult } from "./storeResult.ts";

/** So long an unfinished keeping is taken for one that is still at work; afterwards its page must have been closed. */
const UNFINISHED_FOR_MS = 60 * 60 * 1000;

/** Forgets what is kept of these datasets. A keeping under way for them ends. */
export function forgetDatasets(
  database: AnswersDatabase, mapId: string, datasetIds: readonly string[],
): Promise<StoreResult<void>> {
  const { datasets, blocks, columns } = database;
  return settled(() => database.transaction("rw", datasets, blocks, columns, async () => {
    for (const datasetId of datasetIds) {
      await datasets.delete([mapId, datasetId]);
      await blocks.where({ mapId, datasetId }).delete();
      await columns.where({ mapId, datasetId }).delete();
    }
  }));
}

/** Forgets everything that is kept of a map. */
export function forgetAnswersOfMap(database: AnswersDatabase, mapId: string): Promise<StoreResult<void>> {
  const { datasets, blocks, columns } = database;
  return settled(() => database.transaction("rw", datasets, blocks, columns, async () => {
    await datasets.where({ mapId }).delete();
    await blocks.where({ mapId }).delete();
    await columns.where({ mapId }).delete();
  }));
}

/**
 * Forgets what belongs to no dataset of the map any more, and what a closed page left unfinished. Only for a map that is
 * known to be whole, as the server has it: an empty copy would forget everything.
 */
export function forgetLeftovers(
  database: AnswersDatabase, mapId: string, datasetIds: ReadonlySet<string>, now: Date,
): Promise<StoreResult<void>> {
  return settled(async () => {
    const kept = await database.datasets.where({ mapId }).toArray();
    const over = kept.filter(({ datasetId, complete, keptAt }) =>
      complete ? !datasetIds.has(datasetId) : now.getTime() - Date.parse(keptAt) > UNFINISHED_FOR_MS);
    if (over.length === 0) return;
    const forgotten = await forgetDatasets(database, mapId, over.map(({ datasetId }) => datasetId));
    if (!forgotten.ok) throw new Error("the store refused");
  });
}

/** Forgets everything that any map has here, and the place where it was. */
export function forgetAllAnswers(database: AnswersDatabase): Promise<StoreResult<void>> {
  return settled(() => database.delete({ disableAutoOpen: false }));
}
