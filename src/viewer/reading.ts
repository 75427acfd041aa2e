import { type MapDocument, openMapDocument } from "../document/mapDocument.ts";
import { openTalkDocument, type TalkDocument } from "../document/talkDocument.ts";
import { getIdentity, subscribeToIdentity } from "../sync/identity.ts";
import type { MapSession } from "../sync/mapSession.ts";
import { openPresenceChannel, type PresenceChannel } from "../sync/presenceChannel.ts";

/** What a reader's page keeps open on a session. */
export type Reading = {
  readonly map: MapDocument;
  readonly talk: TalkDocument;
  readonly presence: PresenceChannel;
  readonly destroy: () => void;
};

export function openReading(session: MapSession): Reading {
  const map = openMapDocument(session.map);
  const talk = openTalkDocument(session.talk);
  const presence = openPresenceChannel(session.awareness, getIdentity());
  const stopFollowing = subscribeToIdentity(() => {
    const { name, colour } = getIdentity();
    presence.set({ name, colour });
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
