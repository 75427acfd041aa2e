import { ownCopy } from "./ownCopy.ts";
import { NO_ANSWER, OFF_SCALE } from "./pointReader.ts";
import { isNoAnswerWord } from "./readAnswer.ts";
import type { DurationUnit, MetricSetup } from "./recipe.ts";

/** More distinct values than this are read every time. */
const REMEMBERED = 2_000;

const SECONDS: Readonly<Record<Exclude<DurationUnit, "clock">, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** Reads a cell as seconds from 0, or as `NO_ANSWER` or `OFF_SCALE`. Until the unit is known a number counts as seconds. */
export function durationReader(
  setup: Pick<MetricSetup, "durationUnit" | "missingCodes" | "decimalComma">,
): (cell: string) => number {
  const missing = new Set(setup.missingCodes.map((code) => code.trim().toLowerCase()));
  const unit = setup.durationUnit ?? "seconds";
  const read = (cell: string): number => {
    const text = cell.trim();
    if (text === "" || missing.has(text.toLowerCase())) return NO_ANSWER;
    const seconds = readDuration(text, unit, setup.decimalComma === true);
    return seconds ?? (isNoAnswerWord(text) ? NO_ANSWER : OFF_SCALE);
  };
  const known = new Map<string, number>();
  return (cell) => {
    const remembered = known.get(cell);
    if (remembered !== undefined) return remembered;
    const seconds = read(cell);
    if (known.size < REMEMBERED && cell.length < 100) known.set(ownCopy(cell), seconds);
    return seconds;
  };
}

/** Seconds from 0; null for a negative number, or what is no duration in this unit. */
export function readDuration(text: string, unit: DurationUnit, decimalComma: boolean): number | null {
  if (unit === "clock") return readClock(text);
  const number = readNumber(text, decimalComma);
  return number === null ? null : number * SECONDS[unit];
}

/** "1:02:03", "02:03", "26:00:00", "1d 02:03:04", "1.02:03:04", "00:00:03.5"; two parts are minutes and seconds. */
export function readClock(text: string): number | null {
  const match = /^(?:(\d{1,5})(?:\s*d(?:ays?)?,?\s+|\.|\s+))?(?:(\d{1,6}):)?(\d{1,6}):(\d{2}(?:[.,]\d{1,9})?)$/u.exec(text);
  if (match === null) return null;
  const [, days = "0", hours, minutes = "0", seconds = "0"] = match;
  const second = Number(seconds.replace(",", "."));
  // Minutes may pass 59 where they are the greatest part only: 75:30 is an hour and a quarter, 1:75:30 a slip.
  if (second >= 60 || (hours !== undefined && Number(minutes) >= 60)) return null;
  return Number(days) * 86_400 + Number(hours ?? "0") * 3_600 + Number(minutes) * 60 + second;
}

/** A number from 0 with point or comma before its fraction; the other may group thousands. */
export function readNumber(text: string, decimalComma: boolean): number | null {
  const [decimal, group] = decimalComma ? [",", "."] : [".", ","];
  const [whole = "", fraction = "", ...more] = text.split(decimal);
  const grouped = whole.replaceAll(/[\s'’\u00a0\u202f]/gu, group);
  const digits = /^\d{1,3}(?:[.,]\d{3})+$/u.test(grouped) && !grouped.includes(decimal) ? grouped.replaceAll(group, "") : whole;
  if (more.length > 0 || !/^\d{1,12}$/u.test(digits) || !/^\d{0,12}$/u.test(fraction)) return null;
  return Number(`${digits}.${fraction}`);
}
