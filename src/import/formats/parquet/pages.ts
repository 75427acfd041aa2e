import type { ColumnMetaData } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { MAX_UNPACKED_RATIO } from "../../limits.ts";
import { CODECS } from "./codecs.ts";
import { brokenParquet, tooLargeParquet } from "./faults.ts";
import { checkRuns } from "./runs.ts";

/** Writers make pages of a megabyte or so; a column's dictionary may be a larger one. */
const MAX_PAGE_BYTES = 64 * 1024 ** 2;
const HARMLESS_BYTES = 1024 ** 2;
/** Values of lists, for each row at most. */
const MOST_IN_A_LIST = 1_000;

/** The deepest levels that a column's place in the schema allows; 0 and 0 or 1 for one that is neither list nor structure. */
export type ColumnLevels = { readonly repetition: number; readonly definition: number };

type PageHeader = ReturnType<typeof parquetHeader>;

/**
 * Looks at what the pages of a column hold before the library unpacks them, which takes memory and time for as many values as
 * headers and runs say. `bytes` is the whole column chunk, `rows` what its row group has. Throws `FaultError`.
 */
export function checkPages(bytes: ArrayBuffer, column: ColumnMetaData, rows: number, levels: ColumnLevels): void {
  const reader = { view: new DataView(bytes), offset: 0 };
  const most = Number(column.num_values);
  if (levels.repetition === 0 ? most !== rows : most > rows * MOST_IN_A_LIST) throw brokenParquet("its columns have different numbers of values");
  let values = 0;
  while (reader.offset < bytes.byteLength && values < most) {
    const header = parquetHeader(reader);
    const { compressed_page_size: packed, uncompressed_page_size: unpacked } = header;
    if (!(packed >= 0 && unpacked >= 0) || reader.offset + packed > bytes.byteLength) throw brokenParquet("a page lies outside of its column");
    if (unpacked > MAX_PAGE_BYTES || (unpacked > HARMLESS_BYTES && unpacked > packed * MAX_UNPACKED_RATIO)) throw tooLargeParquet();
    const content = new Uint8Array(bytes, reader.offset, packed);
    const held = header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values ?? 0;
    const inDictionary = header.dictionary_page_header?.num_values ?? 0;
    if (!(held >= 0) || held > most - values) throw brokenParquet("a page says that it holds more values than its column");
    // The only values that take no byte are empty texts, which a dictionary holds once.
    if (!(inDictionary >= 0) || inDictionary > unpacked * 8 + 1) throw brokenParquet("its list of values is longer than it can be");
    if (header.data_page_header !== undefined) checkPage(header, content, column, levels);
    else if (header.data_page_header_v2 !== undefined) checkSecondPage(header, content, column, levels);
    values += held;
    reader.offset += packed;
  }
  if (values !== most) throw brokenParquet("its pages hold another number of values than it says");
}

/** Levels come first, each with its length in four bytes, and are packed together with the values. */
function checkPage(header: PageHeader, content: Uint8Array, column: ColumnMetaData, levels: ColumnLevels): void {
  const about = header.data_page_header;
  if (about === undefined) return;
  const page = unpackedPage(content, header.uncompressed_page_size, column, true);
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  let at = 0;
  for (const level of [levels.repetition, levels.definition]) {
    if (level === 0) continue;
    const length = view.getUint32(at, true);
    checkRuns(page, at + 4, Math.min(page.length, at + 4 + length), bitsOf(level), about.num_values);
    at += 4 + length;
  }
  checkValues(page, at, about.encoding, column, about.num_values);
}

/** Pages of version 2 keep their levels apart from the values, and unpacked. */
function checkSecondPage(header: PageHeader, content: Uint8Array, column: ColumnMetaData, levels: ColumnLevels): void {
  const about = header.data_page_header_v2;
  if (about === undefined) return;
  const { repetition_levels_byte_length: repetition, definition_levels_byte_length: definition, num_values: held } = about;
  if (!(repetition >= 0 && definition >= 0) || repetition + definition > content.length) throw brokenParquet("a page's levels are cut off");
  if (levels.repetition > 0) checkRuns(content, 0, repetition, bitsOf(levels.repetition), held);
  if (levels.definition > 0) checkRuns(content, repetition, repetition + definition, bitsOf(levels.definition), held);
  const size = header.uncompressed_page_size - repetition - definition;
  checkValues(unpackedPage(content.subarray(repetition + definition), size, column, about.is_compressed !== false), 0, about.encoding, column, held);
}

function checkValues(page: Uint8Array, from: number, encoding: string, column: ColumnMetaData, held: number): void {
  if (encoding.endsWith("_DICTIONARY")) {
    if (from < page.length) checkRuns(page, from + 1, page.length, page[from] ?? 0, held);
  } else if (encoding === "RLE" && column.type === "BOOLEAN") {
    checkRuns(page, from + 4, page.length, 1, held);
  }
}

function unpackedPage(content: Uint8Array, size: number, column: ColumnMetaData, isPacked: boolean): Uint8Array {
  if (size < 0) throw brokenParquet("a page is smaller than its levels");
  if (!isPacked) return content;
  const page = CODECS[column.codec]?.(content, size);
  if (page?.length !== size) throw brokenParquet("a page unpacks to another size than it says");
  return page;
}

function bitsOf(level: number): number {
  return 32 - Math.clz32(level);
}
