/** Whoever speaks for a Yjs client, as far as it can be asked whether it is alive. Times are milliseconds since 1970. */
export type Holder = {
  /** Within how many milliseconds it answers a ping. */
  readonly answersIn: number;
  /** When it answered a ping last, and when it said anything at all, which may be older than it seems. */
  readonly lastPong: number;
  readonly lastHeard: number;
  /** It is not being read at the moment, and so can answer nothing. */
  isResting(): boolean;
  ping(): void;
  /** Ends it: it has given no answer. */
  cut(): void;
};

/** `state`: what the claimant said last, JSON; `at`: since when it waits, milliseconds since 1970. */
type Claim = { readonly client: number; state: string; readonly at: number };

export type ClaimsParts = {
  readonly holderOf: (client: number) => Holder | undefined;
  /** Nobody holds this client any more, and somebody waits for it. */
  readonly onFree: (client: number) => void;
  /** Its holder has answered the ping. */
  readonly onAlive: (client: number) => void;
};

/**
 * Who waits for a Yjs client that somebody else holds, in the order in which they came, and whether its holder proves alive
 * (W18). A connection waits for one client at most, the latest it spoke for.
 */
export class Claims<Claimant> {
  readonly #waiting = new Map<Claimant, Claim>();
  /** Holders that have been asked and may still answer, by what they hold. */
  readonly #asked = new Map<number, Holder>();
  readonly #parts: ClaimsParts;

  constructor(parts: ClaimsParts) {
    this.#parts = parts;
  }

  /** From now on `claimant` waits, with its newest state. */
  wait(client: number, claimant: Claimant, state: string): void {
    const known = this.#waiting.get(claimant);
    if (known?.client === client) {
      known.state = state;
      return;
    }
    this.drop(claimant);
    this.#waiting.set(claimant, { client, state, at: Date.now() });
    const holder = this.#parts.holderOf(client);
    // Once: a message may speak for many by turns.
    if (holder !== undefined) this.challenge(client, holder);
  }

  /** Which client it waits for; null: for none. */
  clientOf(claimant: Claimant): number | null {
    return this.#waiting.get(claimant)?.client ?? null;
  }

  drop(claimant: Claimant): void {
    this.#waiting.delete(claimant);
  }

  /** Whoever has waited longest for this client, who waits no more; null: nobody does. */
  takeNext(client: number): { readonly claimant: Claimant; readonly state: string } | null {
    for (const [claimant, claim] of this.#waiting) {
      if (claim.client !== client) continue;
      this.#waiting.delete(claimant);
      return { claimant, state: claim.state };
    }
    return null;
  }

  /** Asks again for what is still waited for: to be called once a second. The bus may lose a question, and its answer. */
  renew(): void {
    for (const client of new Set([...this.#waiting.values()].map((claim) => claim.client))) {
      const holder = this.#parts.holderOf(client);
      if (holder === undefined) this.#parts.onFree(client);
      else if (this.#asked.get(client) === holder) holder.ping();
      else this.challenge(client, holder);
    }
  }

  /** Whoever holds it must prove alive, or is cut. */
  challenge(client: number, holder: Holder): void {
    if (this.#asked.get(client) === holder) return;
    this.#asked.set(client, holder);
    const asked = Date.now();
    holder.ping();
    setTimeout(() => {
      // A thread that was busy until now has yet to read the answers that came meanwhile.
      setImmediate(() => {
        this.#judge(client, holder, asked);
      });
    }, holder.answersIn).unref();
  }

  #judge(client: number, holder: Holder, asked: number): void {
    if (this.#asked.get(client) === holder) this.#asked.delete(client);
    if (this.#parts.holderOf(client) !== holder) return;
    if (holder.lastPong >= asked) {
      // Who came later has yet to have the holder asked for them.
      for (const [claimant, claim] of this.#waiting) if (claim.client === client && claim.at <= asked) this.#waiting.delete(claimant);
      this.#parts.onAlive(client);
    } else if (holder.lastHeard < asked && !holder.isResting()) {
      holder.cut();
    }
    // Else it was not read, or said something that may be old: it is asked again as long as somebody waits.
  }
}
