import type { CellLayout, MapLayout } from "../drawing/scene.ts";
import type { FocusTarget } from "./focus.ts";
import { cellKey, cellOfCard } from "./hitTest.ts";

/**
 * Where the arrow keys go. The board reads like a table: stage headers are its first row, lane labels its first
 * column, and a cell holds cards in order. Left and right follow the order; up and down keep the place across.
 */

export type Direction = "left" | "right" | "up" | "down";
export type Jump = "rowStart" | "rowEnd" | "mapStart" | "mapEnd";

/** The next target; the same one at the edge of the map. Lanes that hold no cards are stepped over. */
export function nextFocus(
  layout: MapLayout,
  holdsCards: (laneId: string) => boolean,
  from: FocusTarget,
  direction: Direction,
): FocusTarget {
  if (from.type === "stage") return fromStage(layout, holdsCards, from.id, direction) ?? from;
  if (from.type === "lane") return fromLane(layout, holdsCards, from.id, direction) ?? from;
  if (from.type === "card") return fromCard(layout, holdsCards, from.id, direction) ?? from;
  const cell = layout.cells.get(cellKey(from.stageId, from.laneId));
  return (cell && fromCell(layout, holdsCards, cell, direction, centreX(cell.bounds))) ?? from;
}

/** Home and End in the row of the target, with Ctrl on the whole map. */
export function jumpFocus(
  layout: MapLayout,
  holdsCards: (laneId: string) => boolean,
  from: FocusTarget,
  jump: Jump,
): FocusTarget {
  const lanes = layout.lanes.filter(({ id }) => holdsCards(id));
  const atStart = jump === "rowStart" || jump === "mapStart";
  const stage = atStart ? layout.stages[0] : layout.stages.at(-1);
  if (stage === undefined) return from;
  if (from.type === "stage") return { type: "stage", id: stage.id };
  if (from.type === "lane") {
    const lane = atStart ? layout.lanes[0] : layout.lanes.at(-1);
    return lane === undefined ? from : { type: "lane", id: lane.id };
  }
  const own = from.type === "cell" ? from.laneId : cellOfCard(layout, from.id)?.laneId;
  const laneId = jump === "rowStart" || jump === "rowEnd" ? own : (atStart ? lanes[0] : lanes.at(-1))?.id;
  const cell = laneId === undefined ? undefined : layout.cells.get(cellKey(stage.id, laneId));
  return cell === undefined ? from : intoCell(cell, atStart ? "first" : "last");
}

function fromStage(layout: MapLayout, holdsCards: (id: string) => boolean, id: string, direction: Direction) {
  const index = layout.stages.findIndex((stage) => stage.id === id);
  const stage = layout.stages[index];
  if (stage === undefined || direction === "up") return null;
  if (direction === "down") return belowLane(layout, holdsCards, id, -1, centreX(stage.bounds));
  if (direction === "left" && index === 0) return laneTarget(layout, 0);
  const next = layout.stages[index + (direction === "right" ? 1 : -1)];
  return next === undefined ? null : { type: "stage" as const, id: next.id };
}

function fromLane(
  layout: MapLayout, holdsCards: (id: string) => boolean, id: string, direction: Direction,
): FocusTarget | null {
  const index = layout.lanes.findIndex((lane) => lane.id === id);
  const stage = layout.stages[0];
  if (direction === "left") return null;
  if (direction === "right") {
    const cell = stage && holdsCards(id) ? layout.cells.get(cellKey(stage.id, id)) : undefined;
    return cell === undefined ? null : intoCell(cell, "first");
  }
  if (direction === "up" && index === 0) return stage === undefined ? null : { type: "stage", id: stage.id };
  return laneTarget(layout, index + (direction === "down" ? 1 : -1));
}

