import { useEffect, useRef } from "react";
import type { ListedMap } from "../sync/knownMaps.ts";
import type { MapSession } from "../sync/mapSession.ts";
import { openMapSession } from "../sync/openMapSession.ts";

/** More maps than this wait their turn. */
const MOST_AT_ONCE = 4;
/** How long one map may take before it is left for the next visit. */
const PATIENCE_MS = 120_000;

/**
 * Sends what was typed just before a map was left, or while there was no connection: opens such maps in the background for
 * as long as the home page is shown, and closes each once the server has everything.
 */
export function useSendUnsaved(maps: readonly ListedMap[]): void {
  const tried = useRef(new Set<string>());
  const waiting = maps.filter((map) => map.unsaved && !map.withdrawn).map((map) => map.id);
  const key = waiting.join(" ");

  useEffect(() => {
    let left = false;
    const sessions = new Set<MapSession>();
    const send = async (mapId: string): Promise<void> => {
      const opened = await openMapSession({ mapId, secret: null });
      if (!opened.ok) return;
      sessions.add(opened.session);
      if (!left) await opened.session.whenSaved(PATIENCE_MS);
      sessions.delete(opened.session);
      await opened.session.destroy();
    };
    const fresh = key === "" ? [] : key.split(" ").filter((id) => !tried.current.has(id));
    for (const mapId of fresh.slice(0, MOST_AT_ONCE)) {
      tried.current.add(mapId);
      void send(mapId);
    }
    return () => {
      left = true;
      for (const session of sessions) void session.destroy();
    };
  }, [key]);
}
