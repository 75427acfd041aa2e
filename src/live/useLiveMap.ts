import { useMemo, useState, useSyncExternalStore } from "react";
import type { MapSnapshot, TalkSnapshot } from "../document/snapshot.ts";
import { drawMap } from "../drawing/drawMap.ts";
import type { MapLens } from "../drawing/mapLens.ts";
import type { Scene } from "../drawing/scene.ts";
import { type FigureChoices, figureChoices, type FiguresChoice, NEWEST_OF_ALL, possibleChoice } from "../metrics/figuresShown.ts";
import { assessFriction } from "../metrics/friction.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import { FRICTION_LENS, type Lens } from "../metrics/lens.ts";
import type { LiveSession } from "./liveSession.ts";
import { useMapLens } from "./useMapLens.ts";
import { useMeasuredLanes } from "./useMeasuredLanes.ts";

export type LiveMap = {
  readonly snapshot: MapSnapshot;
  readonly talk: TalkSnapshot;
  /** By the figures chosen. */
  readonly report: FrictionReport;
  /** Which figures there are to choose from, and which of them are shown. */
  readonly figureChoices: FigureChoices;
  readonly figuresChosen: FiguresChoice;
  /** The lens that lights the board; null: friction. */
  readonly lens: MapLens | null;
  readonly scene: Scene;
  /** Open threads by what they are about, and all of them together. */
  readonly threadCounts: ReadonlyMap<string, number>;
  readonly openThreads: number;
  /** The day that staleness was judged by. */
  readonly today: Date;
};

/**
 * The map as it is now, with everything that is computed from it, each part only when what it needs has changed.
 *
 * @param wanted the figures to show, as far as the map has them
 * @param wantedLens what the cards show of them, as far as they allow
 */
export function useLiveMap(
  { map, talk }: Pick<LiveSession, "map" | "talk">, wanted: FiguresChoice = NEWEST_OF_ALL, wantedLens: Lens = FRICTION_LENS,
): LiveMap {
  const snapshot = useSyncExternalStore(map.subscribe, map.getSnapshot);
  const talkSnapshot = useSyncExternalStore(talk.subscribe, talk.getSnapshot);
  const { journey, measurements } = snapshot;
  // Staleness changes by the day, so the day on which the page was opened is exact enough.
  const [today] = useState(() => new Date());
  const choices = useMemo(() => figureChoices(measurements), [measurements]);
  const chosen = useMemo(() => possibleChoice(wanted, choices), [wanted, choices]);
  const report = useMemo(
    () => assessFriction(journey, measurements, { today, ...chosen }),
    [journey, measurements, today, chosen],
  );
  const threadCounts = useMemo(() => countOpenThreads(talkSnapshot), [talkSnapshot]);
  const lens = useMapLens(wantedLens, { journey, measurements, report, figures: chosen, today });
  const measuredLanes = useMeasuredLanes(journey, measurements.observations.size > 0);
  const scene = useMemo(
    () => drawMap(journey, report, { threadCounts, lens, measuredLanes }),
    [journey, report, threadCounts, lens, measuredLanes],
  );
  const openThreads = [...threadCounts.values()].reduce((sum, count) => sum + count, 0);
  return {
    snapshot, talk: talkSnapshot, report, figureChoices: choices, figuresChosen: chosen, lens, scene, threadCounts, openThreads, today,
  };
}

export function countOpenThreads({ threads }: TalkSnapshot): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { anchor, resolved } of threads.values()) {
    if (!resolved) counts.set(anchor, (counts.get(anchor) ?? 0) + 1);
  }
  return counts;
}
