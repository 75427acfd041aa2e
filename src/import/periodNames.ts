import { grainOf, parsePeriod } from "../metrics/period.ts";
import { periodOf } from "./dates.ts";
import type { ColumnProfile, SkipReason } from "./fileProfile.ts";
import { ownCopy } from "./ownCopy.ts";
import { PERIOD_GRAINS, type PeriodChoice, type PeriodGrain } from "./recipe.ts";

/** Columns whose cells name a period themselves: "2026-05", "2026-Q2", "2026-W18", "2026", "May 2026", "Q2 2026". */

/** Half a year is no period of a map (DESIGN section 4), and is told apart so that it can be refused by its name. */
export const HALF_YEAR = "half-year";

const YEAR = "((?:19[7-9]|20\\d|21\\d)\\d)";
/** "2026", or "'26" and "26" behind a word. */
const SHORT_YEAR = `(?:${YEAR}|'?(\\d{2}))`;
const GAP = "[\\s./_-]*";
const QUARTER = new RegExp(`^(?:${YEAR}${GAP}q([1-4])|q([1-4])${GAP}${SHORT_YEAR}|([1-4])q${GAP}${SHORT_YEAR}|([1-4])\\. quartal ${YEAR})$`, "u");
const WEEK = new RegExp(`^(?:${YEAR}${GAP}(?:w|kw|cw|week)${GAP}(\\d{1,2})|(?:w|kw|cw|week)${GAP}(\\d{1,2})[\\s./_-]+${YEAR})$`, "u");
const MONTH = new RegExp(`^(?:${YEAR}[-/.](\\d{1,2})|(\\d{1,2})[-/.]${YEAR})$`, "u");
const NAMED_MONTH = new RegExp(`^(?:(\\p{L}{3,})\\.?(?:${GAP}${YEAR}|[\\s-]*'(\\d{2})|-(\\d{2}))|${YEAR}${GAP}(\\p{L}{3,})\\.?)$`, "u");
const HALF = new RegExp(`^(?:${YEAR}${GAP}(?:h|hy)[12]|(?:h|hy)[12]${GAP}${SHORT_YEAR}|[12]h${GAP}${SHORT_YEAR}|[12]\\. halbjahr ${YEAR})$`, "u");
const PLAIN_YEAR = new RegExp(`^${YEAR}$`, "u");
const MONTH_NUMBER = new RegExp(`^${YEAR}(0[1-9]|1[0-2])$`, "u");

/** Numbers alone are periods only where the column's name says so: they may be years of birth, or scores. */
const PERIOD_WORDS = /year|jahr|period|zeitraum|month|monat|quarter|quartal|week|woche|année|annee|año|anno|mois|mes\b|date|datum/iu;

/** Months are written in the language of whoever made the table. */
const LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pt"];

let months: ReadonlyMap<string, number> | null = null;

/** 1 for "january", "jan", "januar", "janv", "enero"; null for a word that is no month. */
function monthOf(word: string): number | null {
  months ??= monthWords();
  return months.get(word) ?? null;
}

function monthWords(): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (const month of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(language, { month, timeZone: "UTC" });
      for (let index = 0; index < 12; index += 1) words.set(format.format(Date.UTC(2024, index)).toLowerCase().replace(/\.$/u, ""), index + 1);
    }
  }
  // What Excel writes in German and English beside what the language itself says.
  return words.set("sept", 9).set("mrz", 3).set("mär", 3);
}

/** The ISO 8601 period that a text names, `HALF_YEAR`, or null for a text that names none. Days are no names here. */
export function readPeriodName(text: string, plainNumbers = true): string | null {
  const name = text.trim().toLowerCase();
  if (name.length < 4 || name.length > 30) return null;
  if (PLAIN_YEAR.test(name)) return plainNumbers ? name : null;
  const number = MONTH_NUMBER.exec(name);
  if (number !== null) return plainNumbers ? valid(`${number[1] ?? ""}-${number[2] ?? ""}`) : null;
  const quarter = QUARTER.exec(name);
  if (quarter !== null) {
    const [, year, q, q2, year2, short2, q3, year3, short3, q4, year4] = quarter;
    return valid(`${fullYear(year ?? year2 ?? year3 ?? year4, short2 ?? short3)}-Q${q ?? q2 ?? q3 ?? q4 ?? ""}`);
  }
  const week = WEEK.exec(name);
  if (week !== null) return valid(`${week[1] ?? week[4] ?? ""}-W${two(week[2] ?? week[3] ?? "")}`);
  const month = MONTH.exec(name);
  if (month !== null) return valid(`${month[1] ?? month[4] ?? ""}-${two(month[2] ?? month[3] ?? "")}`);
  const named = NAMED_MONTH.exec(name);
  if (named !== null) {
    const [, word, year, quoted, short, year2, word2] = named;
    const index = monthOf(word ?? word2 ?? "");
    return index === null ? null : valid(`${fullYear(year ?? year2, quoted ?? short)}-${two(String(index))}`);
  }
  return HALF.test(name) ? HALF_YEAR : null;
}

