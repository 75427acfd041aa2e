import { useMemo, useState, useSyncExternalStore } from "react";
import type { MapSnapshot, TalkSnapshot } from "../document/snapshot.ts";
import { drawMap } from "../drawing/drawMap.ts";
import type { Scene } from "../drawing/scene.ts";
import { assessFriction } from "../metrics/friction.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import type { Reading } from "./reading.ts";

export type DrawnMap = {
  readonly snapshot: MapSnapshot;
  readonly talk: TalkSnapshot;
  readonly report: FrictionReport;
  readonly scene: Scene;
  readonly openThreads: number;
};

/** The map as it is now, with everything that is computed from it, each part only when what it needs has changed. */
export function useDrawnMap({ map, talk }: Reading): DrawnMap {
  const snapshot = useSyncExternalStore(map.subscribe, map.getSnapshot);
  const talkSnapshot = useSyncExternalStore(talk.subscribe, talk.getSnapshot);
  const { journey, measurements } = snapshot;
  // What is out of date changes by the day; a page is seldom open for longer.
  const [today] = useState(() => new Date());
  const report = useMemo(() => assessFriction(journey, measurements, { today }), [journey, measurements, today]);
  const threadCounts = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { anchor, resolved } of talkSnapshot.threads.values()) {
      if (!resolved) counts.set(anchor, (counts.get(anchor) ?? 0) + 1);
    }
    return counts;
  }, [talkSnapshot]);
  const scene = useMemo(() => drawMap(journey, report, { threadCounts }), [journey, report, threadCounts]);
  const openThreads = [...threadCounts.values()].reduce((sum, count) => sum + count, 0);
  return { snapshot, talk: talkSnapshot, report, scene, openThreads };
}
