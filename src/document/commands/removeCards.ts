import type * as Y from "yjs";
import { emotionIds } from "../../journey/emotion.ts";
import { findCard } from "../../journey/grid.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { cardRoot } from "../placement.ts";
import { LINKS, NOTES } from "../schema/keys.ts";
import { deleteRecord, patchRecord } from "../schema/records.ts";
import { deleteEmotion, deleteObservation } from "../schema/plainValues.ts";

/**
 * Deletes cards. With a touchpoint go the links to it, the feelings assumed about it and the figures measured at it; notes
 * about it stay and are about the stage from then on. Cards that are gone already are left out.
 */
export function removeCards(doc: Y.Doc, input: { readonly cardIds: readonly string[] }): CommandResult {
  return edit(doc, ({ journey, measurements }) => {
    const cards = [...new Set(input.cardIds)].map((id) => findCard(journey, id)).filter((card) => card !== null);
    if (cards.length === 0) return refused("There is no card left to delete; a colleague may have deleted it.");
    const gone = new Set(cards.map((card) => card.id));
    return change(undefined, () => {
      for (const card of cards) deleteRecord(doc, cardRoot(card), card.id);
      for (const link of journey.links.values()) {
        if (gone.has(link.from) || gone.has(link.to)) deleteRecord(doc, LINKS, link.id);
      }
      for (const key of journey.emotions.keys()) {
        if (gone.has(emotionIds(key)?.touchpointId ?? "")) deleteEmotion(doc, key);
      }
      for (const note of journey.notes.values()) {
        if (note.touchpointId !== null && gone.has(note.touchpointId) && !gone.has(note.id)) {
          patchRecord(doc, NOTES, note.id, { touchpointId: null });
        }
      }
      for (const [key, observation] of measurements.observations) {
        if (gone.has(observation.touchpointId)) deleteObservation(doc, key);
      }
    });
  });
}
