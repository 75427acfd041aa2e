import * as Y from "yjs";
import type { RootForm, StoredForm } from "../../src/document/schema/forms.ts";
import { runsAsCode } from "../../src/journey/addresses.ts";
import type { FieldForm } from "../../src/journey/fields.ts";
import { isId } from "../../src/journey/ids.ts";
import type { Place } from "./places.ts";

/** What is wrong with something that somebody wants to write, in one word for the log. */
export type Fault = "form" | "name" | "value" | "size" | "depth" | "circle" | "address";

/**
 * How much more than readers show may be written. Two people may each paste a whole text into the same one, and a program
 * may be a little off, which is theirs to repair; what is beyond was written to fill the memory of others.
 */
const ROOM_TO_SPARE = 10;
/** Of one plain value, in characters, names and entries. */
const LARGEST_VALUE = 200_000;
/** The deepest of ours has three levels. Programs walk values by recursion, and not all of them have a deep stack. */
const DEEPEST_VALUE = 32;
/** Shared types within each other: ours lie two deep. Yjs deletes them by recursion. */
const DEEPEST_TYPE = 8;
const LONGEST_NAME = 100;

/** A shared text or list that would grow, and how long it may become. */
export type Growth = { readonly limit: number };

/**
 * What is wrong with the content that an operation puts in its place, by the schema's own forms (W31, W32); a growth where
 * it lengthens a text or a list that has a limit; null: nothing. In places that the schema does not know only what would
 * harm any program is wrong.
 */
export function faultInContent({ content }: Y.Item, { holder, key }: Place, forms: ReadonlyMap<string, RootForm>): Fault | Growth | null {
  if (content instanceof Y.ContentDeleted) return null;
  if (content instanceof Y.ContentDoc) return "form";
  const { root, keys } = holder;
  if (keys.length > DEEPEST_TYPE) return "depth";
  const form = forms.get(root);
  if (form === undefined) return root.length > LONGEST_NAME ? "name" : faultInDepth(content);
  const [id = null, field = null] = keys;
  if (form.holds === "values") {
    if (keys.length > 0 || key === null) return "form";
    if (key.length > form.longestKey || key in Object.prototype) return "name";
    return faultInSingle(content, (value) => faultInValue(value, form.form, null));
  }
  if (form.holds === "fields") {
    return keys.length === 0 ? faultInField(content, key, form.fields.get(key ?? ""), null) : faultInside(content, key, keys.length - 1, form.fields.get(id ?? ""));
  }
  if (keys.length === 0) {
    if (!isId(key)) return key === null ? "form" : "name";
    return isType(content, Y.Map) ? null : "form";
  }
  if (keys.length === 1) return faultInField(content, key, form.fields.get(key ?? ""), id);
  return faultInside(content, key, keys.length - 2, form.fields.get(field ?? ""));
}

/** `id` is that of the record, null for the map's own fields. */
function faultInField(content: Y.Item["content"], key: string | null, form: StoredForm | undefined, id: string | null): Fault | null {
  if (key === null) return "form";
  if (form === undefined) {
    // A field of a later version (K5): left as it is, so long as it is small and sound.
    if (key.length > LONGEST_NAME || key in Object.prototype) return "name";
    return isType(content, Y.Map) || isType(content, Y.Text) || isType(content, Y.Array) ? null : faultInSingle(content, (value) => faultInTree(value, LARGEST_VALUE, null));
  }
  if (form.as === "list") return isType(content, Y.Array) ? null : "form";
  if (form.as === "text" && isType(content, Y.Text)) return null;
  return faultInSingle(content, (value) => faultInValue(value, form.form, id));
}

/** Within a field that is a shared type itself, `depth` further down. */
function faultInside(content: Y.Item["content"], key: string | null, depth: number, form: StoredForm | undefined): Fault | Growth | null {
  if (form === undefined) return faultInDepth(content);
  if (depth > 0 || key !== null || form.as === "plain") return "form";
  if (form.as === "text") return content instanceof Y.ContentString ? { limit: form.form.limit * ROOM_TO_SPARE } : "form";
  if (!(content instanceof Y.ContentAny)) return "form";
  for (const value of content.arr) {
    const fault = faultInValue(value, form.form, null);
    if (fault !== null) return fault;
  }
  return { limit: form.entries * ROOM_TO_SPARE };
}

