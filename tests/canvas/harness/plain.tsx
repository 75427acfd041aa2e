import "@xyflow/react/dist/style.css";
import "../../../src/ui/tokens.css";
import "../../../src/ui/fonts.css";

import { applyNodeChanges, type Node, type NodeChange, type NodeProps, ReactFlow } from "@xyflow/react";
import { useCallback, useState } from "react";
import { createRoot } from "react-dom/client";

import { isCard } from "../../../src/canvas/boardNodes.ts";
import type { SceneItem } from "../../../src/drawing/scene.ts";
import { CardSvg, PatternDefinitions } from "../../../src/drawing/SceneSvg.tsx";
import { sceneOf } from "../fixtureScene.ts";
import { largeMap } from "./fixtureMap.ts";

/** The same cards on React Flow as its first example sets it up: what the board's benchmark is compared with. */

type PlainNode = Node<{ item: SceneItem }, "card">;

const parameters = new URLSearchParams(location.search);
const scene = sceneOf(largeMap(Number(parameters.get("cards") ?? 2000)));
const zoom = Number(parameters.get("zoom") ?? 0.6);
const VIEWPORT = { x: 24, y: 12, zoom };
const NODES = scene.items.filter(isCard).map((item): PlainNode => ({
  id: item.key, type: "card", position: { x: item.bounds.x, y: item.bounds.y }, data: { item },
}));
const NODE_TYPES = {
  card: ({ data }: NodeProps<PlainNode>) => <div data-card-id={data.item.recordId}><CardSvg item={data.item} /></div>,
};

function Page() {
  const [nodes, setNodes] = useState(NODES);
  const onNodesChange = useCallback((changes: NodeChange<PlainNode>[]) => {
    setNodes((current) => applyNodeChanges(changes, current));
  }, []);
  return (
    <>
      <PatternDefinitions />
      <ReactFlow nodes={nodes} nodeTypes={NODE_TYPES} onNodesChange={onNodesChange} defaultViewport={VIEWPORT} minZoom={0.01} panOnScroll />
    </>
  );
}

const root = document.getElementById("root");
if (root !== null) createRoot(root).render(<Page />);
