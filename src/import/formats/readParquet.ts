import { parquetMetadataAsync, parquetRead, parquetSchema, type AsyncBuffer, type FileMetaData, type SchemaTree } from "hyparquet";
import { getMaxDefinitionLevel, getMaxRepetitionLevel, getTreePath } from "hyparquet/src/schema.js";
import type { FilePasses } from "../filePasses.ts";
import { FaultError } from "../importFault.ts";
import { PLAIN_HEAD } from "../knownExports.ts";
import { MAX_COLUMNS, MAX_FIELD_CHARACTERS, MAX_PACKED_BYTES } from "../limits.ts";
import type { RowChecker } from "../rowChecker.ts";
import type { ByteSource } from "../bytePieces.ts";
import { cellWriter, TIME_PARSERS } from "./parquet/cellValues.ts";
import { canUnpack, CODECS } from "./parquet/codecs.ts";
import { brokenParquet, tooLargeParquet } from "./parquet/faults.ts";
import { checkPages } from "./parquet/pages.ts";

/** Cells of one row group, which are in memory together. */
const MAX_GROUP_CELLS = 50_000_000;
const MAX_GROUPS = 100_000;
const MAX_METADATA_BYTES = 16 * 1024 ** 2;

/** Reads a Parquet file row group by row group. Lists and structures become texts. Throws `FaultError`. */
export async function readParquet(passes: FilePasses, source: ByteSource, rows: RowChecker): Promise<void> {
  const { file } = passes;
  if (file.size > MAX_PACKED_BYTES) {
    throw new FaultError(
      "file-too-large",
      `The Parquet file has ${Math.round(file.size / 1024 ** 2)} MB; ${MAX_PACKED_BYTES / 1024 ** 2} MB are the most that can be imported. ` +
        "Leave out the columns that are not needed, or save the table as CSV.",
    );
  }
  passes.planned = 2;
  await passes.finish(source);
  try {
    await readGroups(passes, file, rows);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    // The library throws plain errors for whatever is wrong with the bytes.
    throw brokenParquet("it cannot be decoded");
  }
}

async function readGroups(passes: FilePasses, file: Blob, rows: RowChecker): Promise<void> {
  const buffer: AsyncBuffer = { byteLength: file.size, slice: (start, end) => file.slice(start, end).arrayBuffer() };
  const footer = new DataView(await file.slice(-8).arrayBuffer());
  if (footer.byteLength < 8 || footer.getUint32(0, true) > Math.min(file.size, MAX_METADATA_BYTES)) throw brokenParquet("its end is missing");
  const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
  const columns = parquetSchema(metadata).children;
  checkMetadata(metadata, columns, file.size);

  const names = columns.map(({ element }) => element.name);
  const width = names.length;
  rows.begin({ dialect: { format: "parquet", encoding: "utf-8", delimiter: ",", hasHeader: true, table: "" }, head: PLAIN_HEAD });
  rows.take({ cells: names, width, line: 1, strayQuote: 0 });
  const row = { cells: Array.from({ length: width }, () => ""), width, line: 0, strayQuote: 0 };
  let bytes = 0;
  for (const [index, group] of metadata.row_groups.entries()) {
    const count = Number(group.num_rows);
    const values: (readonly string[])[] = [];
    for (const column of columns) {
      if (passes.signal?.aborted === true) throw new FaultError("cancelled", "The import was cancelled.");
      values.push(await readColumn(buffer, { ...metadata, row_groups: [group] }, column, count, row.line));
      bytes += Number(group.total_compressed_size ?? group.total_byte_size) / width;
      passes.tell(Math.min(bytes, file.size));
    }
    for (let at = 0; at < count; at += 1) {
      row.line += 1;
      for (let column = 0; column < width; column += 1) row.cells[column] = values[column]?.[at] ?? "";
      rows.take(row);
    }
    passes.tell(index + 1 === metadata.row_groups.length ? file.size : bytes);
  }
}

/** All values of one column of one row group, as texts. `metadata` has that group only. */
async function readColumn(
  file: AsyncBuffer, metadata: FileMetaData, column: SchemaTree, rows: number, before: number,
): Promise<readonly string[]> {
  const { name } = column.element;
  for (const chunk of metadata.row_groups[0]?.columns ?? []) {
    const about = chunk.meta_data;
    if (about?.path_in_schema[0] !== name) continue;
    const start = Number(about.dictionary_page_offset ?? about.data_page_offset);
    const place = getTreePath(parquetSchema(metadata), about.path_in_schema);
    checkPages(await file.slice(start, start + Number(about.total_compressed_size)), about, rows, {
      repetition: getMaxRepetitionLevel(place), definition: getMaxDefinitionLevel(place),
    });
  }
  const write = cellWriter(column.element);
  const texts: string[] = [];
  // What is thrown while a chunk is taken would be lost to the library.
  let longest = 0;
  let longestAt = 0;
  await parquetRead({
    file, metadata, columns: [name], rowStart: 0, rowEnd: rows, compressors: CODECS, parsers: TIME_PARSERS, geoparquet: false,
    onChunk: ({ columnData }) => {
      for (const value of columnData) {
        const text = write(value);
        texts.push(text);
        if (text.length <= longest) continue;
        longest = text.length;
        longestAt = texts.length;
      }
    },
  });
  if (longest > MAX_FIELD_CHARACTERS) throw tooLong(before + longestAt, name);
  if (texts.length < rows) throw brokenParquet("a column holds fewer values than there are rows");
  return texts;
}

function checkMetadata(metadata: FileMetaData, columns: readonly SchemaTree[], size: number): void {
  if (columns.length === 0 || metadata.row_groups.length > MAX_GROUPS) throw brokenParquet("its list of columns cannot be read");
  if (columns.length > MAX_COLUMNS) {
    throw new FaultError(
      "too-many-columns",
      `The table has ${columns.length.toLocaleString("en-GB")} columns; ${MAX_COLUMNS.toLocaleString("en-GB")} are the most that can be imported. ` +
        "Leave out what is not needed.",
      { line: 1, column: MAX_COLUMNS + 1, unit: "row" },
    );
  }
  for (const { columns: chunks, num_rows: rows } of metadata.row_groups) {
    if (!(rows >= 0n) || Number(rows) * columns.length > MAX_GROUP_CELLS) throw tooLargeParquet();
    for (const { meta_data: about, crypto_metadata: locked, file_path: path } of chunks) {
      if (locked !== undefined) throw new FaultError("encrypted", "This Parquet file is encrypted. Write it without encryption, or save the table as CSV.");
      if (about === undefined || path !== undefined) throw brokenParquet("a column is kept in another file");
      if (!canUnpack(about.codec)) {
        throw new FaultError(
          "bad-parquet",
          `This Parquet file is compressed with ${about.codec}; only Snappy, gzip, Zstandard and uncompressed ` +
            "ones can be read. Write it with compression=\"snappy\", or save the table as CSV.",
        );
      }
      const start = about.dictionary_page_offset ?? about.data_page_offset;
      const inside = start >= 0n && about.total_compressed_size >= 0n && start + about.total_compressed_size <= BigInt(size);
      if (!inside) throw brokenParquet("a column lies outside of the file");
    }
  }
}

function tooLong(row: number, column: string): FaultError {
  return new FaultError(
    "field-too-long",
    `The value in row ${row.toLocaleString("en-GB")} of the column “${column.slice(0, 100)}” is longer than ${MAX_FIELD_CHARACTERS.toLocaleString("en-GB")} ` +
      "characters. Shorten it, or leave that column out of the file.",
    { line: row, unit: "row" },
  );
}
