import type { ByteSource } from "../bytePieces.ts";
import type { DialectChoice } from "../fileProfile.ts";
import type { FilePasses } from "../filePasses.ts";
import { FaultError } from "../importFault.ts";
import { readText } from "../readText.ts";
import type { RowChecker } from "../rowChecker.ts";
import { findFormat } from "./findFormat.ts";

/** The bytes of a table, taken out of what they were packed in. */
export type Unpacked = {
  readonly source: ByteSource;
  /** Begins at the first byte once more; `source` is of no use then. */
  readonly again: () => Promise<ByteSource>;
  readonly passes: FilePasses;
};

/** Reads a table that is no archive, in the format that its first bytes tell. */
export async function readUnpacked(unpacked: Unpacked, choice: DialectChoice, rows: RowChecker): Promise<void> {
  const { source } = unpacked;
  const format = findFormat(source.head);
  switch (format) {
    case "delimited":
      return await readText(source, choice, rows);
    case "json": {
      const { readJson } = await import("./readJson.ts");
      return await readJson(unpacked, choice, rows);
    }
    case "ndjson": {
      const { readJsonLines } = await import("./readJson.ts");
      return await readJsonLines(unpacked, choice, rows);
    }
    case "xes": {
      const { readXes } = await import("./readXes.ts");
      return await readXes(unpacked, rows);
    }
    case "parquet":
    case "zip":
    case "gzip":
      throw new FaultError("binary", "This file is packed twice. Unpack it once, and import what comes out.");
    default:
      return format satisfies never;
  }
}
