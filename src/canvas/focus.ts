import type { MapLayout } from "../drawing/scene.ts";
import type { BoardTarget } from "./boardIntent.ts";
import { cellKey, readingOrder } from "./hitTest.ts";

/** What can have the keyboard focus: a card, an empty cell, a stage's header or a lane's label. */
export type FocusTarget = Exclude<BoardTarget, { type: "board" }>;

/** One string per target, for comparing and as an attribute. */
export function focusKey(target: FocusTarget): string {
  return target.type === "cell" ? `cell:${cellKey(target.stageId, target.laneId)}` : `${target.type}:${target.id}`;
}

/** Whether the target is still on the map. A cell counts while it is there, empty or not. */
export function isOnMap(layout: MapLayout, target: FocusTarget): boolean {
  if (target.type === "cell") return layout.cells.has(cellKey(target.stageId, target.laneId));
  return recordTarget(layout, target.id)?.type === target.type;
}

/** What the record of an id is on the map; null where it is not on it. */
export function recordTarget(layout: MapLayout, id: string): Exclude<FocusTarget, { type: "cell" }> | null {
  if (layout.cards.has(id)) return { type: "card", id };
  if (layout.stages.some((stage) => stage.id === id)) return { type: "stage", id };
  return layout.lanes.some((lane) => lane.id === id) ? { type: "lane", id } : null;
}

/** Where the focus starts: on the first card, else on the first stage, else on the first lane. */
export function firstFocus(layout: MapLayout): FocusTarget | null {
  const card = readingOrder(layout)[0];
  if (card !== undefined) return { type: "card", id: card };
  const stage = layout.stages[0];
  if (stage !== undefined) return { type: "stage", id: stage.id };
  const lane = layout.lanes[0];
  return lane === undefined ? null : { type: "lane", id: lane.id };
}
