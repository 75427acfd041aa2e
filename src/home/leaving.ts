import type { MapSession } from "../sync/mapSession.ts";

/** The map that is open on this page; leaving it within the page fires no `beforeunload`. */
let open: MapSession | null = null;

/** Watches over a map until the returned function is called. */
export function guardLeaving(session: MapSession): () => void {
  open = session;
  return () => {
    if (open === session) open = null;
  };
}

/** Asks, when leaving the map would lose edits, whether to leave it all the same. */
export function mayLeave(): boolean {
  const status = open?.status.getSnapshot();
  if (status?.state !== "not-kept" || !status.unsaved) return true;
  return window.confirm(`${status.sentence}\n\nLeave the map and lose them?`);
}
