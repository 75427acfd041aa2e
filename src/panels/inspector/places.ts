import { cellsOf } from "../../journey/grid.ts";
import type { Card, JourneyMap, Lane, Note } from "../../journey/journeyMap.ts";
import { byOrder } from "../../journey/order.ts";
import { NOTE_KIND_OF_LANE } from "../../journey/vocabularies.ts";

/** Lanes that can take all of these cards: touchpoints go to touchpoint lanes, notes to lanes that hold notes. */
export function lanesFor(journey: JourneyMap, cards: readonly Card[]): readonly Lane[] {
  return cellsOf(journey).lanes.filter((lane) =>
    cards.every((card) => card.type === "touchpoint" ? lane.kind === "touchpoints" : NOTE_KIND_OF_LANE[lane.kind] !== null),
  );
}

export type Neighbours = {
  /** Null: it cannot move that way. The value is what `moveStage` or `moveLane` takes as "before". */
  readonly earlier: { readonly beforeId: string } | null;
  readonly later: { readonly beforeId: string | null } | null;
};

/** One step to either side in a list sorted by (order, id). */
export function neighboursOf(records: ReadonlyMap<string, { readonly id: string; readonly order: string }>, id: string): Neighbours {
  const sorted = [...records.values()].toSorted(byOrder);
  const index = sorted.findIndex((record) => record.id === id);
  const before = index > 0 ? sorted[index - 1] : undefined;
  return {
    earlier: before === undefined ? null : { beforeId: before.id },
    later: index === -1 || index === sorted.length - 1 ? null : { beforeId: sorted[index + 2]?.id ?? null },
  };
}

/** Pain points and opportunities about a touchpoint, pain points first, each kind in the order of the map. */
export function notesAbout(journey: JourneyMap, touchpointId: string): readonly Note[] {
  return [...journey.notes.values()]
    .filter((note) => note.touchpointId === touchpointId)
    .toSorted((a, b) => kindRank(a) - kindRank(b) || byOrder(a, b));
}

function kindRank(note: Note): number {
  return note.kind === "pain-point" ? 0 : note.kind === "opportunity" ? 1 : 2;
}

/** "Board · Touchpoints", or where the card waits when its stage or lane is gone (DESIGN D9). */
export function placeName(journey: JourneyMap, card: { readonly stageId: string; readonly laneId: string }): string {
  const stage = journey.stages.get(card.stageId);
  const lane = journey.lanes.get(card.laneId);
  if (stage === undefined || lane === undefined) return "Not placed: waiting in the tray";
  return `${stage.name || "Stage without a name"} · ${lane.name || "Lane without a name"}`;
}

/** What a card is called in lists; never empty. */
export function cardName(card: Card): string {
  const name = (card.type === "touchpoint" ? card.title : card.text).trim();
  if (name !== "") return name;
  return card.type === "touchpoint" ? "Touchpoint without a title" : "Note without text";
}
