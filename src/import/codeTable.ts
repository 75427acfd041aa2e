/** Combinations beyond it are not numbered: nothing repeats enough to be worth it. */
export const MAX_COMBINATIONS = 2_048;
const SLOTS = MAX_COMBINATIONS * 2;

/** Numbers combinations of three codes from 0 in the order in which they are added. */
export class CodeTable {
  /** Three codes and the number from 1; number 0: free. */
  readonly #slots = new Int32Array(SLOTS * 4);
  count = 0;

  /** The number of a combination; -1 where it has none. */
  find(a: number, b: number, c: number): number {
    const slots = this.#slots;
    for (let at = placeOf(a, b, c); ; at = (at + 4) & (SLOTS * 4 - 1)) {
      const number = slots[at + 3] ?? 0;
      if (number === 0) return -1;
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c) return number - 1;
    }
  }

  /** Numbers a combination that has no number yet; -1 where there are too many. */
  add(a: number, b: number, c: number): number {
    if (this.count >= MAX_COMBINATIONS) return -1;
    const slots = this.#slots;
    let at = placeOf(a, b, c);
    while (slots[at + 3] !== 0) at = (at + 4) & (SLOTS * 4 - 1);
    this.count += 1;
    slots[at] = a;
    slots[at + 1] = b;
    slots[at + 2] = c;
    slots[at + 3] = this.count;
    return this.count - 1;
  }
}

function placeOf(a: number, b: number, c: number): number {
  const mixed = Math.imul(Math.imul(Math.imul(a + 1, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c, 0xc2b2ae35);
  return ((mixed >>> 16) & (SLOTS - 1)) * 4;
}