function valid(period: string): string | null {
  return parsePeriod(period) === null ? null : period;
}

function fullYear(year: string | undefined, short: string | undefined): string {
  return year ?? `20${short ?? ""}`;
}

function two(text: string): string {
  return text.padStart(2, "0");
}

/** Whether a text is written as a week but no year has that week: a slip in a column of periods, and no reason to take it for another. */
function isImpossibleWeek(text: string): boolean {
  const name = text.trim().toLowerCase();
  return name.length <= 30 && WEEK.test(name) && readPeriodName(name) === null;
}

/** The length of period that most cells of the column name; null where it does not hold names of periods. */
export function writtenGrain({ name, values, filled, date }: Pick<ColumnProfile, "name" | "values" | "filled" | "date">): PeriodGrain | null {
  if (date !== null || values.length === 0) return null;
  const plainNumbers = PERIOD_WORDS.test(name);
  const rows = new Map<string, number>();
  let named = 0;
  let impossible = 0;
  for (const { value, count } of values) {
    const period = readPeriodName(value, plainNumbers);
    if (period === null) {
      if (isImpossibleWeek(value)) impossible += count;
      continue;
    }
    named += count;
    if (period !== HALF_YEAR) rows.set(grainOf(period), (rows.get(grainOf(period)) ?? 0) + count);
  }
  if (named === 0 || named + impossible < filled * 0.9) return null;
  const [most] = PERIOD_GRAINS.filter((grain) => rows.has(grain)).toSorted((a, b) => (rows.get(b) ?? 0) - (rows.get(a) ?? 0));
  // Half-years alone are read as such a column, so that it can be said that they cannot be taken.
  return most ?? "year";
}

export function holdsPeriods(column: Pick<ColumnProfile, "name" | "values" | "filled" | "date">): boolean {
  return writtenGrain(column) !== null;
}

/** What periods of this length can be added up to; weeks cross the ends of months and years. */
export function coarserGrains(written: PeriodGrain): readonly PeriodGrain[] {
  return written === "week" ? ["week"] : PERIOD_GRAINS.slice(0, PERIOD_GRAINS.indexOf(written) + 1).filter((grain) => grain !== "week");
}

type Skip = { readonly reason: SkipReason; readonly message: string };

const GRAIN_WORDS: Readonly<Record<PeriodGrain, readonly [one: string, many: string]>> = {
  year: ["a year", "years"], quarter: ["a quarter", "quarters"], month: ["a month", "months"], week: ["a week", "weeks"], day: ["a day", "days"],
};

/**
 * Reads the period that a row names. A row of another length than `written` is skipped: added to its months, a year would
 * count everybody twice.
 */
export function writtenPeriods(
  choice: Extract<PeriodChoice, { type: "column" }>, written: PeriodGrain, columnOf: (name: string) => number,
): (cells: readonly string[]) => string | Skip {
  const at = columnOf(choice.column);
  const place = `column ${at + 1} (${choice.column})`;
  const read = (text: string): string | Skip => {
    const period = readPeriodName(text);
    if (period === null && isImpossibleWeek(text)) return { reason: "bad-date", message: `${place}: a week that its year does not have` };
    if (period === null) return { reason: "bad-date", message: `${place}: no period that can be read` };
    if (period === HALF_YEAR) return { reason: "half-year", message: `${place}: a half-year, which is no period of the map; give its quarters or months` };
    const grain = grainOf(period);
    if (grain !== written) return { reason: "mixed-periods", message: `${place}: ${GRAIN_WORDS[grain][0]}, where the column holds ${GRAIN_WORDS[written][1]}` };
    const start = choice.grain === written ? null : parsePeriod(period)?.start ?? null;
    if (start === null) return period;
    const day = new Date(start);
    return periodOf({ year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: 1 }, choice.grain);
  };
  const known = new Map<string, string | Skip>();
  return (cells) => {
    const text = (cells[at] ?? "").trim();
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const period = read(text);
    if (known.size < 10_000) known.set(ownCopy(text), period);
    return period;
  };
}
