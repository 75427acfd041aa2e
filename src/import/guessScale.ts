import type { ScaleGuess, ValueCount } from "./fileProfile.ts";
import { isNoAnswerWord, readWhole } from "./readAnswer.ts";

/** Scales of the field with how common each is; a rare one needs better evidence. */
const SCALES: readonly { readonly min: number; readonly max: number; readonly prior: number }[] = [
  { min: 1, max: 5, prior: 1.5 },
  { min: 0, max: 10, prior: 1.5 },
  { min: 1, max: 7, prior: 1 },
  { min: 1, max: 10, prior: 0.8 },
  { min: 1, max: 4, prior: 0.4 },
  { min: 1, max: 6, prior: 0 },
  { min: 1, max: 3, prior: -0.5 },
  { min: 0, max: 1, prior: 1 },
];

/** Codes for "no answer" besides the neighbours of the scale. */
const CODES: ReadonlySet<number> = new Set([-99, -98, -97, -9, -8, -1, 88, 96, 97, 98, 99, 888, 998, 999, 9_999]);
/** How much of a column may be words that are no known "no answer" before it is no scale. */
const STRAY_SHARE = 0.02;
/** How much of a column may be numbers that no scale explains: slips of the hand, which are then off the scale and said. */
const SLIP_SHARE = 0.01;
/** In a column of at least this many cells one slip is tolerated, however few there are. */
const SLIP_CELLS = 20;
/** More different ones are no slips. */
const MOST_SLIPS = 5;
/** A second scale that comes this close makes the guess unclear. */
const MARGIN = 1;

/**
 * Whether a number outside of a scale is one that commonly stands for "no answer" there. 0 below a scale from 1 and the
 * number above its end often mean blank and not applicable: 0 and 6 on 1-5, 11 on 0-10.
 */
export function isCodeBeside(number: number, { scaleMin, scaleMax }: Pick<ScaleGuess, "scaleMin" | "scaleMax">): boolean {
  if (number >= scaleMin && number <= scaleMax) return false;
  return CODES.has(number) || (number === 0 && scaleMin === 1) || number === scaleMax + 1 || (number === 9 && scaleMax < 8);
}

/**
 * The scale that the values fit, with the values outside it that look like codes. Null where no scale fits. A few other
 * numbers do not keep a column from having one; they are no codes either, and so count as off the scale.
 */
export function guessScale(values: readonly ValueCount[]): ScaleGuess | null {
  const numbers = new Map<number, number>();
  const codes: string[] = [];
  let stray = 0;
  let total = 0;
  for (const { value, count } of values) {
    total += count;
    const number = readWhole(value);
    if (number !== null) numbers.set(number, (numbers.get(number) ?? 0) + count);
    else if (isNoAnswerWord(value)) codes.push(value);
    else stray += count;
  }
  if (numbers.size < 2 || stray > total * STRAY_SHARE) return null;

  const slips = Math.max(Math.floor(total * SLIP_SHARE), total >= SLIP_CELLS ? 1 : 0);
  const fits = SCALES.map((scale) => ({ ...scale, score: scoreOf(scale, numbers, slips) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = fits;
  if (best === undefined) return null;
  const ends = { scaleMin: best.min, scaleMax: best.max };
  const outside = values.filter(({ value }) => {
    const number = readWhole(value);
    return number !== null && isCodeBeside(number, ends);
  });
  return {
    ...ends,
    missingCodes: [...outside.map(({ value }) => value), ...codes],
    clear: second === undefined || best.score - second.score > MARGIN,
  };
}

/** Of a column that is known to hold answers, at least this share are whole numbers of a scale. */
const ROUGH_SHARE = 0.8;
/** So few beyond the end of a scale are slips, which are off it and said: with 1 % of eights, 1 to 5 is not 1 to 10. */
const BEYOND_SHARE = 0.03;

/**
 * A scale for a column that is known by its name to hold answers, though they cover too little of any scale to show it:
 * the smallest usual one that holds nearly all of its numbers. Never clear. Null where the values are no numbers of a scale.
 */
export function roughScale(values: readonly ValueCount[]): ScaleGuess | null {
  const answers = values.filter(({ value }) => !isNoAnswerWord(value) && !CODES.has(readWhole(value) ?? 0));
  const total = answers.reduce((sum, { count }) => sum + count, 0);
  let whole = 0;
  let min = 10;
  let [overFive, overSeven] = [0, 0];
  for (const { value, count } of answers) {
    const number = readWhole(value);
    if (number === null || number < 0 || number > 10) continue;
    whole += count;
    if (number > 5) overFive += count;
    if (number > 7) overSeven += count;
    min = Math.min(min, number);
  }
  if (total === 0 || whole < total * ROUGH_SHARE) return null;
  const few = whole * BEYOND_SHARE;
  const scaleMax = overFive <= few ? 5 : overSeven <= few ? 7 : 10;
  const scaleMin = scaleMax === 10 && min === 0 ? 0 : 1;
  const missingCodes = values.map(({ value }) => value)
    .filter((value) => isNoAnswerWord(value) || CODES.has(readWhole(value) ?? 0) || (scaleMin === 1 && readWhole(value) === 0));
  return { scaleMin, scaleMax, missingCodes, clear: false };
}

/** 0 where the values cannot be answers on the scale; higher is more likely. `slips`: how many cells may be anything else. */
function scoreOf(scale: { min: number; max: number; prior: number }, numbers: ReadonlyMap<number, number>, slips: number): number {
  const ends = { scaleMin: scale.min, scaleMax: scale.max };
  let inside = 0;
  let outside = 0;
  let left = slips;
  let slipped = 0;
  for (const [number, count] of numbers) {
    if (number >= scale.min && number <= scale.max) inside += 1;
    else if (isCodeBeside(number, ends)) outside += 1;
    else {
      left -= count;
      slipped += 1;
    }
  }
  if (left < 0 || slipped > MOST_SLIPS) return 0;
  const coverage = inside / (scale.max - scale.min + 1);
  if (coverage < 0.5 || outside > 4) return 0;
  return coverage * 10 - outside * 0.5 - Math.min(slipped, 2) * 1.5 - (continues(scale.max, numbers) ? 1.5 : 0) + scale.prior;
}

/** Whether the number above the scale's end is chosen as often as the end: then it is rather one more point than a code. */
function continues(max: number, numbers: ReadonlyMap<number, number>): boolean {
  const [end, next] = [numbers.get(max) ?? 0, numbers.get(max + 1) ?? 0];
  // A file that has a code for blanks has one for "not applicable" too.
  return !numbers.has(0) && end > 0 && next * 2 >= end && next <= end * 2;
}
