import { foldText, searchWords } from "./foldText.ts";
import type { TouchpointAnswers } from "./readAnswers.ts";
import { Slices } from "./slices.ts";

/** Which of the rows are wanted. What is null asks for nothing. */
export type AnswerFilter = {
  readonly search: string;
  /** Rows with an answer of this metric within a range, both ends inclusive. */
  readonly score: { readonly metricId: string; readonly from: number; readonly to: number } | null;
  readonly segment: string | null;
  readonly period: string | null;
  /** Only rows in which somebody wrote something; implied by a search. */
  readonly withComment: boolean;
};

export const EVERY_ANSWER: AnswerFilter = { search: "", score: null, segment: null, period: null, withComment: false };

const ROWS_BETWEEN_LOOKS = 256;

/** Finds rows; remembers how the comments read without case and accents, so that the next letter typed is found at once. */
export class AnswerFinder {
  readonly #answers: TouchpointAnswers;
  readonly #folded: (string | undefined)[][];

  constructor(answers: TouchpointAnswers) {
    this.#answers = answers;
    this.#folded = answers.comments.map(() => []);
  }

  /** Positions of the rows that fit, in order. Gives way to other work often; null once the signal has ended it. */
  async find(filter: AnswerFilter, signal: AbortSignal): Promise<readonly number[] | null> {
    const words = searchWords(filter.search);
    const fits = this.#test(filter, words);
    const found: number[] = [];
    const slices = new Slices();
    for (let row = 0; row < this.#answers.rows; row += 1) {
      if (row % ROWS_BETWEEN_LOOKS === 0 && slices.isOver) {
        await slices.next();
        if (signal.aborted) return null;
      }
      if (fits(row)) found.push(row);
    }
    return signal.aborted ? null : found;
  }

  #test(filter: AnswerFilter, words: readonly string[]): (row: number) => boolean {
    const { datasets, datasetOf, segments, segmentOf, series, comments } = this.#answers;
    const { score, period } = filter;
    const segment = filter.segment === null ? null : segments.indexOf(filter.segment);
    const scored = score === null ? [] : series.filter(({ metricId }) => metricId === score.metricId);
    const periods = datasets.map((dataset) => dataset.period === period);
    return (row) => {
      if (segment !== null && segmentOf[row] !== segment) return false;
      if (period !== null && periods[datasetOf[row] ?? 0] !== true) return false;
      if (score !== null && !scored.some(({ values }) => isWithin(values[row], score))) return false;
      // A person's words together: one may stand in this column, another in that.
      if (words.length > 0) return words.every((word) => comments.some((_, column) => this.#foldedText(column, row).includes(word)));
      return !filter.withComment || comments.some(({ texts }) => texts[row] !== "");
    };
  }

  #foldedText(column: number, row: number): string {
    const known = this.#folded[column]?.[row];
    if (known !== undefined) return known;
    const folded = foldText(this.#answers.comments[column]?.texts[row] ?? "");
    const own = this.#folded[column];
    if (own !== undefined) own[row] = folded;
    return folded;
  }
}

function isWithin(value: number | undefined, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return value !== undefined && value >= from && value <= to;
}
