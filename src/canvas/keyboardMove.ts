import type { MapLayout } from "../drawing/scene.ts";
import type { CardPlace } from "./boardIntent.ts";
import { cellKey, cellOfCard } from "./hitTest.ts";
import { isStacked } from "./insertion.ts";
import type { Direction } from "./navigation.ts";

/**
 * Where a key press moves cards that go together with the focused one; null where there is nowhere to go. Along the
 * cell (left and right, or up and down where cards are stacked) they step past one neighbour, and at its end into the
 * next cell; across it they go to the next stage or to the next lane that takes them.
 */
export function placeByKey(
  layout: MapLayout,
  accepts: (laneId: string) => boolean,
  cardIds: readonly string[],
  focusedId: string,
  direction: Direction,
): CardPlace | null {
  const cell = cellOfCard(layout, focusedId);
  if (cell === null) return null;
  const along = isStacked(cell, layout) === (direction === "up" || direction === "down");
  const forwards = direction === "right" || direction === "down";
  const moving = new Set(cardIds);
  if (along) {
    const { stageId, laneId, cards } = cell;
    if (forwards) {
      const after = cards.slice(cards.findLastIndex((id) => moving.has(id)) + 1);
      if (after.length > 0) return { stageId, laneId, beforeCardId: after[1] ?? null };
    } else {
      const before = cards.slice(0, cards.findIndex((id) => moving.has(id))).at(-1);
      if (before !== undefined) return { stageId, laneId, beforeCardId: before };
    }
  }
  const target = direction === "left" || direction === "right"
    ? neighbour(layout.stages, cell.stageId, forwards, () => true, (id) => layout.cells.get(cellKey(id, cell.laneId)))
    : neighbour(layout.lanes, cell.laneId, forwards, accepts, (id) => layout.cells.get(cellKey(cell.stageId, id)));
  if (target === undefined) return null;
  const first = target.cards.find((id) => !moving.has(id)) ?? null;
  return { stageId: target.stageId, laneId: target.laneId, beforeCardId: along && forwards ? first : null };
}

function neighbour<T>(
  list: readonly { readonly id: string }[],
  fromId: string,
  forwards: boolean,
  fits: (id: string) => boolean,
  cell: (id: string) => T | undefined,
): T | undefined {
  const from = list.findIndex(({ id }) => id === fromId);
  const next = forwards
    ? list.find(({ id }, index) => index > from && fits(id))
    : list.findLast(({ id }, index) => index < from && fits(id));
  return next === undefined ? undefined : cell(next.id);
}

/** Before which stage or lane a key press puts one; undefined where it already stands at the end. */
export function neighbourByKey(
  list: readonly { readonly id: string }[],
  id: string,
  forwards: boolean,
): string | null | undefined {
  const index = list.findIndex((entry) => entry.id === id);
  if (index === -1) return undefined;
  if (forwards) return index === list.length - 1 ? undefined : (list[index + 2]?.id ?? null);
  return index === 0 ? undefined : list[index - 1]?.id;
}
