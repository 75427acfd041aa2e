import type { Dialect, FileNotice, SkipReason } from "./fileProfile.ts";
import { readHeader, type Header } from "./header.ts";
import { FaultError } from "./importFault.ts";
import { Ga4Tables } from "./known/ga4Tables.ts";
import { isReportLine, type LeftOutRow } from "./known/knownRows.ts";
import { rowFilter, type HeadShape } from "./knownExports.ts";
import { MAX_ROWS } from "./limits.ts";
import { PLACE_WORDS, type PlaceWord } from "./placeWord.ts";
import { SkipList } from "./skippedRows.ts";
import type { TableRow, WantedColumns } from "./tableRow.ts";

/** Reasons that a survey tool gives, while the row itself is whole. */
const LEFT_OUT: ReadonlySet<SkipReason> = new Set(["preview-answer", "unfinished-answer", "spam-answer"]);

/** Takes a row, or says why it is left out. The cells, and the row that tells their numbers, are valid during the call only. */
export type TakeRow = (cells: readonly string[], row?: TableRow) => { readonly reason: SkipReason; readonly message: string } | null;

/**
 * Called once, before any row; what it returns takes the rows. `need` may be called meanwhile to say which cells are looked at:
 * others may then be "". Without it all are there.
 */
export type OnHeader = (header: Header, dialect: Dialect, need: (wanted: WantedColumns) => void) => TakeRow;

/** How a format's reader found the table; told before its first row. */
export type TableShape = {
  readonly dialect: Dialect;
  /** Which rows are header and which are titles, should the table have a header. */
  readonly head: HeadShape;
  /** Sheets or tables of the file that a person may choose from; none where there is one only. */
  readonly tables?: readonly string[];
  readonly notices?: readonly FileNotice[];
  /** Told once the header is known, in rows of how many columns which cells are needed. */
  readonly onWanted?: (wanted: WantedColumns, columns: number) => void;
};

export type TableSummary = {
  readonly dialect: Dialect;
  readonly header: Header;
  readonly tables: readonly string[];
  readonly notices: readonly FileNotice[];
  /** That all rows are of, where the file itself says so. */
  readonly period: string | null;
  /** Rows that fit the header. */
  readonly rows: number;
  readonly skipped: SkipList;
};

/** Names the columns by the header rows and keeps rows out that do not fit them, or that no customer answered. */
export class RowChecker {
  /** Rows so far that fit the header. */
  count = 0;
  readonly #onHeader: OnHeader;
  #shape: TableShape | null = null;
  #archive: { readonly tables: readonly string[]; readonly table: string } | null = null;
  readonly #skipped = new SkipList();
  #header: Header | null = null;
  #width = 0;
  #takeRow: TakeRow = () => null;
  /** Null: the first row is an answer. */
  #head: HeadShape | null = null;
  #titlesLeft = 0;
  readonly #headerRows: string[][] = [];
  #headerLine = 1;
  #leaveOut: ((cells: readonly string[]) => LeftOutRow | null) | null = null;
  /** Of a file with several tables one below the other. */
  #stacked: Ga4Tables | null = null;

  constructor(onHeader: OnHeader) {
    this.#onHeader = onHeader;
  }

  /** Says that the table is one of several files in an archive. */
  chooseFrom(tables: readonly string[], table: string): void {
    this.#archive = { tables, table };
  }

  /** Says how the rows that follow are to be understood. */
  begin(shape: TableShape): void {
    const archive = shape.tables === undefined ? this.#archive : null;
    this.#shape = archive === null ? shape : { ...shape, tables: archive.tables, dialect: { ...shape.dialect, table: archive.table } };
    this.#head = shape.dialect.hasHeader ? shape.head : null;
    this.#titlesLeft = this.#head?.titleRows ?? 0;
    this.#stacked = this.#head?.tool === "ga4" ? new Ga4Tables(shape.dialect.table) : null;
  }

  /** Leaves out what its reader could make no row of. */
  skip(line: number, reason: SkipReason, message: string): void {
    this.#skipped.add(line, reason, message);
  }

