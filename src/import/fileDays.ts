import { grainOf, parsePeriod } from "../metrics/period.ts";
import { UNDATED, type Dataset, type Observation } from "../metrics/observation.ts";
import type { DaySpan, FileProfile } from "./fileProfile.ts";
import type { Recipe } from "./recipe.ts";

/** First and last day of the answers in a file, as the recipe reads its dates; null where it goes by a fixed period. */
export function daysOfFile({ columns }: FileProfile, { layout, period }: Recipe): DaySpan | null {
  if (period.type === "fixed") return null;
  const [name, order] = layout.type === "events" ? [layout.timeColumn, layout.timeOrder] : [period.column, period.order];
  const date = columns.find((column) => column.name === name)?.date;
  if (date === undefined || date === null) return null;
  const span = order === "day-first" || order === "month-first" ? date.spans?.[order] : undefined;
  return span ?? { first: date.first, last: date.last };
}

/** The days of the file that lie in the period; all of the period where they are not known, null where it has none. */
export function daysInPeriod(days: DaySpan | null, period: string): DaySpan | null {
  const whole = daysOfPeriod(period);
  if (whole === null || days === null || days.last < whole.first || days.first > whole.last) return whole;
  return { first: days.first > whole.first ? days.first : whole.first, last: days.last < whole.last ? days.last : whole.last };
}

/**
 * Whether a file of these days may be a newer state of what the dataset holds, as next month's file is that brings along the
 * months before. One that lacks days of it, as May lacks April's, is likely about other people.
 */
export function coversDays(days: DaySpan | null, { period }: Pick<Observation, "period">, dataset: Dataset | undefined): boolean {
  const own = daysInPeriod(days, period);
  const { firstDay, lastDay } = dataset ?? {};
  const theirs = firstDay === undefined || lastDay === undefined ? daysOfPeriod(period) : { first: firstDay, last: lastDay };
  return own === null || theirs === null || (own.first <= theirs.first && own.last >= theirs.last);
}

function daysOfPeriod(period: string): DaySpan | null {
  const span = period === UNDATED ? null : parsePeriod(period);
  if (span === null) return null;
  return grainOf(period) === "day" ? { first: period, last: period } : { first: isoDay(span.start), last: isoDay(span.end - 1) };
}

function isoDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
