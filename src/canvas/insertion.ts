import type { CellLayout, MapLayout, Rectangle } from "../drawing/scene.ts";
import type { CardPlace } from "./boardIntent.ts";
import { cellAt, cellKey, type Point } from "./hitTest.ts";

/** Where cards would go, and the bar that shows it. */
export type Insertion = { readonly place: CardPlace; readonly mark: Rectangle; readonly cell: CellLayout };

/** Space between cards that the mark sits in the middle of. */
const HALF_GAP = 4;
const THICKNESS = 3;
/** How far the mark of an empty cell keeps from its edges, and how long it is. */
const INSET = 12;
const EMPTY_MARK_LENGTH = 88;

type Placed = { readonly id: string; readonly bounds: Rectangle };

/**
 * Where cards dropped at `point` would be inserted; null outside the grid. The cards under way never count as the
 * card to insert before, so that dropping a card where it was changes nothing.
 */
export function insertionAt(layout: MapLayout, point: Point, moving: ReadonlySet<string>): Insertion | null {
  const cell = cellAt(layout, point);
  if (cell === null) return null;
  const cards = cell.cards.flatMap((id) => {
    const bounds = layout.cards.get(id);
    return bounds === undefined ? [] : [{ id, bounds }];
  });
  const { index, mark } = isStacked(cell, layout) ? betweenStacked(cards, point) : betweenFlowing(cards, point);
  const beforeCardId = cards.slice(index).find(({ id }) => !moving.has(id))?.id ?? null;
  return { cell, mark: mark ?? emptyMark(cell), place: { stageId: cell.stageId, laneId: cell.laneId, beforeCardId } };
}

/** Whether a cell's cards stand below each other, one in a row, rather than flowing like words. */
export function isStacked(cell: CellLayout, layout: MapLayout): boolean {
  const first = cell.cards[0] === undefined ? undefined : layout.cards.get(cell.cards[0]);
  return first !== undefined && first.width * 2 > cell.bounds.width;
}

function betweenStacked(cards: readonly Placed[], point: Point): { index: number; mark: Rectangle | null } {
  const index = indexOr(cards.findIndex(({ bounds }) => point.y < bounds.y + bounds.height / 2), cards.length);
  const next = cards[index];
  const neighbour = next ?? cards.at(-1);
  if (neighbour === undefined) return { index, mark: null };
  const { x, y, width, height } = neighbour.bounds;
  const middle = next === undefined ? y + height + HALF_GAP : y - HALF_GAP;
  return { index, mark: { x, y: middle - THICKNESS / 2, width, height: THICKNESS } };
}

function betweenFlowing(cards: readonly Placed[], point: Point): { index: number; mark: Rectangle | null } {
  const row = rowAt(cards, point.y);
  const last = row.at(-1);
  if (last === undefined) return { index: 0, mark: null };
  const next = row.find(({ bounds }) => point.x < bounds.x + bounds.width / 2);
  const { x, y, width, height } = (next ?? last).bounds;
  const middle = next === undefined ? x + width + HALF_GAP : x - HALF_GAP;
  const index = next === undefined ? cards.indexOf(last) + 1 : cards.indexOf(next);
  return { index, mark: { x: middle - THICKNESS / 2, y, width: THICKNESS, height } };
}

/** The cards side by side in the row that is nearest to `y`. */
function rowAt(cards: readonly Placed[], y: number): Placed[] {
  let nearest = Infinity;
  let top = 0;
  for (const { bounds } of cards) {
    const distance = Math.max(bounds.y - y, y - bounds.y - bounds.height, 0);
    if (distance < nearest) {
      nearest = distance;
      top = bounds.y;
    }
  }
  return cards.filter(({ bounds }) => bounds.y === top);
}

function emptyMark(cell: CellLayout): Rectangle {
  const { x, y, height } = cell.bounds;
  return { x: x + INSET, y: y + INSET, width: THICKNESS, height: Math.min(EMPTY_MARK_LENGTH, height - 2 * INSET) };
}

function indexOr(index: number, otherwise: number): number {
  return index === -1 ? otherwise : index;
}

/** Whether putting the cards (in reading order) at the place leaves the map as it is. */
export function changesNothing(layout: MapLayout, cardIds: readonly string[], place: CardPlace): boolean {
  const current = layout.cells.get(cellKey(place.stageId, place.laneId))?.cards ?? [];
  const moving = new Set(cardIds);
  const staying = current.filter((id) => !moving.has(id));
  const index = place.beforeCardId === null ? staying.length : indexOr(staying.indexOf(place.beforeCardId), staying.length);
  const after = staying.toSpliced(index, 0, ...cardIds);
  return after.length === current.length && after.every((id, position) => id === current[position]);
}

/** A stage or lane under way: before which other it would go, and where the edge between them is. */
export type Reordering = { readonly beforeId: string | null; readonly edge: number; readonly changes: boolean };

/** `extents` are the stages from left to right or the lanes from top to bottom. */
export function reorderingAt(
  extents: readonly { readonly id: string; readonly start: number; readonly size: number }[],
  movingId: string,
  coordinate: number,
): Reordering {
  const index = indexOr(extents.findIndex(({ start, size }) => coordinate < start + size / 2), extents.length);
  const own = extents.findIndex(({ id }) => id === movingId);
  const last = extents.at(-1);
  const next = extents[index];
  return {
    beforeId: extents.slice(index).find(({ id }) => id !== movingId)?.id ?? null,
    edge: next?.start ?? (last === undefined ? 0 : last.start + last.size),
    changes: index !== own && index !== own + 1,
  };
}
