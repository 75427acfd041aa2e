import { median } from "./benchRow.ts";

/**
 * Milliseconds of this thread's processor time. Unlike the clock it does not count the moments in which other programs
 * have the processor, so that a busy machine moves the figures less.
 */
export function cpuTime(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** The middle of several rounds; one more before them warms the code up. */
export function medianCpuTime(rounds: number, work: (round: number) => unknown): number {
  work(0);
  return median(Array.from({ length: rounds }, (_, round) => cpuTime(() => work(round + 1))));
}
