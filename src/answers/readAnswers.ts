import type { AnswersDatabase } from "./answersDatabase.ts";
import { NO_VALUE, WHOLE_ROWS, type BlockRow, type ColumnRow, type KeptDataset } from "./keptAnswers.ts";
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

/** Reads what is kept about a touchpoint in these datasets of the map. Unfinished keepings are left out. */
export function readAnswers(
  database: AnswersDatabase, mapId: string, touchpointId: string, datasetIds: ReadonlySet<string>,
): Promise<StoreResult<TouchpointAnswers>> {
  return settled(() => database.transaction("r", database.datasets, database.blocks, database.columns, async () => {
    const datasets = (await database.datasets.where({ mapId }).toArray())
      .filter(({ complete, datasetId }) => complete && datasetIds.has(datasetId))
      .toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : a.keptAt < b.keptAt ? -1 : 1));
    const wanted = new Map(datasets.map(({ datasetId }, index) => [datasetId, index]));
    const columns = (await database.columns.where({ mapId, touchpointId }).toArray()).filter(({ datasetId }) => wanted.has(datasetId));
    const blocks = (await database.blocks.where("[mapId+group]").anyOf([[mapId, WHOLE_ROWS], [mapId, touchpointId]]).toArray())
      .filter(({ datasetId }) => wanted.has(datasetId))
      .toSorted((a, b) => (wanted.get(a.datasetId) ?? 0) - (wanted.get(b.datasetId) ?? 0) || a.number - b.number);

    const columnsOf = Map.groupBy(columns, blockKey);
    const seriesKeys = [...new Set(columns.map(seriesKey))];
    const picked = blocks.map((block) => ({ block, rows: rowsAbout(block, columnsOf.get(blockKey(block)) ?? []) }));
    const rows = picked.reduce((sum, own) => sum + own.rows.length, 0);

    const segments = new Map<string, number>();
    const datasetOf = new Uint16Array(rows);
    const segmentOf = new Uint16Array(rows);
    const values = new Map(seriesKeys.map((key) => [key, new Float64Array(rows).fill(Number.NaN)]));
    const texts = new Map<string, string[]>();
    let at = 0;
    for (const { block, rows: own } of picked) {
      const here = block.segments.map((segment) => {
        const known = segments.get(segment) ?? segments.size;
        segments.set(segment, known);
        return known;
      });
      own.forEach((row, index) => {
        datasetOf[at + index] = wanted.get(block.datasetId) ?? 0;
        segmentOf[at + index] = here[block.segmentOf[row] ?? 0] ?? 0;
      });
      for (const column of columnsOf.get(blockKey(block)) ?? []) {
        const into = values.get(seriesKey(column));
        own.forEach((row, index) => {
          const value = column.values[row] ?? NO_VALUE;
          if (into !== undefined && value !== NO_VALUE) into[at + index] = value;
        });
      }
      for (const { column, texts: all } of block.comments) {
        let into = texts.get(column);
        if (into === undefined) {
          into = Array.from({ length: rows }, () => "");
          texts.set(column, into);
        }
        for (const [index, row] of own.entries()) into[at + index] = all[row] ?? "";
      }
      at += own.length;
    }
    return {
      datasets, rows, datasetOf, segmentOf, segments: [...segments.keys()],
      series: Array.from(values, ([key, own]) => ({ metricId: metricOf(key), values: own })),
      comments: Array.from(texts, ([column, own]) => ({ column, texts: own })),
    };
  }));
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

/** Positions of the rows that say anything about the touchpoint. */
function rowsAbout(block: BlockRow, columns: readonly { readonly values: Int16Array | Float64Array }[]): readonly number[] {
  const rows: number[] = [];
  for (let row = 0; row < block.rows; row += 1) {
    const answered = columns.some(({ values }) => {
      const value = values[row] ?? NO_VALUE;
      return value !== NO_VALUE && !Number.isNaN(value);
    });
    if (answered || (block.group !== WHOLE_ROWS && block.comments.some(({ texts }) => texts[row] !== ""))) rows.push(row);
  }
  return rows;
}
