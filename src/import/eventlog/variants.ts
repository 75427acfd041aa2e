/**
 * Counts the different sequences of activities. Sequences are told apart by a hash and, where hashes are equal, by themselves,
 * so that the count is exact; each is held once.
 */
export class VariantCounter {
  /** Hash → place in `#offsets`; sequences of another content with the same hash stand under the next free number. */
  readonly #known = new Map<number, number>();
  readonly #offsets: number[] = [0];
  #activities: Uint16Array;
  sequences = 0;

  /** @param most activities of all sequences together */
  constructor(most: number) {
    this.#activities = new Uint16Array(Math.min(most, 1_024));
  }

  get variants(): number {
    return this.#known.size;
  }

  add(sequence: Uint16Array, length: number): void {
    this.sequences += 1;
    let hash = hashOf(sequence, length);
    for (;;) {
      const place = this.#known.get(hash);
      if (place === undefined) {
        this.#known.set(hash, this.#offsets.length - 1);
        this.#keep(sequence, length);
        return;
      }
      if (this.#isAt(place, sequence, length)) return;
      hash += 1;
    }
  }

  #isAt(place: number, sequence: Uint16Array, length: number): boolean {
    const from = this.#offsets[place] ?? 0;
    if ((this.#offsets[place + 1] ?? 0) - from !== length) return false;
    for (let at = 0; at < length; at += 1) if (this.#activities[from + at] !== sequence[at]) return false;
    return true;
  }

  #keep(sequence: Uint16Array, length: number): void {
    const from = this.#offsets.at(-1) ?? 0;
    if (from + length > this.#activities.length) {
      const activities = new Uint16Array(Math.max(from + length, this.#activities.length * 2));
      activities.set(this.#activities);
      this.#activities = activities;
    }
    this.#activities.set(sequence.subarray(0, length), from);
    this.#offsets.push(from + length);
  }
}

/** FNV-1a over 32 bits. */
function hashOf(sequence: Uint16Array, length: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at += 1) hash = Math.imul(hash ^ (sequence[at] ?? 0), 0x01000193);
  return hash >>> 0;
}
