import { parseEmotion } from "./emotion.ts";
import { DESCRIPTION_LIMIT, isPlainRecord, text, TITLE_LIMIT, type Field, type Report } from "./fields.ts";
import type { JourneyMap } from "./journeyMap.ts";
import { parseLane } from "./lane.ts";
import { parseLink } from "./link.ts";
import { parseNote } from "./note.ts";
import { parsePersona } from "./persona.ts";
import { parseStage } from "./stage.ts";
import { parseTouchpoint } from "./touchpoint.ts";

/** A journey as JSON holds it: each collection a list of records, and feelings by their key. */
export type JourneyFile = {
  readonly title: string;
  readonly description: string;
  readonly stages: readonly unknown[];
  readonly lanes: readonly unknown[];
  readonly touchpoints: readonly unknown[];
  readonly notes: readonly unknown[];
  readonly links: readonly unknown[];
  readonly personas: readonly unknown[];
  readonly emotions: Readonly<Record<string, number>>;
};

export function journeyToFile(journey: JourneyMap): JourneyFile {
  return {
    title: journey.title,
    description: journey.description,
    stages: [...journey.stages.values()],
    lanes: [...journey.lanes.values()],
    touchpoints: [...journey.touchpoints.values()],
    notes: [...journey.notes.values()],
    links: [...journey.links.values()],
    personas: [...journey.personas.values()],
    emotions: Object.fromEntries(journey.emotions),
  };
}

/** The inverse. Total: what can't be read is left out or replaced, and reported; null where `raw` is no record at all. */
export function journeyFromFile(raw: unknown, report: Report): JourneyMap | null {
  if (!isPlainRecord(raw)) return null;
  return {
    title: readText(raw, "title", TITLE_RULE, report),
    description: readText(raw, "description", DESCRIPTION_RULE, report),
    stages: readList(raw, "stages", parseStage, report),
    lanes: readList(raw, "lanes", parseLane, report),
    touchpoints: readList(raw, "touchpoints", parseTouchpoint, report),
    notes: readList(raw, "notes", parseNote, report),
    links: readList(raw, "links", parseLink, report),
    personas: readList(raw, "personas", parsePersona, report),
    emotions: readEntries(raw, "emotions", parseEmotion, report),
  };
}

type Raw = Readonly<Record<string, unknown>>;
type Parse<T> = (id: string, raw: unknown, report: Report) => T | null;

const TITLE_RULE = text("title of the map", TITLE_LIMIT);
const DESCRIPTION_RULE = text("description of the map", DESCRIPTION_LIMIT);

function readText(raw: Raw, key: string, rule: Field<string>, report: Report): string {
  const reading = rule.read(raw[key] ?? "");
  if (reading.fault !== null) report({ path: key, message: `The ${rule.label} ${reading.fault}.` });
  return reading.value;
}

function readList<T extends { readonly id: string }>(
  raw: Raw, key: string, parse: Parse<T>, report: Report,
): ReadonlyMap<string, T> {
  const value = raw[key] ?? [];
  const found = new Map<string, T>();
  if (!Array.isArray(value)) {
    report({ path: key, message: "This is not a list; it was left empty." });
    return found;
  }
  const entries: readonly unknown[] = value;
  for (const [at, entry] of entries.entries()) {
    const id = isPlainRecord(entry) && typeof entry["id"] === "string" ? entry["id"] : `number ${at + 1}`;
    const record = parse(id, entry, report);
    if (record === null) continue;
    if (found.has(record.id)) report({ path: `${key}/${record.id}`, message: "This id occurs twice; the last one counts." });
    found.set(record.id, record);
  }
  return found;
}

function readEntries<T>(raw: Raw, key: string, parse: Parse<T>, report: Report): ReadonlyMap<string, T> {
  const value = raw[key] ?? {};
  const found = new Map<string, T>();
  if (!isPlainRecord(value)) {
    report({ path: key, message: "These are not feelings by touchpoint; they were left out." });
    return found;
  }
  for (const [id, entry] of Object.entries(value)) {
    const parsed = parse(id, entry, report);
    if (parsed !== null) found.set(id, parsed);
  }
  return found;
}
