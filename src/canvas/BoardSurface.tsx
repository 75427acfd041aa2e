import "@xyflow/react/dist/base.css";

import { ReactFlow } from "@xyflow/react";
import { memo, useState } from "react";

import type { Scene } from "../drawing/scene.ts";
import type { ThemeName } from "../drawing/theme.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import styles from "./board.module.css";
import { type CardNodeType, rememberNodes } from "./boardNodes.ts";
import { useBoard } from "./boardStore.ts";
import { useView } from "./boardView.ts";
import { CardNode } from "./CardNode.tsx";
import { CardRename } from "./CardRename.tsx";
import { CellButtons } from "./CellButton.tsx";
import { DragLayer } from "./DragLayer.tsx";
import { FrozenPanes } from "./FrozenPanes.tsx";
import { GroundLayer } from "./GroundLayer.tsx";
import { Overview } from "./Overview.tsx";
import { ReorderMark } from "./ReorderMark.tsx";
import { BOTTOM_ROOM } from "./useBoardHandle.ts";
import { MAX_ZOOM, MIN_ZOOM, openingViewport } from "./viewport.ts";

type Properties = {
  readonly scene: Scene;
  readonly journey: JourneyMap;
  readonly selection: ReadonlySet<string>;
  readonly editable: boolean;
  readonly theme: ThemeName;
  readonly tool: "select" | "pan";
};

const NODE_TYPES = { card: CardNode };
const NO_NODES: CardNodeType[] = [];
const MIDDLE_BUTTON = [1];

/**
 * React Flow and what is layered over it. It knows no colleagues, so that their pointers, 20 times a second, render
 * nothing here. React Flow pans, zooms and culls; dragging, selecting and keys are the board's own (its hooks).
 */
export const BoardSurface = memo(function BoardSurface({ scene, journey, selection, editable, theme, tool }: Properties) {
  const view = useView();
  const overview = useBoard((state) => state.detail === "overview");
  const [nodesOf] = useState(rememberNodes);
  // Cards drawn before React Flow can be told where to look would stand elsewhere for a moment, under a pointer that aims at them.
  const [placed, setPlaced] = useState(false);
  const nodes = nodesOf(scene.items, selection);
  return (
    <ReactFlow<CardNodeType>
      className={styles.flow}
      nodes={overview || !placed ? NO_NODES : nodes}
      nodeTypes={NODE_TYPES}
      onlyRenderVisibleElements
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      onInit={() => {
        view.setViewport(openingViewport(view.layout(), view.size(), BOTTOM_ROOM));
        setPlaced(true);
      }}
      panOnScroll
      panOnDrag={tool === "pan" ? true : MIDDLE_BUTTON}
      panActivationKeyCode="Space"
      zoomActivationKeyCode="Meta"
      zoomOnDoubleClick={false}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      aria-label="Journey map"
    >
      <GroundLayer scene={scene} />
      <Overview scene={scene} selection={selection} theme={theme} />
      <DragLayer scene={scene} />
      {editable && <CellButtons journey={journey} layout={scene.layout} />}
      {editable && <CardRename scene={scene} journey={journey} />}
      <FrozenPanes scene={scene} journey={journey} selection={selection} editable={editable} />
      <ReorderMark journey={journey} layout={scene.layout} />
    </ReactFlow>
  );
});

