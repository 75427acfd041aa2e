import type { Connection } from "./connection.ts";
import { threadTime } from "./readingPace.ts";

/** Shares out the time that putting several edits into a document took, when that is over (W36). */
export class Bill {
  readonly #begun = threadTime();
  readonly #shares = new Map<Connection | null, number>();
  #last = this.#begun;
  #sum = 0;

  /** What has been done since the last call was for this connection; null: for the server itself. */
  add(connection: Connection | null): void {
    const now = threadTime();
    const share = now - this.#last;
    this.#last = now;
    this.#sum += share;
    this.#shares.set(connection, (this.#shares.get(connection) ?? 0) + share);
  }

  /** What was done for all of them together is paid by each as by what was done for it alone. */
  settle(): void {
    if (this.#sum <= 0) return;
    const each = (threadTime() - this.#begun) / this.#sum;
    for (const [connection, share] of this.#shares) connection?.onWork(share * each);
  }
}
