import type { FromImportWorker, ToImportWorker } from "./importMessages.ts";
import { runImportTask } from "./importWork.ts";

const send = (message: FromImportWorker): void => self.postMessage(message);

self.addEventListener("message", async ({ data: { id, task } }: MessageEvent<ToImportWorker>) => {
  const outcome = await runImportTask(task, (bytesRead, rows) => send({ id, type: "progress", bytesRead, rows }));
  send({ id, type: "outcome", outcome });
});
