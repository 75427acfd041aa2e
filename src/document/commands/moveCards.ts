import type * as Y from "yjs";
import { findCard } from "../../journey/grid.ts";
import type { Card, Lane } from "../../journey/journeyMap.ts";
import { NOTE_KIND_OF_LANE } from "../../journey/vocabularies.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { cardRoot, cellAfter, insertionAt, writeRespacedCards, type CardPlace } from "../placement.ts";
import { patchRecord, placeRecord, type PlainFields } from "../schema/records.ts";

/**
 * Moves cards to one place, where they stand in the order in which they are named. Touchpoints go into touchpoints lanes,
 * notes into lanes of notes, and take the kind of note that the lane holds. Cards that a colleague has deleted meanwhile
 * are left out; if none is left, or one of them does not fit the lane, nothing moves.
 */
export function moveCards(doc: Y.Doc, input: CardPlace & { readonly cardIds: readonly string[] }): CommandResult {
  return edit(doc, ({ journey }) => {
    const lane = journey.lanes.get(input.laneId);
    if (lane === undefined || !journey.stages.has(input.stageId)) {
      return refused("The place to move to is gone; a colleague may have deleted the stage or the lane.");
    }
    const cards = [...new Set(input.cardIds)].map((id) => findCard(journey, id)).filter((card) => card !== null);
    if (cards.length === 0) return refused("There is no card left to move; a colleague may have deleted it.");
    const misfit = cards.find((card) => !fits(card, lane));
    if (misfit !== undefined) {
      return refused(
        misfit.type === "touchpoint"
          ? `The lane "${lane.name}" holds no touchpoints.`
          : `The lane "${lane.name}" holds no notes.`,
      );
    }
    const { before, after } = cellAfter(journey, input, cards);
    if (before.length === after.length && before.every((id, at) => id === after[at])) return change(undefined, () => undefined);
    const insertion = insertionAt(journey, input, cards.length, new Set(cards.map((card) => card.id)));
    return change(undefined, () => {
      writeRespacedCards(doc, journey, insertion);
      for (const [at, card] of cards.entries()) {
        const order = insertion.orders[at] ?? card.order;
        const stays = card.stageId === input.stageId && card.laneId === input.laneId;
        if (stays) patchRecord(doc, cardRoot(card), card.id, { order });
        else placeRecord(doc, cardRoot(card), card.id, placeFields(card, lane, input, order));
      }
    });
  });
}

function fits(card: Card, lane: Lane): boolean {
  return card.type === "touchpoint" ? lane.kind === "touchpoints" : NOTE_KIND_OF_LANE[lane.kind] !== null;
}

function placeFields(card: Card, lane: Lane, place: CardPlace, order: string): PlainFields {
  const fields = { stageId: place.stageId, laneId: place.laneId, order };
  return card.type === "touchpoint" ? fields : { ...fields, kind: NOTE_KIND_OF_LANE[lane.kind] };
}
