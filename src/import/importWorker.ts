import { ImportDesk } from "./importDesk.ts";
import type { FromImportWorker, ToImportWorker } from "./importMessages.ts";

/** Often enough to look alive; a message for each piece of a file keeps the worker and the page from better things. */
const PROGRESS_MS = 25;

const desk = new ImportDesk();
const send = (message: FromImportWorker): void => self.postMessage(message);

self.addEventListener("message", async ({ data: { id, task } }: MessageEvent<ToImportWorker>) => {
  let told = -PROGRESS_MS;
  const outcome = await desk.run(task, (bytesRead, rows) => {
    const now = performance.now();
    if (now - told < PROGRESS_MS) return;
    told = now;
    send({ id, type: "progress", bytesRead, rows });
  });
  send({ id, type: "outcome", outcome });
});
