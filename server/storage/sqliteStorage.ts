import { type Meters, NO_METERS } from "../operations/meters.ts";
import { queueWrites } from "./queuedWrites.ts";
import { SqliteCalls } from "./sqliteCalls.ts";
import type { Storage } from "./storage.ts";

/**
 * The embedded store: one SQLite file in `folder`, written by one thread.
 *
 * @param capacityBytes how much may wait in memory while the disk cannot be written
 * @param onLost hears when the thread has died: nothing can be read or written any more (W44)
 */
export async function openSqliteStorage(
  folder: string, capacityBytes?: number, meters: Meters = NO_METERS, onLost: (fault: string) => void = () => undefined,
): Promise<Storage> {
  const { calls, readOnly } = await SqliteCalls.open(folder, onLost);
  const { report, end, ...writes } = queueWrites(
    {
      commit: (batch) => calls.call("append", batch.map(({ document }) => document), batch.map(({ bytes }) => bytes)),
      writeProbe: () => calls.call("keepSetting", "probe", new Date().toISOString()),
    },
    capacityBytes,
    meters,
  );
  let closing: Promise<boolean> | null = null;
  const close = async (patienceMs: number): Promise<boolean> => {
    const everything = await end(patienceMs);
    await calls.call("close");
    await calls.end();
    return everything;
  };
  if (readOnly) report({ working: false, fault: "The data folder cannot be written." });

  const storage: Storage = {
    ...writes,
    loadDocument: (document) => calls.call("loadDocument", document),
    keepSnapshot: (document, bytes, mergedIds) => calls.call("keepSnapshot", document, bytes, mergedIds),
    // The lock on the folder has kept every other server out already.
    alone: (_document, work) => work(storage),
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
    endSession: (sessionId, expiresAt, at) => calls.call("endSession", sessionId, expiresAt, at),
    endedAmong: (sessionIds) => calls.call("endedAmong", sessionIds),
    setting: (key) => calls.call("setting", key),
    keepSetting: (key, value) => calls.call("keepSetting", key, value),
    settleSetting: (key, value) => calls.call("settleSetting", key, value),
    shared: null,
    close: (patienceMs) => (closing ??= close(patienceMs)),
  };
  return storage;
}
