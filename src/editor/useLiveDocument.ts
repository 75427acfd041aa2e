import { useCallback, useMemo, useState, useSyncExternalStore } from "react";

import { type MapDocument, openMapDocument } from "../document/mapDocument.ts";
import type { MapSnapshot, TalkSnapshot } from "../document/snapshot.ts";
import { openTalkDocument, type TalkDocument } from "../document/talkDocument.ts";
import type { Scene } from "../drawing/scene.ts";
import { drawMap } from "../drawing/drawMap.ts";
import { assessFriction } from "../metrics/friction.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import type { MapSession } from "../sync/mapSession.ts";
import { useOpened } from "./useOpened.ts";

export type LiveDocuments = { readonly map: MapDocument; readonly talk: TalkDocument };

/** Opens both documents of a session for as long as the page shows it. */
export function useLiveDocuments(session: MapSession): LiveDocuments | null {
  const open = useCallback(() => {
    const map = openMapDocument(session.map);
    const talk = openTalkDocument(session.talk);
    return {
      map,
      talk,
      destroy() {
        map.destroy();
        talk.destroy();
      },
    };
  }, [session]);
  return useOpened(open);
}

export type LiveMap = {
  readonly snapshot: MapSnapshot;
  readonly talk: TalkSnapshot;
  readonly report: FrictionReport;
  readonly scene: Scene;
  /** Open threads by what they are about. */
  readonly threadCounts: ReadonlyMap<string, number>;
  /** The day that staleness was judged by. */
  readonly today: Date;
};

/** Everything that is computed from the documents, each part only when what it is computed from has changed. */
export function useLiveMap({ map, talk }: LiveDocuments): LiveMap {
  const snapshot = useSyncExternalStore(map.subscribe, map.getSnapshot);
  const talkSnapshot = useSyncExternalStore(talk.subscribe, talk.getSnapshot);
  const { journey, measurements } = snapshot;
  // Staleness changes by the day, so the day on which the page was opened is exact enough.
  const [today] = useState(() => new Date());
  const report = useMemo(() => assessFriction(journey, measurements, { today }), [journey, measurements, today]);
  const threadCounts = useMemo(() => countOpenThreads(talkSnapshot), [talkSnapshot]);
  const scene = useMemo(() => drawMap(journey, report, { threadCounts }), [journey, report, threadCounts]);
  return { snapshot, talk: talkSnapshot, report, scene, threadCounts, today };
}

export function countOpenThreads({ threads }: TalkSnapshot): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { anchor, resolved } of threads.values()) {
    if (!resolved) counts.set(anchor, (counts.get(anchor) ?? 0) + 1);
  }
  return counts;
}
