import { MAX_DRIVERS, MIN_DRIVER_CASES } from "./driversRecord.ts";

/** Stands for "no answer" among scale points. */
export const NO_POINT = 255;

/**
 * Who answered what together: one row per person, one column per question, the overall one first. `points` holds scale
 * points from 0 row by row, or `NO_POINT`.
 */
export type AnswerRows = { readonly width: number; readonly rows: number; readonly points: Uint8Array };

export type CompleteCases = {
  /** Columns of the drivers that take part. */
  readonly columns: readonly number[];
  /** Rows with an answer in all of them and to the overall question. */
  readonly rows: readonly number[];
  /** Rows with an answer to the overall question. */
  readonly asked: number;
  readonly leftOut: readonly { readonly column: number; readonly answers: number }[];
};

/**
 * Of those who answered the overall question, at least this share must be left once all drivers have to be answered. What fewer
 * people met is no part of the common journey, and keeping it would look at the few who met everything.
 */
const COMMON = 0.5;
/** A rule of thumb against a fit to chance: so many complete answers for every driver. */
const CASES_PER_DRIVER = 10;

/**
 * The drivers that enough people answered together. While there are too few complete answers, the driver with the fewest
 * answers is left out. Null where fewer than two would remain, or fewer than `MIN_DRIVER_CASES` people.
 */
export function completeCases({ width, rows, points }: AnswerRows): CompleteCases | null {
  const asked: number[] = [];
  for (let row = 0; row < rows; row += 1) if (points[row * width] !== NO_POINT) asked.push(row);
  const answers = Array.from({ length: width }, (_, column) => {
    return asked.reduce((sum, row) => sum + Number(points[row * width + column] !== NO_POINT), 0);
  });
  const byAnswers = [...answers.keys()].slice(1)
    .toSorted((a, b) => (answers[b] ?? 0) - (answers[a] ?? 0) || a - b)
    .slice(0, MAX_DRIVERS);
  // For each row, how many of these it answered before the first gap: so many drivers it is complete for.
  const depth = (row: number): number => {
    const gap = byAnswers.findIndex((column) => points[row * width + column] === NO_POINT);
    return gap === -1 ? byAnswers.length : gap;
  };
  const depths = asked.map(depth);
  let columns: readonly number[] = [];
  for (let count = byAnswers.length; count >= 2 && columns.length === 0; count -= 1) {
    const complete = depths.reduce((sum, each) => sum + Number(each >= count), 0);
    const enough = Math.max(MIN_DRIVER_CASES, CASES_PER_DRIVER * count, COMMON * asked.length);
    if (complete >= enough) columns = byAnswers.slice(0, count).toSorted((a, b) => a - b);
  }
  if (columns.length === 0) return null;
  const taking = new Set(columns);
  return {
    columns,
    rows: asked.filter((_, index) => (depths[index] ?? 0) >= columns.length),
    asked: asked.length,
    leftOut: answers.flatMap((count, column) => (column === 0 || taking.has(column) ? [] : [{ column, answers: count }])),
  };
}
