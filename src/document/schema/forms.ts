import { DESCRIPTION_LIMIT, type FieldForm, TITLE_LIMIT } from "../../journey/fields.ts";
import { ID_LIMIT } from "../../journey/ids.ts";
import { LANE_FIELDS } from "../../journey/lane.ts";
import { LINK_FIELDS } from "../../journey/link.ts";
import { SCHEMA_VERSION } from "../../journey/migrations.ts";
import { NOTE_FIELDS } from "../../journey/note.ts";
import { PERSONA_FIELDS } from "../../journey/persona.ts";
import { STAGE_FIELDS } from "../../journey/stage.ts";
import { TOUCHPOINT_FIELDS } from "../../journey/touchpoint.ts";
import { MAX_CONTRACT_NAME, MAX_CONTRACT_TEXT, MAX_INDEX_ITEMS, MAX_MISSING_CODES } from "../../metrics/contract.ts";
import { MAX_DRIVER_KEY } from "../../metrics/driversRecord.ts";
import { MAX_ADDED_TO, MAX_DATASET_NAME, MAX_OBSERVATION_KEY, MAX_RECIPE } from "../../metrics/observation.ts";
import { COMMENT_LIMIT, THREAD_FIELDS } from "../thread.ts";
import {
  COMMENTS, DATASETS, DESCRIPTION, DRIVERS, EMOTIONS, LANES, LINKS, MAP, METRICS, NOTES, OBSERVATIONS, PERSONAS, STAGES, TEXT_FIELDS,
  THREADS, TITLE, TOUCHPOINTS, VERSION, type MapRoot,
} from "./keys.ts";
import type { CONTRACT_KEYS, DATASET_KEYS } from "./measurementRecords.ts";

/** How the fields of a record lie in a document: as plain values, as a text of their own, or as a list of plain values. */
export type StoredForm =
  | { readonly as: "plain"; readonly form: FieldForm }
  /** Also a plain text, in documents from before shared ones (K8). */
  | { readonly as: "text"; readonly form: Extract<FieldForm, { readonly type: "text" }> }
  | { readonly as: "list"; readonly form: FieldForm; readonly entries: number };

/** What lies in a root (SCHEMA.md K1, K2, K6, K7, K10). */
export type RootForm =
  | { readonly holds: "records" | "fields"; readonly fields: ReadonlyMap<string, StoredForm> }
  | { readonly holds: "values"; readonly longestKey: number; readonly form: FieldForm };

const label: FieldForm = { type: "text", limit: MAX_CONTRACT_NAME };
const words: FieldForm = { type: "text", limit: MAX_CONTRACT_TEXT };
const number: FieldForm = { type: "number" };
const name: FieldForm = { type: "text", limit: MAX_DATASET_NAME };

const CONTRACT_FORMS: Readonly<Record<(typeof CONTRACT_KEYS)[number], FieldForm>> = {
  kind: label, name: label, question: words, scaleMin: number, scaleMax: number, goodEnd: label,
  rule: { type: "record", limit: MAX_INDEX_ITEMS * 2 * MAX_CONTRACT_NAME, refers: true },
  badPoints: number, badSeconds: number, missingCodes: { type: "texts", count: MAX_MISSING_CODES, limit: MAX_CONTRACT_NAME }, unit: label,
  windowDays: number, targetBadPer100: number, weight: number, source: { type: "source", limit: MAX_CONTRACT_TEXT },
};
const DATASET_FORMS: Readonly<Record<(typeof DATASET_KEYS)[number], FieldForm>> = {
  name, source: { type: "source", limit: MAX_DATASET_NAME }, importedAt: name, importedBy: name, fileHash: name,
  recipe: { type: "text", limit: MAX_RECIPE }, rows: number, skipped: number, firstDay: name, lastDay: name,
  addedTo: { type: "texts", count: MAX_ADDED_TO, limit: MAX_DATASET_NAME },
};

function plain(forms: Readonly<Record<string, FieldForm>>): RootForm {
  return { holds: "records", fields: new Map(Object.entries(forms).map(([field, form]) => [field, { as: "plain", form }])) };
}

function records(root: MapRoot, rules: Readonly<Record<string, { readonly form: FieldForm }>>): RootForm {
  const fields = Object.entries(rules).map(([field, { form }]): [string, StoredForm] => {
    const shared = TEXT_FIELDS[root]?.includes(field) === true;
    return [field, shared && form.type === "text" ? { as: "text", form } : { as: "plain", form }];
  });
  return { holds: "records", fields: new Map(fields) };
}

function threads(): RootForm {
  const fields = Object.entries(THREAD_FIELDS).map(([field, { form }]): [string, StoredForm] =>
    [field, field === COMMENTS ? { as: "list", form, entries: COMMENT_LIMIT } : { as: "plain", form }]);
  return { holds: "records", fields: new Map(fields) };
}

/** A figure of durations: as many pairs as there are buckets, each with its brackets. */
const COUNTS_LIMIT = 5_000;
/** Thirty drivers, each with three names and some shares. */
const DRIVERS_LIMIT = 60_000;

export const MAP_FORMS: Readonly<Record<MapRoot, RootForm>> = {
  [MAP]: {
    holds: "fields",
    fields: new Map<string, StoredForm>([
      [TITLE, { as: "text", form: { type: "text", limit: TITLE_LIMIT } }],
      [DESCRIPTION, { as: "text", form: { type: "text", limit: DESCRIPTION_LIMIT } }],
      [VERSION, { as: "plain", form: { type: "number", most: SCHEMA_VERSION } }],
    ]),
  },
  [STAGES]: records(STAGES, STAGE_FIELDS),
  [LANES]: records(LANES, LANE_FIELDS),
  [TOUCHPOINTS]: records(TOUCHPOINTS, TOUCHPOINT_FIELDS),
  [NOTES]: records(NOTES, NOTE_FIELDS),
  [LINKS]: records(LINKS, LINK_FIELDS),
  [PERSONAS]: records(PERSONAS, PERSONA_FIELDS),
  [EMOTIONS]: { holds: "values", longestKey: 2 * ID_LIMIT + 1, form: { type: "number" } },
  [METRICS]: plain(CONTRACT_FORMS),
  [DATASETS]: plain(DATASET_FORMS),
  [OBSERVATIONS]: { holds: "values", longestKey: MAX_OBSERVATION_KEY, form: { type: "record", limit: COUNTS_LIMIT } },
  [DRIVERS]: { holds: "values", longestKey: MAX_DRIVER_KEY, form: { type: "record", limit: DRIVERS_LIMIT } },
};

export const TALK_FORMS: Readonly<Record<typeof THREADS, RootForm>> = { [THREADS]: threads() };
