import { formatCount } from "../../drawing/readingText.ts";
import type { ColumnProfile } from "../../import/fileProfile.ts";
import type { HistogramBar } from "../Histogram.tsx";

/** More bars than this do not fit a table row. */
const MOST_BARS = 16;

/**
 * The values of a column as bars: answers first, then codes that mean "no answer" and empty cells, hatched. Columns with
 * too many values to show keep their most frequent ones and gather the others in one bar.
 */
export function valueBars(column: ColumnProfile, missingCodes: readonly string[]): readonly HistogramBar[] {
  const missing = new Set(missingCodes);
  const answers = column.values.filter(({ value }) => !missing.has(value));
  const codes = column.values.filter(({ value }) => missing.has(value));
  const room = MOST_BARS - codes.length - (column.empty > 0 ? 1 : 0);
  const bars: HistogramBar[] = fitting(answers, Math.max(4, room)).map(({ value, count }) => ({ label: value, count, role: "plain" }));
  for (const { value, count } of codes) bars.push({ label: value, count, role: "missing" });
  if (column.empty > 0) bars.push({ label: "empty", count: column.empty, role: "missing" });
  return bars;
}

function fitting(values: ColumnProfile["values"], room: number): ColumnProfile["values"] {
  if (values.length <= room) return values;
  const kept = new Set(values.toSorted((a, b) => b.count - a.count).slice(0, room - 1));
  const others = values.filter((value) => !kept.has(value));
  const rest = others.reduce((sum, { count }) => sum + count, 0);
  return [...values.filter((value) => kept.has(value)), { value: `${formatCount(others.length)} other values`, count: rest }];
}

/** What a column without countable values holds, in a few words. */
export function contentText(column: ColumnProfile): string {
  const distinct = formatCount(column.distinct);
  switch (column.content) {
    case "empty":
      return "Empty";
    case "identifier":
      return `${distinct} different values`;
    case "date":
      return column.date === null ? "Dates" : `${column.date.first} to ${column.date.last}`;
    case "text":
      return `Text, ${formatCount(column.filled)} filled in`;
    case "number":
    case "choice":
      return `${distinct} values`;
  }
}
