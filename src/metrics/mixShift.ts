import type { MetricContract } from "./contract.ts";
import type { Change, Interval } from "./frictionReport.ts";
import { type Estimate, excludesZero, newcombeDifference, wilson } from "./intervals.ts";
import { ALL_SEGMENTS, type Measurements, type Observation } from "./observation.ts";
import { entryOf } from "./mapEntry.ts";
import { byPeriod, endsBefore } from "./period.ts";
import { countsBadExperiences, MIN_ANSWERS } from "./readings.ts";
import { answersIn, badDurations, badIn } from "./scores.ts";
import { durationsIn } from "./durations.ts";
import type { BadOf } from "./shrinkage.ts";
import { CHANGE_FLOOR_PER_100 } from "./trendFloor.ts";

/** What moved a total: the people inside the groups, or which groups answered. All per 100. */
export type MixShift = {
  readonly from: string;
  readonly to: string;
  /** The change of the total. */
  readonly total: Change;
  /** What it would have been had the groups kept their shares of the answers. */
  readonly sameMix: Change;
  /** The rest: what the changed shares did. */
  readonly mixEffect: number;
  /** The groups told apart; the last may be all others. */
  readonly groups: readonly string[];
  /**
   * `only-mix`: the total moved, and the mix did most of it. `opposite`: inside the groups it moved the other way.
   * `hidden`: inside the groups it moved, and the mix made up for it. `none`: the total says what there is to say.
   */
  readonly verdict: "none" | "only-mix" | "opposite" | "hidden";
};

/** The rest of the answers, which belong to no group that can be compared. */
export const OTHERS = "";

type Groups = ReadonlyMap<string, BadOf>;

/** Bad experiences by touchpoint, metric, period and segment. */
type SegmentIndex = ReadonlyMap<string, ReadonlyMap<string, Groups>>;

const indices = new WeakMap<Measurements["observations"], { readonly contracts: Measurements["contracts"]; readonly index: SegmentIndex }>();

/**
 * Standardises the newest total (or that of the period shown) to the mix of groups in the period before, and divides its change
 * into what happened inside the groups and what their shares did (Kitagawa 1955, JASA 50:1168-1194). Null where the figures are
 * not split in both periods, or the groups overlap. The interval of the standardised change is recovered from those of the
 * groups by squares (Zou and Donner 2008, Statistics in Medicine 27:1693-1702); with one group it is Newcombe's.
 */
export function mixShift(
  measurements: Measurements, touchpointId: string, contract: MetricContract, shown: string | null = null,
): MixShift | null {
  if (!countsBadExperiences(contract)) return null;
  const periods = indexOf(measurements).get(`${touchpointId}/${contract.id}`);
  if (periods === undefined) return null;
  const order = [...periods.keys()].toSorted((a, b) => byPeriod(b, a));
  const to = shown ?? order[0];
  const from = order.find((each) => to !== undefined && endsBefore(each, to));
  if (to === undefined || from === undefined) return null;
  const strata = strataOf(periods.get(from), periods.get(to));
  return strata === null ? null : decompose(from, to, strata);
}

type Stratum = { readonly name: string; readonly before: BadOf; readonly after: BadOf };

/** Groups that are there in both periods, and the rest of both totals. */
function strataOf(before: Groups | undefined, after: Groups | undefined): readonly Stratum[] | null {
  const [totalBefore, totalAfter] = [before?.get(ALL_SEGMENTS), after?.get(ALL_SEGMENTS)];
  if (before === undefined || after === undefined || totalBefore === undefined || totalAfter === undefined) return null;
  const strata: Stratum[] = [];
  let restBefore = totalBefore;
  let restAfter = totalAfter;
  for (const [name, own] of before) {
    const then = after.get(name);
    if (name === ALL_SEGMENTS || then === undefined) continue;
    strata.push({ name, before: own, after: then });
    restBefore = { bad: restBefore.bad - own.bad, n: restBefore.n - own.n };
    restAfter = { bad: restAfter.bad - then.bad, n: restAfter.n - then.n };
  }
  // Two splits of the same answers add up to more than all of them.
  if ([restBefore.n, restBefore.bad, restAfter.n, restAfter.bad].some((count) => count < 0)) return null;
  if (restBefore.n > 0 && restAfter.n > 0) strata.push({ name: OTHERS, before: restBefore, after: restAfter });
  // Groups that came or went cannot be given a share in the other period.
  else if (restBefore.n > 0 || restAfter.n > 0) return null;
  return strata.length < 2 ? null : strata;
}

