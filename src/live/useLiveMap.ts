import { useMemo, useState, useSyncExternalStore } from "react";
import type { MapSnapshot, TalkSnapshot } from "../document/snapshot.ts";
import { drawMap } from "../drawing/drawMap.ts";
import type { Scene } from "../drawing/scene.ts";
import { assessFriction } from "../metrics/friction.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import type { LiveSession } from "./liveSession.ts";

export type LiveMap = {
  readonly snapshot: MapSnapshot;
  readonly talk: TalkSnapshot;
  readonly report: FrictionReport;
  readonly scene: Scene;
  /** Open threads by what they are about, and all of them together. */
  readonly threadCounts: ReadonlyMap<string, number>;
  readonly openThreads: number;
  /** The day that staleness was judged by. */
  readonly today: Date;
};

/** The map as it is now, with everything that is computed from it, each part only when what it needs has changed. */
export function useLiveMap({ map, talk }: Pick<LiveSession, "map" | "talk">): LiveMap {
  const snapshot = useSyncExternalStore(map.subscribe, map.getSnapshot);
  const talkSnapshot = useSyncExternalStore(talk.subscribe, talk.getSnapshot);
  const { journey, measurements } = snapshot;
  // Staleness changes by the day, so the day on which the page was opened is exact enough.
  const [today] = useState(() => new Date());
  const report = useMemo(() => assessFriction(journey, measurements, { today }), [journey, measurements, today]);
  const threadCounts = useMemo(() => countOpenThreads(talkSnapshot), [talkSnapshot]);
  const scene = useMemo(() => drawMap(journey, report, { threadCounts }), [journey, report, threadCounts]);
  const openThreads = [...threadCounts.values()].reduce((sum, count) => sum + count, 0);
  return { snapshot, talk: talkSnapshot, report, scene, threadCounts, openThreads, today };
}

export function countOpenThreads({ threads }: TalkSnapshot): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { anchor, resolved } of threads.values()) {
    if (!resolved) counts.set(anchor, (counts.get(anchor) ?? 0) + 1);
  }
  return counts;
}
