import type { Delimiter } from "./fileProfile.ts";
import { FaultError } from "./importFault.ts";
import { MAX_COLUMNS, MAX_FIELD_CHARACTERS } from "./limits.ts";

/** One row of a table. The reader reuses the object and its cells: they are valid during the call only. */
export type TableRow = {
  /** At most MAX_COLUMNS + 1 cells; `width` counts them all. */
  readonly cells: string[];
  width: number;
  /** The line the row begins in, from 1. */
  line: number;
  /** The cell, from 1, in which text follows a closing quotation mark; 0: none. */
  strayQuote: number;
};

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Reads delimited text (RFC 4180) that arrives in pieces cut anywhere. Lines end with CR, LF or CRLF, mixed as they come;
 * a quotation mark counts only at the beginning of a cell; blank lines are no rows. Cells keep their spaces.
 *
 * Throws `FaultError` for a quotation mark that is never closed and for a cell over MAX_FIELD_CHARACTERS.
 */
export class TableReader {
  readonly #delimiter: number;
  readonly #onRow: (row: TableRow) => void;
  readonly #row: TableRow = { cells: [], width: 0, line: 1, strayQuote: 0 };
  /** Text from the beginning of the cell that is not complete yet. */
  #rest = "";
  /** The line in which that cell begins. */
  #line = 1;
  /** Whether the row so far is a single empty unquoted cell: a blank line. */
  #blank = true;

  constructor(delimiter: Delimiter, onRow: (row: TableRow) => void) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#onRow = onRow;
  }

  /** Where reading stands: the line, and the cell of it, that is not complete yet. Both from 1. */
  get place(): { readonly line: number; readonly column: number } {
    return { line: this.#line, column: this.#row.width + 1 };
  }

  push(text: string): void {
    this.#read(this.#rest === "" ? text : this.#rest + text, false);
  }

  end(): void {
    this.#read(this.#rest, true);
    this.#rest = "";
  }

  #read(text: string, last: boolean): void {
    const delimiter = this.#delimiter;
    const length = text.length;
    let start = 0;
    for (let more = length > 0 || last; more; more = start < length || last) {
      let end = start;
      let quoted = false;
      let close = -1;
      let escaped = false;
      if (text.charCodeAt(start) === QUOTE) {
        quoted = true;
        for (let from = start + 1; ; ) {
          const mark = text.indexOf("\"", from);
          if (mark === -1) {
            if (last) throw this.#openQuote();
            close = -1;
            break;
          }
          if (text.charCodeAt(mark + 1) === QUOTE) {
            escaped = true;
            from = mark + 2;
            continue;
          }
          // At the end of a piece the next one may begin with the second half of a doubled mark: the cell is then not at
          // its end yet, and is read again from its beginning.
          close = mark;
          break;
        }
        if (close === -1) break;
        end = close + 1;
      }
      let code = 0;
      for (; end < length; end += 1) {
        code = text.charCodeAt(end);
        if (code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) break;
      }
      if (end >= length && !last) break;
      // A CR at the end of a piece may be the first half of CRLF.
      if (end === length - 1 && code === CARRIAGE_RETURN && !last) break;
      if (end - start > MAX_FIELD_CHARACTERS) throw this.#tooLong();

      let lines = 0;
      if (quoted) {
        const inner = text.slice(start + 1, close);
        lines = countLineEnds(inner);
        const tail = text.slice(close + 1, end);
        const row = this.#row;
        if (tail !== "" && tail.trim() !== "" && row.strayQuote === 0) row.strayQuote = row.width + 1;
        this.#add((escaped ? inner.replaceAll("\"\"", "\"") : inner) + tail);
        this.#blank = false;
      } else {
        this.#add(end === start ? "" : text.slice(start, end));
        if (end > start) this.#blank = false;
      }
      this.#line += lines;
      if (end >= length) {
        this.#finishRow();
        start = length;
        break;
      }
      if (code === delimiter) {
        this.#blank = false;
        start = end + 1;
      } else {
        start = code === CARRIAGE_RETURN && text.charCodeAt(end + 1) === LINE_FEED ? end + 2 : end + 1;
        this.#line += 1;
        this.#finishRow();
      }
    }
    this.#rest = start >= length ? "" : text.slice(start);
    if (this.#rest.length > MAX_FIELD_CHARACTERS) {
      throw this.#rest.charCodeAt(0) === QUOTE ? this.#openQuote() : this.#tooLong();
    }
  }

  #add(cell: string): void {
    const row = this.#row;
    if (row.width <= MAX_COLUMNS) row.cells.push(cell);
    row.width += 1;
  }

  #finishRow(): void {
    const row = this.#row;
    if (!this.#blank) this.#onRow(row);
    row.cells.length = 0;
    row.width = 0;
    row.line = this.#line;
    row.strayQuote = 0;
    this.#blank = true;
  }

  #openQuote(): FaultError {
    const { line, column } = this.place;
    return new FaultError(
      "open-quote",
      `The quotation mark that opens in line ${line}, column ${column} is never closed. Close or remove it, and try again.`,
      { line, column },
    );
  }

  #tooLong(): FaultError {
    const { line, column } = this.place;
    return new FaultError(
      "field-too-long",
      `The cell in line ${line}, column ${column} is longer than ${MAX_FIELD_CHARACTERS.toLocaleString("en-GB")} ` +
        "characters. Shorten it, or leave that column out of the file.",
      { line, column },
    );
  }
}

function countLineEnds(text: string): number {
  let lines = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) lines += 1;
    else if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED) lines += 1;
  }
  return lines;
}
