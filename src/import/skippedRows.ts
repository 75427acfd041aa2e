import { SKIP_REASON_LABELS, type SkippedRows, type SkipReason } from "./fileProfile.ts";
import { MAX_LISTED_SKIPS } from "./limits.ts";

/** Collects rows that are left out: where and why, never what was in them. */
export class SkipList {
  readonly #rows = new Map<SkipReason, number>();
  readonly #listed: { line: number; reason: SkipReason; message: string }[] = [];
  #total = 0;

  add(line: number, reason: SkipReason, message: string): void {
    this.#total += 1;
    this.#rows.set(reason, (this.#rows.get(reason) ?? 0) + 1);
    if (this.#listed.length < MAX_LISTED_SKIPS) this.#listed.push({ line, reason, message });
  }

  get total(): number {
    return this.#total;
  }

  result(): SkippedRows {
    const reasons = Array.from(this.#rows, ([reason, rows]) => ({ reason, label: SKIP_REASON_LABELS[reason], rows }));
    return { total: this.#total, reasons: reasons.toSorted((a, b) => b.rows - a.rows), listed: [...this.#listed] };
  }
}

/**
 * The rows that were left out as CSV for a spreadsheet, with line and reason but never with what was in them (DESIGN M7). Lines
 * end in CR LF and the file starts with a byte-order mark, which spreadsheets need to read it as UTF-8.
 */
export function skippedRowsCsv(skipped: SkippedRows): string {
  const rows = [["Line", "Reason"], ...skipped.listed.map(({ line, message }) => [String(line), message])];
  const unlisted = skipped.total - skipped.listed.length;
  if (unlisted > 0) rows.push(["", `and ${unlisted.toLocaleString("en-GB")} more rows that are not listed`]);
  return `\ufeff${rows.map((cells) => cells.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/** What a spreadsheet would run: names of columns, which reasons quote, are written by others. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;

function quoted(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
}
