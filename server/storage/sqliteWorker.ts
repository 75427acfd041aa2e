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
  answer({ call: 0, ok: true, value: store.readOnly });
} catch (error) {
  answer({ call: 0, ok: false, fault: describe(error) });
}

parentPort?.on("message", ({ call, method, args }: StoreCall) => {
  try {
    if (store === null) throw new Error("The store is not open.");
    answer({ call, ok: true, value: Reflect.apply(store[method], store, args) });
  } catch (error) {
    answer({ call, ok: false, fault: describe(error) });
  }
});
