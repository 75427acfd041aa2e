import { parentPort } from "node:worker_threads";
import { mergeDocument } from "./mergeDocument.ts";
import type { MergeAnswer } from "./mergeThread.ts";
import type { StoredDocument } from "./storage.ts";

function answer(message: MergeAnswer): void {
  parentPort?.postMessage(message);
}

parentPort?.on("messageerror", (error) => {
  answer({ fault: error.message });
});
parentPort?.on("message", (stored: StoredDocument) => {
  try {
    answer({ merged: mergeDocument(stored) });
  } catch (error) {
    answer({ fault: error instanceof Error ? error.message : String(error) });
  }
});
