import { type Application, startApplication } from "./application.ts";
import { log } from "./log.ts";
import { openStore } from "./openStore.ts";
import { prometheusMeters } from "./operations/prometheus.ts";
import { readSettings } from "./settings.ts";

async function start(): Promise<Application> {
  const settings = readSettings(process.env);
  const meters = prometheusMeters();
  const { storage, bus } = await openStore(settings, meters, endWithoutStore);
  return startApplication(settings, storage, meters, bus);
}

/** What has been acknowledged is on disk, and the rest still with those who wrote it: a new process is the safe way on (W44). */
function endWithoutStore(fault: string): void {
  log("store lost", { fault, advice: "The server ends now, and must be started again." });
  process.exit(1);
}

async function stop(application: Application): Promise<void> {
  const everything = await application.stop();
  if (!everything) log("stopped with edits that could not be written");
  process.exit(everything ? 0 : 1);
}

/** What to do about it, for whoever started the server. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE") return `${error.message}. Stop the other program, or choose another PORT.`;
  return error.message;
}

try {
  const application = await start();
  console.log(`Throughline is at ${application.address}`);
  let stopping = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      // Whoever presses Ctrl+C again does not want to wait for the disk.
      if (stopping) process.exit(1);
      stopping = true;
      void stop(application);
    });
  }
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
