import type { Dataset } from "./observation.ts";
import { endsBefore, spanOf } from "./period.ts";

/** Which days of a period its answers are from. Days are ISO 8601; both ends inclusive. */
export type PeriodCover = {
  readonly first: string;
  readonly last: string;
  /** How many of the period's days lie between the first and the last day of some dataset. */
  readonly days: number;
  /** How many days the period has. */
  readonly of: number;
};

const DAY = 86_400_000;

/**
 * Figures that count what happened are compared only between periods covered this far. A tenth is left for the days before
 * the first answer and after the last one: a quiet Sunday at the end of a month makes no part of a month.
 */
export const WHOLE_SHARE = 0.9;
/**
 * A period that goes on where the one before ended, with less than this part of its days, is where the data were cut off,
 * and not shown unasked: a log that ends on 2 January has no year after it. Half, because a period that is more than half
 * over says more about now than the one before it, and what is new must not wait longer than that.
 */
export const STUB_SHARE = 0.5;

/** Null where a dataset does not say its days: then the period counts as whole, as its name says. */
export function coverOf(period: string, datasets: Iterable<Pick<Dataset, "firstDay" | "lastDay">>): PeriodCover | null {
  const span = spanOf(period);
  if (span === null) return null;
  const parts: { readonly start: number; readonly end: number }[] = [];
  for (const { firstDay, lastDay } of datasets) {
    const [first, last] = [spanOf(firstDay ?? ""), spanOf(lastDay ?? "")];
    if (first === null || last === null) return null;
    const [start, end] = [Math.max(span.start, first.start), Math.min(span.end, last.end)];
    if (start < end) parts.push({ start, end });
  }
  parts.sort((a, b) => a.start - b.start);
  const [earliest] = parts;
  if (earliest === undefined) return null;
  let covered = 0;
  let until = earliest.start;
  for (const { start, end } of parts) {
    covered += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return {
    first: isoDay(earliest.start), last: isoDay(until - 1),
    days: Math.round(covered / DAY), of: Math.round((span.end - span.start) / DAY),
  };
}

export function isWhole(cover: PeriodCover | null): boolean {
  return cover === null || cover.days >= WHOLE_SHARE * cover.of;
}

export type CoveredPeriod = { readonly period: string; readonly cover: PeriodCover | null };

/** Whether the data broke off in `later`, after having gone through `before`; see `STUB_SHARE`. */
export function isStub(later: CoveredPeriod, before: CoveredPeriod): boolean {
  if (later.cover === null || !endsBefore(before.period, later.period)) return false;
  const shareBefore = before.cover === null ? 1 : before.cover.days / before.cover.of;
  return goesOn(later, before) && later.cover.days / later.cover.of < STUB_SHARE * shareBefore;
}

/** Answers of a few weeks each spring are no data that broke off, however few weeks it was this time. */
function goesOn({ period, cover }: CoveredPeriod, before: CoveredPeriod): boolean {
  const [own, earlier] = [spanOf(period), spanOf(before.period)];
  if (own === null || earlier === null || cover === null) return false;
  const ended = before.cover === null ? earlier.end : Date.parse(before.cover.last) + DAY;
  return Date.parse(cover.first) - ended <= (1 - WHOLE_SHARE) * (own.end - own.start);
}

/** The newest period of which more is there than a stub; `periods` newest first. */
export function newestOf<T extends CoveredPeriod>(periods: readonly T[]): T | null {
  const [newest] = periods;
  if (newest === undefined) return null;
  const before = periods.find(({ period }) => endsBefore(period, newest.period));
  return before !== undefined && isStub(newest, before) ? before : newest;
}

/** "only until 2 January"; null for a period that is covered as far as it need be. */
export function coverText(period: string, cover: PeriodCover | null): string | null {
  const span = spanOf(period);
  if (cover === null || span === null || isWhole(cover)) return null;
  const room = (1 - WHOLE_SHARE) * (span.end - span.start);
  const late = Date.parse(cover.first) - span.start > room;
  const early = span.end - (Date.parse(cover.last) + DAY) > room;
  const [first, last] = [dayText(cover.first), dayText(cover.last)];
  if (late && !early) return `only from ${first}`;
  if (early && !late) return `only until ${last}`;
  if (!late && !early && cover.days < cover.of) return `only ${cover.days} of ${cover.of} days`;
  return first === last ? `only ${first}` : `only ${first} to ${last}`;
}

const MONTH_AND_DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });

function dayText(day: string): string {
  return MONTH_AND_DAY.format(Date.parse(day));
}

function isoDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
