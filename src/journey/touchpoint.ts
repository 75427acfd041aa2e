import {
  choice, defaultsOf, DESCRIPTION_LIMIT, flag, orderKey, parseRecord, reference, text, textList, TITLE_LIMIT, type Fields,
  type Report,
} from "./fields.ts";
import type { Touchpoint } from "./journeyMap.ts";
import { EVIDENCE_LEVELS, MEDIA, OWNERSHIPS, TOUCHPOINT_STATES } from "./vocabularies.ts";

export const ALIAS_COUNT_LIMIT = 50;
/** Survey tools put the whole question into the column header, so an alias may be longer than a title. */
export const ALIAS_LIMIT = 500;

export const TOUCHPOINT_FIELDS: Fields<Touchpoint> = {
  title: text("title", TITLE_LIMIT, { required: true }),
  description: text("description", DESCRIPTION_LIMIT),
  stageId: reference("stage"),
  laneId: reference("lane"),
  order: orderKey(),
  medium: choice("channel", MEDIA, "other"),
  ownership: choice("ownership", OWNERSHIPS, "brand"),
  actor: text("actor", TITLE_LIMIT),
  state: choice("state", TOUCHPOINT_STATES, "actual"),
  evidence: choice("evidence", EVIDENCE_LEVELS, "none"),
  momentOfTruth: flag("moment of truth"),
  owner: text("owner", TITLE_LIMIT),
  aliases: textList("list of names in files", ALIAS_COUNT_LIMIT, ALIAS_LIMIT),
};

export const DEFAULT_TOUCHPOINT: Omit<Touchpoint, "id"> = defaultsOf(TOUCHPOINT_FIELDS);

/** Total; see `parseRecord`. */
export function parseTouchpoint(id: string, raw: unknown, report: Report): Touchpoint | null {
  return parseRecord("touchpoints", TOUCHPOINT_FIELDS, id, raw, report);
}
