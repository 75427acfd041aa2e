import { measureOf, type MetricContract } from "./contract.ts";

/**
 * The least change that is worth an arrow: one person in a hundred going from the bad end to the good one. Figures are shown
 * per 100, so anything smaller would be told as "up from about 5 to about 5"; with a hundred thousand answers the interval
 * of a change that small excludes zero all the same, and says more about who was asked than about the touchpoint.
 */
export const CHANGE_FLOOR_PER_100 = 1;

/** Durations are kept in buckets 4.4 % wide, and amounts differ by such a share from the calendar alone (a month's length). */
const AMOUNT_FLOOR = 0.05;

/** The floor for a change of the score, in the score's own unit; `before` is the score that it changed from. */
export function scoreChangeFloor(contract: MetricContract, before: number): number {
  const measure = measureOf(contract.kind);
  if (measure === "durations" || measure === "volume") return AMOUNT_FLOOR * Math.abs(before);
  const { rule, scaleMin, scaleMax } = contract;
  switch (rule.type) {
    // One person who turns from detractor to promoter counts twice.
    case "nps":
    case "polarity":
      return 2 * CHANGE_FLOOR_PER_100;
    case "top-box":
    case "share":
    case "index":
      return CHANGE_FLOOR_PER_100;
    case "mean":
    case "gap":
      return (CHANGE_FLOOR_PER_100 / 100) * (scaleMax - scaleMin);
    case "quantile":
    case "total":
      return AMOUNT_FLOOR * Math.abs(before);
    default:
      return rule satisfies never;
  }
}
