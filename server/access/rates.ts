/** How often something may be done: so many at once, and then so many a second. */
export type Rate = { readonly atOnce: number; readonly perSecond: number };

/**
 * H10. A workshop of 60 behind one address opens two documents each, all at the same moment and again after a restart, so
 * these bounds are far above what people do; they keep one program from filling the disk or keeping the store busy.
 */
export const RATES = {
  newMapsOfAddress: { atOnce: 300, perSecond: 1 / 5 },
  ticketsOfAddress: { atOnce: 1200, perSecond: 20 },
  /** Each ticket opens two documents (W29). */
  handshakesOfAddress: { atOnce: 2400, perSecond: 40 },
  handshakesOfLink: { atOnce: 1200, perSecond: 20 },
  requestsOfLink: { atOnce: 600, perSecond: 10 },
  /** A large map takes a tenth of a second or two to read. */
  mapReadsOfLink: { atOnce: 60, perSecond: 1 / 2 },
  pushesOfToken: { atOnce: 60, perSecond: 1 / 5 },
  /** A workshop of 60 can each make two maps; a guesser has 17,000 tries a day. */
  wordsOfAddress: { atOnce: 120, perSecond: 1 / 5 },
  /** Going to the provider and coming back from it are two. */
  signInsOfAddress: { atOnce: 300, perSecond: 2 },
  /** Edits that the document cannot take (W46): a page of ours makes none, sixty people with one link hardly more. */
  refusedEditsOfLink: { atOnce: 100, perSecond: 1 / 3 },
  wrongSecretsOfAddress: { atOnce: 100, perSecond: 1 / 6 },
} as const satisfies Record<string, Rate>;

/** W26. Presence (20 a second at most) and quick typing stay far below. */
export const MESSAGES_OF_CONNECTION: Rate = { atOnce: 2000, perSecond: 200 };

/**
 * W36, in milliseconds of the thread that serves everybody. People's edits take less than one; an import of 20,000 figures a
 * second or two. Of an address: a workshop of 60 who all come back at once.
 */
export const WORK_OF_CONNECTION: Rate = { atOnce: 100, perSecond: 250 };
export const WORK_OF_ADDRESS: Rate = { atOnce: 1000, perSecond: 400 };

/** H17, likewise: 6,000 figures that a program pushes take some 250 ms to place, and are taken as what they are, one change. */
export const WORK_OF_PUSHES: Rate = { atOnce: 500, perSecond: 200 };

/** More keys than this are looked through for those that have rested long enough to be forgotten. */
const KEYS_HELD = 10_000;

type Level = { left: number; at: number };

/** One allowance per key, which fills up again by itself. Times are milliseconds since 1970. */
export class Allowances {
  readonly #rate: Rate;
  readonly #levels = new Map<string, Level>();

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Uses one of the key's allowance: 0 when there was one, else how many seconds until there will be. */
  use(key: string, now: number): number {
    if (this.#levels.size >= KEYS_HELD && !this.#levels.has(key)) this.#forgetRested(now);
    const level = this.#levels.get(key) ?? { left: this.#rate.atOnce, at: now };
    level.left = this.#leftAt(level, now);
    level.at = now;
    // Put at the end: the first in the map is the one that has been quiet longest.
    this.#levels.delete(key);
    this.#levels.set(key, level);
    if (level.left < 1) return (1 - level.left) / this.#rate.perSecond;
    level.left--;
    return 0;
  }

  #leftAt({ left, at }: Level, now: number): number {
    return Math.min(this.#rate.atOnce, left + (Math.max(0, now - at) / 1000) * this.#rate.perSecond);
  }

  #forgetRested(now: number): void {
    for (const [key, level] of this.#levels) {
      if (this.#leftAt(level, now) >= this.#rate.atOnce) this.#levels.delete(key);
    }
    // All of them busy: those that have been quiet longest go, since the memory must have a bound too; a quarter at a
    // time, so that a flood of new keys does not have all looked through for each.
    for (const key of this.#levels.keys()) {
      if (this.#levels.size < KEYS_HELD * 0.75) break;
      this.#levels.delete(key);
    }
  }
}

/** What happens once, and makes up for it by a pause: how long a connection must not be read after a message. */
export class Pace {
  readonly #rate: Rate;
  #left: number;
  #at: number;

  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#left = rate.atOnce;
    this.#at = now;
  }

  /**
   * Counts a message; gives the milliseconds to wait before the next is read, 0 mostly.
   *
   * @param cost how many small messages it is as much work as
   */
  count(now: number, cost = 1): number {
    this.#left = Math.min(this.#rate.atOnce, this.#left + (Math.max(0, now - this.#at) / 1000) * this.#rate.perSecond) - cost;
    this.#at = now;
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / this.#rate.perSecond) * 1000);
  }

  /** Nothing is owed, and all may be done at once again. */
  isRested(now: number): boolean {
    this.count(now, 0);
    return this.#left >= this.#rate.atOnce;
  }

  /** Of what may be done at once, less than half is left. */
  isHalfUsed(now: number): boolean {
    this.count(now, 0);
    return this.#left < this.#rate.atOnce / 2;
  }
}

/** An address as rates know it: of IPv6 the network, since one computer has all the addresses in it. */
export function addressKey(address: string): string {
  if (!address.includes(":")) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = "", tail] = address.split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  return [...first, ...zeros, ...last].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}
