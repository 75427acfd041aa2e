import { type Meters, NO_METERS } from "../operations/meters.ts";
import { PostgresStore } from "./postgresStore.ts";
import { queueWrites } from "./queuedWrites.ts";
import type { Storage } from "./storage.ts";

/**
 * The store of several servers: one Postgres database that all of them read and write (DESIGN S7).
 *
 * @param url as in "postgres://user:password@host:5432/database"
 * @param capacityBytes how much may wait in memory while the database cannot be written
 */
export async function openPostgresStorage(url: string, capacityBytes?: number, meters: Meters = NO_METERS): Promise<Storage> {
  const store = await PostgresStore.open(url);
  const { report: _report, end, ...writes } = queueWrites(
    {
      commit: (batch) => store.append(batch),
      writeProbe: () => store.keepSetting("probe", new Date().toISOString()),
    },
    capacityBytes,
    meters,
  );
  let closing: Promise<boolean> | null = null;
  const close = async (patienceMs: number): Promise<boolean> => {
    const everything = await end(patienceMs);
    await store.close();
    return everything;
  };
  return {
    ...writes,
    loadDocument: (document) => store.loadDocument(document),
    keepSnapshot: (document, bytes, mergedIds) => store.keepSnapshot(document, bytes, mergedIds),
    alone: (document, work) => store.alone(document, work),
    createMap: (map) => store.createMap(map),
    hasMap: (id) => store.hasMap(id),
    linkWithHash: (secretHash) => store.linkWithHash(secretHash),
    linkWithId: (id) => store.linkWithId(id),
    linksOf: (mapId) => store.linksOf(mapId),
    addLink: (link) => store.addLink(link),
    revokeLink: (mapId, linkId, at) => store.revokeLink(mapId, linkId, at),
    keepRecoveryHash: (mapId, codeHash) => store.keepRecoveryHash(mapId, codeHash),
    recoverMap: (mapId, codeHash, nextHash, link) => store.recoverMap(mapId, codeHash, nextHash, link),
    replaceLink: (mapId, linkId, link, at) => store.replaceLink(mapId, linkId, link, at),
    addToken: (token) => store.addToken(token),
    tokenWithHash: (tokenHash) => store.tokenWithHash(tokenHash),
    tokensOf: (mapId) => store.tokensOf(mapId),
    revokeToken: (mapId, tokenId, at) => store.revokeToken(mapId, tokenId, at),
    keptAnswer: (tokenId, key) => store.keptAnswer(tokenId, key),
    keepAnswer: (tokenId, key, kept, at, forgetBefore) => store.keepAnswer(tokenId, key, kept, at, forgetBefore),
    endSession: (sessionId, expiresAt, at) => store.endSession(sessionId, expiresAt, at),
    endedAmong: (sessionIds) => store.endedAmong(sessionIds),
    setting: (key) => store.setting(key),
    keepSetting: (key, value) => store.keepSetting(key, value),
    settleSetting: (key, value) => store.settleSetting(key, value),
    shared: {
      documentsWithNews: () => store.documentsWithNews(),
      readNews: (document, since) => store.readNews(document, since),
      revokedAmong: (linkIds) => store.revokedAmong(linkIds),
    },
    close: (patienceMs) => (closing ??= close(patienceMs)),
  };
}
