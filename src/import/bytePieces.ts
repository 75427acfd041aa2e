import { FaultError } from "./importFault.ts";

/** Enough to see a text's dialect, and the header of a table of thousands of columns. */
const HEAD_BYTES = 256 * 1024;
/** Small enough that progress is told and a cancel is heard many times a second. */
const PIECE_BYTES = 128 * 1024;
/** Longest time without letting the event loop run, where a signal could be waiting there. */
const BREATH_MS = 25;

/** Bytes that arrive in pieces, of which the first were looked at beforehand. */
export type ByteSource = {
  readonly head: Uint8Array;
  /** `head` is all there is. */
  readonly whole: boolean;
  /** All of the bytes, beginning with `head`; to be read once. */
  readonly pieces: AsyncIterable<Uint8Array>;
};

export async function openBytes(pieces: AsyncIterator<Uint8Array>): Promise<ByteSource> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let whole = false;
  while (length < HEAD_BYTES && !whole) {
    const next = await pieces.next();
    if (next.done === true) {
      whole = true;
    } else {
      parts.push(next.value);
      length += next.value.length;
    }
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    head.set(part, at);
    at += part.length;
  }
  return { head, whole, pieces: startingWith(head, pieces) };
}

async function* startingWith(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/**
 * Reads a file piece by piece; closing the generator lets go of the file. Throws `FaultError` where the file cannot be read,
 * and `cancelled` once the signal says so.
 */
export async function* readPieces(file: Blob, signal: AbortSignal | null): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  let breathed = performance.now();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new FaultError(
          "file-changed",
          "The file can no longer be read: it was changed, moved or is a folder. Choose it again.",
        );
      });
      if (done) return;
      for (let at = 0; at < value.length; at += PIECE_BYTES) {
        if (signal !== null && performance.now() - breathed > BREATH_MS) {
          await new Promise((resolve) => {
            setTimeout(resolve, 0);
          });
          breathed = performance.now();
        }
        if (signal?.aborted === true) throw new FaultError("cancelled", "The import was cancelled.");
        yield value.subarray(at, at + PIECE_BYTES);
      }
    }
  } finally {
    // A cancelled or refused file must not be read on in the background.
    await reader.cancel().catch(() => {});
  }
}
