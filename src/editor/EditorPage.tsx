import { useCallback } from "react";

import { getIdentity } from "../sync/identity.ts";
import type { MapSession } from "../sync/mapSession.ts";
import { openPresenceChannel } from "../sync/presenceChannel.ts";
import { EditorShell } from "./EditorShell.tsx";
import { useLiveDocuments } from "./useLiveDocument.ts";
import { useOpened } from "./useOpened.ts";

/** The page that writes: opens what the session holds and wires document, board and panels. */
export function EditorPage({ session }: { readonly session: MapSession }) {
  const { awareness } = session;
  const documents = useLiveDocuments(session);
  const presence = useOpened(useCallback(() => openPresenceChannel(awareness, getIdentity()), [awareness]));
  if (documents === null || presence === null) return null;
  return <EditorShell session={session} documents={documents} presence={presence} />;
}
