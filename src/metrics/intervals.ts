import type { Interval } from "./frictionReport.ts";
import { studentTQuantile } from "./studentT.ts";

/** All intervals here hold with 95 % confidence, two-sided (DESIGN M2). */
const CONFIDENCE = 0.95;
/** 97.5 % quantile of the normal distribution. */
export const Z95 = 1.959963984540054;

/** A value with its interval, both in the same unit. */
export type Estimate = { readonly value: number; readonly interval: Interval };

/**
 * Wilson's score interval for `k` of `n`, as shares from 0 to 1; 0 to 1 where n is 0.
 * Wilson 1927, JASA 22:209-212.
 */
export function wilson(k: number, n: number): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const share = k / n;
  const z2 = Z95 * Z95;
  const centre = share + z2 / (2 * n);
  const spread = Z95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  // At k = 0 and k = n the exact ends are 0 and 1; rounding would leave them a hair outside or inside.
  return {
    low: k === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: k === n ? 1 : Math.min(1, (centre + spread) / scale),
  };
}

/** Answers to the recommendation question: 0-6, 7-8 and 9-10 on the usual scale. */
export type NpsCounts = { readonly detractors: number; readonly passives: number; readonly promoters: number };

function npsMoments(counts: NpsCounts): { n: number; score: number; standardError: number } {
  const n = counts.detractors + counts.passives + counts.promoters;
  const promoters = counts.promoters / n;
  const detractors = counts.detractors / n;
  const variance = promoters + detractors - (promoters - detractors) ** 2;
  return { n, score: promoters - detractors, standardError: Math.sqrt(variance / n) };
}

/** Net promoter score, -100 … 100; NaN without answers. */
export function npsScore(counts: NpsCounts): number {
  return 100 * npsMoments(counts).score;
}

/** Standard error of `npsScore`, from the variance of a trinomial: (P + D - (P - D)²) / n. */
export function npsStandardError(counts: NpsCounts): number {
  return 100 * npsMoments(counts).standardError;
}

/**
 * Adjusted Wald interval of the score, -100 … 100: three answers are added, ¾ of them promoters and ¾ detractors. The
 * plain Wald interval is too narrow for small samples and has no width when all answers agree.
 * Rocks 2016, "Interval estimation for the 'net promoter score'", The American Statistician 70:365-372.
 */
export function npsInterval(counts: NpsCounts): Interval {
  const adjusted = npsMoments({
    detractors: counts.detractors + 0.75,
    passives: counts.passives + 1.5,
    promoters: counts.promoters + 0.75,
  });
  const spread = Z95 * adjusted.standardError;
  return { low: 100 * Math.max(-1, adjusted.score - spread), high: 100 * Math.min(1, adjusted.score + spread) };
}

/** `a` minus `b` in NPS points, by the square root of the sum of the squared standard errors (Wald). */
export function npsDifference(a: NpsCounts, b: NpsCounts): Estimate {
  const value = npsScore(a) - npsScore(b);
  const spread = Z95 * Math.hypot(npsStandardError(a), npsStandardError(b));
  return { value, interval: { low: value - spread, high: value + spread } };
}

export type Moments = { readonly n: number; readonly mean: number; readonly standardDeviation: number };

/** Mean and sample standard deviation (n - 1) of a histogram whose first count belongs to `scaleMin`. */
export function momentsOf(counts: readonly number[], scaleMin: number): Moments {
  let n = 0;
  let sum = 0;
  for (const [index, count] of counts.entries()) {
    n += count;
    sum += count * (scaleMin + index);
  }
  const mean = sum / n;
  let squares = 0;
  for (const [index, count] of counts.entries()) squares += count * (scaleMin + index - mean) ** 2;
  return { n, mean, standardDeviation: n > 1 ? Math.sqrt(squares / (n - 1)) : 0 };
}

/**
 * Interval of a mean by Student's t with n - 1 degrees of freedom. One answer says nothing about the spread: the
 * interval is then unbounded, and the caller clamps it to the scale.
 */
