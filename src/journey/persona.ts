import { defaultsOf, DESCRIPTION_LIMIT, orderKey, parseRecord, text, TITLE_LIMIT, type Fields, type Report } from "./fields.ts";
import type { Persona } from "./journeyMap.ts";

export const PERSONA_FIELDS: Fields<Persona> = {
  name: text("name", TITLE_LIMIT, { required: true }),
  description: text("description", DESCRIPTION_LIMIT),
  order: orderKey(),
};

export const DEFAULT_PERSONA: Omit<Persona, "id"> = defaultsOf(PERSONA_FIELDS);

/** Total; see `parseRecord`. */
export function parsePersona(id: string, raw: unknown, report: Report): Persona | null {
  return parseRecord("personas", PERSONA_FIELDS, id, raw, report);
}
