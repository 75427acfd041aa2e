import { readPieces } from "../bytePieces.ts";
import { FaultError } from "../importFault.ts";
import { MAX_UNPACKED_BYTES, MAX_UNPACKED_RATIO } from "../limits.ts";
import { Crc32 } from "./crc32.ts";
import { damaged, tooMuchUnpacked, type ZipEntry } from "./zipDirectory.ts";

const LOCAL_SIZE = 30;
const LOCAL_SIGNATURE = 0x04034b50;
/** Below this, even the greatest ratio that packing knows costs nothing. */
const HARMLESS_BYTES = 16 * 1024 ** 2;

export type UnpackOptions = {
  readonly signal: AbortSignal | null;
  /** Called with the number of packed bytes of each piece that has been read. */
  readonly onPacked: (bytes: number) => void;
};

/** Unpacks one part of an archive in pieces. Throws `FaultError` as soon as it comes to more than the archive says. */
export async function* unpackEntry(file: Blob, entry: ZipEntry, options: UnpackOptions): AsyncGenerator<Uint8Array, void> {
  const header = new DataView(await file.slice(entry.offset, entry.offset + LOCAL_SIZE).arrayBuffer());
  if (header.byteLength < LOCAL_SIZE || header.getUint32(0, true) !== LOCAL_SIGNATURE) throw damaged("a part is not where it should be");
  const start = entry.offset + LOCAL_SIZE + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + entry.packedSize > file.size) throw damaged("a part lies outside of the file");
  const packed = counted(readPieces(file.slice(start, start + entry.packedSize), options.signal), options.onPacked);
  const pieces = entry.method === "stored" ? packed : inflated(packed, "deflate-raw", () => damaged("a part cannot be unpacked"));
  const crc = new Crc32();
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > entry.size) throw damaged("a part is larger than it says");
    crc.update(piece);
    yield piece;
  }
  if (size !== entry.size) throw damaged("a part is smaller than it says");
  if (crc.value !== entry.crc) throw damaged("a part does not match its checksum");
}

/** Unpacks gzip in pieces, up to the limits. */
export async function* unpackGzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let packedSize = 0;
  let size = 0;
  const read = counted(packed, (bytes) => {
    packedSize += bytes;
  });
  for await (const piece of inflated(read, "gzip", damagedGzip)) {
    size += piece.length;
    if (size > MAX_UNPACKED_BYTES || (size > HARMLESS_BYTES && size > packedSize * MAX_UNPACKED_RATIO)) throw tooMuchUnpacked();
    yield piece;
  }
}

function damagedGzip(): FaultError {
  return new FaultError(
    "bad-archive", "This compressed file (gzip) is damaged or cut off, or several were put together. Unpack it, and import what comes out.",
  );
}

async function* counted(pieces: AsyncIterable<Uint8Array>, onPacked: (bytes: number) => void): AsyncGenerator<Uint8Array, void> {
  for await (const piece of pieces) {
    onPacked(piece.length);
    yield piece;
  }
}

/** The platform's own unpacking; it asks for packed bytes only as fast as what comes out is taken. */
async function* inflated(
  packed: AsyncIterable<Uint8Array>, format: "deflate-raw" | "gzip", cannot: () => FaultError,
): AsyncGenerator<Uint8Array, void> {
  let failure: unknown = null;
  const source = packed[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      try {
        const next = await source.next();
        if (next.done === true) controller.close();
        else controller.enqueue(new Uint8Array(next.value));
      } catch (error) {
        failure = error;
        controller.error(error);
      }
    },
    cancel: async () => {
      await source.return?.();
    },
  }, { highWaterMark: 0 });
  const reader = stream.pipeThrough(new DecompressionStream(format)).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        if (failure instanceof FaultError) throw failure;
        throw cannot();
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
