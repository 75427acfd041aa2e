import { type Meters, NO_METERS } from "../operations/meters.ts";
import type { AppendEntry, DocumentName, StoreState } from "./storage.ts";

/** What is to be kept with others waits for them at most so long (S3). */
const GROUP_MS = 5;
const RETRY_MS = 500;
/** What the server holds in memory while the store cannot write. */
const CAPACITY_BYTES = 64 * 1024 * 1024;

type Waiting = AppendEntry & {
  /** When it is to be on its way at the latest, by `performance.now()`. */
  readonly due: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
};

/**
 * Group commit: hands to `commit` all that has come while the batch before was written, as one batch, one batch at a time. What
 * is to be kept with others of its document waits a moment for them.
 * A batch that fails stays at the front and is tried again, so that nothing is ever kept before what came earlier: a
 * later edit may build on an earlier one, and would be unreadable without it.
 */
export class AppendQueue {
  readonly #commit: (batch: readonly AppendEntry[]) => Promise<void>;
  readonly #onState: (state: StoreState) => void;
  readonly #capacity: number;
  readonly #groupMs: number;
  readonly #meters: Meters;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  /** How many of each document wait and are not being written. */
  readonly #gathered = new Map<DocumentName, number>();
  #timer: NodeJS.Timeout | null = null;
  /** When the timer ends. */
  #timerEnds = 0;
  #soon: NodeJS.Immediate | null = null;
  #committing = false;
  #closed = false;
  #state: StoreState = { working: true, fault: "" };
  #whenEmpty: (() => void)[] = [];

  /** `onState` hears when commits begin to fail and when they work again. */
  constructor(
    commit: (batch: readonly AppendEntry[]) => Promise<void>,
    onState: (state: StoreState) => void,
    capacityBytes: number = CAPACITY_BYTES,
    meters: Meters = NO_METERS,
    groupMs: number = GROUP_MS,
  ) {
    this.#groupMs = groupMs;
    this.#meters = meters;
    this.#commit = commit;
    this.#onState = onState;
    this.#capacity = capacityBytes;
  }

  /** @param group once so many of its document wait, none of them waits for more */
  append(document: DocumentName, bytes: Uint8Array, group = 1): Promise<void> {
    if (this.#closed) return Promise.reject(new Error("The store is closed."));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const gathered = (this.#gathered.get(document) ?? 0) + 1;
    this.#gathered.set(document, gathered);
    const due = performance.now() + (gathered < group ? this.#groupMs : 0);
    this.#waiting.push({ document, bytes, due, resolve, reject });
    this.#waitingBytes += bytes.byteLength;
    // While the store fails it is tried again in its own time.
    if (this.#state.working || this.#timer === null) this.#schedule(due);
    return promise;
  }

  getState(): StoreState {
    return this.#state;
  }

  /** What somebody else found out about the store, by a probe or a failed write of another kind. */
  report(state: StoreState): void {
    const changed = state.working !== this.#state.working;
    this.#state = state;
    if (changed) this.#onState(state);
    if (changed && state.working && this.#waiting.length > 0) this.#schedule(0);
  }

  hasRoomFor(byteLength: number): boolean {
    return this.#waitingBytes + byteLength <= this.#capacity;
  }

  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Takes nothing more. True once all is kept, false when that took too long; what was left over is then rejected. */
  async close(patienceMs: number): Promise<boolean> {
    this.#closed = true;
    if (this.#waiting.length > 0 || this.#committing) {
      this.#schedule(0);
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#whenEmpty.push(resolve);
      const patience = setTimeout(resolve, patienceMs);
      await promise;
      clearTimeout(patience);
    }
    this.#stopTimer();
    const left = this.#waiting;
    this.#waiting = [];
    for (const { reject } of left) reject(new Error("The server stopped before this edit could be kept."));
    return left.length === 0;
  }

  /** Writes at this time, or before; what has arrived from the network by then is read first. */
  #schedule(due: number): void {
    if (this.#committing || this.#soon !== null || (this.#timer !== null && this.#timerEnds <= due)) return;
    this.#stopTimer();
    const wait = due - performance.now();
    if (wait <= 0) {
      this.#soon = setImmediate(() => {
        this.#soon = null;
        void this.#flush();
      });
    } else {
      this.#timerEnds = due;
      this.#timer = setTimeout(() => {
        this.#timer = null;
        void this.#flush();
        // Node takes the whole milliseconds of it only.
      }, Math.round(wait));
    }
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #flush(): Promise<void> {
    if (this.#committing || this.#waiting.length === 0) return;
    this.#committing = true;
    const batch = this.#waiting.slice();
    this.#gathered.clear();
    let fault: string | null = null;
    const began = performance.now();
    try {
      await this.#commit(batch);
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    this.#committing = false;
    this.#meters.committed(batch.length, (performance.now() - began) / 1000, fault === null);
    if (fault === null) {
      this.#waiting = this.#waiting.slice(batch.length);
      for (const { bytes, resolve } of batch) {
        this.#waitingBytes -= bytes.byteLength;
        resolve();
      }
      this.report({ working: true, fault: "" });
      if (this.#waiting.length === 0) for (const resolve of this.#whenEmpty.splice(0)) resolve();
      else this.#schedule(this.#waiting.reduce((first, { due }) => Math.min(first, due), Infinity));
    } else {
      this.report({ working: false, fault });
      this.#stopTimer();
      this.#schedule(performance.now() + RETRY_MS);
    }
  }
}
