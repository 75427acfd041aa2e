import type { ColumnProfile, FileProfile } from "./fileProfile.ts";
import { writtenGrain } from "./periodNames.ts";
import type { PeriodChoice } from "./recipe.ts";

const MONTHS: readonly string[] = [
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
];

/** Periods that months without their day can be put into. */
export const MONTH_GRAINS = ["year", "quarter", "month"] as const;

/** 1 for "January", "Jan" or "jan."; null for text that is no month's name. */
export function readMonth(text: string): number | null {
  const name = text.trim().toLowerCase().replace(/\.$/u, "");
  const index = name.length < 3 ? -1 : MONTHS.findIndex((month) => month.startsWith(name));
  return index === -1 ? null : index + 1;
}

/** Whether a column says the month of each row and leaves the year to the reader. */
export function holdsMonths({ values, content }: Pick<ColumnProfile, "values" | "content">): boolean {
  const names = values.filter(({ value }) => value.trim() !== "");
  return content !== "number" && names.length > 0 && names.every(({ value }) => readMonth(value) !== null);
}

/** Periods from a column of dates, of periods, or of months, whose year the file's name may tell. */
export function columnPeriod({ columns, periodInName }: Pick<FileProfile, "columns" | "periodInName">, name: string): PeriodChoice {
  const column = columns.find((own) => own.name === name);
  const written = column === undefined ? null : writtenGrain(column);
  if (written !== null) return { type: "column", column: name, order: "year-first", grain: written, written };
  if (column === undefined || column.date !== null || !holdsMonths(column)) {
    return { type: "column", column: name, order: column?.date?.order ?? null, grain: "month" };
  }
  const year = periodInName !== null && /^\d{4}$/u.test(periodInName) ? Number(periodInName) : null;
  return { type: "column", column: name, order: "year-first", grain: "month", year };
}
