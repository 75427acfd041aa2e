import { choice, DESCRIPTION_LIMIT, defaultsOf, orderKey, parseRecord, text, TITLE_LIMIT, type Fields, type Report } from "./fields.ts";
import type { Stage } from "./journeyMap.ts";
import { PHASES } from "./vocabularies.ts";

export const STAGE_FIELDS: Fields<Stage> = {
  name: text("name", TITLE_LIMIT, { required: true }),
  goal: text("goal", DESCRIPTION_LIMIT),
  phase: choice("phase", PHASES, "during"),
  order: orderKey(),
};

export const DEFAULT_STAGE: Omit<Stage, "id"> = defaultsOf(STAGE_FIELDS);

/** Total; see `parseRecord`. */
export function parseStage(id: string, raw: unknown, report: Report): Stage | null {
  return parseRecord("stages", STAGE_FIELDS, id, raw, report);
}
