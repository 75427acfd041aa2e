/** The time an observation covers: midnight UTC, start inclusive, end exclusive, in milliseconds since 1970. */
export type PeriodSpan = { readonly start: number; readonly end: number };

const DAY = 86_400_000;
const PATTERN = /^(\d{4})(?:-(?:Q([1-4])|W(\d{2})|(\d{2})(?:-(\d{2}))?))?$/;

/** A map has thousands of figures of the same few periods. */
const known = new Map<string, PeriodSpan | null>();
const MAX_KNOWN = 10_000;

/** Reads an ISO 8601 year, quarter, month, week or day ("2018", "2018-Q3", "2018-07", "2018-W27", "2018-07-04"). */
export function parsePeriod(period: string): PeriodSpan | null {
  let span = known.get(period);
  if (span === undefined) {
    span = readPeriod(period);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(period, span);
  }
  return span;
}

/** Between the first and the last of several periods that were added up: "2011/2012", as ISO 8601 writes an interval. */
const BETWEEN = "/";

/** What one calls periods that were added up; never stored, so `parsePeriod` does not read it. */
export function combinedName(first: string, last: string): string {
  return first === last ? first : `${first}${BETWEEN}${last}`;
}

/** The time that a period covers, or several that were added up. */
export function spanOf(period: string): PeriodSpan | null {
  const between = period.indexOf(BETWEEN);
  if (between === -1) return parsePeriod(period);
  const [first, last] = [parsePeriod(period.slice(0, between)), parsePeriod(period.slice(between + 1))];
  return first === null || last === null ? null : { start: first.start, end: last.end };
}

/** "2018"; "2011 to 2012" for periods that were added up. */
export function periodText(period: string): string {
  return period.replace(BETWEEN, " to ");
}

function readPeriod(period: string): PeriodSpan | null {
  const match = PATTERN.exec(period);
  if (!match) return null;
  const [, yearText = "", quarter, week, month, day] = match;
  const year = Number(yearText);
  if (quarter !== undefined) return months(year, (Number(quarter) - 1) * 3, 3);
  if (week !== undefined) return isoWeek(year, Number(week));
  if (month === undefined) return months(year, 0, 12);
  const monthIndex = Number(month) - 1;
  if (monthIndex < 0 || monthIndex > 11) return null;
  if (day === undefined) return months(year, monthIndex, 1);
  const start = utc(year, monthIndex, Number(day));
  return new Date(start).getUTCMonth() === monthIndex && Number(day) > 0 ? { start, end: start + DAY } : null;
}

function months(year: number, firstMonth: number, count: number): PeriodSpan {
  return { start: utc(year, firstMonth, 1), end: utc(year, firstMonth + count, 1) };
}

/** `Date.UTC` reads the years 0-99 as 1900-1999. */
function utc(year: number, monthIndex: number, day: number): number {
  return new Date(0).setUTCFullYear(year, monthIndex, day);
}

/** ISO 8601: week 1 is the week with 4 January; weeks start on Monday. */
function isoWeek(year: number, week: number): PeriodSpan | null {
  const weekOf4January = (y: number): number => {
    const fourth = utc(y, 0, 4);
    return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
  };
  const start = weekOf4January(year) + (week - 1) * 7 * DAY;
  return week >= 1 && start < weekOf4January(year + 1) ? { start, end: start + 7 * DAY } : null;
}

/** How long a period is, as it is written. */
export function grainOf(period: string): "year" | "quarter" | "month" | "week" | "day" {
  if (period.includes("Q")) return "quarter";
  if (period.includes("W")) return "week";
  return period.length === 4 ? "year" : period.length === 7 ? "month" : "day";
}

/** Sorts oldest first: by end, then the longer period first. Undated figures come before everything dated. */
export function byPeriod(a: string, b: string): number {
  const [spanA, spanB] = [spanOf(a), spanOf(b)];
  if (spanA === null || spanB === null) return Number(spanA !== null) - Number(spanB !== null);
  return spanA.end - spanB.end || spanA.start - spanB.start;
}

/** Whether `earlier` is over when `later` begins; periods that overlap cannot be compared as before and after. */
export function endsBefore(earlier: string, later: string): boolean {
  const [spanEarlier, spanLater] = [spanOf(earlier), spanOf(later)];
  return spanEarlier !== null && spanLater !== null && spanEarlier.end <= spanLater.start;
}

/** Whether a period ended more than `windowDays` days before `today`; never for a null window or an undated period. */
export function isStale(period: string, windowDays: number | null, today: Date): boolean {
  const span = spanOf(period);
  return windowDays !== null && span !== null && today.getTime() > span.end + windowDays * DAY;
}
