import { ImportDesk } from "./importDesk.ts";
import type { FromImportWorker, ToImportWorker } from "./importMessages.ts";

/** Often enough for every frame; where a piece of a file takes less than that, a message for each of them takes as long. */
const PROGRESS_MS = 4;

const desk = new ImportDesk();
const send = (message: FromImportWorker): void => self.postMessage(message);

self.addEventListener("message", async ({ data: { id, task } }: MessageEvent<ToImportWorker>) => {
  let told = -PROGRESS_MS;
  let untold: FromImportWorker | null = null;
  const outcome = await desk.run(task, (bytesRead, rows) => {
    untold = { id, type: "progress", bytesRead, rows };
    const now = performance.now();
    if (now - told < PROGRESS_MS) return;
    told = now;
    send(untold);
    untold = null;
  });
  if (untold !== null) send(untold);
  send({ id, type: "outcome", outcome });
});
