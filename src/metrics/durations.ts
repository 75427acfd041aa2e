import { MAX_SECONDS } from "./contract.ts";
import { type Estimate, estimateDifference, Z95 } from "./intervals.ts";
import type { Durations } from "./observation.ts";

/**
 * Durations are counted in buckets whose borders grow by a factor of 2^(1/16), about 4.4 %: bucket 0 is [0 s, 1 s), bucket
 * i from 1 to 512 is [2^((i-1)/16) s, 2^(i/16) s). Files of any size so become at most 513 counts that add up exactly
 * (DESIGN M1), and what is said of them is never finer than a bucket.
 */
export const BUCKETS = 513;
const PER_DOUBLING = 16;

/** The bucket of a duration in seconds; null for what is none: negative, not finite, or 2³² seconds and more. */
export function bucketOf(seconds: number): number | null {
  if (!(seconds >= 0) || seconds >= MAX_SECONDS) return null;
  if (seconds < 1) return 0;
  const guess = Math.floor(PER_DOUBLING * Math.log2(seconds)) + 1;
  // A logarithm rounded at a border could be one off.
  if (seconds < bucketStart(guess)) return guess - 1;
  return seconds >= bucketEnd(guess) ? guess + 1 : guess;
}

/** Lower border in seconds, inclusive. */
export function bucketStart(index: number): number {
  return index <= 0 ? 0 : 2 ** ((index - 1) / PER_DOUBLING);
}

/** Upper border in seconds, exclusive. */
export function bucketEnd(index: number): number {
  return 2 ** (index / PER_DOUBLING);
}

/** From counts per bucket (length up to `BUCKETS`) and the sum in seconds, which is kept to the millisecond. */
export function durationsFrom(counts: ArrayLike<number>, sum: number): Durations {
  const buckets: (readonly [number, number])[] = [];
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] ?? 0;
    if (count > 0) buckets.push([index, count]);
  }
  return { type: "durations", sum: Math.round(sum * 1_000) / 1_000, buckets };
}

/** How many durations there are. */
export function durationsIn({ buckets }: Durations): number {
  return buckets.reduce((total, [, count]) => total + count, 0);
}

/** All durations of both. */
export function addDurations(a: Durations, b: Durations): Durations {
  const counts = Array.from({ length: BUCKETS }, () => 0);
  for (const { buckets } of [a, b]) for (const [index, count] of buckets) counts[index] = (counts[index] ?? 0) + count;
  return durationsFrom(counts, a.sum + b.sum);
}

/** Mean in seconds; NaN where there are none. */
export function meanDuration(durations: Durations): number {
  return durations.sum / durationsIn(durations);
}

/**
 * How many took surely longer than `seconds`. Those in the bucket that holds the limit are not counted: they may have been
 * in time, and a breach that is none would be friction that is none.
 */
export function longerThan({ buckets }: Durations, seconds: number): number {
  return buckets.reduce((total, [index, count]) => (bucketStart(index) >= seconds ? total + count : total), 0);
}

/**
 * The quantile `share` (0 … 1) in seconds with its interval from order statistics (DESIGN M2; Conover, Practical
 * Nonparametric Statistics, 3rd ed., section 3.2). Within a bucket durations count as spread evenly on the logarithmic
 * scale; the interval reaches to the outer borders of the buckets of its two order statistics. With so few durations that
 * no order statistic bounds it at 95 %, it begins at 0 or ends at `MAX_SECONDS`. Throws a RangeError without durations.
 */
export function durationQuantile(durations: Durations, share: number): Estimate {
  const n = durationsIn(durations);
  if (n === 0) throw new RangeError("There is no quantile of no durations.");
  const { lower, upper } = quantileRanks(n, share);
  return {
    value: valueAt(durations, share * n),
    interval: {
      low: lower < 1 ? 0 : bucketStart(bucketOfRank(durations, lower)),
      high: upper > n ? MAX_SECONDS : bucketEnd(bucketOfRank(durations, upper)),
    },
  };
}

/** `a` minus `b`. */
export function quantileDifference(a: Durations, b: Durations, share: number): Estimate {
  return estimateDifference(durationQuantile(a, share), durationQuantile(b, share));
}

function valueAt({ buckets }: Durations, position: number): number {
  let before = 0;
  for (const [index, count] of buckets) {
    if (before + count >= position) {
      const part = (position - before) / count;
      return index === 0 ? part : bucketStart(index) * (bucketEnd(index) / bucketStart(index)) ** part;
    }
    before += count;
  }
  return bucketEnd(buckets.at(-1)?.[0] ?? 0);
}

/** The bucket of the `rank`-th shortest duration, 1 = the shortest. */
function bucketOfRank({ buckets }: Durations, rank: number): number {
  let before = 0;
  for (const [index, count] of buckets) {
    before += count;
    if (before >= rank) return index;
  }
  return buckets.at(-1)?.[0] ?? 0;
}

const TAIL = 0.025;
/** From here on the normal approximation is as good; it is also quick. */
const MANY = 2_000;

/**
 * Ranks (1 = smallest) of the order statistics that bound the quantile with at least 95 % confidence, at most 2.5 % beyond
 * either; `lower` 0 or `upper` n + 1 where there is none.
 */
export function quantileRanks(n: number, share: number): { readonly lower: number; readonly upper: number } {
  if (n > MANY) {
    const spread = Z95 * Math.sqrt(n * share * (1 - share));
    return { lower: Math.floor(n * share - spread), upper: Math.ceil(n * share + spread) + 1 };
  }
  // P(X <= k) of a binomial, in logarithms since the first terms may be too small for a number.
  let logTerm = n * Math.log(1 - share);
  let below = 0;
  let lower = 0;
  for (let k = 0; k < n; k += 1) {
    below += Math.exp(logTerm);
    if (below <= TAIL) lower = k + 1;
    if (below >= 1 - TAIL) return { lower, upper: k + 1 };
    logTerm += Math.log(((n - k) * share) / ((k + 1) * (1 - share)));
  }
  return { lower, upper: n + 1 };
}
