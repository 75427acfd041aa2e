/** One row of a table. Readers reuse the object and its cells: they are valid during the call only. */
export type TableRow = {
  /** At most MAX_COLUMNS + 1 cells; `width` counts them all. */
  readonly cells: string[];
  width: number;
  /** The line the row begins in, from 1. */
  line: number;
  /** The cell, from 1, in which text follows a closing quotation mark; 0: none. */
  strayQuote: number;
  /**
   * A number for each cell that is looked at: equal numbers mean equal texts in that column. -1: none. Absent where a reader
   * does not number texts.
   */
  readonly codes?: Int32Array;
};

/** Which cells of a row are looked at; a reader may leave the others empty. */
export type WantedColumns = {
  /** Positions from 0; null: all. */
  readonly columns: ReadonlySet<number> | null;
  /** Columns of dates of which the day alone is needed: the time that follows it may be left out. */
  readonly dayColumns: readonly number[];
};
