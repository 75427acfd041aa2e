import type { SchemaElement } from "hyparquet";

type CellWriter = (value: unknown) => string;

const LAST_MOMENT = 8_640_000_000_000_000;

/**
 * Moments and days as texts in ISO 8601, for hyparquet, which would make `Date` objects of them: "2024-03-05 14:30:00". What no calendar
 * reaches stays the number it is.
 */
export const TIME_PARSERS = {
  timestampFromMilliseconds: (milliseconds: bigint) => momentText(milliseconds * 1_000_000n),
  timestampFromMicroseconds: (microseconds: bigint) => momentText(microseconds * 1_000n),
  timestampFromNanoseconds: momentText,
  dateFromDays: (days: number) => {
    const moment = days * 86_400_000;
    return Math.abs(moment) <= LAST_MOMENT ? new Date(moment).toISOString().slice(0, 10) : String(days);
  },
};

function momentText(nanoseconds: bigint): string {
  // Division of negative numbers rounds up; a moment before 1970 belongs to the second below it.
  const fraction = ((nanoseconds % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const milliseconds = Number((nanoseconds - fraction) / 1_000_000n);
  if (Math.abs(milliseconds) > LAST_MOMENT) return String(nanoseconds);
  const text = new Date(milliseconds).toISOString().slice(0, 19).replace("T", " ");
  return fraction === 0n ? text : `${text}.${String(fraction).padStart(9, "0").replace(/(?:000){1,2}$/u, "")}`;
}

/** Writes the values of one column as texts. */
export function cellWriter(element: SchemaElement): CellWriter {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (logical?.type === "TIMESTAMP" && logical.isAdjustedToUTC) return (value) => (typeof value === "string" ? `${value}Z` : plainText(value));
  if (logical?.type === "TIME") return timeWriter({ MILLIS: 1, MICROS: 1_000, NANOS: 1_000_000 }[logical.unit]);
  if (type === "FLOAT") return (value) => (typeof value === "number" ? String(Number(value.toPrecision(7))) : plainText(value));
  if (converted === "DECIMAL" || logical?.type === "DECIMAL") {
    return (value) => (typeof value === "number" ? String(Number(value.toPrecision(15))) : plainText(value));
  }
  return plainText;
}

/** Times of a day count in parts of a millisecond from midnight. */
function timeWriter(perMillisecond: number): CellWriter {
  return (value) => {
    const milliseconds = Number(value) / perMillisecond;
    const isTime = value !== null && value !== undefined && milliseconds >= 0 && milliseconds < 86_400_000;
    return isTime ? new Date(milliseconds).toISOString().slice(11, 23).replace(/\.000$/u, "") : plainText(value);
  };
}

function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (Array.isArray(value) && value.every((each) => typeof each !== "object")) return value.map(plainText).join("; ");
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner)) ?? "";
}
