import { Dexie, type DexieOptions, type Table } from "dexie";
import type { WaitingRow } from "./waitingSeries.ts";

/** A database of its own: forgetting the answers must not forget what waits for a place, and the other way round. */
export class WaitingDatabase extends Dexie {
  declare readonly series: Table<WaitingRow, [string, string]>;

  constructor(name: string, options?: DexieOptions) {
    super(name, options);
    this.version(1).stores({ series: "[mapId+key], mapId" });
  }
}

export const WAITING_DATABASE = "throughline-waiting";

let shared: WaitingDatabase | null = null;

/** What waits for a place in this browser. */
export function waitingDatabase(): WaitingDatabase {
  shared ??= new WaitingDatabase(WAITING_DATABASE);
  return shared;
}
