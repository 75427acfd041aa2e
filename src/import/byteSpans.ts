/** Longest stretch that is numbered, in bytes. */
export const MAX_SPAN_BYTES = 512;
/** A power of two; doubled whenever half of them are taken. */
const FIRST_SLOTS = 64;
const MAX_SPANS = 65_536;
/** All stretches together, in words of four bytes. */
const MAX_WORDS = 1 << 20;
const FIRST_WORDS = 1_024;
/** Hash, one more than the length in bytes (0: free), where its words begin, and the number. */
const SLOT_SHIFT = 2;
const STRIDE = 1 << SLOT_SHIFT;
/** Stretches that somebody made up to lie in the same place must not be searched through. */
const MAX_PROBES = 64;

/**
 * Numbers stretches of bytes, which may reach over several cells, from 0 in the order in which they are added. The same
 * number always means the same bytes: hashes only say where to look.
 */
export class ByteSpans {
  #slots = new Int32Array(FIRST_SLOTS * STRIDE);
  /** As many words for each stretch as it fills; the last one overlaps the one before where that is no whole number. */
  #words = new Int32Array(FIRST_WORDS);
  #filled = 0;
  #count = 0;

  /** The number of the bytes; -1 where they have none. `view` reaches at least 3 bytes further. */
  find(view: DataView, from: number, length: number): number {
    const slots = this.#slots;
    const hash = hashOf(view, from, length);
    let at = placeOf(hash, slots.length);
    for (let probes = 0; probes < MAX_PROBES; probes += 1) {
      const known = slots[at + 1] ?? 0;
      if (known === 0) return -1;
      if (slots[at] === hash && known === length + 1 && this.#isAt(slots[at + 2] ?? 0, view, from, length)) return slots[at + 3] ?? 0;
      at = (at + STRIDE) & (slots.length - 1);
    }
    return -1;
  }

  /** Numbers bytes that `find` did not know; -1 where they are too long, or there are too many. */
  add(view: DataView, from: number, length: number): number {
    const size = (length + 3) >>> 2;
    if (length > MAX_SPAN_BYTES || this.#count >= MAX_SPANS || this.#filled + size > MAX_WORDS) return -1;
    if (this.#count * 2 * STRIDE >= this.#slots.length) this.#grow();
    if (this.#filled + size > this.#words.length) {
      const words = new Int32Array(this.#words.length * 2);
      words.set(this.#words);
      this.#words = words;
    }
    const hash = hashOf(view, from, length);
    const at = freePlace(this.#slots, hash);
    if (at === -1) return -1;
    const begin = this.#filled;
    for (let index = 0; index < size - 1; index += 1) this.#words[begin + index] = view.getInt32(from + index * 4, true);
    if (size > 0) this.#words[begin + size - 1] = length < 4 ? shortWord(view, from, length) : view.getInt32(from + length - 4, true);
    this.#filled += size;
    this.#slots[at] = hash;
    this.#slots[at + 1] = length + 1;
    this.#slots[at + 2] = begin;
    this.#slots[at + 3] = this.#count;
    this.#count += 1;
    return this.#count - 1;
  }

  #isAt(begin: number, view: DataView, from: number, length: number): boolean {
    const words = this.#words;
    if (length < 4) return length === 0 || words[begin] === shortWord(view, from, length);
    const last = from + length - 4;
    let index = begin;
    for (let at = from; at < last; at += 4) {
      if (words[index] !== view.getInt32(at, true)) return false;
      index += 1;
    }
    return words[index] === view.getInt32(last, true);
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    for (let from = 0; from < old.length; from += STRIDE) {
      const [hash = 0, length = 0, begin = 0, number = 0] = old.subarray(from, from + STRIDE);
      const at = length === 0 ? -1 : freePlace(slots, hash);
      if (at !== -1) slots.set([hash, length, begin, number], at);
    }
    this.#slots = slots;
  }
}

function hashOf(view: DataView, from: number, length: number): number {
  if (length < 4) return Math.imul(length === 0 ? 0 : shortWord(view, from, length), 0x9e3779b1) ^ length;
  const last = from + length - 4;
  let hash = length;
  let at = from;
  for (; at + 4 < last; at += 8) {
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1) ^ Math.imul(view.getInt32(at + 4, true), 0x27d4eb2f);
    // A product's low bits know nothing of a word's high ones, where the last letters are.
    hash ^= hash >>> 15;
  }
  if (at < last) hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1);
  hash = Math.imul(hash ^ view.getInt32(last, true), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

/** Where to look first. */
function placeOf(hash: number, length: number): number {
  return ((Math.imul(hash, 0x9e3779b1) >>> 12) << SLOT_SHIFT) & (length - 1);
}

function freePlace(slots: Int32Array, hash: number): number {
  let at = placeOf(hash, slots.length);
  for (let probes = 0; probes < MAX_PROBES; probes += 1) {
    if (slots[at + 1] === 0) return at;
    at = (at + STRIDE) & (slots.length - 1);
  }
  return -1;
}

/** One to three bytes. */
function shortWord(view: DataView, from: number, length: number): number {
  return view.getInt32(from, true) & (0xffffff >>> (24 - length * 8));
}
