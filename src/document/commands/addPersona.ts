import type * as Y from "yjs";
import { checkFields } from "../../journey/fields.ts";
import { newId } from "../../journey/ids.ts";
import { DEFAULT_PERSONA, PERSONA_FIELDS } from "../../journey/persona.ts";
import type { CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { rowInsertion, writeRespaced } from "../placement.ts";
import { PERSONAS } from "../schema/keys.ts";
import { putRecord } from "../schema/records.ts";

/** Adds a persona behind the others; gives its id. */
export function addPersona(
  doc: Y.Doc, input: { readonly name: string; readonly description?: string | undefined },
): CommandResult<string> {
  return edit(doc, ({ journey }) => {
    const checked = checkFields(PERSONA_FIELDS, { name: input.name, description: input.description });
    if (!checked.ok) return checked;
    const id = newId();
    const insertion = rowInsertion(journey.personas.values(), null, null);
    return change(id, () => {
      writeRespaced(doc, PERSONAS, insertion);
      putRecord(doc, PERSONAS, { ...DEFAULT_PERSONA, ...checked.values, id, order: insertion.orders[0] });
    });
  });
}
