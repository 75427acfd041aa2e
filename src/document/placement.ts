import type * as Y from "yjs";
import { cardsIn, findCard } from "../journey/grid.ts";
import type { Card, JourneyMap } from "../journey/journeyMap.ts";
import { byOrder, insertAt, type Insertion, type Ordered } from "../journey/order.ts";
import { NOTES, TOUCHPOINTS } from "./schema/keys.ts";
import { patchRecord, type RecordRoot } from "./schema/records.ts";

/** A place in a cell: before this card, or at the end where it is null or no longer there. */
export type CardPlace = {
  readonly stageId: string;
  readonly laneId: string;
  readonly beforeCardId: string | null;
};

/** Order keys for `count` cards at a place, leaving out of account the cards that are being moved away. */
export function insertionAt(
  journey: JourneyMap, place: CardPlace, count: number, moved: ReadonlySet<string> = new Set(),
): Insertion {
  const cell = cardsIn(journey, place.stageId, place.laneId);
  const staying = cell.filter((card) => !moved.has(card.id));
  return insertAt(staying, indexBefore(cell, staying, place.beforeCardId, moved), count);
}

/** The cell's cards in the order they have once `moved` stand before `beforeCardId`. */
export function cellAfter(
  journey: JourneyMap, place: CardPlace, moved: readonly Card[],
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const cell = cardsIn(journey, place.stageId, place.laneId);
  const ids = new Set(moved.map((card) => card.id));
  const staying = cell.filter((card) => !ids.has(card.id));
  const index = indexBefore(cell, staying, place.beforeCardId, ids);
  return {
    before: cell.map((card) => card.id),
    after: staying.toSpliced(index, 0, ...moved).map((card) => card.id),
  };
}

/** Where a record of a sorted row goes: before the one named, or at the end. */
export function rowInsertion(records: Iterable<Ordered>, beforeId: string | null, movedId: string | null): Insertion {
  const row = [...records].filter((record) => record.id !== movedId).toSorted(byOrder);
  const index = row.findIndex((record) => record.id === beforeId);
  return insertAt(row, index === -1 ? row.length : index, 1);
}

/** The record after the one named, or null where that one is the last or unknown: turns "after" into "before". */
export function following(records: Iterable<Ordered>, id: string | null): string | null {
  const row = [...records].toSorted(byOrder);
  const index = row.findIndex((record) => record.id === id);
  return index === -1 ? null : (row[index + 1]?.id ?? null);
}

/** Writes the new keys of neighbours that had no room between them (DESIGN D1). */
export function writeRespaced(doc: Y.Doc, root: RecordRoot, insertion: Insertion): void {
  for (const { id, order } of insertion.respaced) patchRecord(doc, root, id, { order });
}

/** As `writeRespaced`, for the cards of a cell, which lie in two collections. */
export function writeRespacedCards(doc: Y.Doc, journey: JourneyMap, insertion: Insertion): void {
  for (const { id, order } of insertion.respaced) {
    const card = findCard(journey, id);
    if (card !== null) patchRecord(doc, cardRoot(card), id, { order });
  }
}

export function cardRoot(card: Card): typeof TOUCHPOINTS | typeof NOTES {
  return card.type === "touchpoint" ? TOUCHPOINTS : NOTES;
}

function indexBefore(
  cell: readonly Card[], staying: readonly Card[], beforeCardId: string | null, moved: ReadonlySet<string>,
): number {
  const target = cell.findIndex((card) => card.id === beforeCardId);
  if (target === -1) return staying.length;
  const next = cell.slice(target).find((card) => !moved.has(card.id));
  return next === undefined ? staying.length : staying.indexOf(next);
}
