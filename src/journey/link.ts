import { choice, parseRecord, reference, text, TITLE_LIMIT, type Fields, type Report } from "./fields.ts";
import type { Link } from "./journeyMap.ts";

const LINK_KINDS = ["flow", "causes", "answers"] as const satisfies readonly Link["kind"][];

export const LINK_FIELDS: Fields<Link> = {
  from: reference("start"),
  to: reference("end"),
  kind: choice("kind", LINK_KINDS, "flow"),
  label: text("label", TITLE_LIMIT),
};

/** Total; see `parseRecord`. */
export function parseLink(id: string, raw: unknown, report: Report): Link | null {
  return parseRecord("links", LINK_FIELDS, id, raw, report);
}
