import { useEffect, useState } from "react";

import type { MapSession } from "../sync/mapSession.ts";
import { getIdentity } from "../sync/identity.ts";
import { openPresenceChannel, type PresenceChannel } from "../sync/presenceChannel.ts";
import { EditorShell } from "./EditorShell.tsx";
import { useLiveDocuments } from "./useLiveDocument.ts";

/** The page that writes: opens what the session holds and wires document, board and panels. */
export function EditorPage({ session }: { readonly session: MapSession }) {
  const documents = useLiveDocuments(session);
  const presence = usePresence(session);
  if (documents === null || presence === null) return null;
  return <EditorShell session={session} documents={documents} presence={presence} />;
}

function usePresence({ awareness }: MapSession): PresenceChannel | null {
  const [channel, setChannel] = useState<PresenceChannel | null>(null);
  useEffect(() => {
    const opened = openPresenceChannel(awareness, getIdentity());
    setChannel(opened);
    return () => {
      opened.destroy();
    };
  }, [awareness]);
  return channel;
}
