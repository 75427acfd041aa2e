import { parentPort, workerData } from "node:worker_threads";
import { SqliteStore } from "./sqliteStore.ts";
import type { StoreAnswer, StoreCall } from "./sqliteCalls.ts";

/** The thread that waits for the disk. The first answer (call 0) says whether the folder could be opened. */
let store: SqliteStore | null = null;

function answer(message: StoreAnswer): void {
  parentPort?.postMessage(message);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  store = new SqliteStore(String(workerData));
  answer([0, true, store.readOnly]);
} catch (error) {
  answer([0, false, describe(error)]);
}

parentPort?.on("message", ([call, method, ...args]: StoreCall) => {
  try {
    if (store === null) throw new Error("The store is not open.");
    const value: unknown = Reflect.apply(store[method], store, args);
    answer(value === undefined ? call : [call, true, value]);
  } catch (error) {
    answer([call, false, describe(error)]);
  }
});
