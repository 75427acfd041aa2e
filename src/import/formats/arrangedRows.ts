import { findHeader } from "../detectDialect.ts";
import { MAX_COLUMNS } from "../limits.ts";
import type { HeadShape } from "../knownExports.ts";
import type { RowChecker } from "../rowChecker.ts";
import type { CellBlock } from "./xlsx/cellPlace.ts";

export const SAMPLE_ROWS = 200;
/** Rows that may be wider than the table, such as one with a remark beside it. */
const WIDER_SHARE = 0.01;
const TALLEST_HEADER = 3;

export type SampleRow = {
  readonly cells: readonly string[];
  /** The row's number as people see it. */
  readonly line: number;
};

/** How the first rows of a sheet are to be understood. */
export type Arrangement = {
  readonly columns: number;
  readonly hasHeader: boolean;
  readonly head: HeadShape;
  /** The names of the columns, where merged cells spread them over several rows. */
  readonly combinedHeader: { readonly names: readonly string[]; readonly firstLine: number; readonly lastLine: number } | null;
};

/** Finds titles and header among the first rows that are not blank; empty cells at a row's end are left off. */
export function arrange(rows: readonly SampleRow[], merges: readonly CellBlock[], hasHeader: boolean | undefined): Arrangement {
  const columns = tableWidth(rows);
  const found = findHeader(rows.map((row) => shapedRow(row, columns, merges)), columns);
  const combinedHeader = found.head.tool === null && hasHeader !== false ? combineHeader(rows.slice(found.head.titleRows), columns, merges) : null;
  return { columns, hasHeader: hasHeader ?? (found.hasHeader || combinedHeader !== null), head: found.head, combinedHeader };
}

/**
 * The row for finding titles, which are short: as wide as the table, or as what is in it where that is little. A merged cell
 * that does not begin at the left is a group's name, so it counts in every column it covers.
 */
function shapedRow({ cells, line }: SampleRow, columns: number, merges: readonly CellBlock[]): readonly string[] {
  const trimmed = Array.from({ length: columns }, (_, column) => (cells[column] ?? "").trim());
  const groups = merges.filter(({ fromRow, fromColumn, toColumn }) => fromRow === line && fromColumn > 0 && toColumn > fromColumn);
  for (const { fromColumn, toColumn } of groups) trimmed.fill(trimmed[fromColumn] ?? "", fromColumn, toColumn + 1);
  const filled = trimmed.filter((cell) => cell !== "").length;
  return groups.length === 0 && filled * 2 <= columns ? trimmed.slice(0, trimmed.findLastIndex((cell) => cell !== "") + 1) : trimmed;
}

/** As wide as its widest rows, but for a few that have something beside the table. */
function tableWidth(rows: readonly SampleRow[]): number {
  const widths = rows.map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== "") + 1).toSorted((a, b) => b - a);
  return Math.min(widths[Math.floor(widths.length * WIDER_SHARE)] ?? 0, MAX_COLUMNS + 1);
}

/** Whether cells of the header are merged can be seen from gaps in it; only then is it worth looking for merged cells. */
export function mayHaveMergedHeader(rows: readonly SampleRow[]): boolean {
  const columns = tableWidth(rows);
  const { titleRows } = arrange(rows, [], undefined).head;
  return [0, 1].some((at) => {
    const cells = rows[titleRows + at]?.cells ?? [];
    return Array.from({ length: columns }).some((_, column) => (cells[column] ?? "") === "");
  });
}

/** A cell that is merged over columns is a group's name above the names in the row below it. */
function combineHeader(rows: readonly SampleRow[], columns: number, merges: readonly CellBlock[]): Arrangement["combinedHeader"] {
  const [first] = rows;
  if (first === undefined) return null;
  let lastLine = first.line;
  for (const { fromRow, toRow, fromColumn, toColumn } of merges) {
    if (fromRow < first.line || fromRow > lastLine || toRow - first.line >= TALLEST_HEADER) continue;
    const isGroup = toColumn > fromColumn && toColumn - fromColumn + 1 < columns;
    lastLine = Math.max(lastLine, isGroup ? toRow + 1 : toRow);
  }
  if (lastLine === first.line || lastLine - first.line >= TALLEST_HEADER) return null;
  const header = rows.filter(({ line }) => line <= lastLine);
  const names = Array.from({ length: columns }, (_, column) => {
    const parts = header.map(({ cells, line }) => (cells[column] ?? "").trim() || mergedText(header, merges, column, line));
    return [...new Set(parts.filter((part) => part !== ""))].join(": ");
  });
  return { names, firstLine: first.line, lastLine };
}

function mergedText(rows: readonly SampleRow[], merges: readonly CellBlock[], column: number, line: number): string {
  const block = merges.find((each) => column >= each.fromColumn && column <= each.toColumn && line >= each.fromRow && line <= each.toRow);
  const row = rows.find((each) => each.line === block?.fromRow);
  return block === undefined ? "" : (row?.cells[block.fromColumn] ?? "").trim();
}

/** Hands rows over as wide as the table, with the header in one row. */
export class ArrangedRows {
  readonly #arrangement: Arrangement;
  readonly #rows: RowChecker;
  readonly #row: { readonly cells: string[]; width: number; line: number; strayQuote: number } = { cells: [], width: 0, line: 1, strayQuote: 0 };

  constructor(arrangement: Arrangement, rows: RowChecker) {
    this.#arrangement = arrangement;
    this.#rows = rows;
  }

  /** Takes a row that is not blank. */
  take(cells: readonly string[], width: number, line: number): void {
    const { columns, combinedHeader } = this.#arrangement;
    if (combinedHeader !== null && line >= combinedHeader.firstLine && line <= combinedHeader.lastLine) {
      if (line === combinedHeader.firstLine) this.#hand(combinedHeader.names, columns, line);
      return;
    }
    this.#hand(cells, width, line);
  }

  #hand(cells: readonly string[], width: number, line: number): void {
    const row = this.#row;
    const { columns } = this.#arrangement;
    row.cells.length = 0;
    for (const cell of cells) row.cells.push(cell);
    while (row.cells.length < columns) row.cells.push("");
    row.width = Math.max(width, columns);
    row.line = line;
    this.#rows.take(row);
  }
}
