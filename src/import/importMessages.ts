/** What page and worker say to each other. One worker reads for one task at a time. */
import type { DeskOutcome, DeskTask } from "./importDesk.ts";

export type ToImportWorker = { readonly id: number; readonly task: DeskTask };

export type FromImportWorker =
  | { readonly id: number; readonly type: "progress"; readonly bytesRead: number; readonly rows: number }
  | { readonly id: number; readonly type: "outcome"; readonly outcome: DeskOutcome };
