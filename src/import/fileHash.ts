import { inHexadecimal, Sha256 } from "./sha256.ts";

/** A browser's own digest wants all of its bytes at once, which is no way to treat a file of gigabytes. */
const PART_BYTES = 4 * 1024 ** 2;
/** In front of the parts' digests, so that no file holds by itself what is hashed for another. */
const HEAD = new TextEncoder().encode(`SHA-256 of parts of ${PART_BYTES} bytes:`);
/** Parts that are being hashed while the next one is read. */
const AT_ONCE = 2;

/**
 * Says whether a file is the same as another. Files of up to 4 MiB are known by their SHA-256, longer ones by the SHA-256
 * over those of their parts. Parts are hashed by the browser beside the reading, many times as fast as by a script, and by
 * the script where the browser does not offer it: on pages that came over plain HTTP, as in many a local network.
 */
export class FileHash {
  readonly #part: Uint8Array<ArrayBuffer>;
  readonly #digests: Promise<Uint8Array>[] = [];
  readonly #sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
  #filled = 0;

  /** `size`: how many bytes there are at most. `subtle`: null where the browser does not offer it. */
  constructor(size: number, subtle: SubtleCrypto | null = offered()) {
    this.#part = new Uint8Array(Math.min(size, PART_BYTES));
    this.#sha256 = subtle === null ? hashByScript : async (bytes) => new Uint8Array(await subtle.digest("SHA-256", bytes));
  }

  /** What it returns is to be waited for before the next call. */
  async update(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length;) {
      if (this.#filled === PART_BYTES) {
        // The digest takes a copy before it returns.
        this.#digests.push(this.#sha256(this.#part));
        this.#filled = 0;
        await this.#digests.at(-AT_ONCE);
      }
      const some = bytes.subarray(from, from + PART_BYTES - this.#filled);
      this.#part.set(some, this.#filled);
      this.#filled += some.length;
      from += some.length;
    }
  }

  /** 64 hexadecimal digits. The object is used up afterwards. */
  async digest(): Promise<string> {
    const last = await this.#sha256(this.#part.slice(0, this.#filled));
    if (this.#digests.length === 0) return inHexadecimal(last);
    const digests = [...await Promise.all(this.#digests), last];
    const all = new Uint8Array(HEAD.length + digests.length * last.length);
    all.set(HEAD);
    digests.forEach((digest, index) => all.set(digest, HEAD.length + index * last.length));
    return inHexadecimal(await this.#sha256(all));
  }
}

function offered(): SubtleCrypto | null {
  const { subtle }: { readonly subtle?: SubtleCrypto } = globalThis.crypto;
  return subtle ?? null;
}

// oxlint-disable-next-line require-await -- The browser's own is asynchronous.
async function hashByScript(bytes: Uint8Array): Promise<Uint8Array> {
  const hash = new Sha256();
  hash.update(bytes);
  return hash.digestBytes();
}
