/** Longest cell that is remembered, in bytes: it is compared as six words. Longer ones are seldom the same twice. */
export const REMEMBERED_BYTES = 24;
/** A power of two; doubled whenever half of them are taken. */
const FIRST_SLOTS = 32;
const MAX_TEXTS = 1_024;
/** Length, six words, and the number of the text; length 0: free. */
const SLOT_SHIFT = 3;
const STRIDE = 1 << SLOT_SHIFT;
/** After so many cells that were not known, a column is taken for one of numbers or comments, where nothing repeats … */
const PATIENCE = 4_096;
/** … unless there were this many times as many that were. */
const WORTHWHILE = 4;

/**
 * The texts of one column by their bytes, so that a text which comes again is neither decoded nor allocated again, and is
 * the very same string, whose hash the maps behind the reader know already.
 */
export class ByteTexts {
  #slots = new Int32Array(FIRST_SLOTS * STRIDE);
  readonly #texts: string[] = [];
  #unknown = 0;
  #known = 0;

  /** Whether remembering pays. */
  isWorthwhile = true;

  get isFull(): boolean {
    return this.#texts.length >= MAX_TEXTS;
  }

  textOf(number: number): string {
    return this.#texts[number] ?? "";
  }

  /**
   * The number of the text of `length` bytes, from 2 to REMEMBERED_BYTES; -1 where it is not known. `view` reaches at least 2
   * bytes further.
   */
  find(view: DataView, from: number, length: number): number {
    const at = this.#slotOf(view, from, length);
    if (this.#slots[at] !== 0) {
      this.#known += 1;
      return this.#slots[at + 7] ?? 0;
    }
    this.#unknown += 1;
    if (this.#unknown > PATIENCE && this.#known < this.#unknown * WORTHWHILE) this.isWorthwhile = false;
    return -1;
  }

  /** Remembers a text that `find` did not know and returns its number; not where it is full. */
  add(text: string, view: DataView, from: number, length: number): number {
    if (this.#texts.length * 2 * STRIDE >= this.#slots.length) this.#grow();
    const at = this.#slotOf(view, from, length);
    const slots = this.#slots;
    slots[at] = length;
    slots[at + 1] = length >= 4 ? view.getInt32(from, true) : shortWord(view, from, length);
    slots[at + 2] = length >= 4 ? view.getInt32(from + length - 4, true) : 0;
    slots[at + 3] = length > 8 ? view.getInt32(from + 4, true) : 0;
    slots[at + 4] = length > 8 ? view.getInt32(from + length - 8, true) : 0;
    slots[at + 5] = length > 16 ? view.getInt32(from + 8, true) : 0;
    slots[at + 6] = length > 16 ? view.getInt32(from + length - 12, true) : 0;
    slots[at + 7] = this.#texts.length;
    this.#texts.push(text);
    return this.#texts.length - 1;
  }

  /** Where the text is held, or could be. */
  #slotOf(view: DataView, from: number, length: number): number {
    let first = 0;
    let last = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    let fifth = 0;
    // The words overlap where the length is no multiple of four: together they are all of the bytes, and nothing else.
    if (length >= 4) {
      first = view.getInt32(from, true);
      last = view.getInt32(from + length - 4, true);
      if (length > 8) {
        second = view.getInt32(from + 4, true);
        third = view.getInt32(from + length - 8, true);
        if (length > 16) {
          fourth = view.getInt32(from + 8, true);
          fifth = view.getInt32(from + length - 12, true);
        }
      }
    } else {
      first = shortWord(view, from, length);
    }
    const slots = this.#slots;
    let at = placeOf(slots, length, first, last, second, third);
    while (
      slots[at] !== 0 && (slots[at + 1] !== first || slots[at + 2] !== last || slots[at] !== length ||
      slots[at + 3] !== second || slots[at + 4] !== third || slots[at + 5] !== fourth || slots[at + 6] !== fifth)
    ) at = (at + STRIDE) & (slots.length - 1);
    return at;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    for (let from = 0; from < old.length; from += STRIDE) {
      const slot = old.subarray(from, from + STRIDE);
      const [length = 0, first = 0, last = 0, second = 0, third = 0] = slot;
      if (length === 0) continue;
      let at = placeOf(slots, length, first, last, second, third);
      while (slots[at] !== 0) at = (at + STRIDE) & (slots.length - 1);
      slots.set(slot, at);
    }
    this.#slots = slots;
  }
}

/** Where to look first. */
function placeOf(slots: Int32Array, length: number, first: number, last: number, second: number, third: number): number {
  const mixed = Math.imul(first ^ Math.imul(second, 0x85ebca6b) ^ length, 0x9e3779b1) ^
    Math.imul(last ^ Math.imul(third, 0x27d4eb2f), 0xc2b2ae35);
  // A product's low bits know nothing of a word's high ones, where the last letters are; its high bits know of all.
  return ((Math.imul(mixed ^ (mixed >>> 16), 0x9e3779b1) >>> 16) << SLOT_SHIFT) & (slots.length - 1);
}

/** Two or three bytes. */
function shortWord(view: DataView, from: number, length: number): number {
  return view.getInt32(from, true) & (length === 2 ? 0xffff : 0xffffff);
}
