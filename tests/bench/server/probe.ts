/**
 * Loaded before each server that is measured, the same for all: tells the bench over the channel between the two processes
 * what the process has used.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { answer } from "./calls.ts";

export type ProbeCalls = { readonly usage: null; readonly settle: null; readonly forgetPeak: null };
export type Usage = {
  /** Of all threads of the process, user and system. */
  readonly cpuSeconds: number;
  /** Resident memory, bytes: now, and the most since it was forgotten. */
  readonly rss: number;
  readonly peak: number;
};
export type ProbeAnswers = { readonly usage: Usage; readonly settle: Usage; readonly forgetPeak: null };

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1e6, rss: process.memoryUsage.rss(), peak: peak() };
}

/** Linux tells the peak of the process and can forget it; elsewhere it is the highest since the start. */
function peak(): number {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}

answer<ProbeCalls, ProbeAnswers>({
  usage,
  settle: async () => {
    // What is freed by one round lets the next one free more, and some of it only a moment later.
    for (let round = 0; round < 4; round++) {
      if (typeof collect === "function") collect();
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    return usage();
  },
  forgetPeak: () => {
    try {
      writeFileSync("/proc/self/clear_refs", "5");
    } catch {
      // Not on this system.
    }
    return null;
  },
});
process.channel?.unref();
