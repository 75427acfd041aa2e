import { completeCases, NO_POINT, type AnswerRows } from "../metrics/driversCases.ts";
import { shareOut, type SharedOut } from "../metrics/driversBootstrap.ts";
import { randomDraws } from "../metrics/randomDraws.ts";
import type { DriversRequest } from "./driversRequest.ts";
import type { Dialect } from "./fileProfile.ts";
import { pointReader } from "./pointReader.ts";
import type { NamedFile } from "./profileFile.ts";
import { readTable, type ReadProgress } from "./readTable.ts";
import type { MetricColumn, Recipe } from "./recipe.ts";
import { columnFinder, periodReader } from "./tallyFile.ts";

/** What one overall score goes along with, by columns of the file; where these lie on the map is told later. */
export type ColumnDrivers = {
  readonly outcome: string;
  /** Null: fewer than two drivers, or fewer than 30 people, were answered together, or all answers are the same. */
  readonly found: (Omit<SharedOut, "shares"> & {
    readonly n: number;
    readonly asked: number;
    readonly drivers: readonly (SharedOut["shares"][number] & { readonly column: string })[];
    readonly leftOut: readonly { readonly column: string; readonly answers: number }[];
  }) | null;
};

/** Bytes that the answers may take: 2.6 million people with 17 ratings. Of more people, so many are drawn at random. */
const MAX_BYTES = 48_000_000;

/** Reads a file once more for who answered what together. Throws `FaultError` for what cannot be imported. */
export async function driversOfFile(
  file: NamedFile, dialect: Dialect, recipe: Recipe, request: DriversRequest, onProgress: ReadProgress, signal: AbortSignal | null,
): Promise<readonly ColumnDrivers[]> {
  const columns = [...request.outcomes, ...request.drivers];
  const answers = new AnswerCollector(columns.length, Math.floor(MAX_BYTES / columns.length));
  await readTable(file.content, {
    choice: dialect, onProgress, signal, hash: false,
    onHeader: ({ names }) => {
      const columnOf = columnFinder(names);
      const readPeriod = periodReader(recipe.period, columnOf);
      const cellsOf = columns.map(({ column, setup }) => ({ at: columnOf(column), read: pointReader(setup) }));
      return (cells) => {
        const period = readPeriod(cells);
        // The same rows as in the figures.
        if (typeof period !== "string") return period;
        answers.add((index) => {
          const cell = cellsOf[index];
          return cell === undefined ? -1 : cell.read(cells[cell.at] ?? "");
        });
        return null;
      };
    },
  });
  return request.outcomes.map((outcome, index) => driversOf(outcome, index, request, answers.result()));
}

function driversOf(outcome: MetricColumn, index: number, request: DriversRequest, all: AnswerRows): ColumnDrivers {
  const columns = [outcome, ...request.drivers];
  const answers = withOneOutcome(all, index, request.outcomes.length);
  const cases = completeCases(answers);
  const nameOf = (column: number): string => columns[column]?.column ?? "";
  if (cases === null) return { outcome: outcome.column, found: null };
  const shared = shareOut(answers, cases, columns.map(({ setup }) => setup.goodEnd === "low"), `drivers of ${outcome.column}`);
  if (shared === null) return { outcome: outcome.column, found: null };
  const { shares, ...rest } = shared;
  return {
    outcome: outcome.column,
    found: {
      ...rest,
      n: cases.rows.length,
      asked: cases.asked,
      drivers: shares.map((share, at) => ({ ...share, column: nameOf(cases.columns[at] ?? -1) })),
      leftOut: cases.leftOut.map(({ column, answers: count }) => ({ column: nameOf(column), answers: count })),
    },
  };
}

/** The rows with one of the overall scores, which stand first, before the drivers. */
function withOneOutcome({ width, rows, points }: AnswerRows, index: number, outcomes: number): AnswerRows {
  const drivers = width - outcomes;
  const own = new Uint8Array(rows * (drivers + 1));
  for (let row = 0; row < rows; row += 1) {
    own[row * (drivers + 1)] = points[row * width + index] ?? NO_POINT;
    own.set(points.subarray(row * width + outcomes, (row + 1) * width), row * (drivers + 1) + 1);
  }
  return { width: drivers + 1, rows, points: own };
}

/** Keeps scale points in one byte each; of more rows than fit, a random sample (Vitter 1985, algorithm R). */
class AnswerCollector {
  readonly #width: number;
  readonly #most: number;
  readonly #random = randomDraws("sample of answers");
  #points = new Uint8Array(1 << 16);
  #seen = 0;

  constructor(width: number, most: number) {
    this.#width = width;
    this.#most = most;
  }

  add(read: (index: number) => number): void {
    this.#seen += 1;
    const row = this.#seen <= this.#most ? this.#seen - 1 : this.#random.index(this.#seen);
    if (row >= this.#most) return;
    const start = row * this.#width;
    if (start + this.#width > this.#points.length) {
      const larger = new Uint8Array(this.#points.length * 2);
      larger.set(this.#points);
      this.#points = larger;
    }
    for (let index = 0; index < this.#width; index += 1) {
      const point = read(index);
      this.#points[start + index] = point < 0 ? NO_POINT : point;
    }
  }

  result(): AnswerRows {
    return { width: this.#width, rows: Math.min(this.#seen, this.#most), points: this.#points };
  }
}
