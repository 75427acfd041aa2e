import { Worker } from "node:worker_threads";
import type { MergedDocument } from "./mergeDocument.ts";
import type { StoredDocument } from "./storage.ts";
import { sizeOf } from "./storedDocument.ts";

/**
 * Measured on 5,000 updates: a thread that has just been started takes 300 to 400 ms of the processor for them, most of it to
 * load its code and to learn which of it is hot; one that has done it a few times before takes 30 to 50, and holds 60 MB.
 */
const KEPT_MS = 30_000;
/** After a document of so much the thread would hold 100 MB and more, and what is merged takes longer than its start does. */
const LARGE_BYTES = 1024 * 1024;

/** What a thread answers: the document, or why there is none. */
export type MergeAnswer = { readonly merged: MergedDocument } | { readonly fault: string };

/** Merges documents in a thread of its own, one at a time, which is kept for a while for the next ones; after a large one it ends. */
export class MergeThread {
  #worker: Worker | null = null;
  /** What is being merged, and by whom. */
  #task: (PromiseWithResolvers<MergedDocument> & { readonly worker: Worker }) | null = null;
  #end: NodeJS.Timeout | null = null;

  /** Rejects when the document cannot be merged, or when the thread dies of it; the next one then gets a new thread. */
  async merge(stored: StoredDocument): Promise<MergedDocument> {
    if (this.#task !== null) throw new Error("One document is merged at a time.");
    this.#stayUp();
    const worker = (this.#worker ??= this.#start());
    this.#task = { ...Promise.withResolvers<MergedDocument>(), worker };
    try {
      worker.ref();
      worker.postMessage(stored);
      return await this.#task.promise;
    } finally {
      this.#task = null;
      // It must not keep a program from ending that has nothing more to do.
      worker.unref();
      if (sizeOf(stored) > LARGE_BYTES) void this.end();
      else this.#end = setTimeout(() => void this.end(), KEPT_MS).unref();
    }
  }

  /** What is being merged is given up. */
  async end(): Promise<void> {
    this.#stayUp();
    const worker = this.#worker;
    // Whoever comes before it has ended gets another one.
    this.#worker = null;
    await worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./mergeWorker.ts", import.meta.url));
    worker.on("message", (answer: MergeAnswer) => {
      if ("fault" in answer) this.#fail(worker, new Error(answer.fault));
      else if (this.#task?.worker === worker) this.#task.resolve(answer.merged);
    });
    // Of a document that is too large for the memory, among others.
    worker.on("error", (error) => {
      this.#lose(worker, error);
    });
    worker.on("exit", () => {
      this.#lose(worker, new Error("The merging thread ended early."));
    });
    worker.on("messageerror", (error) => {
      this.#fail(worker, error);
    });
    return worker;
  }

  /** It is gone, or about to be. */
  #lose(worker: Worker, error: Error): void {
    if (this.#worker === worker) this.#worker = null;
    this.#fail(worker, error);
  }

  #fail(worker: Worker, error: Error): void {
    if (this.#task?.worker === worker) this.#task.reject(error);
  }

  #stayUp(): void {
    if (this.#end !== null) clearTimeout(this.#end);
    this.#end = null;
  }
}
