import { bucketEnd, bucketStart } from "../metrics/durations.ts";
import { durationText } from "../metrics/durationText.ts";
import type { Durations } from "../metrics/observation.ts";
import type { HistogramBar } from "./Histogram.tsx";

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;
/** Borders that people think in; the buckets of the figures are finer. */
const BORDERS: readonly number[] = [
  0, 1, 5, 15, 30, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, DAY,
  2 * DAY, 4 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY, 365 * DAY,
];

/**
 * Durations as bars between borders that people think in, those beyond the limit marked as bad. A bucket goes where its
 * middle lies, so a bar is right to about 2 % of its borders; the limit itself is a border, and what lies beyond it is
 * exactly what counts as bad.
 */
export function durationBars(durations: Durations, badSeconds: number | null): readonly HistogramBar[] {
  const borders = [...new Set(badSeconds === null ? BORDERS : [...BORDERS, badSeconds])].toSorted((a, b) => a - b);
  const counts = borders.map(() => 0);
  for (const [index, count] of durations.buckets) {
    const start = bucketStart(index);
    const isBad = badSeconds !== null && start >= badSeconds;
    const middle = index === 0 ? 0 : Math.sqrt(start * bucketEnd(index));
    let at = borders.findLastIndex((border) => border <= middle);
    const limit = badSeconds === null ? -1 : borders.indexOf(badSeconds);
    if (!isBad && limit >= 0 && at >= limit) at = limit - 1;
    counts[at] = (counts[at] ?? 0) + count;
  }
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  return counts.slice(first, last + 1).map((count, position) => {
    const from = borders[first + position] ?? 0;
    const to = borders[first + position + 1];
    const label = to === undefined ? `over ${durationText(from)}` : from === 0 ? `under ${durationText(to)}` : `${durationText(from)} to ${durationText(to)}`;
    return { label, count, role: badSeconds !== null && from >= badSeconds ? "bad" : "plain" };
  });
}
