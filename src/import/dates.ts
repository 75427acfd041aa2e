import type { DateGuess, DateOrder } from "./fileProfile.ts";
import type { PeriodGrain } from "./recipe.ts";

export type CalendarDay = { readonly year: number; readonly month: number; readonly day: number };

const NUMERIC = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ,].*)?$/u;
const DAY_NAME_MONTH = /^(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4})(?:[T ,].*)?$/iu;
const NAME_MONTH_DAY = /^([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[T ,].*)?$/iu;
const YEAR_IN_FRONT = /^\d{4}/u;
const MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Exports write bare times as a day around 1900 ("12/31/1899 09:30"); feedback is not that old. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;

/** Reads the day of a date, whatever time follows it; null where it is none. Two-digit years belong to this century. */
export function readDay(text: string, order: DateOrder): CalendarDay | null {
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [, first = "", , second = "", third = ""] = numeric;
    if (first.length >= 3) return calendarDay(Number(first), Number(second), Number(third));
    if (third.length === 3) return null;
    if (order === "year-first") return calendarDay(fullYear(first), Number(second), Number(third));
    const day = order === "day-first" ? Number(first) : Number(second);
    const month = order === "day-first" ? Number(second) : Number(first);
    return calendarDay(fullYear(third), month, day);
  }
  const named = DAY_NAME_MONTH.exec(text);
  if (named) return calendarDay(Number(named[3]), monthByName(named[2]), Number(named[1]));
  const american = NAME_MONTH_DAY.exec(text);
  if (american) return calendarDay(Number(american[3]), monthByName(american[1]), Number(american[2]));
  return null;
}

function fullYear(text: string): number {
  return text.length <= 2 ? 2000 + Number(text) : Number(text);
}

function monthByName(name: string | undefined): number {
  return MONTH_NAMES.indexOf((name ?? "").toLowerCase()) + 1;
}

function calendarDay(year: number, month: number, day: number): CalendarDay | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return null;
  return day <= daysIn(year, month) ? { year, month, day } : null;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const ZERO = 48;
/** Behind the day of "2024-03-15T10:22" and its like. */
const BEFORE_TIME = "T ,";

/**
 * `readDay` for "2024-03-15" and whatever time follows it, as the number 20240315, where nothing else is known about the text;
 * 0: written in another way, or no day. Logs have millions of these, nearly all different.
 */
function quickDay(text: string): number {
  const separator = text.charCodeAt(4);
  if ((separator < 45 || separator > 47) || text.charCodeAt(7) !== separator) return 0;
  let number = 0;
  for (let at = 0; at < 10; at += 1) {
    if (at === 4 || at === 7) continue;
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return 0;
    number = number * 10 + digit;
  }
  if (text.length > 10) {
    if (!BEFORE_TIME.includes(text.charAt(10))) return 0;
    for (let at = 11; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      // Line ends, and all that is rare enough to be looked at thoroughly.
      if (code < 32 || code > 126) return 0;
    }
  }
  const year = Math.floor(number / 10_000);
  const month = Math.floor(number / 100) % 100;
  const day = number % 100;
  return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? number : 0;
}

/** The ISO 8601 period of a day: "2018", "2018-Q3", "2018-07", "2018-W27", "2018-07-04". */
export function periodOf({ year, month, day }: CalendarDay, grain: PeriodGrain): string {
  switch (grain) {
    case "year":
      return String(year);
    case "quarter":
      return `${year}-Q${Math.ceil(month / 3)}`;
    case "month":
      return `${year}-${two(month)}`;
    case "week": {
      // ISO 8601: the week belongs to the year of its Thursday.
      const thursday = new Date(Date.UTC(year, month - 1, day));
      thursday.setUTCDate(thursday.getUTCDate() + 3 - ((thursday.getUTCDay() + 6) % 7));
      const days = (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86_400_000;
      return `${thursday.getUTCFullYear()}-W${two(Math.floor(days / 7) + 1)}`;
    }
    case "day":
      return `${year}-${two(month)}-${two(day)}`;
    default:
      return grain satisfies never;
  }
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** Collects the distinct values of one column to see whether they are dates, and in which order they are written. */
export class DateTally {
  #others = 0;
  #fits = { "year-first": 0, "day-first": 0, "month-first": 0 };
  #dates = 0;
  /** Dates such as 3/4/2018, whose order is not plain from themselves. */
  #numeric = 0;
  /** The same text is another day under another order. As `quickDay` writes them. */
  #spans: Readonly<Record<DateOrder, { first: number; last: number }>> = {
    "year-first": { first: Infinity, last: 0 }, "day-first": { first: Infinity, last: 0 }, "month-first": { first: Infinity, last: 0 },
  };

  /** Adding costs next to nothing once a column has turned out to be something else. */
  add(text: string): void {
    if (this.#others > 20 && this.#others > this.#dates) return;
    if (text.length < 6 || text.length > 40) {
      this.#others += 1;
      return;
    }
    const quick = quickDay(text);
    if (quick > 0) {
      this.#dates += 1;
      this.#take("year-first", quick);
      this.#take("month-first", quick);
      this.#take("day-first", quick);
      return;
    }
    let fits = false;
    // With the year in front it reads the same under every order.
    const orders = YEAR_IN_FRONT.test(text) ? ["year-first", "month-first", "day-first"] as const : ["month-first", "day-first"] as const;
    for (const order of orders) {
      const day = readDay(text, order);
      if (day === null) continue;
      fits = true;
      this.#take(order, day.year * 10_000 + day.month * 100 + day.day);
    }
    if (!fits) {
      this.#others += 1;
      return;
    }
    this.#dates += 1;
    if (/^\d{1,2}[-/.]/u.test(text)) this.#numeric += 1;
  }

  #take(order: DateOrder, day: number): void {
    this.#fits[order] += 1;
    const span = this.#spans[order];
    if (day < span.first) span.first = day;
    if (day > span.last) span.last = day;
  }

  /** Null where fewer than nine in ten values are dates. */
  result(): DateGuess | null {
    const total = this.#dates + this.#others;
    if (this.#dates === 0 || this.#dates < total * 0.9) return null;
    const fits = this.#fits;
    const dayFirst = fits["day-first"];
    const monthFirst = fits["month-first"];
    let order: DateOrder | null;
    if (fits["year-first"] === this.#dates) order = "year-first";
    // Dates with the month's name read alike under every order; nothing is open then.
    else if (dayFirst === monthFirst) order = this.#numeric === 0 ? "day-first" : null;
    else order = dayFirst > monthFirst ? "day-first" : "month-first";
    const [day, month] = [this.#spans["day-first"], this.#spans["month-first"]];
    // A file is of few months rather than of one day in each of many.
    const span = this.#spans[order ?? (day.last - day.first <= month.last - month.first ? "day-first" : "month-first")];
    const guess = { order, first: isoDay(span.first), last: isoDay(span.last) };
    if (day.first === month.first && day.last === month.last) return guess;
    if (dayFirst === 0 || monthFirst === 0) return guess;
    return { ...guess, spans: { "day-first": isoSpan(day), "month-first": isoSpan(month) } };
  }
}

function isoSpan({ first, last }: { readonly first: number; readonly last: number }) {
  return { first: isoDay(first), last: isoDay(last) };
}

function isoDay(day: number): string {
  return `${Math.floor(day / 10_000)}-${two(Math.floor(day / 100) % 100)}-${two(day % 100)}`;
}
