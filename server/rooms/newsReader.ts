import { setTimeout as pause } from "node:timers/promises";

/** Reads what other servers have added to a document, one read at a time (W40). */
export class NewsReader {
  readonly #read: () => Promise<boolean>;
  readonly #restMs: () => number;
  #reading: Promise<boolean> | null = null;
  /** The read that begins after that one, for all who have asked meanwhile. */
  #next: Promise<boolean> | null = null;
  #beganAt = -Infinity;
  #failed = false;

  /**
   * @param read true: there was something; when it rejects, it is tried again by whoever sees `isBehind`
   * @param restMs how long after a read has begun the next one may begin; asked anew each time
   */
  constructor(read: () => Promise<boolean>, restMs: () => number) {
    this.#read = read;
    this.#restMs = restMs;
  }

  /** Resolves with the end of a read that begins from now on, never rejects. True: there was something. */
  catchUp(): Promise<boolean> {
    this.#next ??= this.#readNext();
    return this.#next;
  }

  /** Something was heard of, and is being read or about to be. */
  get isReading(): boolean {
    return this.#reading !== null || this.#next !== null;
  }

  /** Something was heard of that could not be read. */
  get isBehind(): boolean {
    return this.#failed && !this.isReading;
  }

  async #readNext(): Promise<boolean> {
    await this.#reading;
    const rest = this.#beganAt + this.#restMs() - performance.now();
    if (rest > 0) await pause(rest);
    this.#reading = this.#next;
    this.#next = null;
    this.#beganAt = performance.now();
    try {
      const found = await this.#read();
      this.#failed = false;
      return found;
    } catch {
      // The store says itself that it fails; what is in it waits there.
      this.#failed = true;
      return false;
    } finally {
      this.#reading = null;
    }
  }
}
