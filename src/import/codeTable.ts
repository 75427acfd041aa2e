/** Combinations beyond it are not numbered: nothing repeats enough to be worth it. */
export const MAX_COMBINATIONS = 65_536;
/** A power of two; doubled whenever half of them are taken. */
const FIRST_SLOTS = 64;
const STRIDE = 4;

/** Numbers combinations of three codes from 0 in the order in which they are added. */
export class CodeTable {
  /** Three codes and the number from 1; number 0: free. */
  #slots = new Int32Array(FIRST_SLOTS * STRIDE);
  count = 0;

  /** The number of a combination; -1 where it has none. */
  find(a: number, b: number, c: number): number {
    const slots = this.#slots;
    for (let at = placeOf(slots, a, b, c); ; at = (at + STRIDE) & (slots.length - 1)) {
      const number = slots[at + 3] ?? 0;
      if (number === 0) return -1;
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c) return number - 1;
    }
  }

  /** Numbers a combination that has no number yet; -1 where there are too many. */
  add(a: number, b: number, c: number): number {
    if (this.count >= MAX_COMBINATIONS) return -1;
    if (this.count * 2 * STRIDE >= this.#slots.length) this.#grow();
    const slots = this.#slots;
    const at = freePlace(slots, a, b, c);
    this.count += 1;
    slots[at] = a;
    slots[at + 1] = b;
    slots[at + 2] = c;
    slots[at + 3] = this.count;
    return this.count - 1;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    for (let from = 0; from < old.length; from += STRIDE) {
      const [a = 0, b = 0, c = 0, number = 0] = old.subarray(from, from + STRIDE);
      if (number > 0) slots.set([a, b, c, number], freePlace(slots, a, b, c));
    }
    this.#slots = slots;
  }
}

function freePlace(slots: Int32Array, a: number, b: number, c: number): number {
  let at = placeOf(slots, a, b, c);
  while (slots[at + 3] !== 0) at = (at + STRIDE) & (slots.length - 1);
  return at;
}

/** Where to look first. */
function placeOf(slots: Int32Array, a: number, b: number, c: number): number {
  const mixed = Math.imul(Math.imul(Math.imul(a + 1, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c, 0xc2b2ae35);
  return ((mixed >>> 12) * STRIDE) & (slots.length - 1);
}
