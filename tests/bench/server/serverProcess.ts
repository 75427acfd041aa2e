import { type ChildProcess, fork, spawn } from "node:child_process";
import path from "node:path";
import { callsTo } from "./calls.ts";
import type { CrowdAnswers, CrowdCalls } from "./crowdCalls.ts";
import type { ProbeAnswers, ProbeCalls, Usage } from "./probe.ts";

const READY_MS = 30_000;
const here = import.meta.dirname;
/** Started here and not ended yet. */
const running = new Set<ChildProcess>();

/** A server in a process of its own that tells what it uses. */
export type MeasuredServer = {
  readonly port: number;
  usage(): Promise<Usage>;
  /** After what can be freed has been. */
  settled(): Promise<Usage>;
  forgetPeak(): Promise<null>;
  /** Asks it to stop, and ends it when it does not within a few seconds. */
  stop(): Promise<void>;
};

/** @param file what to run; it prints an address with the port it listens on */
export async function startMeasured(
  file: string, environment: NodeJS.ProcessEnv = {}, nodeOptions: readonly string[] = [],
): Promise<MeasuredServer> {
  const child = spawn(process.execPath, [...nodeOptions, "--import", path.join(here, "probe.ts"), file], {
    cwd: path.resolve(here, "../../.."),
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  track(child);
  let output = "";
  const port = await new Promise<number>((resolve, reject) => {
    const give = (why: string): void => {
      reject(new Error(`${path.basename(file)} ${why}:\n${output}`));
    };
    const patience = setTimeout(() => {
      child.kill("SIGKILL");
      give("is not ready");
    }, READY_MS);
    const read = (chunk: Buffer): void => {
      // The end of it, for a fault; servers may say a lot.
      output = (output + chunk.toString()).slice(-4000);
      const found = /https?:\/\/[^\s:]+:(\d+)/.exec(output)?.[1];
      if (found === undefined) return;
      clearTimeout(patience);
      resolve(Number(found));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => {
      give(`ended with code ${code}`);
    });
  });
  const call = callsTo<ProbeCalls, ProbeAnswers>(child);
  return {
    port,
    usage: () => call("usage", null),
    settled: () => call("settle", null),
    forgetPeak: () => call("forgetPeak", null),
    stop: () => end(child),
  };
}

/** A process full of clients. */
export type Crowd = {
  readonly call: ReturnType<typeof callsTo<CrowdCalls, CrowdAnswers>>;
  stop(): Promise<void>;
};

export function startCrowd(): Crowd {
  const child = fork(path.join(here, "crowd.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  track(child);
  return { call: callsTo<CrowdCalls, CrowdAnswers>(child), stop: () => end(child) };
}

const STOP_MS = 5000;

function track(child: ChildProcess): void {
  running.add(child);
  child.once("exit", () => running.delete(child));
}

/** Ends all that was started here at once; whoever waits for an answer of theirs hears that it will not come. */
export function endAll(): void {
  for (const child of running) child.kill("SIGKILL");
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const patience = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    child.once("exit", () => {
      clearTimeout(patience);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
