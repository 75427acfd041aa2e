import { useLiveSession } from "../live/liveSession.ts";
import type { MapSession } from "../sync/mapSession.ts";
import { EditorShell } from "./EditorShell.tsx";

/** The page that writes: wires document, board and panels. */
export function EditorPage({ session }: { readonly session: MapSession }) {
  const live = useLiveSession(session);
  return live === null ? null : <EditorShell session={session} documents={live} />;
}
