import { totalOf } from "../metrics/counts.ts";
import type { Counts } from "../metrics/observation.ts";
import { MIN_SHARED_ANSWERS } from "./limits.ts";

/**
 * Whether somebody who knows the figures before and after could tell what fewer than 5 people answered: a file with one row
 * more shows by subtraction what that row holds (DESIGN M7).
 */
export function isSmallDifference(before: Counts, after: Counts): boolean {
  if (before.type === "withheld" || before.type !== after.type || totalOf(before) === totalOf(after)) return false;
  const [was, is] = [new Map(entriesOf(before)), new Map(entriesOf(after))];
  let more = 0;
  let fewer = 0;
  for (const place of new Set([...was.keys(), ...is.keys()])) {
    const difference = (is.get(place) ?? 0) - (was.get(place) ?? 0);
    if (difference > 0) more += difference;
    else fewer -= difference;
  }
  return Math.max(more, fewer) < MIN_SHARED_ANSWERS;
}

function entriesOf(counts: Counts): readonly (readonly [place: number, count: number])[] {
  switch (counts.type) {
    case "histogram":
      return counts.counts.map((count, point) => [point, count] as const);
    case "durations":
      return counts.buckets;
    case "volume":
      return [[0, counts.count]];
    case "withheld":
      return [];
    default:
      return counts satisfies never;
  }
}
