import type { NumberMeaning } from "./numberFormats.ts";

const DAY_MS = 86_400_000;
/** 31 December 9999, the last day that spreadsheets know. */
const LAST_DAY = 2_958_465;
/** Days that workbooks counting from 1904 are behind. */
const DAYS_FROM_1904 = 1_462;
/** Times of a day that are shown without it lie below; greater numbers are moments. */
const FIRST_PLAIN_MOMENT = 366;

/**
 * Writes the number of a cell as people see it: dates in ISO 8601 ("2024-03-05", "2024-03-05 14:30:00"), times as "14:30:00",
 * shares as "85%". What cannot be a date stays the number it is.
 */
export function cellText(written: string, meaning: NumberMeaning, from1904: boolean): string {
  if (meaning === "number" && /^-?\d{1,15}$/u.test(written)) return written;
  const value = Number(written);
  if (written.trim() === "" || !Number.isFinite(value)) return written;
  if (meaning === "percent") return `${plainNumber(value * 100)}%`;
  if (meaning === "number" || value < 0 || value > LAST_DAY) return plainNumber(value);
  if (meaning === "elapsed" || (meaning === "time" && value < FIRST_PLAIN_MOMENT)) return clock(Math.round(value * DAY_MS));
  return momentText(from1904 ? value + DAYS_FROM_1904 : value, meaning === "date");
}

/** A day number and the part of the day, as text; the day number counts from 1 = 1 January 1900. */
function momentText(value: number, isDate: boolean): string {
  const milliseconds = Math.round(value * DAY_MS);
  const day = Math.floor(milliseconds / DAY_MS);
  const rest = milliseconds - day * DAY_MS;
  // The calendar of 1900 has a 29 February that never was; days before it are one off, and the day itself cannot be.
  const date = day === 60 ? "1900-02-29" : new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * DAY_MS).toISOString().slice(0, 10);
  return isDate && rest === 0 ? date : `${date} ${clock(rest)}`;
}

function clock(milliseconds: number): string {
  const fraction = milliseconds % 1000;
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const text = parts.map((part) => String(part).padStart(2, "0")).join(":");
  return fraction === 0 ? text : `${text}.${String(fraction).padStart(3, "0")}`;
}

/** Spreadsheets keep 15 digits; what binary fractions add beyond them is no part of the number. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}