  take(row: TableRow): void {
    if (this.#stacked !== null && !this.#stacked.takes(row.cells)) return;
    if (this.#header === null && this.#isAboveAnswers(row)) return;
    this.#takeAnswer(row);
  }

  /** Whether the row is a title or belongs to the header, which is complete after its last row. */
  #isAboveAnswers(row: TableRow): boolean {
    if (this.#titlesLeft > 0) {
      this.#titlesLeft -= 1;
      return true;
    }
    if (this.#headerRows.length === 0) {
      this.#width = row.width;
      this.#headerLine = row.line;
    }
    this.#headerRows.push([...row.cells]);
    if (this.#headerRows.length < (this.#head?.headerRows ?? 1)) return true;
    const header = readHeader({ rows: this.#headerRows, width: this.#width, line: this.#headerLine, head: this.#head, unit: this.#unit });
    this.#header = header;
    this.#leaveOut = rowFilter(header.head.tool, header.names);
    let wanted: WantedColumns = { columns: null, dayColumns: [] };
    this.#takeRow = this.#onHeader(header, this.#begun.dialect, ({ columns, dayColumns, repeats = null }) => {
      // A tool's own rows are told from answers by whichever cells the tool marks.
      const isPlain = header.head.tool === null && this.#leaveOut === null && this.#stacked === null;
      const count = isPlain ? repeats?.count ?? null : null;
      wanted = {
        columns: isPlain ? columns : null, dayColumns: isPlain ? dayColumns : [],
        repeats: repeats === null ? null : { ...repeats, count: count === null ? null : (group, answer) => this.#countKnown(count, group, answer) },
      };
    });
    this.#begun.onWanted?.(wanted, this.#width);
    return this.#head !== null;
  }

  #takeAnswer(row: TableRow): void {
    if (row.strayQuote > 0) {
      this.#skipped.add(row.line, "stray-quote", `column ${row.strayQuote}: text after a closing quotation mark`);
    } else if (row.width !== this.#width && isReportLine(this.#header?.head.tool ?? null, row.cells, this.#width)) {
      this.#skipped.add(row.line, "report-line", "a line of the report, not of its table");
    } else if (row.width < this.#width) {
      this.#skipped.add(row.line, "too-few-cells", `${row.width} cells instead of ${this.#width}`);
    } else if (row.width > this.#width && row.cells.slice(this.#width).some((cell) => cell !== "")) {
      this.#skipped.add(row.line, "too-many-cells", `${row.width} cells instead of ${this.#width}`);
    } else {
      const leftOut = this.#leaveOut?.(row.cells) ?? null;
      if (leftOut !== null) {
        this.#skipped.add(row.line, leftOut.reason, leftOut.message);
        return;
      }
      this.count += 1;
      if (this.count > MAX_ROWS) {
        throw new FaultError(
          "too-many-rows",
          `The file goes on after ${MAX_ROWS.toLocaleString("en-GB")} rows (${this.#unit} ${row.line}), which are the most that can ` +
            "be imported at once. Split it by period.",
          { line: row.line, unit: this.#unit },
        );
      }
      const skipped = this.#takeRow(row.cells, row);
      if (skipped !== null) this.#skipped.add(row.line, skipped.reason, skipped.message);
    }
  }

  /** A row too many is looked at, so that it is told in which line it stands. */
  #countKnown(count: (group: number, answer: number) => boolean, group: number, answer: number): boolean {
    if (this.count >= MAX_ROWS || !count(group, answer)) return false;
    this.count += 1;
    return true;
  }

  get #unit(): PlaceWord {
    return PLACE_WORDS[this.#begun.dialect.format];
  }

  get #begun(): TableShape {
    if (this.#shape === null) throw new Error("rows came before what they are");
    return this.#shape;
  }

  /** After the last row. Throws `FaultError` where nothing of the table can be imported. */
  finish(): TableSummary {
    const header = this.#header;
    if (header === null) throw new FaultError("empty", "The file holds no table. Choose a file that holds one.");
    if (this.count === 0 && this.#skipped.total === 0) {
      throw new FaultError(
        "only-header",
        `The file has a header in ${this.#unit} ${this.#headerLine} and no answers below it. Choose a file with answers.`,
        { line: this.#headerLine, unit: this.#unit },
      );
    }
    if (this.count === 0) {
      const { listed: [first], reasons } = this.#skipped.result();
      if (reasons.some(({ reason }) => LEFT_OUT.has(reason))) {
        throw new FaultError(
          "no-answers",
          `None of the ${this.#skipped.total.toLocaleString("en-GB")} rows is a customer's complete answer: ` +
            `${reasons.map(({ label, rows }) => `${rows.toLocaleString("en-GB")} × ${label}`).join(", ")}. ` +
            "Export again with finished answers.",
          first === undefined ? null : { line: first.line, unit: this.#unit },
        );
      }
      throw new FaultError(
        "not-a-table",
        `None of the ${this.#skipped.total.toLocaleString("en-GB")} rows fits the ${this.#width} columns that ${this.#unit} ${this.#headerLine} names` +
          `${first === undefined ? "" : ` (${this.#unit} ${first.line}: ${first.message})`}. Check the separator, and that ${this.#unit} ` +
          `${this.#headerLine} names the columns.`,
        { line: first?.line ?? 1, unit: this.#unit },
      );
    }
    const { dialect, tables = [], notices = [] } = this.#begun;
    const found = { header, notices, rows: this.count, skipped: this.#skipped };
    if (this.#stacked === null) return { ...found, dialect, tables, period: null };
    const { names, chosen, period } = this.#stacked;
    return { ...found, dialect: { ...dialect, table: chosen }, tables: names.length > 1 ? names : [], period };
  }
}
