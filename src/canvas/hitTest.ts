import type { CellLayout, MapLayout, Rectangle } from "../drawing/scene.ts";
import type { BoardTarget } from "./boardIntent.ts";

/** Map coordinates: CSS pixels at zoom 1. */
export type Point = { readonly x: number; readonly y: number };

/**
 * What lies where, from the layout alone. The pointer is never looked up in the DOM: cards outside the view are not
 * rendered (DESIGN B1), far away none is (B2), and the answer must be the same there.
 */

export function cellKey(stageId: string, laneId: string): string {
  return `${stageId}/${laneId}`;
}

export function contains(rectangle: Rectangle, point: Point): boolean {
  return (
    point.x >= rectangle.x && point.x < rectangle.x + rectangle.width &&
    point.y >= rectangle.y && point.y < rectangle.y + rectangle.height
  );
}

export function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The gap between two stages counts as the left one's, so that nothing flickers on the way across. */
export function stageAt(layout: MapLayout, x: number): string | null {
  const stage = layout.stages.findLast(({ bounds }) => x >= bounds.x);
  if (stage === undefined) return null;
  return stage !== layout.stages.at(-1) || x < stage.bounds.x + stage.bounds.width ? stage.id : null;
}

export function laneAt(layout: MapLayout, y: number): string | null {
  return layout.lanes.find(({ bounds }) => y >= bounds.y && y < bounds.y + bounds.height)?.id ?? null;
}

export function cellAt(layout: MapLayout, point: Point): CellLayout | null {
  const stageId = stageAt(layout, point.x);
  const laneId = laneAt(layout, point.y);
  return stageId === null || laneId === null ? null : (layout.cells.get(cellKey(stageId, laneId)) ?? null);
}

export function cardAt(layout: MapLayout, point: Point): string | null {
  const cell = cellAt(layout, point);
  return cell?.cards.findLast((id) => holds(layout, id, point)) ?? null;
}

function holds(layout: MapLayout, cardId: string, point: Point): boolean {
  const bounds = layout.cards.get(cardId);
  return bounds !== undefined && contains(bounds, point);
}

/** The cells that a rectangle touches; work grows with what is in the rectangle, not with the map. */
export function cellsIn(layout: MapLayout, rectangle: Rectangle): CellLayout[] {
  const stages = layout.stages.filter(({ bounds }) =>
    bounds.x < rectangle.x + rectangle.width && rectangle.x < bounds.x + bounds.width);
  const lanes = layout.lanes.filter(({ bounds }) =>
    bounds.y < rectangle.y + rectangle.height && rectangle.y < bounds.y + bounds.height);
  return lanes.flatMap((lane) =>
    stages.flatMap((stage) => layout.cells.get(cellKey(stage.id, lane.id)) ?? []));
}

/** Cards that a rectangle touches, in reading order. */
export function cardsIn(layout: MapLayout, rectangle: Rectangle): string[] {
  return cellsIn(layout, rectangle).flatMap((cell) => cell.cards.filter((id) => {
    const bounds = layout.cards.get(id);
    return bounds !== undefined && overlaps(bounds, rectangle);
  }));
}

/** How many cards a rectangle touches: what the level of detail goes by (DESIGN B2). */
export function countCardsIn(layout: MapLayout, rectangle: Rectangle): number {
  return cardsIn(layout, rectangle).length;
}

/** The cell that a card lies in; null for an unplaced or unknown one. */
export function cellOfCard(layout: MapLayout, cardId: string): CellLayout | null {
  const bounds = layout.cards.get(cardId);
  if (bounds === undefined) return null;
  const cell = cellAt(layout, { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 });
  return cell?.cards.includes(cardId) === true ? cell : null;
}

/** What a press on the ground of the map means; headers and labels are their own elements. */
export function targetAt(layout: MapLayout, point: Point): BoardTarget {
  const cardId = cardAt(layout, point);
  if (cardId !== null) return { type: "card", id: cardId };
  const cell = cellAt(layout, point);
  return cell === null ? { type: "board" } : { type: "cell", stageId: cell.stageId, laneId: cell.laneId };
}

/** The rectangle between two corners, whichever they are. */
export function rectangleBetween(a: Point, b: Point): Rectangle {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** All cards of the map by lane, stage and order, as one reads. */
export function readingOrder(layout: MapLayout): string[] {
  return layout.lanes.flatMap((lane) =>
    layout.stages.flatMap((stage) => layout.cells.get(cellKey(stage.id, lane.id))?.cards ?? []));
}
