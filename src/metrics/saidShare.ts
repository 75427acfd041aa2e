import type { TouchpointFriction } from "./frictionReport.ts";
import type { Estimate } from "./intervals.ts";

/** What may be said of a touchpoint's bad experiences, per 100. */
export type SaidShare = Estimate & {
  /** What the ranking counts it as; null where that is the same but for rounding. */
  readonly countedAs: number | null;
};

/** Rounding to whole numbers moves a figure by no more than this, per 100. */
const ROUNDING = 0.5;

/**
 * Few answers are drawn towards the journey's average before they are ranked (DESIGN M3). Where that moves the share by more
 * than it is rounded, the interval is no longer one of the shrunk figure, and what was observed is said instead.
 */
export function saidShare({ frictionPer100, interval, observed }: Pick<TouchpointFriction, "frictionPer100" | "interval" | "observed">): SaidShare | null {
  if (frictionPer100 === null || interval === null) return null;
  const moved = observed !== null && Math.abs(observed.value - frictionPer100) > ROUNDING &&
    Math.round(observed.value) !== Math.round(frictionPer100);
  return moved ? { ...observed, countedAs: frictionPer100 } : { value: frictionPer100, interval, countedAs: null };
}