export function meanInterval({ n, mean, standardDeviation }: Moments): Interval {
  if (n < 2) return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const spread = (tQuantile95(n - 1) * standardDeviation) / Math.sqrt(n);
  return { low: mean - spread, high: mean + spread };
}

/**
 * `a` minus `b` for means, by Welch's t. Degrees of freedom after Welch 1947, Biometrika 34:28-35; unbounded where one
 * side has fewer than two answers.
 */
export function meanDifference(a: Moments, b: Moments): Estimate {
  const value = a.mean - b.mean;
  if (a.n < 2 || b.n < 2) return { value, interval: { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY } };
  const [varianceA, varianceB] = [a.standardDeviation ** 2 / a.n, b.standardDeviation ** 2 / b.n];
  const variance = varianceA + varianceB;
  if (variance === 0) return { value, interval: { low: value, high: value } };
  const degrees = variance ** 2 / (varianceA ** 2 / (a.n - 1) + varianceB ** 2 / (b.n - 1));
  const spread = tQuantile95(degrees) * Math.sqrt(variance);
  return { value, interval: { low: value - spread, high: value + spread } };
}

/**
 * k1/n1 minus k2/n2 as a share (-1 … 1), by Newcombe's hybrid of two Wilson intervals.
 * Newcombe 1998, Statistics in Medicine 17:873-890, method 10.
 */
export function newcombeDifference(k1: number, n1: number, k2: number, n2: number): Estimate {
  return estimateDifference({ value: k1 / n1, interval: wilson(k1, n1) }, { value: k2 / n2, interval: wilson(k2, n2) });
}

/**
 * `a` minus `b` for two independent estimates of any kind: each end of the interval is recovered from how far those of the two
 * lie from their values (Zou and Donner 2008, Statistics in Medicine 27:1693-1702).
 */
export function estimateDifference(a: Estimate, b: Estimate): Estimate {
  const value = a.value - b.value;
  return {
    value,
    interval: {
      low: value - Math.hypot(a.value - a.interval.low, b.interval.high - b.value),
      high: value + Math.hypot(a.interval.high - a.value, b.value - b.interval.low),
    },
  };
}

/** One part of a weighted sum: estimate, its interval, and its weight (not negative). */
export type WeightedPart = Estimate & { readonly weight: number };

/**
 * The weighted mean of estimates with an interval that holds however they hang together: the weighted mean of the limits.
 * Metrics of one touchpoint are mostly answers of the same people to several questions; treated as independent (limits
 * recovered by squares, as of differences), one question asked twice would look like twice as many people. With one part
 * it is that part's own interval.
 */
export function weightedMean(parts: readonly WeightedPart[]): Estimate {
  let total = 0;
  for (const part of parts) total += part.weight;
  let value = 0;
  let low = 0;
  let high = 0;
  for (const part of parts) {
    const weight = part.weight / total;
    value += weight * part.value;
    low += weight * part.interval.low;
    high += weight * part.interval.high;
  }
  return { value, interval: { low, high } };
}

/** Whether the interval excludes zero. */
export function excludesZero({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}

/** From here on the expansion below is exact to 1e-9, and a map with thousands of means asks often. */
const MANY_DEGREES = 60;

/** 97.5 % quantile of t; for many degrees by the Cornish-Fisher expansion, Abramowitz and Stegun 26.7.5. */
function tQuantile95(degrees: number): number {
  if (degrees < MANY_DEGREES) return studentTQuantile((1 + CONFIDENCE) / 2, degrees);
  const z2 = Z95 * Z95;
  const terms = [
    Z95,
    (Z95 * (z2 + 1)) / 4,
    (Z95 * ((5 * z2 + 16) * z2 + 3)) / 96,
    (Z95 * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384,
    (Z95 * ((((79 * z2 + 776) * z2 + 1_482) * z2 - 1_920) * z2 - 945)) / 92_160,
  ];
  return terms.reduceRight((sum, term) => sum / degrees + term, 0);
}
