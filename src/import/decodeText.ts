import { ENCODING_LABELS, type Encoding } from "./fileProfile.ts";

/** How the first bytes of a file say it is encoded; `skip` bytes of byte-order mark come before the text. */
export type EncodingGuess = { readonly encoding: Encoding; readonly skip: number };

/**
 * Byte-order mark first; then UTF-16 by its zero bytes, which text in no other encoding has; else UTF-8, which reading
 * proves or refutes.
 */
export function guessEncoding(head: Uint8Array): EncodingGuess {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", skip: 2 };
  const pairs = Math.floor(Math.min(head.length, 4_096) / 2);
  let evenZeros = 0;
  let oddZeros = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (head[pair * 2] === 0) evenZeros += 1;
    if (head[pair * 2 + 1] === 0) oddZeros += 1;
  }
  // Digits, delimiters and line ends are ASCII in every script, so a table has many.
  if (pairs >= 2 && oddZeros > pairs * 0.2 && evenZeros < pairs * 0.02) return { encoding: "utf-16le", skip: 0 };
  if (pairs >= 2 && evenZeros > pairs * 0.2 && oddZeros < pairs * 0.02) return { encoding: "utf-16be", skip: 0 };
  return { encoding: "utf-8", skip: 0 };
}

/** Bytes that are not text in the encoding. `before` is the text of the same piece that was still good. */
export class EncodingError extends Error {
  readonly before: string;

  constructor(encoding: Encoding, before: string) {
    super(`not ${ENCODING_LABELS[encoding]}`);
    this.name = "EncodingError";
    this.before = before;
  }
}

/** Decodes bytes that arrive in pieces cut anywhere, strictly: wrong bytes throw `EncodingError`, none is replaced. */
export class TextStream {
  readonly #encoding: Encoding;
  readonly #decoder: TextDecoder;
  #skip: number;
  /** The bytes of a character that the last piece cut off. */
  #carry: Uint8Array = new Uint8Array(0);

  /** `skip` bytes of byte-order mark are left out. */
  constructor(encoding: Encoding, skip: number) {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    this.#skip = skip;
  }

  push(bytes: Uint8Array): string {
    const skipped = Math.min(this.#skip, bytes.length);
    this.#skip -= skipped;
    const piece = bytes.subarray(skipped);
    try {
      const text = this.#decoder.decode(piece, { stream: true });
      if (this.#encoding === "utf-8") this.#carry = unfinishedUtf8(this.#carry, piece);
      return text;
    } catch {
      throw new EncodingError(this.#encoding, this.#goodText(piece));
    }
  }

  end(): string {
    try {
      return this.#decoder.decode();
    } catch {
      throw new EncodingError(this.#encoding, "");
    }
  }

  /** What of the failing piece can be read: everything before the first replaced character. */
  #goodText(piece: Uint8Array): string {
    const text = new TextDecoder(this.#encoding, { ignoreBOM: true }).decode(concatenate(this.#carry, piece));
    const wrong = text.indexOf("\ufffd");
    return wrong === -1 ? text : text.slice(0, wrong);
  }
}

/** The last up to 3 bytes, where they begin a character that the next piece completes. */
function unfinishedUtf8(carry: Uint8Array, piece: Uint8Array): Uint8Array {
  const tail = piece.length >= 3 ? piece.slice(-3) : concatenate(carry, piece).slice(-3);
  for (let back = 1; back <= tail.length; back += 1) {
    const byte = tail[tail.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? tail.slice(-back) : new Uint8Array(0);
    }
  }
  return new Uint8Array(0);
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
