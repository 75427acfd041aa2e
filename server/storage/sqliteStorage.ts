import { type Meters, NO_METERS } from "../operations/meters.ts";
import { AppendQueue } from "./appendQueue.ts";
import { SqliteCalls } from "./sqliteCalls.ts";
import type { Storage, StoreState } from "./storage.ts";

/** How often a failing store is tried with something small, so that readiness returns without anybody editing. */
const PROBE_WHILE_FAILING_MS = 2000;

/**
 * The embedded store: one SQLite file in `folder`, written by one thread.
 *
 * @param capacityBytes how much may wait in memory while the disk cannot be written
 */
export async function openSqliteStorage(folder: string, capacityBytes?: number, meters: Meters = NO_METERS): Promise<Storage> {
  const { calls, readOnly } = await SqliteCalls.open(folder);
  const listeners = new Set<(state: StoreState) => void>();
  let probing: NodeJS.Timeout | null = null;
  const queue = new AppendQueue(
    (batch) => calls.call("append", batch),
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
      await calls.call("keepSetting", "probe", new Date().toISOString());
      // A small write can still fit where the waiting edits do not: their own commit decides then.
      if (queue.isEmpty()) queue.report({ working: true, fault: "" });
    } catch (error) {
      queue.report({ working: false, fault: error instanceof Error ? error.message : String(error) });
    }
    return queue.getState().working;
  };
  let closing: Promise<boolean> | null = null;
  const close = async (patienceMs: number): Promise<boolean> => {
    const everything = await queue.close(patienceMs);
    if (probing !== null) clearInterval(probing);
    await calls.call("close");
    await calls.end();
    return everything;
  };
  if (readOnly) queue.report({ working: false, fault: "The data folder cannot be written." });

  return {
    append: (document, update) => queue.append(document, update),
    loadDocument: (document) => calls.call("loadDocument", document),
    keepSnapshot: (document, bytes, mergedIds) => calls.call("keepSnapshot", document, bytes, mergedIds),
    createMap: (map) => calls.call("createMap", map),
    hasMap: (id) => calls.call("hasMap", id),
    linkWithHash: (secretHash) => calls.call("linkWithHash", secretHash),
    linkWithId: (id) => calls.call("linkWithId", id),
    linksOf: (mapId) => calls.call("linksOf", mapId),
    addLink: (link) => calls.call("addLink", link),
    revokeLink: (mapId, linkId, at) => calls.call("revokeLink", mapId, linkId, at),
    keepRecoveryHash: (mapId, codeHash) => calls.call("keepRecoveryHash", mapId, codeHash),
    recoverMap: (mapId, codeHash, nextHash, link) => calls.call("recoverMap", mapId, codeHash, nextHash, link),
    replaceLink: (mapId, linkId, link, at) => calls.call("replaceLink", mapId, linkId, link, at),
    addToken: (token) => calls.call("addToken", token),
    tokenWithHash: (tokenHash) => calls.call("tokenWithHash", tokenHash),
    tokensOf: (mapId) => calls.call("tokensOf", mapId),
    revokeToken: (mapId, tokenId, at) => calls.call("revokeToken", mapId, tokenId, at),
    keptAnswer: (tokenId, key) => calls.call("keptAnswer", tokenId, key),
    keepAnswer: (tokenId, key, kept, at, forgetBefore) => calls.call("keepAnswer", tokenId, key, kept, at, forgetBefore),
    setting: (key) => calls.call("setting", key),
    keepSetting: (key, value) => calls.call("keepSetting", key, value),
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
    close: (patienceMs) => (closing ??= close(patienceMs)),
  };
}
