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
 * The drivers that enough people answered together. While there are too few complete answers, the driver whose loss brings
 * back most of them is left out. Null where fewer than two would remain, or fewer than `MIN_DRIVER_CASES` people.
 */
export function completeCases({ width, rows, points }: AnswerRows): CompleteCases | null {
  const asked: number[] = [];
  for (let row = 0; row < rows; row += 1) if (points[row * width] !== NO_POINT) asked.push(row);
  const answers = Array.from({ length: width }, (_, column) => {
    return asked.reduce((sum, row) => sum + Number(points[row * width + column] !== NO_POINT), 0);
  });
  // What nobody answered, and more drivers than are taken: the least answered go first.
  let columns = [...answers.keys()].filter((column) => column > 0 && (answers[column] ?? 0) > 0)
    .toSorted((a, b) => (answers[b] ?? 0) - (answers[a] ?? 0) || a - b)
    .slice(0, MAX_DRIVERS);
  const enough = (): number => Math.max(MIN_DRIVER_CASES, CASES_PER_DRIVER * columns.length, COMMON * asked.length);
  for (;;) {
    if (columns.length < 2) return null;
    const missing = missingOf(points, width, asked, columns);
    if (missing.complete >= enough()) break;
    const [loss] = columns.toSorted((a, b) => {
      return (missing.alone.get(b) ?? 0) - (missing.alone.get(a) ?? 0) || (answers[a] ?? 0) - (answers[b] ?? 0) || b - a;
    });
    columns = columns.filter((column) => column !== loss);
  }
  const taking = new Set(columns);
  return {
    columns: columns.toSorted((a, b) => a - b),
    rows: asked.filter((row) => columns.every((column) => points[row * width + column] !== NO_POINT)),
    asked: asked.length,
    leftOut: answers.flatMap((count, column) => (column === 0 || taking.has(column) ? [] : [{ column, answers: count }])),
  };
}

/** How many rows are complete, and how many lack the answer to one driver alone. */
function missingOf(
  points: Uint8Array, width: number, rows: readonly number[], columns: readonly number[],
): { readonly complete: number; readonly alone: ReadonlyMap<number, number> } {
  const alone = new Map<number, number>();
  let complete = 0;
  for (const row of rows) {
    let lacking = -1;
    let gaps = 0;
    for (const column of columns) {
      if (points[row * width + column] !== NO_POINT) continue;
      lacking = column;
      gaps += 1;
      if (gaps > 1) break;
    }
    if (gaps === 0) complete += 1;
    else if (gaps === 1) alone.set(lacking, (alone.get(lacking) ?? 0) + 1);
  }
  return { complete, alone };
}
