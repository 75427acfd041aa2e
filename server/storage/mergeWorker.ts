import { parentPort, workerData } from "node:worker_threads";
import { mergeDocument } from "./mergeDocument.ts";
import type { StoredDocument } from "./storage.ts";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `compaction.ts` starts this thread with nothing else
parentPort?.postMessage(mergeDocument(workerData as StoredDocument));
