import { type Meters, NO_METERS } from "../operations/meters.ts";
import { AppendQueue } from "./appendQueue.ts";
import type { AppendEntry, Storage, StoreState } from "./storage.ts";

/** How often a failing store is tried with something small, so that readiness returns without anybody editing. */
const PROBE_WHILE_FAILING_MS = 2000;

export type QueuedWrites = Pick<Storage, "append" | "getState" | "onStateChange" | "probe" | "hasRoomFor" | "waitingBytes"> & {
  /** What somebody else found out about the store. */
  report(state: StoreState): void;
  /** Keeps what waits, for at most so long. False: something could not be kept. */
  end(patienceMs: number): Promise<boolean>;
};

/**
 * The half of a `Storage` that is the same over every database: the group commit, and knowing whether it works.
 *
 * @param commit keeps a batch on disk, or rejects and has kept nothing that must not be kept again
 * @param writeProbe keeps something small on disk
 */
export function queueWrites(
  { commit, writeProbe }: {
    readonly commit: (batch: readonly AppendEntry[]) => Promise<void>; readonly writeProbe: () => Promise<void>;
  },
  capacityBytes?: number,
  meters: Meters = NO_METERS,
): QueuedWrites {
  const listeners = new Set<(state: StoreState) => void>();
  let probing: NodeJS.Timeout | null = null;
  const queue = new AppendQueue(
    commit,
    (state) => {
      for (const listener of listeners) listener(state);
      if (probing !== null) clearInterval(probing);
      probing = state.working ? null : setInterval(() => void probe(), PROBE_WHILE_FAILING_MS);
      probing?.unref();
    },
    capacityBytes,
    meters,
  );
  const probe = async (): Promise<boolean> => {
    try {
      await writeProbe();
      // A small write can still fit where the waiting edits do not: their own commit decides then.
      if (queue.isEmpty()) queue.report({ working: true, fault: "" });
    } catch (error) {
      queue.report({ working: false, fault: error instanceof Error ? error.message : String(error) });
    }
    return queue.getState().working;
  };
  return {
    append: (document, update, group) => queue.append(document, update, group),
    getState: () => queue.getState(),
    onStateChange: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    probe,
    hasRoomFor: (byteLength) => queue.hasRoomFor(byteLength),
    waitingBytes: () => queue.waitingBytes,
    report: (state) => {
      queue.report(state);
    },
    end: async (patienceMs) => {
      const everything = await queue.close(patienceMs);
      if (probing !== null) clearInterval(probing);
      return everything;
    },
  };
}
