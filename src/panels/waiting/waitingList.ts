import type { WaitingRow } from "../../answers/waitingSeries.ts";
import type { MapContext } from "../../import/importContext.ts";
import { isPlaced, placeable } from "../../import/waitingFigures.ts";

export type WaitingList = {
  /** Most answers first. */
  readonly waiting: readonly WaitingRow[];
  readonly dismissed: readonly WaitingRow[];
};

/** What can be given a place on the map as it is now: where an import was undone, nothing of it waits. */
export function waitingList(rows: readonly WaitingRow[], context: MapContext): WaitingList {
  const there = rows.filter(({ series }) => placeable(series, context.measurements).length > 0);
  return {
    waiting: there.filter((row) => row.state !== "dismissed" && !isPlaced(row, context))
      .toSorted((a, b) => b.series.answers - a.series.answers),
    dismissed: there.filter(({ state }) => state === "dismissed"),
  };
}
