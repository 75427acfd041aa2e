import type * as Y from "yjs";
import { checkFields } from "../../journey/fields.ts";
import type { Note } from "../../journey/journeyMap.ts";
import { NOTE_FIELDS } from "../../journey/note.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { NOTES } from "../schema/keys.ts";
import { patchRecord } from "../schema/records.ts";

export type NotePatch = Partial<Pick<Note, "text" | "touchpointId">>;

/**
 * Changes what a note says or which touchpoint it is about. Its kind follows from its lane. `seen` is the text that the
 * person had before their eyes while typing: what a colleague typed since then is kept.
 */
export function updateNote(
  doc: Y.Doc,
  input: {
    readonly id: string;
    readonly patch: NotePatch;
    readonly seen?: { readonly text?: string | undefined } | undefined;
  },
): CommandResult {
  return edit(doc, ({ journey }) => {
    if (!journey.notes.has(input.id)) return refused("This note is gone; a colleague may have deleted it.");
    const { text, touchpointId } = NOTE_FIELDS;
    const checked = checkFields<Pick<Note, "id" | "text" | "touchpointId">>({ text, touchpointId }, input.patch);
    if (!checked.ok) return checked;
    const about = checked.values.touchpointId ?? null;
    if (about !== null && !journey.touchpoints.has(about)) {
      return refused("The touchpoint this note is about is gone; a colleague may have deleted it.");
    }
    return change(undefined, () => patchRecord(doc, NOTES, input.id, checked.values, input.seen));
  });
}
