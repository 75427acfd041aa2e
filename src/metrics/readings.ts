import { measureOf, type MetricContract } from "./contract.ts";
import type { Change, Interval, Light, MetricReading } from "./frictionReport.ts";
import { type Estimate, excludesZero, wilson } from "./intervals.ts";
import { endsBefore, isStale } from "./period.ts";
import { coverText, isWhole, newestOf } from "./periodCover.ts";
import { badShareChange, figureChange, figureScore } from "./scores.ts";
import type { PeriodFigures, Series } from "./series.ts";
import { shrink, type Shrinkage } from "./shrinkage.ts";
import { CHANGE_FLOOR_PER_100, scoreChangeFloor } from "./trendFloor.ts";

/** Fewer answers than this are never judged (DESIGN M5). */
export const MIN_ANSWERS = 30;
/** Nor are shares whose interval reaches further than this to either side, in points per 100. */
export const MAX_HALF_WIDTH = 10;

/** The figures of `series` to show: those of `period`, else the newest that are no stub; null where the period has none. */
export function figuresOf(series: Series, period: string | null): PeriodFigures | null {
  if (period === null) return newestOf(series.periods);
  return series.periods.find((each) => each.period === period) ?? null;
}

/** The journey's average, and whether it is that of one place alone, which is nothing to compare that place with. */
export type JourneyAverage = Shrinkage & { readonly alone: boolean };

/**
 * One metric at one place in one period with all that is said about it. `journey` is the average of the same metric in
 * the same period over the touchpoints of the map, so that nothing is compared across time by accident.
 */
export function readingOf(series: Series, figures: PeriodFigures, journey: JourneyAverage, today: Date): MetricReading {
  const { contract } = series;
  const { n, bad, counts, durations, items, period } = figures;
  const { score, badInterval, previous } = ownFigures(series, figures);
  const badPer100 = (100 * bad) / n;
  const journeyPer100 = 100 * journey.average;
  const referencePer100 = contract.targetBadPer100 ?? journeyPer100;
  const shrunkPer100 = 100 * shrink(figures, journey);
  const light = lightOf(n, badPer100, badInterval, journey.alone ? contract.targetBadPer100 : referencePer100);
  return {
    contract,
    period,
    n,
    bad,
    counts,
    durations,
    items,
    score: score.value,
    scoreInterval: score.interval,
    badPer100,
    badInterval,
    shrunkPer100,
    journeyPer100,
    shrinkage: journey.strength,
    referencePer100,
    light,
    stale: isStale(period, contract.windowDays, today),
    previous,
  };
}

type OwnFigures = { readonly score: Estimate; readonly badInterval: Interval; readonly previous: MetricReading["previous"] };

/** What depends on a place's own answers alone; an edit elsewhere moves the journey's average, but none of this. */
const known = new WeakMap<PeriodFigures, OwnFigures>();

function ownFigures(series: Series, figures: PeriodFigures): OwnFigures {
  let own = known.get(figures);
  if (own === undefined) {
    const { low, high } = wilson(figures.bad, figures.n);
    own = {
      score: figureScore(series.contract, figures),
      badInterval: { low: 100 * low, high: 100 * high },
      previous: previousOf(series, figures),
    };
    known.set(figures, own);
  }
  return own;
}

/** The light of a share of bad experiences against its reference, all per 100 (DESIGN M5); null: there is no reference. */
export function lightOf(n: number, share: number, interval: Interval, reference: number | null): Light {
  if (n < MIN_ANSWERS || (interval.high - interval.low) / 2 > MAX_HALF_WIDTH) return "too-few";
  if (reference === null) return "unjudged";
  if (interval.low > reference) return "friction";
  return isAbove(share, reference) ? "watch" : "fine";
}

/** A touchpoint that is its own average must not stand above it by a rounding of the last digit. */
export function isAbove(share: number, reference: number): boolean {
  return share - reference > 1e-9;
}

/** Whether a metric counts bad experiences at all: a volume, a derived metric, and durations without a limit do not. */
export function countsBadExperiences({ kind, badPoints, badSeconds }: MetricContract): boolean {
  const measure = measureOf(kind);
  return measure === "durations" ? badSeconds !== null : measure === "scale" && badPoints > 0;
}

/** "2012 has figures only until 2 January". */
function partlyCovered(periods: readonly PeriodFigures[]): string {
  return periods.flatMap(({ period, cover }) => {
    const days = coverText(period, cover);
    return days === null ? [] : [`${period} has figures ${days}`];
  }).join(", ");
}

function previousOf({ contract, periods }: Series, figures: PeriodFigures): MetricReading["previous"] {
  const before = periods.find((each) => endsBefore(each.period, figures.period));
  if (before === undefined) return null;
  const enough = figures.n >= MIN_ANSWERS && before.n >= MIN_ANSWERS;
  const change = ({ value, interval }: Estimate, floor: number): Change => {
    return { value, interval, clear: enough && excludesZero(interval) && Math.abs(value) >= floor };
  };
  const score = figureScore(contract, before).value;
  // Of half a month there are fewer uses in any case.
  const whole = measureOf(contract.kind) !== "volume" || (isWhole(figures.cover) && isWhole(before.cover));
  const scoreChange = change(figureChange(contract, figures, before), scoreChangeFloor(contract, score));
  return {
    period: before.period,
    score,
    n: before.n,
    badPer100: (100 * before.bad) / before.n,
    change: whole ? scoreChange : { ...scoreChange, clear: false },
    ...(whole ? {} : { partial: partlyCovered([figures, before]) }),
    badChange: change(badShareChange(figures, before), CHANGE_FLOOR_PER_100),
  };
}
