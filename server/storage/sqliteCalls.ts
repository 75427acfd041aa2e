import { Worker } from "node:worker_threads";
import type { SqliteStore } from "./sqliteStore.ts";

type Method = Exclude<keyof SqliteStore, "readOnly">;

/*
 * Arrays, and no names: each edit makes its way to the other thread and back, and a thread that reads an object makes a text of
 * each of its names. What has nothing to tell is answered by the number of its call alone.
 */
export type StoreCall = readonly [call: number, method: Method, ...args: unknown[]];
export type StoreAnswer = number | readonly [call: number, ok: true, value: unknown] | readonly [call: number, ok: false, fault: string];

type Pending = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/** Calls the methods of a `SqliteStore` that lives in a worker thread. Calls are answered in their order. */
export class SqliteCalls {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastCall = 0;
  #ended: Error | null = null;
  /** Told to end, so that its end is no loss. */
  #ending = false;

  private constructor(worker: Worker, onLost: (fault: string) => void) {
    this.#worker = worker;
    worker.on("message", (answer: StoreAnswer) => {
      const [call, ok, value]: Exclude<StoreAnswer, number> = typeof answer === "number" ? [answer, true, undefined] : answer;
      const pending = this.#pending.get(call);
      this.#pending.delete(call);
      if (ok) pending?.resolve(value);
      else pending?.reject(new Error(value));
    });
    const end = (error: Error): void => {
      if (this.#ended === null && !this.#ending) onLost(error.message);
      this.#ended ??= error;
      for (const { reject } of this.#pending.values()) reject(error);
      this.#pending.clear();
    };
    worker.on("error", end);
    worker.on("exit", () => {
      end(new Error("The store's thread has ended."));
    });
  }

  /**
   * Rejects with a sentence for an administrator when the folder can be neither written nor read.
   *
   * @param onLost hears when the thread has died; every call is rejected from then on
   */
  static async open(
    folder: string, onLost: (fault: string) => void,
  ): Promise<{ readonly calls: SqliteCalls; readonly readOnly: boolean }> {
    const calls = new SqliteCalls(new Worker(new URL("./sqliteWorker.ts", import.meta.url), { workerData: folder }), onLost);
    try {
      return { calls, readOnly: (await calls.#answerTo(0)) === true };
    } catch (error) {
      await calls.end();
      throw error;
    }
  }

  call<M extends Method>(method: M, ...args: Parameters<SqliteStore[M]>): Promise<ReturnType<SqliteStore[M]>> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const call = ++this.#lastCall;
    const answer = this.#answerTo(call);
    this.#worker.postMessage([call, method, ...args] satisfies StoreCall);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker runs the method of this name on these arguments
    return answer as Promise<ReturnType<SqliteStore[M]>>;
  }

  async end(): Promise<void> {
    this.#ending = true;
    await this.#worker.terminate();
  }

  #answerTo(call: number): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(call, { resolve, reject });
    return promise;
  }
}
