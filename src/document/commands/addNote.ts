import type * as Y from "yjs";
import { checkFields } from "../../journey/fields.ts";
import { newId } from "../../journey/ids.ts";
import { DEFAULT_NOTE, NOTE_FIELDS } from "../../journey/note.ts";
import { NOTE_KIND_LABELS, NOTE_KIND_OF_LANE, type NoteKind } from "../../journey/vocabularies.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { insertionAt, writeRespacedCards, type CardPlace } from "../placement.ts";
import { NOTES } from "../schema/keys.ts";
import { putRecord } from "../schema/records.ts";

export type NewNote = CardPlace & {
  /** Left out: the kind that the lane holds. */
  readonly kind?: NoteKind | undefined;
  readonly text: string;
  /** The touchpoint it is about. */
  readonly touchpointId?: string | null | undefined;
};

/** Adds a note to a cell; gives its id. */
export function addNote(doc: Y.Doc, input: NewNote): CommandResult<string> {
  return edit(doc, ({ journey }) => {
    const lane = journey.lanes.get(input.laneId);
    if (lane === undefined || !journey.stages.has(input.stageId)) {
      return refused("The place for this note is gone; a colleague may have deleted the stage or the lane.");
    }
    const kind = NOTE_KIND_OF_LANE[lane.kind];
    if (kind === null) return refused(`The lane "${lane.name}" holds no notes.`);
    if (input.kind !== undefined && input.kind !== kind) {
      return refused(`The lane "${lane.name}" holds notes of the kind "${NOTE_KIND_LABELS[kind]}".`);
    }
    const touchpointId = input.touchpointId ?? null;
    if (touchpointId !== null && !journey.touchpoints.has(touchpointId)) {
      return refused("The touchpoint this note is about is gone; a colleague may have deleted it.");
    }
    const { stageId, laneId, text } = input;
    const checked = checkFields(NOTE_FIELDS, { kind, text, stageId, laneId, touchpointId });
    if (!checked.ok) return checked;
    const id = newId();
    const insertion = insertionAt(journey, input, 1);
    return change(id, () => {
      writeRespacedCards(doc, journey, insertion);
      putRecord(doc, NOTES, { ...DEFAULT_NOTE, ...checked.values, id, order: insertion.orders[0] });
    });
  });
}
