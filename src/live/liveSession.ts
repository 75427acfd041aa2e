import { useEffect, useState } from "react";
import { type MapDocument, openMapDocument } from "../document/mapDocument.ts";
import { migrateMap } from "../document/schema/migrateMap.ts";
import { openTalkDocument, type TalkDocument } from "../document/talkDocument.ts";
import { getIdentity, subscribeToIdentity } from "../sync/identity.ts";
import type { MapSession } from "../sync/mapSession.ts";
import { openPresenceChannel, type PresenceChannel } from "../sync/presenceChannel.ts";

/** What a page keeps open on a session: both documents, and what it shows of itself to colleagues. */
export type LiveSession = {
  readonly map: MapDocument;
  readonly talk: TalkDocument;
  readonly presence: PresenceChannel;
  readonly destroy: () => void;
};

export function openLiveSession(session: MapSession): LiveSession {
  // A document of an older layout is brought up to this one by the first person who may write it (DESIGN D8).
  if (session.mayEdit) migrateMap(session.map);
  const map = openMapDocument(session.map);
  const talk = openTalkDocument(session.talk);
  let known = getIdentity();
  const presence = openPresenceChannel(session.awareness, known);
  const stopFollowing = subscribeToIdentity(() => {
    const { name, colour } = getIdentity();
    // The colour only when it was changed: otherwise the one taken to differ from a colleague's would be lost.
    presence.set(colour === known.colour ? { name } : { name, colour });
    known = getIdentity();
  });
  return {
    map,
    talk,
    presence,
    destroy() {
      stopFollowing();
      presence.destroy();
      map.destroy();
      talk.destroy();
    },
  };
}

/** Opened with the page and closed with it; null until it is open. */
export function useLiveSession(session: MapSession): LiveSession | null {
  const [live, setLive] = useState<LiveSession | null>(null);
  useEffect(() => {
    const opened = openLiveSession(session);
    // oxlint-disable-next-line react/set-state-in-effect -- what must be closed again can't be opened while rendering
    setLive(opened);
    return () => {
      opened.destroy();
    };
  }, [session]);
  return live;
}
