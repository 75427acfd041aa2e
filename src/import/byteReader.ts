import { ByteBorders } from "./byteBorders.ts";
import { ByteRepeats } from "./byteRepeats.ts";
import { ByteTexts, REMEMBERED_BYTES } from "./byteTexts.ts";
import { bytesAhead, wellFormedBytes, wholeCharacters } from "./byteUtf8.ts";
import { EncodingError } from "./decodeText.ts";
import { endOfDay } from "./endOfDay.ts";
import type { Delimiter } from "./fileProfile.ts";
import { FaultError } from "./importFault.ts";
import { MAX_COLUMNS, MAX_FIELD_CHARACTERS } from "./limits.ts";
import { ownCopy } from "./ownCopy.ts";
import type { TableRow, WantedColumns } from "./tableRow.ts";

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** Room behind the filled bytes: for a border, and for four bytes that are looked at together. */
const SLACK = 24;
/** Columns beyond it are read without remembering texts; each memory takes up to 64 KB. */
const REMEMBERED_COLUMNS = 256;

const ASCII_TEXTS: readonly string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Codes of cells: 0 for an empty one, then the letters of ASCII, then the texts that a column remembers. */
const FIRST_TEXT_CODE = 129;

/** Encodings whose bytes below 128 are ASCII wherever they stand. */
export type ByteEncoding = "utf-8" | "windows-1252";

/**
 * Reads delimited text (RFC 4180) from bytes that arrive in pieces cut anywhere. Cells are found on the bytes, and only
 * those of wanted columns become strings. Lines end with CR, LF or CRLF, mixed as they come; a quotation mark counts only at
 * the beginning of a cell; blank lines are no rows. Cells keep their spaces.
 *
 * Throws `FaultError` for a quotation mark that is never closed and for a cell over MAX_FIELD_CHARACTERS, and
 * `EncodingError` for bytes that are no text; `place` says where.
 */
export class ByteReader {
  readonly #delimiter: number;
  readonly #encoding: ByteEncoding;
  readonly #decoder: TextDecoder;
  readonly #onRow: (row: TableRow) => void;
  readonly #codes = new Int32Array(MAX_COLUMNS + 1);
  readonly #row: TableRow = { cells: [], width: 0, line: 1, strayQuote: 0, codes: this.#codes, group: -1, answer: -1 };
  /** 1 for columns whose cells stay bytes. */
  readonly #unwanted = new Uint8Array(MAX_COLUMNS + 1);
  /** 1 for columns of which the time of day stays bytes. */
  readonly #days = new Uint8Array(MAX_COLUMNS + 1);
  /** How many cells a row usually has, and which of them are wanted; 0: not known yet. */
  #width = 0;
  #wanted = new Int32Array(0);
  /** Where the row begins that follows the usual ones. */
  #next = { border: 0, start: 0, ahead: 0 };
  /** Whether the row's cells of unwanted columns are "" and as many as usual. */
  #hasOwnCells = false;
  readonly #texts: ByteTexts[] = [];
  /** Null: each row is looked at. */
  #repeats: ByteRepeats | null = null;
  readonly #borders: ByteBorders;
  /** Begins with the cell that is not complete yet. */
  #bytes = new Uint8Array(0);
  #view = new DataView(this.#bytes.buffer);
  #filled = 0;
  /** The line in which that cell begins. */
  #line = 1;
  /** How many of the bytes are being read, and their text once a cell has needed it. */
  #limit = 0;
  #text: string | null = null;

