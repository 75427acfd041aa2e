import type * as Y from "yjs";
import { emotionIds } from "../../journey/emotion.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { PERSONAS } from "../schema/keys.ts";
import { deleteEmotion } from "../schema/plainValues.ts";
import { deleteRecord } from "../schema/records.ts";

/** Deletes a persona and the feelings assumed for it. */
export function removePersona(doc: Y.Doc, input: { readonly id: string }): CommandResult {
  return edit(doc, ({ journey }) => {
    if (!journey.personas.has(input.id)) return refused("This persona is gone already.");
    return change(undefined, () => {
      deleteRecord(doc, PERSONAS, input.id);
      for (const key of journey.emotions.keys()) {
        if (emotionIds(key)?.personaId === input.id) deleteEmotion(doc, key);
      }
    });
  });
}
