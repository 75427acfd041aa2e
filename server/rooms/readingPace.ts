import { MESSAGES_OF_CONNECTION, Pace, WORK_OF_ADDRESS, WORK_OF_CONNECTION } from "../access/rates.ts";

/** A connection is never left unread for so long that it would be taken for gone; what is owed is waited for later. */
const LONGEST_REST_MS = 4000;
/** So many bytes to read are as much work as one small message more (W28). */
const BYTES_OF_MESSAGE = 64 * 1024;
/** What is larger waits until the messages of others that have arrived are done (W36). People's edits are smaller. */
const SMALL_MESSAGE = 4 * 1024;
/** More addresses than this are looked through for those that owe nothing. */
const ADDRESSES_HELD = 10_000;

/** After a large message that took longer, the next waits twice as long as it took: an edit is read, stored and sent on in between. */
const LONG_TURN_MS = 5;
const LONGEST_BREAK_MS = 300;

/** The large messages of all connections, one in each turn of the event loop, in the order in which they came. */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #going = false;

  ask(work: () => void): void {
    this.#waiting.push(work);
    if (this.#going) return;
    this.#going = true;
    setImmediate(() => {
      this.#next();
    });
  }

  #next(): void {
    const work = this.#waiting.shift();
    if (work === undefined) {
      this.#going = false;
      return;
    }
    const begun = performance.now();
    try {
      work();
    } finally {
      const took = performance.now() - begun;
      const next = (): void => {
        this.#next();
      };
      // What has arrived on other connections meanwhile is read before that.
      if (took > LONG_TURN_MS) setTimeout(next, Math.min(2 * took, LONGEST_BREAK_MS));
      else setImmediate(next);
    }
  }
}

/** What the connections of one address have used together, and still owe when they come again. */
export class AddressWork {
  readonly #paces = new Map<string, Pace>();

  of(address: string, now: number): Pace {
    const known = this.#paces.get(address);
    if (known !== undefined) return known;
    if (this.#paces.size >= ADDRESSES_HELD) this.#forget(now);
    const pace = new Pace(WORK_OF_ADDRESS, now);
    this.#paces.set(address, pace);
    return pace;
  }

  #forget(now: number): void {
    for (const [address, pace] of this.#paces) {
      if (pace.isRested(now)) this.#paces.delete(address);
    }
    for (const address of this.#paces.keys()) {
      if (this.#paces.size < ADDRESSES_HELD) break;
      this.#paces.delete(address);
    }
  }
}

export type PacedSocket = { pause(): void; resume(): void };

export type PaceParts = {
  readonly turns: Turns;
  readonly ofAddress: Pace;
  /** Takes one message; what it costs beside its time, in messages (W28). */
  readonly handle: (bytes: Uint8Array) => number;
  /** The socket is read again: it has answered no ping meanwhile. */
  readonly onResume: () => void;
};

/**
 * Reads a connection no quicker than it may speak (W26, W28) and than its share of the main thread allows (W36). What it says
 * meanwhile waits in the network; at most what had been read with the last message waits here.
 */
export class ReadingPace {
  readonly #socket: PacedSocket;
  readonly #parts: PaceParts;
  readonly #messages = new Pace(MESSAGES_OF_CONNECTION, Date.now());
  readonly #work = new Pace(WORK_OF_CONNECTION, Date.now());
  readonly #waiting: Uint8Array[] = [];
  #paused = false;
  #asked = false;
  /** The next message has waited for its address already: everybody gets on with one in any case. */
  #waited = false;
  #resting: NodeJS.Timeout | null = null;
  #ended = false;

  constructor(socket: PacedSocket, parts: PaceParts) {
    this.#socket = socket;
    this.#parts = parts;
  }

  /** The socket is not read: what comes, answers to pings among it, waits in the network. */
  get isPaused(): boolean {
    return this.#paused;
  }

  take(bytes: Uint8Array): void {
    this.#waiting.push(bytes);
    // Whoever waits has it taken in its turn.
    if (this.#waiting.length === 1) this.#goOn();
  }

  /** Counts time of the main thread that this connection has used. @param ms milliseconds */
  spend(ms: number): void {
    const now = Date.now();
    const own = this.#work.count(now, ms);
    const together = this.#parts.ofAddress.count(now, ms);
    // Who does little is not kept waiting for others at the same address.
    this.#rest(this.#work.isHalfUsed(now) ? Math.max(own, together) : own);
  }

  end(): void {
    this.#ended = true;
    this.#waiting.length = 0;
    if (this.#resting !== null) clearTimeout(this.#resting);
  }

  #goOn(): void {
    while (this.#resting === null && !this.#asked && !this.#ended) {
      const next = this.#waiting[0];
      if (next === undefined) {
        this.#resume();
        return;
      }
      if (next.byteLength > SMALL_MESSAGE) this.#waitForTurn(next);
      else this.#handle(next);
    }
  }

  #waitForTurn(next: Uint8Array): void {
    this.#asked = true;
    this.#pause();
    this.#parts.turns.ask(() => {
      this.#asked = false;
      if (this.#ended) return;
      // Somebody at this address may have used it up since.
      const wait = this.#parts.ofAddress.count(Date.now(), 0);
      if (wait > 0 && !this.#waited) {
        this.#waited = true;
        this.#rest(wait);
        return;
      }
      this.#waited = false;
      this.#handle(next);
      this.#goOn();
    });
  }

  #handle(bytes: Uint8Array): void {
    const before = threadTime();
    const cost = this.#parts.handle(bytes);
    this.#waiting.shift();
    this.#rest(this.#messages.count(Date.now(), 1 + cost + bytes.byteLength / BYTES_OF_MESSAGE));
    this.spend(threadTime() - before);
  }

  #rest(wait: number): void {
    if (wait === 0 || this.#resting !== null || this.#ended) return;
    this.#pause();
    this.#resting = setTimeout(() => {
      this.#resting = null;
      this.#goOn();
    }, Math.min(wait, LONGEST_REST_MS));
  }

  #pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#socket.pause();
  }

  #resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#socket.resume();
    this.#parts.onResume();
  }
}

/** Milliseconds that this thread has computed: on a busy machine nobody is charged for the work of other programs. */
export function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
