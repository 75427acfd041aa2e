import type { Interval } from "./frictionReport.ts";

/** Beyond what a product such as 100 · 0.29 is off. */
const NOISE = 1e-9;

/** Whole ends of an interval per 100, rounded outwards: it never looks surer than it is, and is the same wherever it stands. */
export function wholeEnds({ low, high }: Interval): { readonly low: number; readonly high: number } {
  return { low: Math.floor(low + NOISE), high: Math.ceil(high - NOISE) };
}

/** "16–27". */
export function wholeInterval(interval: Interval): string {
  const { low, high } = wholeEnds(interval);
  return `${low}–${high}`;
}
