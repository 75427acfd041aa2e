import { choice, orderKey, parseRecord, text, TITLE_LIMIT, type Fields, type Report } from "./fields.ts";
import type { Lane } from "./journeyMap.ts";
import { LANE_KINDS } from "./vocabularies.ts";

export const LANE_FIELDS: Fields<Lane> = {
  kind: choice("kind", LANE_KINDS, "actions", { required: true }),
  name: text("name", TITLE_LIMIT),
  metricId: text("metric", TITLE_LIMIT),
  order: orderKey(),
};

/** Total; see `parseRecord`. */
export function parseLane(id: string, raw: unknown, report: Report): Lane | null {
  return parseRecord("lanes", LANE_FIELDS, id, raw, report);
}
