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
  /** Numbers of the cells in the two sets of columns of `RepeatedRows`; -1: none. */
  group?: number;
  answer?: number;
};

/** What rows are counted by, so that one that says what earlier ones said need not be read. */
export type RepeatedRows = {
  /** Two sets of at most three columns. The cells in each are numbered together: equal numbers mean equal cells. */
  readonly groupColumns: readonly number[];
  readonly answerColumns: readonly number[];
  /** Counts a row by its numbers; false: its cells have to be looked at. Null: each row is, and is only given its numbers. */
  readonly count: ((group: number, answer: number) => boolean) | null;
};

/** Which cells of a row are looked at; a reader may leave the others empty. */
export type WantedColumns = {
  /** Positions from 0; null: all. */
  readonly columns: ReadonlySet<number> | null;
  /** Columns of dates of which the day alone is needed: the time that follows it may be left out. */
  readonly dayColumns: readonly number[];
  /** None: each row is looked at. */
  readonly repeats?: RepeatedRows | null;
};
