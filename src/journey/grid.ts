import type { Card, JourneyMap, Lane, Note, Stage, Touchpoint } from "./journeyMap.ts";
import { byOrder } from "./order.ts";

/** The map as a table: columns, rows, and the cards of each cell, all in order. */
export type Grid = {
  readonly stages: Stage[];
  readonly lanes: Lane[];
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

/** The grid of a map. The same map gives the same grid, and an unchanged record gives the same card in every grid. */
export function cellsOf(journey: JourneyMap): Grid {
  const known = grids.get(journey);
  if (known !== undefined) return known;
  const grid = buildGrid(journey);
  grids.set(journey, grid);
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
  const place = (card: Card): void => {
    if (!journey.stages.has(card.stageId) || !journey.lanes.has(card.laneId)) {
      unplaced.push(card);
      return;
    }
    const key = cellKey(card.stageId, card.laneId);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [card]);
    else cell.push(card);
  };
  for (const touchpoint of journey.touchpoints.values()) place(touchpointCard(touchpoint));
  for (const note of journey.notes.values()) place(noteCard(note));
  for (const cell of cells.values()) cell.sort(byOrder);
  return {
    stages: [...journey.stages.values()].toSorted(byOrder),
    lanes: [...journey.lanes.values()].toSorted(byOrder),
    cards: cells,
    unplaced: unplaced.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
