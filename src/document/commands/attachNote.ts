import type * as Y from "yjs";
import { checkFields } from "../../journey/fields.ts";
import { cellsOf } from "../../journey/grid.ts";
import { newId } from "../../journey/ids.ts";
import { DEFAULT_NOTE, NOTE_FIELDS } from "../../journey/note.ts";
import { LANE_KIND_LABELS, LANE_KINDS, NOTE_KIND_OF_LANE, type NoteKind } from "../../journey/vocabularies.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { insertionAt, rowInsertion, writeRespaced, writeRespacedCards } from "../placement.ts";
import { LANES, NOTES } from "../schema/keys.ts";
import { putRecord } from "../schema/records.ts";

export type NoteAbout = { readonly touchpointId: string; readonly kind: NoteKind; readonly text: string };

/**
 * Adds a note about a touchpoint to the lane of its kind, in the touchpoint's stage; gives the note's id. A map without such
 * a lane gets one at its end, in the same undo step.
 */
export function attachNote(doc: Y.Doc, { touchpointId, kind, text }: NoteAbout): CommandResult<string> {
  return edit(doc, ({ journey }) => {
    const touchpoint = journey.touchpoints.get(touchpointId);
    if (touchpoint === undefined) return refused("A colleague has deleted this touchpoint.");
    const { stageId } = touchpoint;
    if (!journey.stages.has(stageId)) return refused("This touchpoint waits for a place on the map. Give it one first.");
    const known = cellsOf(journey).lanes.find((lane) => NOTE_KIND_OF_LANE[lane.kind] === kind);
    const laneKind = LANE_KINDS.find((candidate) => NOTE_KIND_OF_LANE[candidate] === kind);
    if (laneKind === undefined) return refused("No lane holds notes of this kind.");
    const laneId = known?.id ?? newId();
    const checked = checkFields(NOTE_FIELDS, { kind, text, stageId, laneId, touchpointId });
    if (!checked.ok) return checked;
    const id = newId();
    const place = insertionAt(journey, { stageId, laneId, beforeCardId: null }, 1);
    const lanePlace = rowInsertion(journey.lanes.values(), null, null);
    return change(id, () => {
      if (known === undefined) {
        writeRespaced(doc, LANES, lanePlace);
        putRecord(doc, LANES, { id: laneId, kind: laneKind, name: LANE_KIND_LABELS[laneKind], order: lanePlace.orders[0] });
      }
      writeRespacedCards(doc, journey, place);
      putRecord(doc, NOTES, { ...DEFAULT_NOTE, ...checked.values, id, order: place.orders[0] });
    });
  });
}
