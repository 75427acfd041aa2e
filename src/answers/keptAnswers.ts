/**
 * The rows behind the figures, as this device keeps them (DESIGN M7). Nothing here is ever sent: this folder knows neither
 * the document nor the server, and what exports and readers load does not know this folder.
 */

/** What is kept of one dataset of a map; the rows themselves lie in blocks and columns. */
export type KeptDataset = {
  readonly mapId: string;
  readonly datasetId: string;
  /** Tells one keeping from the next of the same dataset: whoever writes for an older one stops. */
  readonly keepingId: string;
  /** ISO 8601, as in the observations of the dataset; a dataset has just one. */
  readonly period: string;
  readonly fileName: string;
  /** ISO 8601 instant. */
  readonly keptAt: string;
  /** False while rows are still being written, and for ever where the page was closed meanwhile. */
  readonly complete: boolean;
  readonly rows: number;
  /** Rows beyond the limits. The figures on the map have them all the same. */
  readonly rowsLeftOut: number;
  /** Comments that were cut, or left out, because of the limits. */
  readonly commentsCut: number;
  /** About how much space the rows take. */
  readonly bytes: number;
  /** Columns of the file whose words were kept. */
  readonly commentColumns: readonly string[];
  /** Rows with at least one answer, by touchpoint. */
  readonly touchpoints: readonly { readonly touchpointId: string; readonly rows: number }[];
};

/**
 * A stretch of rows. Where a row holds answers to many touchpoints, its group is empty; where it is one answer to one
 * touchpoint, its group is that touchpoint, so that looking behind a touchpoint reads no rows of others.
 */
export type BlockRow = {
  readonly id: number;
  readonly mapId: string;
  readonly datasetId: string;
  readonly group: string;
  /** Counts up from 0 within dataset and group, in the order of the file. */
  readonly number: number;
  readonly rows: number;
  /** The segments that occur, and which of them each row belongs to. */
  readonly segments: readonly string[];
  readonly segmentOf: Uint16Array;
  /** One text for each row; empty: no comment. */
  readonly comments: readonly { readonly column: string; readonly texts: readonly string[] }[];
};

/** The answers that a block's rows hold to one question. */
export type ColumnRow = {
  readonly id: number;
  readonly mapId: string;
  readonly datasetId: string;
  readonly group: string;
  readonly number: number;
  readonly touchpointId: string;
  readonly metricId: string;
  /** Which question, as two of them may be about one touchpoint and metric. */
  readonly series: number;
  /** A scale point, or seconds, for each row; `NO_VALUE` or not a number: no answer. */
  readonly values: Int16Array | Float64Array;
};

/** Stands for "no answer" in whole numbers. */
export const NO_VALUE = -32_768;

/** The group of rows that hold answers to many touchpoints. */
export const WHOLE_ROWS = "";
