import { openBytes, type ByteSource } from "../bytePieces.ts";
import type { DialectChoice } from "../fileProfile.ts";
import type { FilePasses } from "../filePasses.ts";
import { FaultError } from "../importFault.ts";
import { MAX_PACKED_BYTES } from "../limits.ts";
import type { RowChecker } from "../rowChecker.ts";
import { readUnpacked } from "./readUnpacked.ts";
import { readXlsx } from "./readXlsx.ts";
import { unpackEntry, type UnpackOptions } from "./unpack.ts";
import { isOfficeFile } from "./xlsx/workbook.ts";
import { readZipDirectory, type ZipEntry } from "./zipDirectory.ts";

/** Survey tools send their tables in archives. */
const TABLE_NAME = /\.(?:csv|tsv|tab|txt|json|jsonl|ndjson|xes)$/iu;

/** Reads an archive: a workbook, or one of the tables in it. */
export async function readZip(passes: FilePasses, source: ByteSource, choice: DialectChoice, rows: RowChecker): Promise<void> {
  const { file } = passes;
  if (file.size > MAX_PACKED_BYTES) {
    throw new FaultError(
      "file-too-large",
      `The workbook or archive has ${Math.round(file.size / 1024 ** 2)} MB; ${MAX_PACKED_BYTES / 1024 ** 2} MB are the most that can ` +
        "be imported. Save the sheet as CSV, and import that.",
    );
  }
  const parts = await readZipDirectory(file);
  passes.planned = 2;
  await passes.finish(source);
  let packed = 0;
  const options: UnpackOptions = {
    signal: passes.signal,
    onPacked: (bytes) => {
      packed += bytes;
      passes.tell(packed);
    },
  };
  if (isOfficeFile(parts)) {
    await readXlsx(file, parts, choice, rows, options);
    return;
  }
  const tables = [...parts.values()].filter(({ name }) => TABLE_NAME.test(name) && !/(?:^|\/)(?:__MACOSX\/|\.)/u.test(name));
  const table = tables.find(({ name }) => name === choice.table) ?? tables[0];
  if (table === undefined) {
    throw new FaultError("binary", "This archive holds neither a workbook nor a CSV table. Unpack it, and import what comes out.");
  }
  if (tables.length > 1) rows.chooseFrom(tables.map(({ name }) => name), table.name);
  await readTableIn(table, passes, choice, rows, options);
}

async function readTableIn(
  table: ZipEntry, passes: FilePasses, choice: DialectChoice, rows: RowChecker, options: UnpackOptions,
): Promise<void> {
  const open = (): Promise<ByteSource> => openBytes(unpackEntry(passes.file, table, options));
  await readUnpacked({ source: await open(), again: open, passes }, choice, rows);
}
