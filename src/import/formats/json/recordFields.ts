import { FaultError } from "../../importFault.ts";
import { MAX_FIELD_CHARACTERS } from "../../limits.ts";

/** Digits beyond those that a number keeps exactly; such numbers are ids, and two of them must not become one. */
const LONG_NUMBER = /\d{16}/u;

/** Reads one JSON value; undefined where it is none. Numbers of many digits become texts. */
export function parseRecord(text: string): unknown {
  try {
    return LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A reviver; engines hand it the number as written since 2024. */
function keepDigits(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" && !Number.isSafeInteger(value) && context?.source !== undefined ? context.source : value;
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Tells the fields of a record with their texts; an object within it gives a field for each of its own, as "address.town".
 * `record` is its number, for the message about a text that is too long. Names are only ever compared, so that one such as
 * "__proto__" is a name like any other.
 */
export function eachField(record: object, number: number, take: (name: string, text: string) => void): void {
  for (const [name, value] of fieldsOf(record)) {
    if (!isObject(value)) take(name, textOf(value, number));
    else for (const [inner, own] of fieldsOf(value)) take(`${name}.${inner}`, textOf(own, number));
  }
}

function fieldsOf(record: object): readonly (readonly [string, unknown])[] {
  return Object.entries(record);
}

/** The text of a cell: lists of plain values divided by semicolons, everything deeper as JSON. */
export function textOf(value: unknown, record: number): string {
  const text = plainText(value);
  if (text.length <= MAX_FIELD_CHARACTERS) return text;
  throw new FaultError(
    "field-too-long",
    `A value in record ${record.toLocaleString("en-GB")} is longer than ${MAX_FIELD_CHARACTERS.toLocaleString("en-GB")} characters. Shorten it, ` +
      "or leave that field out of the file.",
  );
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((each) => typeof each !== "object")) return value.map(String).join("; ");
  return typeof value === "object" ? JSON.stringify(value) : typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
