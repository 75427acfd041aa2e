import type { AnswersDatabase } from "./answersDatabase.ts";
import { NO_VALUE, WHOLE_ROWS, type BlockRow, type ColumnRow, type KeptDataset } from "./keptAnswers.ts";
import { Slices } from "./slices.ts";
import { settled, type StoreResult } from "./storeResult.ts";

/** One question about the touchpoint; several may be of one metric. */
export type AnswerSeries = {
  readonly metricId: string;
  /** A scale point or seconds for each row; not a number: no answer. */
  readonly values: Float64Array;
};

/**
 * The rows behind a touchpoint, in the order of their files: every row that answers a question about it, or that is about
 * it alone. All lists have one entry for each row.
 */
export type TouchpointAnswers = {
  readonly datasets: readonly KeptDataset[];
  readonly rows: number;
  readonly series: readonly AnswerSeries[];
  /** Index into `datasets`. */
  readonly datasetOf: Uint16Array;
  readonly segments: readonly string[];
  /** Index into `segments`. */
  readonly segmentOf: Uint16Array;
  /** Columns of comments; an empty text: none. */
  readonly comments: readonly { readonly column: string; readonly texts: readonly string[] }[];
};

/** So many blocks are read at a time, so that the page can do other work in between. */
const BLOCKS_AT_ONCE = 4;

/** What a block says about the touchpoint, row by row. */
type Piece = {
  readonly dataset: number;
  readonly segments: readonly string[];
  readonly segmentOf: Uint16Array;
  readonly values: ReadonlyMap<string, Float64Array>;
  readonly texts: ReadonlyMap<string, readonly string[]>;
};

/** Reads what is kept about a touchpoint in these datasets of the map. Unfinished keepings are left out. */
export function readAnswers(
  database: AnswersDatabase, mapId: string, touchpointId: string, datasetIds: ReadonlySet<string>,
): Promise<StoreResult<TouchpointAnswers>> {
  return settled(async () => {
    const datasets = (await database.datasets.where({ mapId }).toArray())
      .filter(({ complete, datasetId }) => complete && datasetIds.has(datasetId))
      .toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : a.keptAt < b.keptAt ? -1 : 1));
    const pieces: Piece[] = [];
    const slices = new Slices();
    for (const [dataset, { datasetId }] of datasets.entries()) {
      const columns = await database.columns.where({ mapId, datasetId, touchpointId }).toArray();
      const columnsOf = Map.groupBy(columns, blockKey);
      for (const group of [WHOLE_ROWS, touchpointId]) {
        // In the order in which they were written, which is that of the file.
        const ids = await database.blocks.where({ mapId, datasetId, group }).primaryKeys();
        for (let at = 0; at < ids.length; at += BLOCKS_AT_ONCE) {
          for (const block of await database.blocks.bulkGet(ids.slice(at, at + BLOCKS_AT_ONCE))) {
            // Somebody may be forgetting them at this very moment.
            if (block === undefined) continue;
            pieces.push(pieceOf(block, columnsOf.get(blockKey(block)) ?? [], dataset));
            await slices.next();
          }
        }
      }
    }
    return assemble(datasets, pieces, slices);
  });
}

function pieceOf(block: BlockRow, columns: readonly ColumnRow[], dataset: number): Piece {
  const rows = rowsAbout(block, columns);
  return {
    dataset,
    segments: block.segments,
    segmentOf: Uint16Array.from(rows, (row) => block.segmentOf[row] ?? 0),
    values: new Map(columns.map((column) => [seriesKey(column), Float64Array.from(rows, (row) => valueAt(column.values, row))])),
    texts: new Map(block.comments.map(({ column, texts }) => [column, rows.length === block.rows ? texts : rows.map((row) => texts[row] ?? "")])),
  };
}

/** Two hundred thousand rows take a while even from memory: block by block, with other work in between. */
async function assemble(datasets: readonly KeptDataset[], pieces: readonly Piece[], slices: Slices): Promise<TouchpointAnswers> {
  const rows = pieces.reduce((sum, { segmentOf }) => sum + segmentOf.length, 0);
  const segments = new Map<string, number>();
  const datasetOf = new Uint16Array(rows);
  const segmentOf = new Uint16Array(rows);
  const values = new Map<string, Float64Array>();
  const texts = new Map<string, string[]>();
  let at = 0;
  for (const piece of pieces) {
    const count = piece.segmentOf.length;
    const known = piece.segments.map((segment) => {
      const index = segments.get(segment) ?? segments.size;
      segments.set(segment, index);
      return index;
    });
    datasetOf.fill(piece.dataset, at, at + count);
    for (let row = 0; row < count; row += 1) segmentOf[at + row] = known[piece.segmentOf[row] ?? 0] ?? 0;
    for (const [key, own] of piece.values) {
      let into = values.get(key);
      if (into === undefined) {
        into = new Float64Array(rows).fill(Number.NaN);
        values.set(key, into);
      }
      into.set(own, at);
    }
    for (const [column, own] of piece.texts) {
      let into = texts.get(column);
      if (into === undefined) {
        into = [];
        texts.set(column, into);
      }
      // Blocks from before the column had any words.
      while (into.length < at) into.push("");
      for (let row = 0; row < count; row += 1) into.push(own[row] ?? "");
    }
    at += count;
    await slices.next();
  }
  for (const into of texts.values()) while (into.length < rows) into.push("");
  return {
    datasets, rows, datasetOf, segmentOf, segments: [...segments.keys()],
    series: Array.from(values, ([key, own]) => ({ metricId: metricOf(key), values: own })),
    comments: Array.from(texts, ([column, own]) => ({ column, texts: own })),
  };
}

function blockKey({ datasetId, group, number }: Pick<BlockRow, "datasetId" | "group" | "number">): string {
  return JSON.stringify([datasetId, group, number]);
}

/** Without the dataset: lists as long as all rows are made once for a question, however many periods there are. */
function seriesKey({ series, metricId }: Pick<ColumnRow, "series" | "metricId">): string {
  return `${series} ${metricId}`;
}

function metricOf(key: string): string {
  return key.slice(key.indexOf(" ") + 1);
}

/** Not a number: no answer. */
function valueAt(values: Int16Array | Float64Array, row: number): number {
  const value = values[row] ?? NO_VALUE;
  return value === NO_VALUE ? Number.NaN : value;
}

/** Positions of the rows that say anything about the touchpoint. */
function rowsAbout(block: BlockRow, columns: readonly ColumnRow[]): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < block.rows; row += 1) {
    const answered = columns.some(({ values }) => !Number.isNaN(valueAt(values, row)));
    if (answered || (block.group !== WHOLE_ROWS && block.comments.some(({ texts }) => texts[row] !== ""))) rows.push(row);
  }
  return rows;
}
