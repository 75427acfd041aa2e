import { isYesNoKind } from "../metrics/contract.ts";
import { ownCopy } from "./ownCopy.ts";
import { isNoAnswerWord, readWhole, readYesNo } from "./readAnswer.ts";
import type { MetricSetup } from "./recipe.ts";
import { polarityPoint } from "./sentimentWords.ts";

export const NO_ANSWER = -1;
export const OFF_SCALE = -2;

/** More distinct values than a scale has points and codes are looked up every time. */
const REMEMBERED = 500;

/** Reads a cell as an index into the counts of the setup's scale, or as `NO_ANSWER` or `OFF_SCALE`. */
export function pointReader(setup: MetricSetup): (cell: string) => number {
  const missing = new Set(setup.missingCodes.map((code) => code.trim().toLowerCase()));
  const missingNumbers = new Set(setup.missingCodes.map((code) => readWhole(code.trim())).filter((code) => code !== null));
  const answers = new Map(setup.answers.map(({ value, point }) => [value.trim().toLowerCase(), point]));
  const isYesNo = isYesNoKind(setup.kind);
  const isPolarity = setup.kind === "sentiment" && setup.scaleMin === -1 && setup.scaleMax === 1;

  const read = (cell: string): number => {
    const value = cell.trim();
    if (value === "") return NO_ANSWER;
    const word = value.toLowerCase();
    if (missing.has(word)) return NO_ANSWER;
    const point = answers.get(word);
    if (point !== undefined) return indexOf(point, setup);
    const whole = readWhole(value);
    if (whole !== null) {
      if (missingNumbers.has(whole)) return NO_ANSWER;
      // Where people said what yes and no are, an unlisted number is neither: 2 often means no.
      return isYesNo && answers.size > 0 ? OFF_SCALE : indexOf(whole, setup);
    }
    if (isYesNo) {
      const yes = readYesNo(value);
      if (yes !== null) return yes;
    }
    const sentiment = isPolarity ? polarityPoint(value) : null;
    if (sentiment !== null) return indexOf(sentiment, setup);
    return isNoAnswerWord(value) ? NO_ANSWER : OFF_SCALE;
  };

  const known = new Map<string, number>();
  return (cell) => {
    const remembered = known.get(cell);
    if (remembered !== undefined) return remembered;
    const index = read(cell);
    if (known.size < REMEMBERED && cell.length < 100) known.set(ownCopy(cell), index);
    return index;
  };
}

function indexOf(point: number, { scaleMin, scaleMax }: MetricSetup): number {
  return point >= scaleMin && point <= scaleMax ? point - scaleMin : OFF_SCALE;
}
