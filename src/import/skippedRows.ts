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

/** The list as a CSV file for downloading: line numbers and reasons. */
export function skippedRowsFile(skipped: SkippedRows): string {
  const lines = skipped.listed.map(({ line, message }) => `${line},"${message.replaceAll("\"", "\"\"")}"`);
  if (skipped.total > skipped.listed.length) {
    lines.push(`,"and ${(skipped.total - skipped.listed.length).toLocaleString("en-GB")} more rows that are not listed"`);
  }
  return `line,reason\r\n${lines.join("\r\n")}\r\n`;
}
