import { type MetricContract, scalePoints } from "./contract.ts";
import {
  type Estimate, meanDifference, meanInterval, momentsOf, newcombeDifference, type NpsCounts, npsDifference, npsInterval,
  npsScore, wilson,
} from "./intervals.ts";

/**
 * Scores of a histogram under its contract. `counts` must have the contract's number of scale points and at least one
 * answer. NPS is -100 … 100, shares are per 100, means on the contract's scale.
 */

type Counts = readonly number[];

export function answersIn(counts: Counts): number {
  return sumOf(counts, 0, counts.length);
}

/** Bad experiences: answers on the `badPoints` worst scale points (DESIGN M3). */
export function badIn(contract: MetricContract, counts: Counts): number {
  return contract.goodEnd === "high"
    ? sumOf(counts, 0, contract.badPoints)
    : sumOf(counts, counts.length - contract.badPoints, counts.length);
}

/** Answers on the `points` best scale points. */
function bestIn(contract: MetricContract, counts: Counts, points: number): number {
  return contract.goodEnd === "high"
    ? sumOf(counts, counts.length - points, counts.length)
    : sumOf(counts, 0, points);
}

function sumOf(counts: Counts, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index += 1) sum += counts[index] ?? 0;
  return sum;
}

export function scoreOf(contract: MetricContract, counts: Counts): Estimate {
  const { rule } = contract;
  switch (rule.type) {
    case "nps": {
      const groups = npsGroups(contract, counts);
      return { value: npsScore(groups), interval: npsInterval(groups) };
    }
    case "mean": {
      const moments = momentsOf(counts, contract.scaleMin);
      const { low, high } = meanInterval(moments);
      const interval = { low: Math.max(contract.scaleMin, low), high: Math.min(contract.scaleMax, high) };
      return { value: moments.mean, interval };
    }
    case "top-box":
    case "share": {
      const n = answersIn(counts);
      const k = hitsIn(contract, counts);
      const { low, high } = wilson(k, n);
      return { value: (100 * k) / n, interval: { low: 100 * low, high: 100 * high } };
    }
    default:
      return rule satisfies never;
  }
}

/** Score of `after` minus score of `before`. */
export function scoreChange(contract: MetricContract, after: Counts, before: Counts): Estimate {
  const { rule } = contract;
  switch (rule.type) {
    case "nps":
      return npsDifference(npsGroups(contract, after), npsGroups(contract, before));
    case "mean":
      return meanDifference(momentsOf(after, contract.scaleMin), momentsOf(before, contract.scaleMin));
    case "top-box":
    case "share":
      return shareChange(hitsIn(contract, after), answersIn(after), hitsIn(contract, before), answersIn(before));
    default:
      return rule satisfies never;
  }
}

/** Change of the share of bad experiences, per 100. */
export function badChange(contract: MetricContract, after: Counts, before: Counts): Estimate {
  return shareChange(badIn(contract, after), answersIn(after), badIn(contract, before), answersIn(before));
}

function shareChange(k1: number, n1: number, k2: number, n2: number): Estimate {
  const { value, interval } = newcombeDifference(k1, n1, k2, n2);
  return { value: 100 * value, interval: { low: 100 * interval.low, high: 100 * interval.high } };
}

/** What a share counts: the best points of a top box, else "yes", the upper end of its scale whichever end is good. */
function hitsIn(contract: MetricContract, counts: Counts): number {
  return contract.rule.type === "top-box" ? bestIn(contract, counts, contract.rule.points) : (counts.at(-1) ?? 0);
}

/** Promoters are the two best points, as far as they are not bad already on a very short scale. */
function npsGroups(contract: MetricContract, counts: Counts): NpsCounts {
  const detractors = badIn(contract, counts);
  const promoters = bestIn(contract, counts, Math.min(2, scalePoints(contract) - contract.badPoints));
  return { detractors, promoters, passives: answersIn(counts) - detractors - promoters };
}
