import { MAX_COMMENT_CHARACTERS } from "./limits.ts";
import { NO_VALUE, type BlockRow, type ColumnRow } from "./keptAnswers.ts";

/** A question of the file with its place on the map. */
export type KeptSeries = { readonly touchpointId: string; readonly metricId: string; /** Seconds rather than scale points. */ readonly inSeconds: boolean };

/** The answer a row gives to one question; what it leaves out is no answer. */
export type KeptValue = { readonly series: number; readonly value: number };

/** What rows take besides their answers and words: a rough guess, for telling people about the space. */
const BYTES_PER_BLOCK = 300;

/** Gathers rows until there are enough of them to be written as one block. */
export class AnswerBlock {
  readonly #series: readonly KeptSeries[];
  readonly #commentColumns: readonly string[];
  readonly #segments = new Map<string, number>();
  readonly #segmentOf: number[] = [];
  readonly #texts: string[][];
  /** By series: row and value, one after the other. */
  readonly #values = new Map<number, { rows: number[]; values: number[] }>();
  rows = 0;
  characters = 0;

  constructor(series: readonly KeptSeries[], commentColumns: readonly string[]) {
    this.#series = series;
    this.#commentColumns = commentColumns;
    this.#texts = commentColumns.map(() => []);
  }

  add(segment: string, values: readonly KeptValue[], comments: readonly string[]): void {
    let at = this.#segments.get(segment);
    if (at === undefined) {
      at = this.#segments.size;
      this.#segments.set(segment, at);
    }
    this.#segmentOf.push(at);
    for (const { series, value } of values) {
      let own = this.#values.get(series);
      if (own === undefined) {
        own = { rows: [], values: [] };
        this.#values.set(series, own);
      }
      own.rows.push(this.rows);
      own.values.push(value);
    }
    this.#texts.forEach((texts, column) => {
      const text = comments[column] ?? "";
      texts.push(text);
      this.characters += text.length;
    });
    this.rows += 1;
  }

  /** The records to write, and about how many bytes they take. */
  take(about: Pick<BlockRow, "mapId" | "datasetId" | "group" | "number">): {
    readonly block: Omit<BlockRow, "id">; readonly columns: readonly Omit<ColumnRow, "id">[]; readonly bytes: number;
  } {
    const columns: Omit<ColumnRow, "id">[] = [];
    let bytes = BYTES_PER_BLOCK + this.rows * 2 + this.characters * 2;
    for (const [series, own] of this.#values) {
      const place = this.#series[series];
      if (place === undefined) continue;
      const values = place.inSeconds ? new Float64Array(this.rows).fill(Number.NaN) : new Int16Array(this.rows).fill(NO_VALUE);
      own.rows.forEach((row, index) => {
        values[row] = own.values[index] ?? NO_VALUE;
      });
      bytes += values.byteLength;
      columns.push({ ...about, touchpointId: place.touchpointId, metricId: place.metricId, series, values });
    }
    const block = {
      ...about, rows: this.rows, segments: [...this.#segments.keys()], segmentOf: Uint16Array.from(this.#segmentOf),
      comments: this.#commentColumns.map((column, index) => ({ column, texts: this.#texts[index] ?? [] })),
    };
    return { block, columns, bytes };
  }
}

/** A comment as it is kept. */
export function cutComment(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length <= MAX_COMMENT_CHARACTERS) return trimmed;
  return `${trimmed.slice(0, MAX_COMMENT_CHARACTERS).toWellFormed()}…`;
}
