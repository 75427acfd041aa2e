import { ByteSpans } from "./byteSpans.ts";
import { CodeTable } from "./codeTable.ts";
import { endOfDay } from "./endOfDay.ts";
import { MAX_FIELD_CHARACTERS } from "./limits.ts";
import type { RepeatedRows } from "./tableRow.ts";

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** After so many rows that had to be read, looking for known ones is given up … */
const PATIENCE = 8_192;
/** … unless there were this many times as many that were known. */
const WORTHWHILE = 2;

/** Columns side by side whose bytes are looked up as one. */
type Span = { readonly first: number; readonly last: number; readonly isDay: boolean; readonly known: ByteSpans };

/** What numbers the cells of some columns together. */
type Key = { readonly spans: readonly Span[]; readonly table: CodeTable };

/** Bytes of which the borders were found. */
export type BorderedBytes = {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** Ascending; the one behind the last is `limit`. */
  readonly places: Int32Array;
  readonly count: number;
  readonly limit: number;
};

/**
 * Takes rows whose wanted cells are, byte for byte, those of earlier rows, without making cells of them: one row in a file of
 * answers is much like another. Cells side by side are looked up as one stretch of bytes, with the delimiters and quotation
 * marks within it; from one cell's beginning to another's end, equal bytes are equal cells.
 */
export class ByteRepeats {
  /** Numbers of the row at `start`, which was not taken; -1: it has none. */
  group = -1;
  answer = -1;
  /** Where the row begins that was not taken. */
  border = 0;
  start = 0;
  /** Whether rows repeat each other often enough. */
  isWorthwhile = true;
  readonly #count: RepeatedRows["count"];
  readonly #group: Key;
  readonly #answer: Key;
  readonly #width: number;
  readonly #delimiter: number;
  /** Ends of the cells of a row with quotation marks. */
  readonly #ends: Int32Array;
  #taken = 0;
  #read = 0;

  /** `days`: 1 for columns of which the time of day does not matter. `width` from 2. */
  constructor(repeats: RepeatedRows, days: Uint8Array, width: number, delimiter: number) {
    this.#count = repeats.count;
    this.#group = keyOf(repeats.groupColumns, days);
    this.#answer = keyOf(repeats.answerColumns, days);
    this.#width = width;
    this.#delimiter = delimiter;
    this.#ends = new Int32Array(width);
  }