function decompose(from: string, to: string, strata: readonly Stratum[]): MixShift {
  const sum = (of: (stratum: Stratum) => number): number => strata.reduce((total, stratum) => total + of(stratum), 0);
  const [before, after] = [
    { bad: sum((each) => each.before.bad), n: sum((each) => each.before.n) },
    { bad: sum((each) => each.after.bad), n: sum((each) => each.after.n) },
  ];
  const enough = before.n >= MIN_ANSWERS && after.n >= MIN_ANSWERS;
  const total = changeOf(newcombeDifference(after.bad, after.n, before.bad, before.n), enough);
  const sameMix = changeOf(standardised(strata, before.n), enough);
  const mixEffect = total.value - sameMix.value;
  return {
    from, to, total, sameMix, mixEffect,
    groups: strata.map(({ name }) => name),
    verdict: verdictOf(total, sameMix, mixEffect),
  };
}

/** Σ w₀·(r₁ − r₀) over the groups, w₀ their shares of the answers before. */
function standardised(strata: readonly Stratum[], n: number): Estimate {
  let value = 0;
  let below = 0;
  let above = 0;
  for (const { before, after } of strata) {
    const weight = before.n / n;
    const [now, then] = [after.bad / after.n, before.bad / before.n];
    const [nowEnds, thenEnds] = [wilson(after.bad, after.n), wilson(before.bad, before.n)];
    value += weight * (now - then);
    below += (weight * (now - nowEnds.low)) ** 2 + (weight * (thenEnds.high - then)) ** 2;
    above += (weight * (nowEnds.high - now)) ** 2 + (weight * (then - thenEnds.low)) ** 2;
  }
  return { value, interval: { low: value - Math.sqrt(below), high: value + Math.sqrt(above) } };
}

function changeOf({ value, interval }: Estimate, enough: boolean): Change {
  const per100: Interval = { low: 100 * interval.low, high: 100 * interval.high };
  return { value: 100 * value, interval: per100, clear: enough && excludesZero(per100) && Math.abs(100 * value) >= CHANGE_FLOOR_PER_100 };
}

/** That the change inside the groups is not clear may also be for want of answers: the mix must have done most of it. */
function verdictOf(total: Change, sameMix: Change, mixEffect: number): MixShift["verdict"] {
  if (total.clear && sameMix.clear) return Math.sign(total.value) === Math.sign(sameMix.value) ? "none" : "opposite";
  if (total.clear) return mixEffect / total.value > 0.5 ? "only-mix" : "none";
  return sameMix.clear && Math.abs(mixEffect) >= CHANGE_FLOOR_PER_100 ? "hidden" : "none";
}

function indexOf({ observations, contracts, datasets }: Measurements): SegmentIndex {
  const known = indices.get(observations);
  if (known?.contracts === contracts) return known.index;
  const index = new Map<string, Map<string, Map<string, BadOf>>>();
  for (const observation of observations.values()) {
    const contract = contracts.get(observation.metricId);
    if (contract === undefined || !datasets.has(observation.datasetId)) continue;
    const own = badOf(contract, observation);
    if (own === null) continue;
    const periods = entryOf(index, `${observation.touchpointId}/${observation.metricId}`, () => new Map<string, Map<string, BadOf>>());
    const groups = entryOf(periods, observation.period, () => new Map<string, BadOf>());
    const sum = groups.get(observation.segment);
    groups.set(observation.segment, sum === undefined ? own : { bad: sum.bad + own.bad, n: sum.n + own.n });
  }
  indices.set(observations, { contracts, index });
  return index;
}

function badOf(contract: MetricContract, { counts }: Observation): BadOf | null {
  if (counts.type === "durations") return { bad: badDurations(contract, counts), n: durationsIn(counts) };
  if (counts.type !== "histogram") return null;
  const n = answersIn(counts.counts);
  return n === 0 ? null : { bad: badIn(contract, counts.counts), n };
}
