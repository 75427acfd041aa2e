import { measureOf, type MetricContract, scalePoints } from "./contract.ts";
import { derivedChange, derivedScore, type ItemFigures } from "./derived.ts";
import { durationQuantile, longerThan, quantileDifference } from "./durations.ts";
import {
  type Estimate, meanDifference, meanInterval, momentsOf, newcombeDifference, type NpsCounts, npsDifference, npsInterval,
  npsScore, wilson, Z95,
} from "./intervals.ts";
import type { Durations } from "./observation.ts";

/**
 * Scores of answers under their contract. A histogram must have the contract's number of scale points and at least one
 * answer. NPS and polarity are -100 … 100, shares and indices per 100, means and gaps in points of the contract's scale,
 * durations in seconds, volumes are counts.
 */

/** What a score is computed from; the fields are those of `PeriodFigures` and of `MetricReading`. */
export type ScoredFigures = {
  /** Answers; how often, for a volume; the fewest of any item, for a derived metric. */
  readonly n: number;
  /** Answers per scale point; empty where the metric has no scale of its own. */
  readonly counts: readonly number[];
  readonly durations: Durations | null;
  /** The items of a derived metric: those of an index, or expectation and perception; else empty. */
  readonly items: readonly ItemFigures[];
};

export function figureScore(contract: MetricContract, figures: ScoredFigures): Estimate {
  const measure = measureOf(contract.kind);
  switch (measure) {
    case "scale":
      return scoreOf(contract, figures.counts);
    case "durations":
      return figures.durations === null ? exactly(Number.NaN) : durationQuantile(figures.durations, quantileShare(contract));
    case "volume":
      // Everything that happened was counted: there is no sample, and so no margin.
      return exactly(figures.n);
    case "derived":
      return derivedScore(contract, figures.items);
    default:
      return measure satisfies never;
  }
}

/** Score of `after` minus score of `before`. */
export function figureChange(contract: MetricContract, after: ScoredFigures, before: ScoredFigures): Estimate {
  const measure = measureOf(contract.kind);
  switch (measure) {
    case "scale":
      return scoreChange(contract, after.counts, before.counts);
    case "durations":
      return after.durations === null || before.durations === null
        ? exactly(Number.NaN)
        : quantileDifference(after.durations, before.durations, quantileShare(contract));
    case "volume": {
      // Counts of events differ by chance even where nothing has changed: Poisson, so variance = count.
      const value = after.n - before.n;
      const spread = Z95 * Math.sqrt(after.n + before.n);
      return { value, interval: { low: value - spread, high: value + spread } };
    }
    case "derived":
      return derivedChange(contract, after.items, before.items);
    default:
      return measure satisfies never;
  }
}

/** Bad experiences among durations: those surely longer than the contract allows. */
export function badDurations({ badSeconds }: MetricContract, durations: Durations): number {
  return badSeconds === null ? 0 : longerThan(durations, badSeconds);
}

/** Change of the share of bad experiences, per 100. */
export function badShareChange(
  after: { readonly bad: number; readonly n: number }, before: { readonly bad: number; readonly n: number },
): Estimate {
  return shareChange(after.bad, after.n, before.bad, before.n);
}

function exactly(value: number): Estimate {
  return { value, interval: { low: value, high: value } };
}

function quantileShare({ rule }: MetricContract): number {
  return rule.type === "quantile" ? rule.share : 0.5;
}

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
    case "polarity": {
      const groups = polarityGroups(contract, counts);
      return { value: npsScore(groups), interval: npsInterval(groups) };
    }
    case "mean":
    // The rules below are none for a scale; `parseContract` lets no such contract in.
    case "quantile":
    case "total":
    case "index":
    case "gap": {
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
    case "polarity":
      return npsDifference(polarityGroups(contract, after), polarityGroups(contract, before));
    case "mean":
    case "quantile":
    case "total":
    case "index":
    case "gap":
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

/**
 * Promoters are the two best points, as far as they are not bad already on a very short scale. Three points are the three groups
 * themselves, counted elsewhere.
 */
function npsGroups(contract: MetricContract, counts: Counts): NpsCounts {
  const detractors = badIn(contract, counts);
  const points = scalePoints(contract);
  const promoters = bestIn(contract, counts, points === 3 ? 1 : Math.min(2, points - contract.badPoints));
  return { detractors, promoters, passives: answersIn(counts) - detractors - promoters };
}

/** Bad points at one end and as many at the other, as far as the scale has them; a trinomial like NPS, so with its interval. */
function polarityGroups(contract: MetricContract, counts: Counts): NpsCounts {
  const detractors = badIn(contract, counts);
  const promoters = bestIn(contract, counts, Math.min(contract.badPoints, scalePoints(contract) - contract.badPoints));
  return { detractors, promoters, passives: answersIn(counts) - detractors - promoters };
}
