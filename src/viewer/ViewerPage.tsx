import { useLiveSession } from "../live/liveSession.ts";
import type { MapSession } from "../sync/mapSession.ts";
import { ReaderShell } from "./ReaderShell.tsx";

/** The page that only reads: the map as it is now, what to fix first, and what is said about it. */
export function ViewerPage({ session }: { readonly session: MapSession }) {
  const live = useLiveSession(session);
  return live === null ? null : <ReaderShell session={session} reading={live} />;
}
