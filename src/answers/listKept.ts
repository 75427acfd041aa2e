import { Dexie, liveQuery } from "dexie";
import type { AnswersDatabase } from "./answersDatabase.ts";
import type { KeptDataset } from "./keptAnswers.ts";
import { settled, type StoreResult } from "./storeResult.ts";

/** What is kept of a map, newest keeping first; unfinished ones are told apart by `complete`. */
export function listKept(database: AnswersDatabase, mapId: string): Promise<StoreResult<readonly KeptDataset[]>> {
  return settled(() => readKept(database, mapId));
}

/** What is kept of all maps; nothing is opened, and so none made, on a device that has never kept any. */
export function listAllKept(database: AnswersDatabase): Promise<StoreResult<readonly KeptDataset[]>> {
  return settled(async () => ((await Dexie.exists(database.name)) ? database.datasets.toArray() : []));
}

/** Calls back at once and whenever the list changes, in this tab, another, or a worker; gives the way to stop. */
export function watchKept(
  database: AnswersDatabase, mapId: string, onList: (list: StoreResult<readonly KeptDataset[]>) => void,
): () => void {
  const subscription = liveQuery(() => settled(() => readKept(database, mapId))).subscribe(onList);
  return () => {
    subscription.unsubscribe();
  };
}

async function readKept(database: AnswersDatabase, mapId: string): Promise<readonly KeptDataset[]> {
  const kept = await database.datasets.where({ mapId }).toArray();
  return kept.toSorted((a, b) => (a.keptAt < b.keptAt ? 1 : -1));
}
