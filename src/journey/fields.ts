import { ID_LIMIT, isId } from "./ids.ts";
import { DEFAULT_ORDER, isOrder, ORDER_LIMIT } from "./order.ts";
import type { Problem } from "./problem.ts";

/**
 * The rules of a record, one field at a time. Reading and writing share them: a reader puts the nearest right value in
 * place of a wrong one and reports it (DESIGN D6), a command refuses the wrong one with the same words.
 */
export type Field<T> = {
  /** As people say it: "title". */
  readonly label: string;
  readonly fallback: T;
  /** Reported when missing. The others may be left out while they have their default. */
  readonly required: boolean;
  readonly form: FieldForm;
  readonly read: (value: unknown) => FieldReading<T>;
};

/**
 * What a value of the field looks like, apart from its meaning: enough for a border that must let pass the words of a later
 * vocabulary and nothing that is of another kind or size. `limit` counts UTF-16 units, of a compound value all its texts,
 * names and entries together.
 */
export type FieldForm =
  | { readonly type: "text"; readonly limit: number }
  /** Where figures come from, in free words or as an address. */
  | { readonly type: "source"; readonly limit: number }
  /** The id of another record. */
  | { readonly type: "reference"; readonly limit: number }
  | { readonly type: "flag" }
  | { readonly type: "number"; readonly most?: number }
  | { readonly type: "texts"; readonly count: number; readonly limit: number }
  /** A plain object; `refers`: it names other records. */
  | { readonly type: "record"; readonly limit: number; readonly refers?: boolean };

export type FieldReading<T> = {
  readonly value: T;
  /** What is wrong, to follow the label: "is not text"; null: nothing. */
  readonly fault: string | null;
};

/** One rule for each field of a record but its id. */
export type Fields<T extends { readonly id: string }> = { readonly [K in keyof Omit<T, "id">]: Field<T[K]> };

export type Report = (problem: Problem) => void;

export const TITLE_LIMIT = 200;
export const DESCRIPTION_LIMIT = 10_000;
/** No word of a fixed vocabulary is longer. */
const WORD_LIMIT = 64;

type FieldOptions<T> = { readonly required?: boolean; readonly fallback?: T };

/** Text of at most `limit` UTF-16 units. Half of a surrogate pair is replaced, because no peer would receive it intact. */
export function text(label: string, limit: number, options: FieldOptions<string> = {}): Field<string> {
  const fallback = options.fallback ?? "";
  return {
    label,
    fallback,
    required: options.required ?? false,
    form: { type: "text", limit },
    read: (value) => {
      if (typeof value !== "string") return { value: fallback, fault: "is not text" };
      if (value.length <= limit) return { value: value.toWellFormed(), fault: null };
      const fault = `has ${value.length.toLocaleString("en-GB")} characters, at most ${limit.toLocaleString("en-GB")} fit`;
      return { value: cut(value, limit), fault };
    },
  };
}

/** One word of a fixed vocabulary. */
export function choice<T extends string>(
  label: string, words: readonly T[], fallback: T, options: { readonly required?: boolean } = {},
): Field<T> {
  return {
    label,
    fallback,
    required: options.required ?? false,
    form: { type: "text", limit: WORD_LIMIT },
    read: (value) => {
      const word = words.find((candidate) => candidate === value);
      return word === undefined
        ? { value: fallback, fault: `is none of ${words.join(", ")}` }
        : { value: word, fault: null };
    },
  };
}

export function flag(label: string): Field<boolean> {
  return {
    label,
    fallback: false,
    required: false,
    form: { type: "flag" },
    read: (value) =>
      typeof value === "boolean" ? { value, fault: null } : { value: false, fault: "is neither true nor false" },
  };
}

/** The id of another record, which may be gone by now. Without a usable id it is "", which no record has. */
export function reference(label: string): Field<string> {
  return {
    label,
    fallback: "",
    required: true,
    form: { type: "reference", limit: ID_LIMIT },
    read: (value) =>
      isId(value) || value === "" ? { value, fault: null } : { value: "", fault: "is not the id of a record" },
  };
}

/** The id of another record, or null for none. */
export function optionalReference(label: string): Field<string | null> {
  return {
    label,
    fallback: null,
    required: false,
    form: { type: "reference", limit: ID_LIMIT },
    read: (value) =>
      isId(value) || value === null ? { value, fault: null } : { value: null, fault: "is not the id of a record" },
  };
}

