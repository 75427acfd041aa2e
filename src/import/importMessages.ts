/** What page and worker say to each other. One worker does one task at a time. */
import type { ImportOutcome, ImportTask } from "./importWork.ts";

export type ToImportWorker = { readonly id: number; readonly task: ImportTask };

export type FromImportWorker =
  | { readonly id: number; readonly type: "progress"; readonly bytesRead: number; readonly rows: number }
  | { readonly id: number; readonly type: "outcome"; readonly outcome: ImportOutcome };
