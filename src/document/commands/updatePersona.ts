import type * as Y from "yjs";
import { checkFields } from "../../journey/fields.ts";
import type { Persona } from "../../journey/journeyMap.ts";
import { PERSONA_FIELDS } from "../../journey/persona.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { PERSONAS } from "../schema/keys.ts";
import { patchRecord } from "../schema/records.ts";

const { order: _order, ...RULES } = PERSONA_FIELDS;

/** Changes what is said of a persona. */
export function updatePersona(
  doc: Y.Doc, input: { readonly id: string; readonly patch: Partial<Omit<Persona, "id" | "order">> },
): CommandResult {
  return edit(doc, ({ journey }) => {
    if (!journey.personas.has(input.id)) return refused("This persona is gone; a colleague may have deleted it.");
    const checked = checkFields<Omit<Persona, "order">>(RULES, input.patch);
    if (!checked.ok) return checked;
    return change(undefined, () => patchRecord(doc, PERSONAS, input.id, checked.values));
  });
}