function isType(content: Y.Item["content"], type: typeof Y.Map | typeof Y.Text | typeof Y.Array): boolean {
  // The types of XML are built upon these.
  return content instanceof Y.ContentType && content.type.constructor === type;
}

/** Under a key lies one plain value. */
function faultInSingle(content: Y.Item["content"], look: (value: unknown) => Fault | null): Fault | null {
  return content instanceof Y.ContentAny && content.arr.length === 1 ? look(content.arr[0]) : "form";
}

/** Nothing (null, undefined) is read as the default everywhere. */
function faultInValue(value: unknown, form: FieldForm, id: string | null): Fault | null {
  if (value === null || value === undefined) return null;
  switch (form.type) {
    case "flag":
      return typeof value === "boolean" ? null : "value";
    case "number":
      return typeof value === "number" && Number.isFinite(value) && value <= (form.most ?? Infinity) ? null : "value";
    case "texts": {
      if (!Array.isArray(value)) return "value";
      const list: readonly unknown[] = value;
      if (list.length > form.count * ROOM_TO_SPARE) return "size";
      if (!list.every((entry) => typeof entry === "string")) return "value";
      if (list.some((entry) => entry.length > form.limit * ROOM_TO_SPARE)) return "size";
      return faultInTree(list, LARGEST_VALUE, null);
    }
    case "record":
      if (typeof value !== "object" || Array.isArray(value)) return "value";
      return faultInTree(value, Math.min(form.limit * ROOM_TO_SPARE, LARGEST_VALUE), form.refers === true ? id : null);
    case "text":
    case "source":
    case "reference":
      if (typeof value !== "string") return "value";
      if (value.length > Math.min(form.limit * ROOM_TO_SPARE, LARGEST_VALUE)) return "size";
      if (form.type === "source" && runsAsCode(value)) return "address";
      return form.type === "reference" && value !== "" && value === id ? "circle" : null;
    default:
      return form satisfies never;
  }
}

/** A plain value of JSON's kinds. `id`: of the record it is in, which it must not name where names of records stand. */
function faultInTree(value: unknown, limit: number, id: string | null): Fault | null {
  let left = limit;
  const walk = (each: unknown, depth: number): Fault | null => {
    if (--left < 0) return "size";
    if (typeof each === "string") return (left -= each.length) < 0 ? "size" : null;
    if (typeof each === "number") return Number.isFinite(each) ? null : "value";
    if (typeof each === "boolean" || each === null || each === undefined) return null;
    if (typeof each !== "object") return "value";
    if (depth === DEEPEST_VALUE) return "depth";
    if (Array.isArray(each)) {
      const list: readonly unknown[] = each;
      if (list.length > left) return "size";
      for (const entry of list) {
        const fault = walk(entry, depth + 1);
        if (fault !== null) return fault;
      }
      return null;
    }
    // Bytes and dates have other prototypes, and so has an object that was sent with a key "__proto__".
    if (Object.getPrototypeOf(each) !== Object.prototype) return "value";
    for (const [name, entry] of Object.entries(each)) {
      if (name in Object.prototype) return "name";
      if (name.endsWith("Id") && entry !== "" && entry === id) return "circle";
      left -= name.length;
      const fault = walk(entry, depth + 1);
      if (fault !== null) return fault;
    }
    return null;
  };
  return walk(value, 0);
}

/** Of what nobody here reads only the depth counts. */
function faultInDepth(content: Y.Item["content"]): Fault | null {
  const values: readonly unknown[] = content instanceof Y.ContentAny ? content.arr
    : content instanceof Y.ContentEmbed ? [content.embed]
    : content instanceof Y.ContentFormat ? [content.value] : [];
  return values.some((value) => isDeeper(value, DEEPEST_VALUE)) ? "depth" : null;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((entry) => isDeeper(entry, levels - 1));
}
