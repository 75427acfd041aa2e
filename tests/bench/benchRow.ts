/**
 * One measured line. `ours` and the peers were measured in the same run on the same machine, so their ratio means
 * something where the absolute figures do not.
 */
export type BenchRow = {
  readonly bench: string;
  readonly measure: string;
  readonly unit: string;
  readonly ours: number;
  readonly peers: Readonly<Record<string, number>>;
  /** The budget in the same unit, where one is set; printed, never decided by. */
  readonly budget?: number;
};

/** The middle of the runs: less moved by a busy machine than the mean. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
