import { ViewportPortal } from "@xyflow/react";
import { memo } from "react";

import type { Scene, SceneItem, SceneItemKind } from "../drawing/scene.ts";
import { ShapesSvg } from "../drawing/SceneSvg.tsx";
import styles from "./board.module.css";
import { useBoard } from "./boardStore.ts";

const GROUND: ReadonlySet<SceneItemKind> = new Set(["laneBand", "stageDivider", "blueprintLine", "emotionCurve", "metricChart"]);

/** What lies below the cards: bands, dividers, the lines of a blueprint, the emotion curve. The overview paints its own. */
export const GroundLayer = memo(function GroundLayer({ scene }: { readonly scene: Scene }) {
  const overview = useBoard((state) => state.detail === "overview");
  return overview ? null : (
    <ViewportPortal>
      <svg className={styles.ground} width={1} height={1} overflow="visible" aria-hidden="true" focusable="false">
        {scene.items.filter(({ kind }) => GROUND.has(kind)).map((item) => <GroundItem key={item.key} item={item} />)}
      </svg>
    </ViewportPortal>
  );
});

const GroundItem = memo(function GroundItem({ item }: { readonly item: SceneItem }) {
  return (
    <g transform={`translate(${item.bounds.x} ${item.bounds.y})`}>
      <ShapesSvg shapes={item.shapes} />
    </g>
  );
});