  constructor(delimiter: Delimiter, encoding: ByteEncoding, onRow: (row: TableRow) => void) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#borders = new ByteBorders(this.#delimiter);
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    this.#onRow = onRow;
  }

  /** Where reading stands: the line, and the cell of it, that is not complete yet. Both from 1. */
  get place(): { readonly line: number; readonly column: number } {
    return { line: this.#line, column: this.#row.width + 1 };
  }

  /** From the next row on: which cells of rows of the usual width are needed as text; the others are "". */
  want({ columns, dayColumns, repeats = null }: WantedColumns, width: number): void {
    const wanted = Array.from({ length: Math.min(width, MAX_COLUMNS) }, (_, column) => column)
      .filter((column) => columns === null || columns.has(column));
    this.#width = width;
    this.#wanted = Int32Array.from(wanted);
    this.#unwanted.fill(1, 0, width);
    for (const column of wanted) this.#unwanted[column] = 0;
    this.#days.fill(0);
    for (const column of dayColumns) this.#days[column] = 1;
    this.#repeats = repeats === null || width < 2 || width > MAX_COLUMNS ? null : new ByteRepeats(repeats, this.#days, width, this.#delimiter);
    this.#hasOwnCells = false;
  }

  push(piece: Uint8Array): void {
    this.#append(piece);
    this.#borders.find(this.#bytes.buffer, this.#filled);
    if (this.#isSingle()) {
      this.#read(this.#filled, null, false);
      return;
    }
    const limit = wholeCharacters(this.#bytes, this.#filled);
    let text: string;
    try {
      text = this.#decoder.decode(this.#bytes.subarray(0, limit));
    } catch {
      // The rows before the wrong bytes count, and reading them tells where these are.
      const good = wellFormedBytes(this.#bytes, limit);
      this.#read(good, this.#decoder.decode(this.#bytes.subarray(0, good)), false);
      throw new EncodingError(this.#encoding, "");
    }
    this.#read(limit, text, false);
  }

  end(): void {
    this.#borders.find(this.#bytes.buffer, this.#filled);
    const isSingle = this.#isSingle();
    if (!isSingle && wellFormedBytes(this.#bytes, this.#filled) < this.#filled) throw new EncodingError(this.#encoding, "");
    this.#read(this.#filled, isSingle ? null : this.#decoder.decode(this.#bytes.subarray(0, this.#filled)), true);
  }

  /** Whether each of the bytes is one character of the text. */
  #isSingle(): boolean {
    return this.#encoding !== "utf-8" || this.#borders.isAscii;
  }

  #append(piece: Uint8Array): void {
    const filled = this.#filled + piece.length;
    if (filled + SLACK > this.#bytes.length) {
      const bytes = new Uint8Array(Math.ceil((filled + filled / 4 + SLACK) / 8) * 8);
      bytes.set(this.#bytes.subarray(0, this.#filled));
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer);
    }
    this.#bytes.set(piece, this.#filled);
    this.#filled = filled;
  }

  /**
   * Reads the first `limit` bytes, of which the borders were found, and keeps what of them is not a complete cell yet.
   * `text`: the bytes' text where it is not one character for each byte.
   */
  #read(limit: number, text: string | null, last: boolean): void {
    const single = text === null;
    const bytes = this.#bytes;
    const delimiter = this.#delimiter;
    const unwanted = this.#unwanted;
    const row = this.#row;
    const { cells } = row;
    this.#limit = limit;
    this.#text = text;
    this.#borders.endAt(limit);
    const { places } = this.#borders;
    let border = 0;
    let column = row.width;
    let line = this.#line;
    let start = 0;
    /** By how much bytes before the cell outnumber the characters of the text. */
    let ahead = 0;
    for (let more = limit > 0 || last; more; more = start < limit || last) {
      if (column === 0 && this.#width > 1) {
        const known = this.#takeKnownRows(border, start, ahead, single);
        if (known > 0) ({ border, start, ahead } = this.#next);
        const rows = this.#takeUsualRows(border, start, ahead, single);
        if (rows > 0) ({ border, start, ahead } = this.#next);
        line = row.line;
        if (rows > 0 || (start >= limit && !last)) continue;
      }
      let close = -1;
      let isDoubled = false;
      let lines = 0;
      if (places[border] === start && start < limit && bytes[start] === QUOTE) {
        for (border += 1; ; border += 1) {
          const place = places[border] ?? limit;
          if (place >= limit) break;
          const byte = bytes[place];
          if (byte === QUOTE) {
            // At the end of a piece the next one may begin with the second half of a doubled mark: the cell is then not
            // complete in any case, and is read again from its beginning.
            if (places[border + 1] !== place + 1 || place + 1 >= limit || bytes[place + 1] !== QUOTE) {
              close = place;
              border += 1;
              break;
            }
            isDoubled = true;
            border += 1;
          } else if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[place + 1] !== LINE_FEED)) {
            lines += 1;
          }
        }
        if (close === -1) {
          if (last) throw openQuote(line, column + 1);
          break;
        }
      }
      let end = places[border] ?? limit;
      let byte = end < limit ? bytes[end] : LINE_FEED;
      while (byte !== delimiter && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) {
        border += 1;
        end = places[border] ?? limit;
        byte = end < limit ? bytes[end] : LINE_FEED;
      }
      // A CR at the end of a piece may be the first half of CRLF.
      if (!last && (end >= limit || (byte === CARRIAGE_RETURN && end === limit - 1))) break;

      const length = end - start;
      const extra = single ? 0 : bytesAhead(bytes, start, end);
      if (length > MAX_FIELD_CHARACTERS && length - extra > MAX_FIELD_CHARACTERS) throw tooLong(line, column + 1);
      if (close === -1) {
        if (length === 0 || unwanted[column] === 1) {
          if (column <= MAX_COLUMNS) {
            cells[column] = "";
            this.#codes[column] = 0;
          }
        } else if (column <= MAX_COLUMNS) {
          const until = this.#days[column] === 1 ? endOfDay(bytes, start, end) : end;
          cells[column] = this.#cell(column, start, until, ahead, until === end ? extra : 0);
        }
      } else {
        line += lines;
        const tailMore = single ? 0 : bytesAhead(bytes, close + 1, end);
        const tail = end === close + 1 ? "" : this.#slice(close + 1, end, ahead + extra - tailMore, ahead + extra);
        if (row.strayQuote === 0 && tail.trim() !== "") row.strayQuote = column + 1;
        if (column <= MAX_COLUMNS) {
          const inner = unwanted[column] === 1 || close === start + 1 ? "" : this.#cell(column, start + 1, close, ahead, extra - tailMore);
          // A cell of several parts is not what was found in the file, and an empty one in quotation marks is empty.
          if (isDoubled || tail !== "" || close === start + 1) this.#codes[column] = tail === "" && close === start + 1 ? 0 : -1;
          cells[column] = (isDoubled ? inner.replaceAll("\"\"", "\"") : inner) + tail;
        }
      }
      ahead += extra;
      column += 1;
      border += 1;
      start = end + 1;
      if (byte === delimiter) continue;

      if (column > 1 || length > 0) {
        if (cells.length > column) cells.length = column;
        row.width = column;
        this.#hasOwnCells = column === this.#width;
        this.#onRow(row);
        row.strayQuote = 0;
      }
      column = 0;
      line += 1;
      row.line = line;
      if (byte === CARRIAGE_RETURN && start < limit && bytes[start] === LINE_FEED) {
        start += 1;
        border += 1;
      }
      if (end >= limit) break;
    }
    row.width = column;
    this.#line = line;
    this.#text = null;
    this.#keepFrom(Math.min(start, limit), limit, single);
  }

  /** `#takeUsualRows` for those that say what earlier ones said; the one after them has its numbers. */
  #takeKnownRows(border: number, start: number, ahead: number, single: boolean): number {
    const repeats = this.#repeats;
    if (repeats === null) return 0;
    const row = this.#row;
    const { places, count } = this.#borders;
    const rows = repeats.take({ bytes: this.#bytes, view: this.#view, places, count, limit: this.#limit }, border, start);
    row.line += rows;
    row.group = repeats.group;
    row.answer = repeats.answer;
    if (rows > 0) this.#next = { border: repeats.border, start: repeats.start, ahead: single ? 0 : ahead + bytesAhead(this.#bytes, start, repeats.start) };
    if (!repeats.isWorthwhile) {
      this.#repeats = null;
      row.group = -1;
      row.answer = -1;
    }
    return rows;
  }

  /**
   * Takes the rows from `start` on that have the usual width and no quotation mark, as nearly all have, until one has not. Says
   * how many they were; `#next` then says where the next one begins. A row at the end of a piece is never taken, since its
   * line end may be cut in two. Where rows are looked up, one row is as many as are taken.
   */
  #takeUsualRows(border: number, start: number, ahead: number, single: boolean): number {
    const bytes = this.#bytes;
    const view = this.#view;
    const { places, count } = this.#borders;
    const limit = this.#limit;
    const delimiter = this.#delimiter;
    const width = this.#width;
    const wanted = this.#wanted;
    const texts = this.#texts;
    const days = this.#days;
    const codes = this.#codes;
    const row = this.#row;
    const { cells } = row;
    const most = this.#repeats === null ? Infinity : 1;
    let rows = 0;
    for (; rows < most; rows += 1) {
      const last = border + width - 1;
      if (last >= count) break;
      const end = places[last] ?? 0;
      const lineEnd = bytes[end];
      if ((lineEnd !== LINE_FEED && lineEnd !== CARRIAGE_RETURN) || end + 1 >= limit || end - start > MAX_FIELD_CHARACTERS) break;
      let at = border;
      while (at < last && bytes[places[at] ?? 0] === delimiter) at += 1;
      if (at < last) break;

      if (!this.#hasOwnCells) this.#emptyCells();
      let counted = start;
      for (let index = 0; index < wanted.length; index += 1) {
        const column = wanted[index] ?? 0;
        const from = column === 0 ? start : (places[border + column - 1] ?? 0) + 1;
        const to = places[border + column] ?? 0;
        const code = bytes[from] ?? 0;
        if (to === from) {
          cells[column] = "";
          codes[column] = 0;
        } else if (to - from === 1 && code < 128) {
          cells[column] = ASCII_TEXTS[code] ?? "";
          codes[column] = code + 1;
        } else {
          const known = texts[column];
          const length = (days[column] === 1 ? endOfDay(bytes, from, to) : to) - from;
          const number = length <= REMEMBERED_BYTES && length > 1 && known?.isWorthwhile === true ? known.find(view, from, length) : -1;
          if (known !== undefined && number !== -1) {
            cells[column] = known.textOf(number);
            codes[column] = number + FIRST_TEXT_CODE;
          } else {
            if (!single) {
              ahead += bytesAhead(bytes, counted, from);
              counted = from;
            }
            cells[column] = this.#newCell(column, from, from + length, ahead, single ? 0 : bytesAhead(bytes, from, from + length));
          }
        }
      }
      if (!single) ahead += bytesAhead(bytes, counted, end);
      row.width = width;
      this.#onRow(row);
      row.line += 1;
      border += width;
      start = end + 1;
      if (lineEnd === CARRIAGE_RETURN && bytes[start] === LINE_FEED) {
        start += 1;
        border += 1;
      }
    }
    if (rows > 0) this.#next = { border, start, ahead };
    return rows;
  }

  #emptyCells(): void {
    const { cells } = this.#row;
    cells.length = 0;
    for (let column = 0; column < this.#width; column += 1) cells.push("");
    this.#hasOwnCells = true;
  }

  /** The text of the bytes from `start` to `end`: `more` bytes more than characters, as `ahead` were before them. */
  #cell(column: number, start: number, end: number, ahead: number, more: number): string {
    const code = this.#bytes[start] ?? 0;
    if (end - start === 1 && code < 128) {
      this.#codes[column] = code + 1;
      return ASCII_TEXTS[code] ?? "";
    }
    const texts = this.#texts[column];
    const isRemembered = end - start <= REMEMBERED_BYTES && end - start > 1 && texts?.isWorthwhile === true;
    const number = isRemembered ? texts.find(this.#view, start, end - start) : -1;
    if (texts === undefined || number === -1) return this.#newCell(column, start, end, ahead, more);
    this.#codes[column] = number + FIRST_TEXT_CODE;
    return texts.textOf(number);
  }

  /** `#cell` for a text that is not remembered yet. */
  #newCell(column: number, start: number, end: number, ahead: number, more: number): string {
    const text = this.#slice(start, end, ahead, ahead + more);
    this.#codes[column] = -1;
    if (end - start > REMEMBERED_BYTES || end - start < 2 || column >= REMEMBERED_COLUMNS) return text;
    const texts = (this.#texts[column] ??= new ByteTexts());
    if (texts.isFull || !texts.isWorthwhile) return text;
    const own = ownCopy(text);
    this.#codes[column] = texts.add(own, this.#view, start, end - start) + FIRST_TEXT_CODE;
    return own;
  }

  #slice(start: number, end: number, aheadOfStart: number, aheadOfEnd: number): string {
    this.#text ??= this.#decoder.decode(this.#bytes.subarray(0, this.#limit));
    return this.#text.slice(start - aheadOfStart, end - aheadOfEnd);
  }

  /** Moves the cell that is not complete to the front. Throws where it is too long already. */
  #keepFrom(start: number, limit: number, single: boolean): void {
    const bytes = this.#bytes;
    const length = limit - start;
    if (length > MAX_FIELD_CHARACTERS && length - (single ? 0 : bytesAhead(bytes, start, limit)) > MAX_FIELD_CHARACTERS) {
      const { line, column } = this.place;
      throw bytes[start] === QUOTE ? openQuote(line, column) : tooLong(line, column);
    }
    bytes.copyWithin(0, start, this.#filled);
    this.#filled -= start;
  }
}

function openQuote(line: number, column: number): FaultError {
  return new FaultError(
    "open-quote",
    `The quotation mark that opens in line ${line}, column ${column} is never closed. Close or remove it, and try again.`,
    { line, column },
  );
}

function tooLong(line: number, column: number): FaultError {
  return new FaultError(
    "field-too-long",
    `The cell in line ${line}, column ${column} is longer than ${MAX_FIELD_CHARACTERS.toLocaleString("en-GB")} ` +
      "characters. Shorten it, or leave that column out of the file.",
    { line, column },
  );
}
