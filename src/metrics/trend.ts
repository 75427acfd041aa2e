import { impactOf } from "./assessment.ts";
import type { MetricContract } from "./contract.ts";
import type { Change, Interval } from "./frictionReport.ts";
import { type Estimate, excludesZero, wilson } from "./intervals.ts";
import { endsBefore } from "./period.ts";
import { coverText, newestOf } from "./periodCover.ts";
import { countsBadExperiences, MIN_ANSWERS } from "./readings.ts";
import { badShareChange, figureChange, figureScore } from "./scores.ts";
import type { PeriodFigures, PlaceFigures, Series } from "./series.ts";
import { CHANGE_FLOOR_PER_100, scoreChangeFloor } from "./trendFloor.ts";

export type TrendPoint = {
  readonly period: string;
  readonly n: number;
  /** Bad experiences per 100 where the metric counts them, else the score in its own unit. */
  readonly value: number;
  readonly interval: Interval;
  /** Enough answers to be judged (DESIGN M5). */
  readonly judged: boolean;
  /** Bad experiences in all, where the uses of the touchpoint in this very period are known (DESIGN M4); else null. */
  readonly impact: number | null;
  /** "only until 2 January", where the uses are of a part of the period; else null. */
  readonly partial: string | null;
};

export type TrendChange = Change & { readonly from: string; readonly to: string };

/** One metric at one touchpoint through time. */
export type Trend = {
  readonly contract: MetricContract;
  /** What the points are: bad experiences per 100, or the score. */
  readonly of: "bad" | "score";
  /** Oldest first; periods of which none overlaps another. */
  readonly points: readonly TrendPoint[];
  /** The newest point against the one before, and against the first; null where there is none, or the two are one. */
  readonly latest: TrendChange | null;
  readonly overall: TrendChange | null;
};

/**
 * The trend of a series over all of its periods up to the one shown. Only two differences are tested, the newest from the one
 * before and from the first: with every step of a year of months tested, some month would always stand out by chance.
 *
 * @param shown null for the newest that is no stub
 */
export function trendOf({ contract, periods }: Series, volumes: PlaceFigures["volumes"], shown: string | null): Trend {
  const of = countsBadExperiences(contract) ? "bad" : "score";
  const figures = apart(periods, shown);
  const points = figures.map((each): TrendPoint => {
    const { value, interval } = of === "bad" ? badShare(each) : figureScore(contract, each);
    const uses = volumes.find(({ period }) => period === each.period);
    return {
      period: each.period, n: each.n, value, interval,
      judged: each.n >= MIN_ANSWERS,
      partial: uses === undefined ? null : coverText(uses.period, uses.cover),
      impact: of === "score" || uses === undefined ? null : impactOf(value, { type: "imported", count: uses.count }),
    };
  });
  const [first] = figures;
  const newest = figures.at(-1);
  const before = figures.at(-2);
  const change = (after: PeriodFigures | undefined, earlier: PeriodFigures | undefined): TrendChange | null => {
    return after === undefined || earlier === undefined || after === earlier ? null : changeBetween(contract, of, after, earlier);
  };
  return { contract, of, points, latest: change(newest, before), overall: before === first ? null : change(newest, first) };
}

/** From the period shown backwards, each over before the next begins: a year and its months are one and the same answers. */
function apart(newestFirst: readonly PeriodFigures[], shown: string | null): readonly PeriodFigures[] {
  const chosen: PeriodFigures[] = [];
  const last = shown ?? newestOf(newestFirst)?.period;
  const start = newestFirst.findIndex(({ period }) => period === last);
  for (const each of start === -1 ? [] : newestFirst.slice(start)) {
    const [next] = chosen;
    if (next === undefined || endsBefore(each.period, next.period)) chosen.unshift(each);
  }
  return chosen;
}

function badShare({ bad, n }: PeriodFigures): Estimate {
  const { low, high } = wilson(bad, n);
  return { value: (100 * bad) / n, interval: { low: 100 * low, high: 100 * high } };
}

function changeBetween(contract: MetricContract, of: Trend["of"], after: PeriodFigures, before: PeriodFigures): TrendChange {
  const { value, interval } = of === "bad" ? badShareChange(after, before) : figureChange(contract, after, before);
  const floor = of === "bad" ? CHANGE_FLOOR_PER_100 : scoreChangeFloor(contract, figureScore(contract, before).value);
  const enough = after.n >= MIN_ANSWERS && before.n >= MIN_ANSWERS;
  return {
    from: before.period, to: after.period, value, interval,
    clear: enough && excludesZero(interval) && Math.abs(value) >= floor,
  };
}
