import { addDurations, durationsIn } from "./durations.ts";
import type { Counts, SharedCounts } from "./observation.ts";

/** Answers in a histogram, durations, or how often; 0 where the number is withheld. */
export function totalOf(counts: Counts): number {
  switch (counts.type) {
    case "histogram":
      return counts.counts.reduce((sum, count) => sum + count, 0);
    case "durations":
      return durationsIn(counts);
    case "volume":
      return counts.count;
    case "withheld":
      return 0;
    default:
      return counts satisfies never;
  }
}

/**
 * Both added up, exactly (DESIGN M1). Counts of different kinds belong to different metrics, and adding them is a
 * programmer's error: throws a TypeError. Histograms of different lengths are added from `scaleMin` up.
 */
export function mergeCounts(a: SharedCounts, b: SharedCounts): SharedCounts {
  if (a.type === "histogram" && b.type === "histogram") {
    const length = Math.max(a.counts.length, b.counts.length);
    return { type: "histogram", counts: Array.from({ length }, (_, point) => (a.counts[point] ?? 0) + (b.counts[point] ?? 0)) };
  }
  if (a.type === "durations" && b.type === "durations") return addDurations(a, b);
  if (a.type === "volume" && b.type === "volume") return { type: "volume", count: a.count + b.count };
  throw new TypeError(`Counts of type ${a.type} and ${b.type} cannot be added.`);
}

export function sameCounts(a: Counts, b: Counts): boolean {
  if (a.type === "histogram" && b.type === "histogram") {
    return a.counts.length === b.counts.length && a.counts.every((count, point) => count === b.counts[point]);
  }
  if (a.type === "durations" && b.type === "durations") {
    return a.sum === b.sum && a.buckets.length === b.buckets.length &&
      a.buckets.every(([index, count], at) => index === b.buckets[at]?.[0] && count === b.buckets[at]?.[1]);
  }
  if (a.type === "volume" && b.type === "volume") return a.count === b.count;
  return a.type === "withheld" && b.type === "withheld";
}

/** Whether `part` may be one of what was added up to `whole`: nothing in it is more often than there. */
export function holdsCounts(whole: Counts, part: Counts): boolean {
  if (whole.type === "histogram" && part.type === "histogram") return part.counts.every((count, point) => count <= (whole.counts[point] ?? 0));
  if (whole.type === "durations" && part.type === "durations") {
    const all = new Map(whole.buckets);
    return part.buckets.every(([index, count]) => count <= (all.get(index) ?? 0));
  }
  return whole.type === "volume" && part.type === "volume" && part.count <= whole.count;
}