  /** Takes rows from `start` on until one is not known. Says how many they were; the fields say where that one begins. */
  take(found: BorderedBytes, fromBorder: number, fromStart: number): number {
    const { bytes, view, places, count, limit } = found;
    const delimiter = this.#delimiter;
    const width = this.#width;
    const take = this.#count;
    const isGrouped = this.#group.spans.length > 0;
    // Nearly always the cells of an answer stand side by side.
    const [span] = this.#answer.spans;
    const { first = 0, last: lastOfSpan = 0 } = span ?? {};
    const only = this.#answer.spans.length === 1 && span?.isDay === false ? span.known : null;
    let border = fromBorder;
    let start = fromStart;
    let group = -1;
    let answer = -1;
    let rows = 0;
    for (; ; rows += 1) {
      group = -1;
      answer = -1;
      const last = border + width - 1;
      if (last >= count) break;
      let ends = places;
      let at = border;
      let next = border + width;
      while (at < last && bytes[places[at] ?? 0] === delimiter) at += 1;
      let end = places[at] ?? 0;
      let lineEnd = bytes[end];
      if (at < last || (lineEnd !== LINE_FEED && lineEnd !== CARRIAGE_RETURN)) {
        next = this.#walk(found, border, start);
        if (next === -1) break;
        ends = this.#ends;
        at = width - 1;
        end = ends[at] ?? 0;
        lineEnd = bytes[end];
      }
      // The line end of the last row of a piece may be cut in two.
      if (end + 1 >= limit || end - start > MAX_FIELD_CHARACTERS) break;
      at -= width - 1;
      if (only === null) {
        answer = numberOf(this.#answer, bytes, view, ends, at, start);
      } else {
        const from = first === 0 ? start : (ends[at + first - 1] ?? 0) + 1;
        const length = (ends[at + lastOfSpan] ?? 0) - from;
        answer = only.find(view, from, length);
        if (answer === -1) answer = only.add(view, from, length);
      }
      group = isGrouped ? numberOf(this.#group, bytes, view, ends, at, start) : 0;
      if (answer === -1 || group === -1 || take === null || !take(group, answer)) {
        if (take !== null) this.#read += 1;
        if (this.#read > PATIENCE && this.#taken + rows < this.#read * WORTHWHILE) this.isWorthwhile = false;
        break;
      }
      border = next;
      start = end + 1;
      if (lineEnd === CARRIAGE_RETURN && bytes[start] === LINE_FEED) {
        start += 1;
        border += 1;
      }
    }
    this.#taken += rows;
    this.group = group;
    this.answer = answer;
    this.border = border;
    this.start = start;
    return rows;
  }

  /**
   * Finds the ends of a row's cells of which some stand in quotation marks, or hold bytes that could end a cell elsewhere. Says
   * which border follows the line end; -1 where the row is not as wide as usual or not complete, and where its quotation marks
   * need a closer look.
   */
  #walk({ bytes, places, count }: BorderedBytes, fromBorder: number, fromStart: number): number {
    const delimiter = this.#delimiter;
    const ends = this.#ends;
    let border = fromBorder;
    let start = fromStart;
    for (let column = 0; column < ends.length; column += 1) {
      let mustEnd = -1;
      if (places[border] === start && bytes[start] === QUOTE) {
        border += 1;
        for (; ; border += 1) {
          if (border + 1 >= count) return -1;
          const place = places[border] ?? 0;
          const byte = bytes[place];
          if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return -1;
          if (byte !== QUOTE) continue;
          if (places[border + 1] !== place + 1 || bytes[place + 1] !== QUOTE) {
            mustEnd = place + 1;
            break;
          }
          border += 1;
        }
        border += 1;
      }
      let end = -1;
      for (; end === -1; border += 1) {
        if (border >= count) return -1;
        const place = places[border] ?? 0;
        const byte = bytes[place];
        if (byte === delimiter || byte === LINE_FEED || byte === CARRIAGE_RETURN) end = place;
      }
      if ((mustEnd !== -1 && end !== mustEnd) || (bytes[end] === delimiter) !== column < ends.length - 1) return -1;
      ends[column] = end;
      start = end + 1;
    }
    return border;
  }
}

function keyOf(columns: readonly number[], days: Uint8Array): Key {
  const spans: Span[] = [];
  for (const column of columns.toSorted((a, b) => a - b)) {
    const before = spans.at(-1);
    const isDay = days[column] === 1;
    if (before !== undefined && before.last === column - 1 && !before.isDay && !isDay) spans[spans.length - 1] = { ...before, last: column };
    else if (before?.last !== column) spans.push({ first: column, last: column, isDay, known: new ByteSpans() });
  }
  return { spans, table: new CodeTable() };
}

/** `ends[at]` and those behind it are the ends of the row's cells. */
function numberOf(key: Key, bytes: Uint8Array, view: DataView, ends: Int32Array, at: number, start: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  const { spans } = key;
  for (let index = 0; index < spans.length; index += 1) {
    const span = spans[index];
    if (span === undefined) return -1;
    const { first, last, isDay, known } = span;
    const from = first === 0 ? start : (ends[at + first - 1] ?? 0) + 1;
    const end = ends[at + last] ?? 0;
    const length = (isDay ? endOfDay(bytes, from, end) : end) - from;
    let number = known.find(view, from, length);
    if (number === -1) number = known.add(view, from, length);
    if (number === -1) return -1;
    if (index === 0) a = number;
    else if (index === 1) b = number;
    else c = number;
  }
  if (spans.length < 2) return a;
  const number = key.table.find(a, b, c);
  return number === -1 ? key.table.add(a, b, c) : number;
}
