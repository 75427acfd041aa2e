import { FaultError } from "../../importFault.ts";
import { MAX_COLUMNS } from "../../limits.ts";
import type { XmlHandler } from "../xmlReader.ts";
import { cellText } from "./cellNumbers.ts";
import { columnOf, readBlock, type CellBlock } from "./cellPlace.ts";
import type { NumberMeaning } from "./numberFormats.ts";
import { TextCollector } from "./textCollector.ts";
import type { Workbook } from "./workbook.ts";

/** More merged cells than these are not looked at; only those around the header matter. */
const MAX_MERGES = 10_000;

const MAX_REMEMBERED = 5_000;

/** Takes a row with its number as the spreadsheet shows it. The cells are valid during the call only; `width` counts them all. */
export type OnSheetRow = (cells: readonly string[], width: number, row: number) => void;

/**
 * Reads the XML of a sheet (ECMA-376, 18.3) into rows of texts. Formulas count with the result that the spreadsheet program
 * saved; nothing is ever evaluated.
 */
export class SheetReader {
  /** Formulas that were saved without a result, which read as empty cells. */
  formulasWithoutResult = 0;
  readonly merges: CellBlock[] = [];
  readonly handler: XmlHandler;
  readonly #workbook: Pick<Workbook, "styles" | "from1904">;
  readonly #texts: readonly string[];
  readonly #sheet: string;
  readonly #onRow: OnSheetRow;
  readonly #cells: string[] = [];
  readonly #collector: TextCollector;
  /** Numbers that were shown as days, times or shares. */
  readonly #shown = new Map<NumberMeaning, Map<string, string>>();
  #width = 0;
  #row = 0;
  #column = -1;
  #type = "n";
  #style = 0;
  #hasFormula = false;
  #value = "";
  #inValue = false;
  #inCell = false;

  constructor(sheet: string, workbook: Pick<Workbook, "styles" | "from1904">, texts: readonly string[], onRow: OnSheetRow) {
    this.#sheet = sheet;
    this.#workbook = workbook;
    this.#texts = texts;
    this.#onRow = onRow;
    this.#collector = new TextCollector(() => `row ${this.#row}, column ${this.#column + 1} of the sheet “${sheet}”`);
    this.handler = {
      open: (name, attribute) => this.#open(name, attribute),
      text: (text) => {
        if (this.#inValue) this.#value += text;
        else if (this.#inCell) this.#collector.text(text);
      },
      close: (name) => this.#close(name),
    };
  }

  #open(name: string, attribute: (name: string) => string | null): void {
    if (name === "c") {
      this.#column = this.#nextColumn(attribute("r"));
      this.#type = attribute("t") ?? "n";
      this.#style = Number(attribute("s") ?? 0);
      this.#hasFormula = false;
      this.#value = "";
      this.#inCell = true;
    } else if (this.#inCell) {
      if (name === "v") this.#inValue = true;
      else if (name === "f") this.#hasFormula = true;
      else this.#collector.open(name);
    } else if (name === "row") {
      const number = Number(attribute("r") ?? this.#row + 1);
      if (!Number.isSafeInteger(number) || number <= this.#row) throw this.#fault(`has rows out of order after row ${this.#row}`);
      this.#row = number;
      this.#column = -1;
      this.#width = 0;
      this.#cells.length = 0;
    } else if (name === "mergeCell" && this.merges.length < MAX_MERGES) {
      const block = readBlock(attribute("ref") ?? "");
      if (block !== null) this.merges.push(block);
    }
  }

  #nextColumn(reference: string | null): number {
    const column = reference === null ? this.#column + 1 : columnOf(reference);
    if (column <= this.#column) throw this.#fault(`has a cell out of place in row ${this.#row}`);
    return column;
  }

  #close(name: string): void {
    if (name === "v") {
      this.#inValue = false;
    } else if (name === "c") {
      this.#inCell = false;
      const text = this.#cellText();
      if (text !== "") this.#put(text);
    } else if (this.#inCell) {
      this.#collector.close(name);
    } else if (name === "row" && this.#width > 0) {
      this.#onRow(this.#cells, this.#width, this.#row);
    }
  }

  #put(text: string): void {
    this.#width = this.#column + 1;
    if (this.#column > MAX_COLUMNS) return;
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells.push(text);
  }

  #cellText(): string {
    const value = this.#value;
    switch (this.#type) {
      case "inlineStr":
        return this.#collector.take();
      case "s": {
        if (value === "") return "";
        const text = this.#texts[Number(value)];
        if (text === undefined) throw this.#fault(`refers in row ${this.#row} to a text that is not there`);
        return text;
      }
      case "b":
        return value === "1" ? "TRUE" : "FALSE";
      case "d":
        return value.replace(/T00:00:00(?:\.0+)?$/u, "");
      case "n":
        if (value === "") {
          if (this.#hasFormula) this.formulasWithoutResult += 1;
          return "";
        }
        return this.#numberText(value);
      default:
        return value;
    }
  }

  /** Days come again and again, and cost more to write than to remember. */
  #numberText(value: string): string {
    const meaning = this.#workbook.styles[this.#style] ?? "number";
    if (meaning === "number") return cellText(value, meaning, false);
    let shown = this.#shown.get(meaning);
    if (shown === undefined || shown.size >= MAX_REMEMBERED) {
      shown = new Map();
      this.#shown.set(meaning, shown);
    }
    const known = shown.get(value);
    if (known !== undefined) return known;
    const text = cellText(value, meaning, this.#workbook.from1904);
    shown.set(value, text);
    return text;
  }

  #fault(what: string): FaultError {
    return new FaultError(
      "bad-archive", `The sheet “${this.#sheet}” ${what}, so the workbook is damaged. Save it again, or save the sheet as CSV.`,
      { line: Math.max(1, this.#row), unit: "row" },
    );
  }
}
