import type { SkippedRows } from "../../import/fileProfile.ts";

/**
 * The rows that were left out as CSV for a spreadsheet, with line and reason but never with what was in them. Lines end
 * in CR LF and the file starts with a byte-order mark, which spreadsheets need to read it as UTF-8.
 */
export function skippedRowsCsv(skipped: SkippedRows): string {
  const rows = [["Line", "Reason"], ...skipped.listed.map(({ line, message }) => [String(line), message])];
  const text = rows.map((cells) => cells.map(quoted).join(",")).join("\r\n");
  return `\ufeff${text}\r\n`;
}

function quoted(cell: string): string {
  // A cell that starts like a formula would be run by a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
