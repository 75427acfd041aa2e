import { log } from "../log.ts";
import { type Meters, NO_METERS } from "../operations/meters.ts";
import { MergeThread } from "./mergeThread.ts";
import type { DocumentName, Storage } from "./storage.ts";

/** Fewer updates than this load as fast as a snapshot does. */
const WORTH_MERGING = 200;

/**
 * Replaces a document's updates by a snapshot, in a thread of its own, one document at a time. Edits go on meanwhile:
 * exactly the updates that were read are replaced, later ones stay.
 */
export class Compaction {
  readonly #storage: Storage;
  readonly #meters: Meters;
  readonly #thread = new MergeThread();
  readonly #queue = new Set<DocumentName>();
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(storage: Storage, meters: Meters = NO_METERS) {
    this.#storage = storage;
    this.#meters = meters;
  }

  /** Asks for a document to be merged when it has gathered enough updates. */
  request(document: DocumentName): void {
    if (this.#stopped) return;
    this.#queue.add(document);
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#queue.clear();
    await this.#running;
    await this.#thread.end();
  }

  async #run(): Promise<void> {
    for (const document of this.#queue) {
      this.#queue.delete(document);
      try {
        if ((await compact(this.#storage, document, this.#thread)) > 0) this.#meters.compacted(true);
      } catch (error) {
        // Nothing was deleted. The updates stay and are tried again when more have come.
        this.#meters.compacted(false);
        log("compaction failed", { document, fault: error instanceof Error ? error.message : String(error) });
      }
    }
  }
}

/**
 * Merges one document if it has at least `worthMerging` updates and no other server is merging it.
 *
 * @returns how many updates the new snapshot replaces
 */
export async function compact(
  storage: Storage, document: DocumentName, thread: MergeThread, worthMerging = WORTH_MERGING,
): Promise<number> {
  const merged = await storage.alone(document, (alone) => merge(alone, document, thread, worthMerging));
  return merged ?? 0;
}

async function merge(
  storage: Pick<Storage, "loadDocument" | "keepSnapshot">, document: DocumentName, thread: MergeThread, worthMerging: number,
): Promise<number> {
  const stored = await storage.loadDocument(document);
  if (stored.updates.length < worthMerging) return 0;
  const { bytes, mergedIds } = await thread.merge(stored);
  await storage.keepSnapshot(document, bytes, mergedIds);
  return mergedIds.length;
}
