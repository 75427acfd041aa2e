import type * as Y from "yjs";
import { checkFields } from "../../journey/fields.ts";
import type { JourneyMap, Lane } from "../../journey/journeyMap.ts";
import { LANE_FIELDS } from "../../journey/lane.ts";
import { NOTE_KIND_OF_LANE } from "../../journey/vocabularies.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { LANES, NOTES } from "../schema/keys.ts";
import { patchRecord } from "../schema/records.ts";

/**
 * Changes a lane's name or kind. Notes in it take the kind of note that the lane now holds; a lane with cards that the new
 * kind cannot hold keeps its kind.
 */
export function updateLane(
  doc: Y.Doc, input: { readonly id: string; readonly patch: Partial<Omit<Lane, "id" | "order">> },
): CommandResult {
  return edit(doc, ({ journey }) => {
    const lane = journey.lanes.get(input.id);
    if (lane === undefined) return refused("This lane is gone; a colleague may have deleted it.");
    const { order: _place, ...rules } = LANE_FIELDS;
    const checked = checkFields<Omit<Lane, "order">>(rules, input.patch);
    if (!checked.ok) return checked;
    const kind = checked.values.kind ?? lane.kind;
    const noteKind = NOTE_KIND_OF_LANE[kind];
    const notes = kind === lane.kind ? [] : notesIn(journey, lane.id);
    if (notes.length > 0 && noteKind === null) return refused("Move the notes out of this lane before it can hold something else.");
    if (kind !== lane.kind && holdsTouchpoints(journey, lane.id)) {
      return refused("Move the touchpoints out of this lane before it can hold something else.");
    }
    return change(undefined, () => {
      patchRecord(doc, LANES, lane.id, checked.values);
      for (const id of notes) patchRecord(doc, NOTES, id, { kind: noteKind });
    });
  });
}

function notesIn(journey: JourneyMap, laneId: string): string[] {
  return [...journey.notes.values()].filter((note) => note.laneId === laneId).map((note) => note.id);
}

function holdsTouchpoints(journey: JourneyMap, laneId: string): boolean {
  return [...journey.touchpoints.values()].some((touchpoint) => touchpoint.laneId === laneId);
}
