import { readDay } from "../dates.ts";
import type { DateOrder } from "../fileProfile.ts";

/** "2011-10-11 13:45:40.276000+02:00", as XES and most tools write it: worth a way of its own, since logs are long. */
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)([.,]\d{1,9})?)? ?(Z|[+-]\d\d(?::?\d\d)?)?$/u;
/** The time of day at the end of a text, with what may follow it. */
const TIME = /[T ,]\s*(\d{1,2}):(\d\d)(?::(\d\d)([.,]\d{1,9})?)?\s?([ap])?(?:\.?m\.?)?\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/iu;
/** A day and nothing else. */
const DAY_ONLY = /^(?:\d{1,4}([-/.])\d{1,2}\1\d{1,4}|.*[a-z].*\d{4})$/iu;
/** Milliseconds, or seconds, since 1970. */
const SINCE_1970 = /^(\d{13}|\d{10}(?:\.\d{1,9})?)$/u;

const MINUTE = 60_000;
const HOUR = 3_600_000;

/**
 * Reads the times of an event log as instants. A time with a zone is that instant wherever it was written, so that a log that
 * changes to summer time has no event an hour early; one without a zone is taken for UTC, and `zoneless` counts those.
 */
export class InstantReader {
  readonly #order: DateOrder;
  zoned = 0;
  zoneless = 0;

  constructor(order: DateOrder) {
    this.#order = order;
  }

  /** Milliseconds since 1970, with fractions where microseconds were written; NaN where the text is no time that can be. */
  read(text: string): number {
    const iso = ISO.exec(text);
    if (iso !== null) {
      const [, year, month, day, hour, minute, second, fraction, zone] = iso;
      const midnight = utcDay(Number(year), Number(month), Number(day));
      return this.#counted(midnight + timeOfDay(Number(hour), Number(minute), second, fraction), zone);
    }
    if (SINCE_1970.test(text)) {
      this.zoned += 1;
      return text.length === 13 ? Number(text) : Number(text) * 1_000;
    }
    const time = TIME.exec(text);
    const dayText = time === null ? text : text.slice(0, time.index).trim();
    const day = DAY_ONLY.test(dayText) ? readDay(dayText, this.#order) : null;
    if (day === null) return Number.NaN;
    const midnight = Date.UTC(day.year, day.month - 1, day.day);
    if (time === null) return this.#counted(midnight, undefined);
    const [, hour, minute, second, fraction, half, zone] = time;
    return this.#counted(midnight + timeOfDay(hourOf(Number(hour), half), Number(minute), second, fraction), zone);
  }

  #counted(local: number, zone: string | undefined): number {
    if (Number.isNaN(local)) return local;
    if (zone === undefined) {
      this.zoneless += 1;
      return local;
    }
    const offset = zoneOffset(zone);
    if (!Number.isNaN(offset)) this.zoned += 1;
    return local - offset;
  }
}

/** Midnight UTC of a day of the calendar; NaN for the 31st of February, and for years in which nobody kept logs. */
function utcDay(year: number, month: number, day: number): number {
  const date = Date.UTC(year, month - 1, day);
  const isDay = month >= 1 && month <= 12 && day >= 1 && new Date(date).getUTCDate() === day;
  return isDay && year >= 1970 && year < 2200 ? date : Number.NaN;
}

/** 12 at night is 0, and 12 at noon stays 12; NaN for 13 o'clock in the afternoon. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

/** Milliseconds since midnight. A leap second, 60, is the first of the next minute. */
function timeOfDay(hour: number, minute: number, second: string | undefined, fraction: string | undefined): number {
  const seconds = second === undefined ? 0 : Number(second);
  const isTime = (hour <= 23 || (hour === 24 && minute === 0 && seconds === 0)) && minute <= 59 && seconds <= 60;
  if (!isTime) return Number.NaN;
  const parts = fraction === undefined ? 0 : Number(`0.${fraction.slice(1)}`) * 1_000;
  return hour * HOUR + minute * MINUTE + seconds * 1_000 + parts;
}

function zoneOffset(zone: string): number {
  if (/^[a-z]/iu.test(zone)) return 0;
  const digits = zone.slice(1).replace(":", "");
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2, 4) || "0")];
  if (hours > 18 || minutes > 59) return Number.NaN;
  return (zone.startsWith("-") ? -1 : 1) * (hours * HOUR + minutes * MINUTE);
}
