import type { Card, JourneyMap, Lane, Note, Stage, Touchpoint } from "./journeyMap.ts";
import { byOrder } from "./order.ts";

/** The map as a table: columns, rows, and the cards of each cell, all in order. */
export type Grid = {
  readonly stages: readonly Stage[];
  readonly lanes: readonly Lane[];
  /** By `cellKey`; only cells that hold a card. */
  readonly cards: ReadonlyMap<string, readonly Card[]>;
  /** Cards whose stage or lane is gone (DESIGN D9), by id. */
  readonly unplaced: readonly Card[];
};

export function cellKey(stageId: string, laneId: string): string {
  return `${stageId}/${laneId}`;
}

const grids = new WeakMap<JourneyMap, Grid>();
const cards = new WeakMap<Touchpoint | Note, Card>();
let latest: { readonly journey: JourneyMap; readonly grid: Grid } | null = null;

/**
 * The grid of a map. The same map gives the same grid, an unchanged record the same card in every grid, and a cell that
 * the latest change did not touch the same list of cards.
 */
export function cellsOf(journey: JourneyMap): Grid {
  const known = grids.get(journey);
  if (known !== undefined) return known;
  const grid = latest !== null && sameRows(latest.journey, journey) ? gridAfter(latest, journey) : buildGrid(journey);
  grids.set(journey, grid);
  latest = { journey, grid };
  return grid;
}

/** A record as a card; the same record gives the same card. */
export function touchpointCard(touchpoint: Touchpoint): Card {
  return cardOf(touchpoint, () => ({ type: "touchpoint", ...touchpoint }));
}

/** A record as a card; the same record gives the same card. */
export function noteCard(note: Note): Card {
  return cardOf(note, () => ({ type: "note", ...note }));
}

/** The card with this id, or null. */
export function findCard(journey: JourneyMap, id: string): Card | null {
  const touchpoint = journey.touchpoints.get(id);
  if (touchpoint !== undefined) return touchpointCard(touchpoint);
  const note = journey.notes.get(id);
  return note === undefined ? null : noteCard(note);
}

/** The cards of one cell in order, without building the grid of the whole map. */
export function cardsIn(journey: JourneyMap, stageId: string, laneId: string): Card[] {
  const found: Card[] = [];
  for (const touchpoint of journey.touchpoints.values()) {
    if (touchpoint.stageId === stageId && touchpoint.laneId === laneId) found.push(touchpointCard(touchpoint));
  }
  for (const note of journey.notes.values()) {
    if (note.stageId === stageId && note.laneId === laneId) found.push(noteCard(note));
  }
  return found.toSorted(byOrder);
}

function cardOf(record: Touchpoint | Note, make: () => Card): Card {
  const known = cards.get(record);
  if (known !== undefined) return known;
  const card = make();
  cards.set(record, card);
  return card;
}

function buildGrid(journey: JourneyMap): Grid {
  const cells = new Map<string, Card[]>();
  const unplaced: Card[] = [];
  for (const card of allCards(journey)) {
    const key = placeOf(journey, card);
    const cell = key === null ? unplaced : cells.get(key);
    if (key !== null && cell === undefined) cells.set(key, [card]);
    else cell?.push(card);
  }
  for (const cell of cells.values()) cell.sort(byOrder);
  return {
    stages: [...journey.stages.values()].toSorted(byOrder),
    lanes: [...journey.lanes.values()].toSorted(byOrder),
    cards: cells,
    unplaced: unplaced.toSorted(byId),
  };
}

function allCards(journey: JourneyMap): Card[] {
  return [...[...journey.touchpoints.values()].map(touchpointCard), ...[...journey.notes.values()].map(noteCard)];
}

/** The cell of a card; null: its stage or lane is gone. */
function placeOf(journey: JourneyMap, card: Touchpoint | Note): string | null {
  return journey.stages.has(card.stageId) && journey.lanes.has(card.laneId) ? cellKey(card.stageId, card.laneId) : null;
}

function byId(a: Card, b: Card): number {
  return a.id < b.id ? -1 : 1;
}

/** Whether both maps have stages and lanes of the same ids, so that a card that is the same is in the same place. */
function sameRows(before: JourneyMap, now: JourneyMap): boolean {
  return sameIds(before.stages, now.stages) && sameIds(before.lanes, now.lanes);
}

function sameIds(before: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): boolean {
  return before === now || (before.size === now.size && [...before.keys()].every((id) => now.has(id)));
}

/** The grid of a map that differs from the latest one by some cards: only their cells are made anew. */
function gridAfter(before: { readonly journey: JourneyMap; readonly grid: Grid }, now: JourneyMap): Grid {
  const left = new Set<Card>();
  const come: Card[] = [];
  compare(before.journey.touchpoints, now.touchpoints, touchpointCard, left, come);
  compare(before.journey.notes, now.notes, noteCard, left, come);
  const comeTo = Map.groupBy(come, (card) => placeOf(now, card));
  const touched = new Set([...comeTo.keys(), ...[...left].map((card) => placeOf(now, card))]);
  const cellAfter = (key: string | null, cell: readonly Card[], order: (a: Card, b: Card) => number): readonly Card[] =>
    touched.has(key)
      ? [...cell.filter((card) => !left.has(card)), ...(comeTo.get(key) ?? [])].toSorted(order)
      : cell;
  const cells = new Map(before.grid.cards);
  for (const key of touched) {
    if (key === null) continue;
    const cell = cellAfter(key, cells.get(key) ?? [], byOrder);
    if (cell.length > 0) cells.set(key, cell);
    else cells.delete(key);
  }
  return {
    stages: before.journey.stages === now.stages ? before.grid.stages : [...now.stages.values()].toSorted(byOrder),
    lanes: before.journey.lanes === now.lanes ? before.grid.lanes : [...now.lanes.values()].toSorted(byOrder),
    cards: cells,
    unplaced: cellAfter(null, before.grid.unplaced, byId),
  };
}

/** Finds the cards that are no longer there as they were, and those that are there now instead. */
function compare<T extends Touchpoint | Note>(
  before: ReadonlyMap<string, T>, now: ReadonlyMap<string, T>, asCard: (record: T) => Card, left: Set<Card>, come: Card[],
): void {
  if (before === now) return;
  for (const [id, record] of now) if (before.get(id) !== record) come.push(asCard(record));
  for (const [id, record] of before) if (now.get(id) !== record) left.add(asCard(record));
}
