import type { Dialect } from "../../fileProfile.ts";
import { FaultError } from "../../importFault.ts";
import { PLAIN_HEAD } from "../../knownExports.ts";
import { MAX_COLUMNS } from "../../limits.ts";
import type { RowChecker, TableShape } from "../../rowChecker.ts";
import { arrange, ArrangedRows, SAMPLE_ROWS, type SampleRow } from "../arrangedRows.ts";
import { eachField, isObject, textOf } from "./recordFields.ts";

/** What a first pass has seen of a list: whether its elements are records (objects) or rows (lists), and their fields. */
export class RecordList {
  records = 0;
  rows = 0;
  /** Names that a list of plain texts, or of objects with a name, would give to the columns of another. */
  readonly names: string[] = [];
  readonly #fields = new Map<string, number>();
  readonly #sample: SampleRow[] = [];

  get size(): number {
    return this.records + this.rows;
  }

  note(element: unknown): void {
    if (isObject(element)) {
      this.records += 1;
      if (this.names.length <= MAX_COLUMNS) this.names.push(nameIn(element));
      eachField(element, this.records, (name) => {
        if (this.#fields.has(name)) return;
        if (this.#fields.size >= MAX_COLUMNS) throw tooManyFields(this.records);
        this.#fields.set(name, this.#fields.size);
      });
    } else if (Array.isArray(element)) {
      this.rows += 1;
      if (this.#sample.length < SAMPLE_ROWS) this.#sample.push({ cells: cellsOf(element, this.rows), line: this.rows });
    } else if (typeof element === "string" && this.names.length <= MAX_COLUMNS) {
      this.names.push(element);
    }
  }

  /** Begins the table, and gives back what takes its elements in a second pass, with their numbers from 1. */
  begin(
    rows: RowChecker, names: readonly string[], shape: Omit<TableShape, "dialect" | "head"> & { readonly dialect: Omit<Dialect, "hasHeader"> },
    hasHeader: boolean | undefined,
  ): (element: unknown, number: number) => void {
    return this.records >= this.rows ? this.#beginRecords(rows, shape) : this.#beginRows(rows, names, shape, hasHeader);
  }

  #beginRecords(rows: RowChecker, shape: Parameters<RecordList["begin"]>[2]): (element: unknown, number: number) => void {
    const width = this.#fields.size;
    rows.begin({ ...shape, dialect: { ...shape.dialect, hasHeader: true }, head: PLAIN_HEAD });
    rows.take({ cells: [...this.#fields.keys()], width, line: 1, strayQuote: 0 });
    const row = { cells: Array.from({ length: width }, () => ""), width, line: 0, strayQuote: 0 };
    return (element, number) => {
      if (!isObject(element)) {
        rows.skip(number, "not-a-record", `record ${number}: not an object with fields, as the others are`);
        return;
      }
      row.line = number;
      row.cells.fill("");
      eachField(element, number, (name, text) => {
        const column = this.#fields.get(name);
        if (column !== undefined) row.cells[column] = text;
      });
      rows.take(row);
    };
  }

  #beginRows(
    rows: RowChecker, names: readonly string[], shape: Parameters<RecordList["begin"]>[2], hasHeader: boolean | undefined,
  ): (element: unknown, number: number) => void {
    const named = this.#sample.every(({ cells }) => cells.length === names.length) && names.length > 0;
    const found = arrange(this.#sample, [], named ? false : hasHeader);
    const arrangement = named ? { ...found, columns: names.length, hasHeader: true, head: PLAIN_HEAD } : found;
    rows.begin({ ...shape, dialect: { ...shape.dialect, hasHeader: arrangement.hasHeader }, head: arrangement.head });
    const arranged = new ArrangedRows(arrangement, rows);
    if (named) arranged.take(names, names.length, 1);
    return (element, number) => {
      if (!Array.isArray(element)) {
        rows.skip(number, "not-a-record", `record ${number}: not a list of cells, as the others are`);
        return;
      }
      const cells = cellsOf(element, number);
      if (cells.some((cell) => cell !== "")) arranged.take(cells, element.length, number);
    };
  }
}

function cellsOf(row: readonly unknown[], number: number): string[] {
  return row.slice(0, MAX_COLUMNS + 1).map((value) => textOf(value, number));
}

/** What describes a column calls it `name`, or `fieldName` or `title` where that is for machines. */
function nameIn(element: object): string {
  const fields = new Map<string, unknown>(Object.entries(element));
  const name = fields.get("name") ?? fields.get("fieldName") ?? fields.get("title");
  return typeof name === "string" ? name : "";
}

function tooManyFields(record: number): FaultError {
  return new FaultError(
    "too-many-columns",
    `Record ${record.toLocaleString("en-GB")} brings the list to more than ${MAX_COLUMNS.toLocaleString("en-GB")} fields, which are the most ` +
      "that can be imported. Leave out what is not needed, or use a list instead of one name for each entry.",
    { line: record, unit: "record" },
  );
}
