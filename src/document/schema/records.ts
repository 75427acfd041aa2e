import * as Y from "yjs";
import { DRIVERS, EMOTIONS, MAP, OBSERVATIONS, TEXT_FIELDS, type MapRoot } from "./keys.ts";
import { writeText } from "./writeText.ts";

/** Roots whose values are records, each a Y.Map of its own (DESIGN D2). */
export type RecordRoot = Exclude<MapRoot, typeof MAP | typeof EMOTIONS | typeof OBSERVATIONS | typeof DRIVERS>;

/** Plain data, JSON in shape, by field name. */
export type PlainFields = Readonly<Record<string, unknown>>;

/**
 * Adds a record, in place of whatever was there. Every field is written, even where it has its default, so that a later
 * default doesn't change the meaning of old maps; null and undefined are left out. Texts are always made at once: two
 * people who each made one later would overwrite each other's.
 */
export function putRecord(doc: Y.Doc, root: RecordRoot, fields: { readonly id: string } & PlainFields): void {
  const record = new Y.Map<unknown>();
  const texts = TEXT_FIELDS[root] ?? [];
  for (const key of texts) {
    const content = fields[key];
    record.set(key, new Y.Text(typeof content === "string" ? content : ""));
  }
  for (const [key, value] of Object.entries(fields)) {
    if (key !== "id" && value !== undefined && value !== null && !texts.includes(key)) record.set(key, value);
  }
  doc.getMap<unknown>(root).set(fields.id, record);
}

/**
 * Changes fields of a record: only those that differ, so that a colleague's change to another field stands, and texts as
 * the smallest edit. Null removes a field.
 */
export function patchRecord(doc: Y.Doc, root: RecordRoot, id: string, patch: PlainFields, seen: PlainFields = {}): void {
  const record = doc.getMap<unknown>(root).get(id);
  if (!(record instanceof Y.Map)) return;
  const texts = TEXT_FIELDS[root] ?? [];
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    const before: unknown = record.get(key);
    if (texts.includes(key) && typeof value === "string") {
      const basis = seen[key];
      if (before instanceof Y.Text) writeText(before, value, typeof basis === "string" ? basis : null);
      else record.set(key, new Y.Text(value));
    } else if (value === null) {
      if (before !== undefined) record.delete(key);
    } else if (!sameValue(before, value)) record.set(key, value);
  }
}

/**
 * Moves a card to a cell: all of its place is written, even what stays the same. Yjs settles a conflict field by field, and
 * two people who each wrote another half would send the card to a cell that neither of them chose.
 */
export function placeRecord(doc: Y.Doc, root: RecordRoot, id: string, place: PlainFields): void {
  const record = doc.getMap<unknown>(root).get(id);
  if (!(record instanceof Y.Map)) return;
  for (const [key, value] of Object.entries(place)) record.set(key, value);
}

export function deleteRecord(doc: Y.Doc, root: RecordRoot, id: string): void {
  doc.getMap<unknown>(root).delete(id);
}

/** Equal in content; for plain data only. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return isPlainObject(a) && isPlainObject(b) && JSON.stringify(a) === JSON.stringify(b);
}

function isPlainObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !(value instanceof Y.AbstractType);
}
