import { Dexie, type DexieOptions, type EntityTable, type Table } from "dexie";
import type { BlockRow, ColumnRow, KeptDataset } from "./keptAnswers.ts";

/** A database of its own, so that "forget all" can do away with it as a whole, and so that nothing else is in its way. */
export class AnswersDatabase extends Dexie {
  declare readonly datasets: Table<KeptDataset, [string, string]>;
  declare readonly blocks: EntityTable<BlockRow, "id">;
  declare readonly columns: EntityTable<ColumnRow, "id">;

  constructor(name: string, options?: DexieOptions) {
    super(name, options);
    this.version(1).stores({
      datasets: "[mapId+datasetId], mapId",
      blocks: "++id, mapId, [mapId+datasetId], [mapId+datasetId+group]",
      columns: "++id, mapId, [mapId+datasetId], [mapId+datasetId+touchpointId]",
    });
  }
}

export const ANSWERS_DATABASE = "throughline-answers";

let shared: AnswersDatabase | null = null;

/** The kept answers of this browser. */
export function answersDatabase(): AnswersDatabase {
  shared ??= new AnswersDatabase(ANSWERS_DATABASE);
  return shared;
}
