import {
  choice, defaultsOf, DESCRIPTION_LIMIT, optionalReference, orderKey, parseRecord, reference, text, type Fields, type Report,
} from "./fields.ts";
import type { Note } from "./journeyMap.ts";
import { NOTE_KINDS } from "./vocabularies.ts";

export const NOTE_FIELDS: Fields<Note> = {
  kind: choice("kind", NOTE_KINDS, "action", { required: true }),
  text: text("text", DESCRIPTION_LIMIT, { required: true }),
  stageId: reference("stage"),
  laneId: reference("lane"),
  order: orderKey(),
  touchpointId: optionalReference("touchpoint"),
};

export const DEFAULT_NOTE: Omit<Note, "id"> = defaultsOf(NOTE_FIELDS);

/** Total; see `parseRecord`. */
export function parseNote(id: string, raw: unknown, report: Report): Note | null {
  return parseRecord("notes", NOTE_FIELDS, id, raw, report);
}
