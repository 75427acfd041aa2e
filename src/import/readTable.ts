import { openBytes, type ByteSource } from "./bytePieces.ts";
import { FileHash } from "./fileHash.ts";
import type { DialectChoice } from "./fileProfile.ts";
import { FilePasses } from "./filePasses.ts";
import { findFormat } from "./formats/findFormat.ts";
import { readUnpacked } from "./formats/readUnpacked.ts";
import { FaultError } from "./importFault.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import { RowChecker, type OnHeader, type TableSummary } from "./rowChecker.ts";

export type ReadProgress = (bytesRead: number, rows: number) => void;

export type ReadOptions = {
  readonly choice: DialectChoice;
  readonly onHeader: OnHeader;
  readonly onProgress: ReadProgress;
  /** Ends the read with the fault `cancelled`. */
  readonly signal: AbortSignal | null;
  /** Whether to compute the hash; empty in the result otherwise. */
  readonly hash: boolean;
};

/**
 * Reads a file as a table, whatever its format, in pieces. Rows whose number of cells differs from the header's are kept
 * out and listed. Throws `FaultError` for what cannot be imported, and `NotUtf8`.
 *
 * The readers of everything but delimited text are loaded when a file needs them.
 */
export async function readTable(file: Blob, options: ReadOptions): Promise<TableSummary & { readonly hash: string }> {
  if (file.size === 0) throw new FaultError("empty", "The file is empty. Choose a file that holds a table.");
  if (file.size > MAX_FILE_BYTES) {
    throw new FaultError(
      "file-too-large",
      `The file has ${(file.size / 1024 ** 3).toFixed(1)} GB; ${MAX_FILE_BYTES / 1024 ** 3} GB are the most that can be ` +
        "imported. Split it, or leave out the columns that are not needed.",
    );
  }
  const hash = options.hash ? new FileHash(file.size) : null;
  const rows = new RowChecker(options.onHeader);
  const passes = new FilePasses(file, {
    hash, signal: options.signal, onRead: (bytes) => options.onProgress(bytes, rows.count),
  });
  try {
    const source = await passes.begin();
    const format = findFormat(source.head);
    if (format === "zip") {
      const { readZip } = await import("./formats/readZip.ts");
      await readZip(passes, source, options.choice, rows);
    } else if (format === "parquet") {
      const { readParquet } = await import("./formats/readParquet.ts");
      await readParquet(passes, source, rows);
    } else if (format === "gzip") {
      const { unpackGzip } = await import("./formats/unpack.ts");
      const unpacked = (packed: ByteSource): Promise<ByteSource> => openBytes(unpackGzip(packed.pieces));
      const first = await unpacked(source);
      await readUnpacked({ source: first, again: async () => await unpacked(await passes.begin()), passes }, options.choice, rows);
    } else {
      await readUnpacked({ source, again: () => passes.begin(), passes }, options.choice, rows);
    }
  } finally {
    await passes.close();
  }
  return { ...rows.finish(), hash: hash === null ? "" : await hash.digest() };
}
