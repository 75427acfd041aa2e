import type { ColumnProfile, ScaleGuess } from "./fileProfile.ts";
import { isCodeBeside } from "./guessScale.ts";
import { isNoAnswerWord, readWhole } from "./readAnswer.ts";

/** "from 1 to 5", "1-7", "0–10" */
const FROM_TO = /\b([01])\s*(?:-|–|—|to|bis|à|through)\s*(10|[3-9])\b/iu;
/** "with 1 being your favourite", "5 = excellent", "(10 means very likely)" */
const EXPLAINED = /\b(10|[0-9])\s*(?:=|:|being\b|is\b|means\b|stands\b|bedeutet\b)/giu;
/** At least this share of a column fits the scale that its wording names. */
const FITTING = 0.98;

/** The scale that the wording of a question names; null where it names none. */
export function namedEnds(text: string): Pick<ScaleGuess, "scaleMin" | "scaleMax"> | null {
  const range = FROM_TO.exec(text);
  if (range !== null) return { scaleMin: Number(range[1]), scaleMax: Number(range[2]) };
  const numbers = Array.from(text.matchAll(EXPLAINED), (match) => Number(match[1]));
  const [scaleMin, scaleMax] = [Math.min(...numbers), Math.max(...numbers)];
  return numbers.length >= 2 && (scaleMin === 0 || scaleMin === 1) && scaleMax >= 3 ? { scaleMin, scaleMax } : null;
}

/** The column on the scale that its wording names, where its values bear that out; else the same column. */
export function withNamedScale(column: ColumnProfile): ColumnProfile {
  const ends = namedEnds(column.question) ?? namedEnds(column.name);
  return ends === null || column.date !== null ? column : onScale(column, ends);
}

/** Asks somebody to rate, in whatever form of the verb: a "rate" alone may be one of interest. */
const RATE = /(?:^|[^\p{L}])(?:(?:please,?|you|to) rate|bewerte(?:n|t|st)?|beurteil(?:en|t|st)|[ée]valu(?:er|ez|eriez|ar|aría|arías)|not(?:ez|eriez)|califi(?:car|que|ca|caría|carías)|eval[uú](?:e|a)|valor(?:ar|e|aría|arías))(?!\p{L})|^rate (?:the|your|our|how)\b/iu;

/** Whether the wording asks for a rating and names both ends of the scale that the column is on: either alone says too little. */
export function asksToRate({ name, question, scale }: Pick<ColumnProfile, "name" | "question" | "scale">): boolean {
  return scale !== null && [question, name].some((text) => {
    const ends = RATE.test(text) ? namedEnds(text) : null;
    return ends !== null && ends.scaleMin === scale.scaleMin && ends.scaleMax === scale.scaleMax;
  });
}

/**
 * Columns that few people answered with the end of the scale look as if they had another one: 1 to 4 where nobody gave a 5.
 * One whose scale is not clear takes that of the column beside it, if its values allow that.
 */
export function withScalesOfNeighbours(columns: readonly ColumnProfile[]): readonly ColumnProfile[] {
  const settled = [...columns];
  const spread = (from: number, to: number): void => {
    const [beside, own] = [settled[from], settled[to]];
    if (beside === undefined || own === undefined || Math.abs(beside.index - own.index) !== 1) return;
    if (beside.scale?.clear !== true || beside.scale.scaleMin !== 1 || beside.scale.scaleMax !== 5) return;
    // 1 to 4 may lack the 5; and 6 beside 1 to 5 is a code where the neighbour has no sixth point.
    if (own.scale?.clear !== false || own.scale.scaleMin !== 1 || own.scale.scaleMax < 4 || own.scale.scaleMax > 6) return;
    settled[to] = onScale(own, beside.scale);
  };
  for (let at = 1; at < settled.length; at += 1) spread(at - 1, at);
  for (let at = settled.length - 1; at > 0; at -= 1) spread(at, at - 1);
  return settled;
}

function onScale(column: ColumnProfile, { scaleMin, scaleMax }: Pick<ScaleGuess, "scaleMin" | "scaleMax">): ColumnProfile {
  const codes: string[] = [];
  let fitting = 0;
  let points = 0;
  let total = 0;
  for (const { value, count } of column.values) {
    const number = readWhole(value);
    total += count;
    if (number !== null && number >= scaleMin && number <= scaleMax) points += 1;
    else if (number === null ? isNoAnswerWord(value) : isCodeBeside(number, { scaleMin, scaleMax })) codes.push(value);
    else continue;
    fitting += count;
  }
  // A few numbers may lie on any scale.
  if (points * 2 < scaleMax - scaleMin + 1 || fitting < total * FITTING) return column;
  return { ...column, scale: { scaleMin, scaleMax, missingCodes: codes, clear: true } };
}
