import { cellKey, cellsOf } from "../../journey/grid.ts";
import type { Card, JourneyMap, Lane, Stage } from "../../journey/journeyMap.ts";
import { NOTE_KIND_OF_LANE } from "../../journey/vocabularies.ts";

/** Where one is in the table: a card of a cell, or (index = number of cards) the place after its last card. */
export type TablePlace = { readonly lane: number; readonly stage: number; readonly index: number };

export type TableCell = {
  readonly stage: Stage;
  readonly lane: Lane;
  readonly cards: readonly Card[];
  /** Whether this person can add cards here. */
  readonly takesCards: boolean;
  /** How many places one can stand on: the cards, and the one after them where a card can be added. */
  readonly places: number;
};

export type TableModel = {
  readonly stages: readonly Stage[];
  readonly rows: readonly { readonly lane: Lane; readonly cells: readonly TableCell[] }[];
};

/** The map as a table: rows = lanes, columns = stages (DESIGN B7). */
export function tableModel(journey: JourneyMap, editable: boolean): TableModel {
  const grid = cellsOf(journey);
  return {
    stages: grid.stages,
    rows: grid.lanes.map((lane) => ({ lane, cells: grid.stages.map((stage) => cellOf(lane, stage)) })),
  };

  function cellOf(lane: Lane, stage: Stage): TableCell {
    const cards = grid.cards.get(cellKey(stage.id, lane.id)) ?? [];
    // The emotion lane holds a curve and no cards.
    const takesCards = editable && (lane.kind === "touchpoints" || NOTE_KIND_OF_LANE[lane.kind] !== null);
    return { stage, lane, cards, takesCards, places: cards.length + (takesCards ? 1 : 0) };
  }
}

export type ArrowKey = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End";

/**
 * The next place for an arrow key: up and down run through the places of a cell and on into the lane above or below,
 * left and right go to the cell beside it, Home and End to the first and last of the lane. Cells without a place are
 * passed over; null where the table ends. `rtl` swaps left and right.
 */
export function nextPlace(model: TableModel, from: TablePlace, key: ArrowKey, rtl = false): TablePlace | null {
  const { lane, stage, index } = from;
  const last = model.stages.length - 1;
  switch (key) {
    case "ArrowLeft":
      return firstStanding(model, lane, stage, 0, rtl ? 1 : -1, index);
    case "ArrowRight":
      return firstStanding(model, lane, stage, 0, rtl ? -1 : 1, index);
    case "Home":
      return firstStanding(model, lane, -1, 0, 1, index);
    case "End":
      return firstStanding(model, lane, last + 1, 0, -1, index);
    case "ArrowDown":
      return index + 1 < placesAt(model, lane, stage) ? { lane, stage, index: index + 1 } : firstStanding(model, lane, stage, 1, 0, 0);
    case "ArrowUp":
      return index > 0 ? { lane, stage, index: index - 1 } : firstStanding(model, lane, stage, -1, 0, Number.POSITIVE_INFINITY);
  }
}

/** The nearest cell in a direction that one can stand on, at the wanted place or its last. */
function firstStanding(model: TableModel, lane: number, stage: number, down: number, right: number, index: number): TablePlace | null {
  const next = { lane: lane + down, stage: stage + right };
  while (model.rows[next.lane]?.cells[next.stage] !== undefined) {
    const places = placesAt(model, next.lane, next.stage);
    if (places > 0) return { ...next, index: Math.min(index, places - 1) };
    next.lane += down;
    next.stage += right;
  }
  return null;
}

function placesAt(model: TableModel, lane: number, stage: number): number {
  return model.rows[lane]?.cells[stage]?.places ?? 0;
}

/** The same place, or the nearest before it that is still there; null in a table without any. */
export function standing(model: TableModel, place: TablePlace): TablePlace | null {
  const places = placesAt(model, place.lane, place.stage);
  if (places > 0) return { ...place, index: Math.min(place.index, places - 1) };
  for (const [lane, { cells }] of model.rows.entries()) {
    const stage = cells.findIndex((cell) => cell.places > 0);
    if (stage !== -1) return { lane, stage, index: 0 };
  }
  return null;
}

export type CardMove = { readonly label: string; readonly stageId: string; readonly laneId: string; readonly beforeCardId: string | null };

/** Where a card can go from here without the pointer, in the order of the menu. */
export function movesOf(model: TableModel, place: TablePlace): readonly CardMove[] {
  const cell = model.rows[place.lane]?.cells[place.stage];
  const card = cell?.cards[place.index];
  if (cell === undefined || card === undefined) return [];
  const moves: CardMove[] = [];
  const here = { stageId: cell.stage.id, laneId: cell.lane.id };
  const before = cell.cards[place.index - 1];
  if (before !== undefined) moves.push({ label: "Move up", ...here, beforeCardId: before.id });
  if (place.index < cell.cards.length - 1) moves.push({ label: "Move down", ...here, beforeCardId: cell.cards[place.index + 2]?.id ?? null });
  for (const stage of model.stages) {
    if (stage.id !== cell.stage.id) moves.push({ label: `Move to ${stage.name || "stage without a name"}`, stageId: stage.id, laneId: cell.lane.id, beforeCardId: null });
  }
  for (const { lane } of model.rows) {
    const fits = card.type === "touchpoint" ? lane.kind === "touchpoints" : NOTE_KIND_OF_LANE[lane.kind] !== null;
    if (lane.id !== cell.lane.id && fits) moves.push({ label: `Move to lane ${lane.name || "without a name"}`, stageId: cell.stage.id, laneId: lane.id, beforeCardId: null });
  }
  return moves;
}

/** `lane/stage/index`, for elements that stand at a place. */
export function placeKey({ lane, stage, index }: TablePlace): string {
  return `${lane}/${stage}/${index}`;
}

export function readPlaceKey(key: string | undefined): TablePlace | null {
  const [lane, stage, index, ...rest] = (key ?? "").split("/").map(Number);
  if (lane === undefined || stage === undefined || index === undefined || rest.length > 0) return null;
  return [lane, stage, index].every(Number.isInteger) ? { lane, stage, index } : null;
}
