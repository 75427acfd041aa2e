import type { MapSession } from "../sync/mapSession.ts";
import { openMapSession } from "../sync/openMapSession.ts";

/** More maps than this at once would slow down the page; the others wait for the next visit. */
const MOST_AT_ONCE = 4;
/** How long one map may take before it is left for the next visit. */
const PATIENCE_MS = 120_000;

/** Sends edits that were made just before a map was left, or while there was no connection, without showing the map. */
export type UnsavedSender = {
  /** Opens those of these maps that were not tried yet, and closes each once the server has everything. */
  readonly offer: (mapIds: readonly string[]) => void;
  /** Closes what is open; a later `offer` begins anew. */
  readonly stop: () => void;
};

export function createUnsavedSender(open: typeof openMapSession = openMapSession): UnsavedSender {
  const tried = new Set<string>();
  const sessions = new Set<MapSession>();
  let visit = 0;

  const send = async (mapId: string): Promise<void> => {
    const begun = visit;
    const opened = await open({ mapId, secret: null });
    if (!opened.ok) return;
    const { session } = opened;
    if (begun === visit) {
      sessions.add(session);
      await session.whenSaved(PATIENCE_MS);
      sessions.delete(session);
    }
    await session.destroy();
  };

  return {
    offer(mapIds) {
      for (const mapId of mapIds) {
        if (tried.has(mapId) || tried.size >= MOST_AT_ONCE) continue;
        tried.add(mapId);
        void send(mapId);
      }
    },
    stop() {
      visit++;
      tried.clear();
      for (const session of sessions) void session.destroy();
      sessions.clear();
    },
  };
}
