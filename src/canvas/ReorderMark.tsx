import { memo } from "react";

import type { MapLayout } from "../drawing/scene.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { stageName } from "./announcements.ts";
import styles from "./board.module.css";
import { useBoard } from "./boardStore.ts";
import { useView } from "./boardView.ts";
import { laneName } from "./laneRules.ts";
import { frozenPanes } from "./viewport.ts";

/** While a stage or lane is dragged: a bar where it would go, across the board, and its name at the pointer. */
export const ReorderMark = memo(function ReorderMark({ journey, layout }: {
  readonly journey: JourneyMap; readonly layout: MapLayout;
}) {
  const gesture = useBoard((state) => state.gesture);
  const view = useView();
  if (gesture.type !== "reordering") return null;
  const viewport = view.viewport();
  const panes = frozenPanes(viewport, layout);
  const { what, id, pointer, reordering } = gesture;
  const screen = { x: viewport.x + pointer.x * viewport.zoom, y: viewport.y + pointer.y * viewport.zoom };
  const edge = reordering.edge * viewport.zoom;
  const bar = what === "stage"
    ? { left: viewport.x + edge - 2, top: panes.top, bottom: 0, width: 4 }
    : { top: viewport.y + edge - 2, left: panes.left, right: 0, height: 4 };
  return (
    <>
      {reordering.changes && <div className={styles.reorderBar} style={bar} />}
      <div className={styles.reorderName} style={{ left: screen.x + 14, top: screen.y + 14 }}>
        {what === "stage" ? stageName(journey, id) : laneName(journey, id)}
      </div>
    </>
  );
});
