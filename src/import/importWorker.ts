import { ImportDesk } from "./importDesk.ts";
import type { FromImportWorker, ToImportWorker } from "./importMessages.ts";

const desk = new ImportDesk();
const send = (message: FromImportWorker): void => self.postMessage(message);

self.addEventListener("message", async ({ data: { id, task } }: MessageEvent<ToImportWorker>) => {
  const outcome = await desk.run(task, (bytesRead, rows) => send({ id, type: "progress", bytesRead, rows }));
  send({ id, type: "outcome", outcome });
});