export function orderKey(): Field<string> {
  return {
    label: "order",
    fallback: DEFAULT_ORDER,
    required: true,
    form: { type: "text", limit: ORDER_LIMIT },
    read: (value) =>
      isOrder(value) ? { value, fault: null } : { value: DEFAULT_ORDER, fault: "is not an order key" },
  };
}

/** At most `count` different texts of at most `limit` units; empty ones are dropped. */
export function textList(label: string, count: number, limit: number): Field<readonly string[]> {
  return {
    label,
    fallback: [],
    required: false,
    form: { type: "texts", count, limit },
    read: (value) => {
      if (!Array.isArray(value)) return { value: [], fault: "is not a list" };
      const entries: readonly unknown[] = value;
      const kept = new Set<string>();
      let fault: string | null = null;
      for (const entry of entries) {
        if (kept.size === count) {
          fault ??= `has more than ${count} entries`;
          break;
        }
        if (typeof entry !== "string") fault ??= "has an entry that is not text";
        else if (entry.length > limit) fault ??= `has an entry of more than ${limit} characters`;
        else if (entry !== "") kept.add(entry.toWellFormed());
      }
      return { value: [...kept], fault };
    },
  };
}

/**
 * A record out of whatever a peer or a file put there. Total: never throws, and gives null, with a problem, only where the
 * id is unusable or `raw` is no record at all.
 */
export function parseRecord<T extends { readonly id: string }>(
  collection: string, fields: Fields<T>, id: string, raw: unknown, report: Report,
): T | null {
  if (!isId(id)) {
    report({ path: `${collection}/${shortened(id)}`, message: "The name of this record is unusable; it was left out." });
    return null;
  }
  if (!isPlainRecord(raw)) {
    report({ path: `${collection}/${id}`, message: "This is not a record; it was left out." });
    return null;
  }
  const record: Record<string, unknown> = { id };
  for (const [key, field] of Object.entries<Field<unknown>>(fields)) {
    const value = raw[key];
    if (value === undefined) {
      if (field.required) report({ path: `${collection}/${id}/${key}`, message: `The ${field.label} is missing.` });
      record[key] = field.fallback;
      continue;
    }
    const reading = field.read(value);
    if (reading.fault !== null) {
      const message = `The ${field.label} ${reading.fault}; ${instead(reading.value, value)}`;
      report({ path: `${collection}/${id}/${key}`, message });
    }
    record[key] = reading.value;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each key of T was set by the rule of that key
  return record as T;
}

export type Checked<T> = { readonly ok: true; readonly values: Partial<T> } | { readonly ok: false; readonly reason: string };

/** The values a command may write, or why it may not write them. Fields that are undefined are left alone. */
export function checkFields<T extends { readonly id: string }>(
  fields: Fields<T>, patch: { readonly [K in keyof Omit<T, "id">]?: T[K] | undefined },
): Checked<T> {
  const rules = new Map(Object.entries<Field<unknown>>(fields));
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    const field = rules.get(key);
    if (field === undefined) return { ok: false, reason: `There is no field "${shortened(key)}" to change here.` };
    const reading = field.read(value);
    if (reading.fault !== null) return { ok: false, reason: `The ${field.label} ${reading.fault}.` };
    values[key] = reading.value;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value has passed the rule of its key
  return { ok: true, values: values as Partial<T> };
}

/** The default of every field: what a new record starts with. */
export function defaultsOf<T extends { readonly id: string }>(fields: Fields<T>): Omit<T, "id"> {
  const record: Record<string, unknown> = {};
  for (const [key, field] of Object.entries<Field<unknown>>(fields)) record[key] = field.fallback;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each key of T was set from the rule of that key
  return record as Omit<T, "id">;
}

/** Plain data only: a Yjs type, a date or an array is no record. */
export function isPlainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function cut(value: string, limit: number): string {
  return value.slice(0, limit).toWellFormed();
}

function instead(value: unknown, found: unknown): string {
  if (typeof value === "string" && typeof found === "string" && value !== "" && found.startsWith(value.slice(0, 20))) {
    return "the rest was left out.";
  }
  if (Array.isArray(value)) return value.length === 0 ? "it was left empty." : "what did not fit was left out.";
  return value === "" || value === null ? "it was left empty." : `${JSON.stringify(value)} stands in its place.`;
}

function shortened(name: string): string {
  return name.length <= 40 ? name.toWellFormed() : `${name.slice(0, 40).toWellFormed()}…`;
}