function fromCard(
  layout: MapLayout, holdsCards: (id: string) => boolean, id: string, direction: Direction,
): FocusTarget | null {
  const cell = cellOfCard(layout, id);
  const bounds = layout.cards.get(id);
  if (cell === null || bounds === undefined) return null;
  if (direction === "left" || direction === "right") {
    const next = cell.cards[cell.cards.indexOf(id) + (direction === "right" ? 1 : -1)];
    return next === undefined
      ? fromCell(layout, holdsCards, cell, direction, centreX(bounds))
      : { type: "card", id: next };
  }
  const rows = rowsOf(layout, cell);
  const row = rows.findIndex((cards) => cards.includes(id));
  const next = rows[row + (direction === "down" ? 1 : -1)];
  return next === undefined
    ? fromCell(layout, holdsCards, cell, direction, centreX(bounds))
    : nearestTo(layout, next, centreX(bounds));
}

/** Leaves a cell for its neighbour, a header or a label. */
function fromCell(
  layout: MapLayout, holdsCards: (id: string) => boolean, cell: CellLayout, direction: Direction, x: number,
): FocusTarget | null {
  const lane = layout.lanes.findIndex(({ id }) => id === cell.laneId);
  const stage = layout.stages.findIndex(({ id }) => id === cell.stageId);
  if (direction === "down") return belowLane(layout, holdsCards, cell.stageId, lane, x);
  if (direction === "up") return aboveLane(layout, holdsCards, cell.stageId, lane, x);
  if (direction === "left" && stage === 0) return { type: "lane", id: cell.laneId };
  const next = layout.stages[stage + (direction === "right" ? 1 : -1)];
  const target = next && layout.cells.get(cellKey(next.id, cell.laneId));
  return target === undefined ? null : intoCell(target, direction === "right" ? "first" : "last");
}

function belowLane(
  layout: MapLayout, holdsCards: (id: string) => boolean, stageId: string, lane: number, x: number,
): FocusTarget | null {
  const next = layout.lanes.find(({ id }, index) => index > lane && holdsCards(id));
  const cell = next && layout.cells.get(cellKey(stageId, next.id));
  return cell === undefined ? null : enterVertically(layout, cell, 0, x);
}

function aboveLane(
  layout: MapLayout, holdsCards: (id: string) => boolean, stageId: string, lane: number, x: number,
): FocusTarget | null {
  const next = layout.lanes.findLast(({ id }, index) => index < lane && holdsCards(id));
  const cell = next && layout.cells.get(cellKey(stageId, next.id));
  return cell === undefined ? { type: "stage", id: stageId } : enterVertically(layout, cell, -1, x);
}

function enterVertically(layout: MapLayout, cell: CellLayout, row: 0 | -1, x: number): FocusTarget {
  const cards = rowsOf(layout, cell).at(row);
  return (cards && nearestTo(layout, cards, x)) ?? intoCell(cell, "first");
}

function intoCell(cell: CellLayout, end: "first" | "last"): FocusTarget {
  const id = end === "first" ? cell.cards[0] : cell.cards.at(-1);
  return id === undefined ? { type: "cell", stageId: cell.stageId, laneId: cell.laneId } : { type: "card", id };
}

function rowsOf(layout: MapLayout, cell: CellLayout): string[][] {
  const rows = new Map<number, string[]>();
  for (const id of cell.cards) {
    const top = layout.cards.get(id)?.y;
    if (top !== undefined) rows.set(top, [...(rows.get(top) ?? []), id]);
  }
  return [...rows].toSorted(([a], [b]) => a - b).map(([, ids]) => ids);
}

function nearestTo(layout: MapLayout, cardIds: readonly string[], x: number): FocusTarget | null {
  const distance = (id: string) => Math.abs(centreX(layout.cards.get(id) ?? { x: Infinity, width: 0 }) - x);
  const nearest = cardIds.toSorted((a, b) => distance(a) - distance(b))[0];
  return nearest === undefined ? null : { type: "card", id: nearest };
}

function laneTarget(layout: MapLayout, index: number): FocusTarget | null {
  const lane = layout.lanes[index];
  return lane === undefined ? null : { type: "lane", id: lane.id };
}

function centreX(bounds: { readonly x: number; readonly width: number }): number {
  return bounds.x + bounds.width / 2;
}
