import type { ColumnProfile } from "./fileProfile.ts";
import { isNoAnswerWord, readWhole } from "./readAnswer.ts";
import type { AnswerPoint } from "./recipe.ts";

/** Words that tools of text analysis write for sentiment, and where they lie from -1 to 1. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ["positive", 1], ["pos", 1], ["good", 1], ["happy", 1], ["positiv", 1], ["positif", 1], ["positivo", 1],
  ["neutral", 0], ["neu", 0], ["mixed", 0], ["gemischt", 0], ["neutre", 0], ["neutro", 0],
  ["negative", -1], ["neg", -1], ["bad", -1], ["unhappy", -1], ["negativ", -1], ["négatif", -1], ["negativo", -1],
]);
/** "very positive" asks for two more points. */
const STRONG = /^(?:very|strongly|extremely|sehr|très|muy)\s+/u;

export type SentimentAnswers = {
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly answers: readonly AnswerPoint[];
  readonly missingCodes: readonly string[];
};

/** A column answered in words of sentiment; null where it holds others, or not at least a positive and a negative one. */
export function sentimentAnswers(column: ColumnProfile): SentimentAnswers | null {
  const answers: AnswerPoint[] = [];
  const missingCodes: string[] = [];
  let strong = false;
  for (const { value } of column.values) {
    const word = value.toLowerCase();
    const point = WORDS.get(word.replace(STRONG, ""));
    if (point === undefined) {
      if (!isNoAnswerWord(value)) return null;
      missingCodes.push(value);
      continue;
    }
    const isStrong = STRONG.test(word);
    strong ||= isStrong;
    answers.push({ value, point: isStrong ? 2 * point : point });
  }
  const points = answers.map(({ point }) => point);
  if (!points.some((point) => point > 0) || !points.some((point) => point < 0)) return null;
  return { scaleMin: strong ? -2 : -1, scaleMax: strong ? 2 : 1, answers, missingCodes };
}

/** Whether all values lie from -1 to 1 with both signs there: sentiment as tools compute it, whole or with decimals. */
export function isPolarityColumn(column: ColumnProfile): boolean {
  const numbers = column.values.filter(({ value }) => !isNoAnswerWord(value)).map(({ value }) => readPolarity(value));
  return numbers.length >= 2 && numbers.every((number) => number !== null && Math.abs(number) <= 1) &&
    numbers.some((number) => number !== null && number < 0);
}

/** Around zero text analysis says "neutral"; the usual border (Hutto and Gilbert 2014, the scale of VADER). */
export const NEUTRAL_WITHIN = 0.05;

/** -1, 0 or 1 for a sentiment between -1 and 1, also with decimals; null for anything else. */
export function polarityPoint(text: string): number | null {
  const number = readPolarity(text);
  if (number === null || Math.abs(number) > 1) return null;
  return Math.abs(number) < NEUTRAL_WITHIN ? 0 : Math.sign(number);
}

function readPolarity(text: string): number | null {
  const whole = readWhole(text);
  if (whole !== null) return whole;
  return /^[-+−]?\d?[.,]\d{1,12}$/u.test(text) ? Number(text.replace("−", "-").replace(",", ".")) : null;
}
