import { ByteReader } from "./byteReader.ts";
import { DELIMITERS, type Delimiter } from "./fileProfile.ts";
import { FaultError } from "./importFault.ts";
import { recogniseHead, type HeadShape } from "./knownExports.ts";

const SAMPLE_ROWS = 200;
const SAMPLE_PIECE = 16 * 1024;
/** As few rows as this may have as many cells as the header. */
const HEADER_SHARE = 0.25;

/** A first line such as `sep=;` is a note from one spreadsheet program to another. */
const SEPARATOR_LINE = /^sep=(.)(\r\n|\r|\n)/iu;

export type SampledDialect = {
  readonly delimiter: Delimiter;
  readonly hasHeader: boolean;
  /** Characters of a `sep=` line at the beginning, which is no row. */
  readonly prefix: number;
  /** Which rows are header and which are titles, should the file have a header. */
  readonly head: HeadShape;
};

/**
 * Finds the delimiter under which the sample's rows agree best on their number of cells, and whether the first row names
 * the columns. `whole`: the sample is the whole file, else its last row is ignored. Throws `FaultError` where no delimiter
 * makes a table of it.
 */
export function detectDialect(sample: string, whole: boolean, chosen: Delimiter | null): SampledDialect {
  const separator = SEPARATOR_LINE.exec(sample);
  const prefix = separator?.[0].length ?? 0;
  const stated = DELIMITERS.find((delimiter) => delimiter === separator?.[1]);
  const bytes = new TextEncoder().encode(prefix > 0 ? sample.slice(prefix) : sample);

  let best: { delimiter: Delimiter; rows: readonly (readonly string[])[]; columns: number; score: number } | null = null;
  const fixed = chosen ?? stated;
  for (const delimiter of fixed === undefined ? DELIMITERS : [fixed]) {
    const rows = sampleRows(bytes, delimiter, whole);
    const { columns, agreeing } = commonWidth(withoutComments(rows));
    const score = columns < 2 || rows.length === 0 ? 0 : (agreeing / rows.length) * (1 + Math.log2(columns) / 20);
    if (best === null || score > best.score) best = { delimiter, rows, columns, score };
  }
  if (best === null) throw new Error("there are no delimiters to try");
  if (best.columns < 2 && fixed === undefined && !isSingleColumn(best.rows)) throw notATable();
  return { delimiter: best.delimiter, prefix, ...findHeader(best.rows, best.columns) };
}

/** What of a table's first rows, with trimmed cells, is title, header and answers; `columns` is the width most rows have. */
export function findHeader(
  rows: readonly (readonly string[])[], columns: number,
): { readonly hasHeader: boolean; readonly head: HeadShape } {
  const recognised = recogniseHead(rows, columns);
  const belowTitles = looksLikeHeader(rows.slice(recognised.titleRows));
  // Rows without names below a title: reading says that the first line does not fit, which is the way out.
  const head = recognised.tool !== null || belowTitles ? recognised : { ...recognised, titleRows: 0 };
  return { hasHeader: recognised.tool !== null || (head.titleRows > 0 ? belowTitles : looksLikeHeader(rows)), head };
}

function notATable(): FaultError {
  return new FaultError(
    "not-a-table",
    "No column separator was found from line 1 on: there is neither a comma, semicolon, tab nor vertical bar that divides " +
      "the lines alike. Choose a CSV or TSV file whose first line names the columns.",
    { line: 1, column: 1 },
  );
}

function sampleRows(bytes: Uint8Array, delimiter: Delimiter, whole: boolean): string[][] {
  const rows: string[][] = [];
  const reader = new ByteReader(delimiter, "utf-8", (row) => {
    if (rows.length < SAMPLE_ROWS) rows.push(row.cells.map((cell) => cell.trim()));
  });
  try {
    let at = 0;
    for (; at < bytes.length && rows.length < SAMPLE_ROWS; at += SAMPLE_PIECE) reader.push(bytes.subarray(at, at + SAMPLE_PIECE));
    // A header of thousands of columns may be longer than the sample.
    if (at >= bytes.length && (whole || rows.length === 0)) reader.end();
  } catch {
    // A quotation mark that never closes under this delimiter: the rows before it still count.
  }
  return rows;
}

/** Lines that begin with "#" above a report say what it is about. */
function withoutComments(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const table = rows.filter(([first = ""]) => !first.startsWith("#"));
  return rows[0]?.[0]?.startsWith("#") === true && table.length > 0 ? table : rows;
}

function commonWidth(rows: readonly (readonly string[])[]): { columns: number; agreeing: number } {
  const widths = new Map<number, number>();
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  const header = rows[0]?.length ?? 0;
  const likeHeader = widths.get(header) ?? 0;
  // The header's width counts even where many rows lack cells, as in exports that leave off empty ones at the end.
  if (header > 1 && likeHeader > 1 && likeHeader >= rows.length * HEADER_SHARE) return { columns: header, agreeing: likeHeader };
  let columns = 0;
  let agreeing = 0;
  for (const [width, count] of widths) if (count > agreeing) [columns, agreeing] = [width, count];
  return { columns, agreeing };
}

const NUMBER_OR_DATE = /^[-+]?[\d.,]+%?$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?$/u;

/** A first row is data where it has numbers in columns that are numbers below it as well. */
function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...others] = rows;
  if (first === undefined || namesScalePoints(first)) return true;
  const below = others.slice(0, 50);
  let numeric = 0;
  let numericBelow = 0;
  first.forEach((cell, column) => {
    const filled = below.map((row) => row[column] ?? "").filter((value) => value !== "");
    const numbers = filled.filter((value) => NUMBER_OR_DATE.test(value)).length;
    if (filled.length === 0 || numbers < filled.length * 0.8) return;
    numericBelow += 1;
    if (NUMBER_OR_DATE.test(cell)) numeric += 1;
  });
  return numericBelow === 0 || numeric * 2 <= numericBelow;
}

/** A name and then 1, 2, 3 … in order: columns that count how many gave each answer. */
function namesScalePoints([name = "", ...others]: readonly string[]): boolean {
  const from = others.findIndex((cell) => cell === "0" || cell === "1");
  if (name === "" || NUMBER_OR_DATE.test(name) || from === -1) return false;
  const start = Number(others[from]);
  let run = 0;
  while (others[from + run] === String(start + run)) run += 1;
  return run >= 3 && others.slice(0, from).concat(others.slice(from + run)).every((cell) => cell !== "" && !NUMBER_OR_DATE.test(cell));
}

/** A table of one column has answers in it: numbers, or short texts that come again and again. Lines of prose do not. */
function isSingleColumn(rows: readonly (readonly string[])[]): boolean {
  const below = rows.slice(1).map((row) => row.join(" "));
  const isNumbers = below.every((cell) => /^-?\d{1,5}([.,]\d+)?$/u.test(cell));
  const isChoices = new Set(below).size * 3 <= below.length && below.every((cell) => cell.length <= 60);
  return below.length > 0 && rows.every((row) => row.length === 1) && (isNumbers || isChoices);
}
