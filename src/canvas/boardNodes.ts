import type { Node } from "@xyflow/react";

import type { SceneItem } from "../drawing/scene.ts";

export type CardNodeData = { readonly item: SceneItem; readonly recordId: string };
export type CardNodeType = Node<CardNodeData, "card">;

/**
 * The scene's cards as React Flow nodes. A node is a new object only if its scene item or its being selected has
 * changed: React Flow and React then skip every other card (DESIGN B3). `measured` and `handles` are given so that
 * React Flow neither measures cards nor waits for it (B1).
 */
export function boardNodes(
  previous: CardNodeType[],
  items: readonly SceneItem[],
  selection: ReadonlySet<string>,
): CardNodeType[] {
  const known = new Map(previous.map((node) => [node.id, node]));
  const nodes = items.filter(isCard).map((item) => {
    const before = known.get(item.key);
    const selected = selection.has(item.recordId);
    return before !== undefined && before.data.item === item && before.selected === selected
      ? before
      : cardNode(item, selected);
  });
  return nodes.length === previous.length && nodes.every((node, index) => node === previous[index]) ? previous : nodes;
}

/** `boardNodes` with a memory of what it gave last. */
export function rememberNodes() {
  let last: CardNodeType[] = [];
  return (items: readonly SceneItem[], selection: ReadonlySet<string>): CardNodeType[] => {
    last = boardNodes(last, items, selection);
    return last;
  };
}

export function isCard(item: SceneItem): boolean {
  return item.kind === "touchpoint" || item.kind === "note";
}

// React Flow would call every card a "node" to screen readers; the card inside says what it is.
const PLAIN_ATTRIBUTES = { "aria-roledescription": undefined };
const NO_HANDLES: never[] = [];

function cardNode(item: SceneItem, selected: boolean): CardNodeType {
  const { x, y, width, height } = item.bounds;
  return {
    id: item.key,
    type: "card",
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: NO_HANDLES,
    selected,
    // Touch: a selected card is dragged, any other place pans.
    className: selected ? "nopan" : "",
    domAttributes: PLAIN_ATTRIBUTES,
    data: { item, recordId: item.recordId },
  };
}
