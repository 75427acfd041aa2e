import { openBytes, readPieces } from "./bytePieces.ts";
import type { DialectChoice } from "./fileProfile.ts";
import { FaultError } from "./importFault.ts";
import { MAX_FILE_BYTES } from "./limits.ts";
import { readText } from "./readText.ts";
import { RowChecker, type OnHeader, type TableSummary } from "./rowChecker.ts";
import { Sha256 } from "./sha256.ts";

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
 * Reads a file as a table in pieces, with constant memory. Rows whose number of cells differs from the header's are kept
 * out and listed. Throws `FaultError` for what cannot be imported, and `NotUtf8`.
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
  const hash = options.hash ? new Sha256() : null;
  const rows = new RowChecker(options.onHeader);
  const pieces = watched(readPieces(file, options.signal), hash, (bytesRead) => options.onProgress(bytesRead, rows.count));
  try {
    await readText(await openBytes(pieces), options.choice, rows);
  } finally {
    await pieces.return();
  }
  return { ...rows.finish(), hash: hash?.digest() ?? "" };
}

/** Hashes what is read, and tells how far reading is, each time when a piece is done with. */
async function* watched(
  pieces: AsyncGenerator<Uint8Array>, hash: Sha256 | null, onRead: (bytesRead: number) => void,
): AsyncGenerator<Uint8Array, void> {
  let bytesRead = 0;
  for await (const piece of pieces) {
    hash?.update(piece);
    yield piece;
    bytesRead += piece.length;
    onRead(bytesRead);
  }
}
