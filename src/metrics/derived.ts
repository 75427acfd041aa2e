import type { MetricContract } from "./contract.ts";
import { type Estimate, estimateDifference, meanDifference, meanInterval, type Moments, momentsOf, weightedMean } from "./intervals.ts";

/**
 * Metrics without answers of their own: a weighted index over several questions (CSI, ACSI), and the gap between what
 * people expected and what they perceived. They are computed where all their items have answers in the same period;
 * nothing is imputed (DESIGN M3).
 */

/** One item at one place in one period; `counts` as of its own contract, at least one answer. */
export type ItemFigures = {
  readonly contract: MetricContract;
  /** Above 0; plays no part in a gap. */
  readonly weight: number;
  readonly counts: readonly number[];
};

/** The items a derived contract asks for, in its order (a gap: expectation, then perception); empty for other kinds. */
export function itemsOf({ rule }: Pick<MetricContract, "rule">): readonly { readonly metricId: string; readonly weight: number }[] {
  if (rule.type === "index") return rule.items;
  if (rule.type !== "gap") return [];
  return [{ metricId: rule.expectationId, weight: 1 }, { metricId: rule.perceptionId, weight: 1 }];
}

/**
 * Index 0 … 100: Σw·100·(mean - min)/(max - min) / Σw (Fornell et al. 1996, Journal of Marketing 60:7-18, with the weights
 * divided by their sum); where low is good the scale is turned round, so that 100 is always best. Its items are answers of
 * the same people, so the interval is the one that holds however they hang together (see `weightedMean`). Gap: mean
 * perceived less mean expected, in scale points, by Welch's t: the same people answering both alike makes it too wide rather
 * than too narrow.
 */
export function derivedScore({ rule }: MetricContract, items: readonly ItemFigures[]): Estimate {
  if (rule.type === "gap") {
    const [expectation, perception] = items.map(({ contract, counts }) => momentsOf(counts, contract.scaleMin));
    return expectation === undefined || perception === undefined ? UNKNOWN : meanDifference(perception, expectation);
  }
  if (items.length === 0) return UNKNOWN;
  const { value, interval } = weightedMean(items.map((item) => ({ weight: item.weight, ...per100(item) })));
  return { value, interval: { low: Math.max(0, interval.low), high: Math.min(100, interval.high) } };
}

/** Score of `after` less score of `before`; the items must be in the same order. */
export function derivedChange(contract: MetricContract, after: readonly ItemFigures[], before: readonly ItemFigures[]): Estimate {
  if (contract.rule.type === "gap") {
    return estimateDifference(derivedScore(contract, after), derivedScore(contract, before));
  }
  const parts = after.flatMap((item, at) => {
    const earlier = before[at];
    return earlier === undefined ? [] : [{ weight: item.weight, ...meanDifference(scaled(item), scaled(earlier)) }];
  });
  return parts.length === 0 ? UNKNOWN : weightedMean(parts);
}

const UNKNOWN: Estimate = { value: Number.NaN, interval: { low: Number.NaN, high: Number.NaN } };

function per100(item: ItemFigures): Estimate {
  const moments = scaled(item);
  const { low, high } = meanInterval(moments);
  return { value: moments.mean, interval: { low: Math.max(0, low), high: Math.min(100, high) } };
}

/** Mean and spread of an item on 0 (worst) … 100 (best). */
function scaled({ contract, counts }: ItemFigures): Moments {
  const { n, mean, standardDeviation } = momentsOf(counts, contract.scaleMin);
  const factor = 100 / (contract.scaleMax - contract.scaleMin);
  const from = contract.goodEnd === "high" ? mean - contract.scaleMin : contract.scaleMax - mean;
  return { n, mean: factor * from, standardDeviation: factor * standardDeviation };
}
