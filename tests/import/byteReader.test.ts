import * as fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { DELIMITERS, type Delimiter } from "../../src/import/fileProfile.ts";
import { FaultError } from "../../src/import/importFault.ts";
import { MAX_COLUMNS, MAX_FIELD_CHARACTERS } from "../../src/import/limits.ts";
import { TableReader } from "../../src/import/tableReader.ts";
import { cutAt, readSimply, writeTable } from "./simpleTable.ts";

type Read = { cells: string[]; width: number; line: number; strayQuote: number };

function readPieces(pieces: readonly string[], delimiter: Delimiter = ","): Read[] {
  const rows: Read[] = [];
  const reader = new TableReader(delimiter, (row) => rows.push({ ...row, cells: [...row.cells] }));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return rows;
}

const cellsOf = (text: string, delimiter: Delimiter = ","): string[][] => readPieces([text], delimiter).map(({ cells }) => cells);

/** Letters that matter to a reader, and a few that are cut in two by encodings. */
const LETTERS = fc.constantFrom("a", "b", "7", " ", ",", ";", "\"", "\n", "\r", "\t", "é", "漢", "😀");
const CELL = fc.string({ unit: LETTERS, maxLength: 6 });
const LINE_ENDS = fc.array(fc.constantFrom("\n", "\r\n", "\r"), { minLength: 1, maxLength: 4 });
const CUTS = fc.array(fc.nat(200), { maxLength: 12 });

describe("TableReader", () => {
  it("reads cells, quotes, doubled quotes and line breaks within quotes", () => {
    expect(cellsOf("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\nlines\",")).toEqual([
      ["a", "b"], ["x, y", "say \"hi\""], ["two\nlines", ""],
    ]);
  });

  it("reads mixed line ends as one each, and skips blank lines", () => {
    expect(cellsOf("a,b\r\n1,2\r3,4\n\r\n\n5,6")).toEqual([["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]);
  });

  it("keeps a last cell that is empty, with and without a line end after it", () => {
    expect(cellsOf("a,")).toEqual([["a", ""]]);
    expect(cellsOf("a,\n")).toEqual([["a", ""]]);
    expect(cellsOf(",\n")).toEqual([["", ""]]);
  });

  it("takes a quotation mark within a cell as a letter", () => {
    expect(cellsOf("5\" screen,b")).toEqual([["5\" screen", "b"]]);
  });

  it("counts lines as an editor does, within quotes as well", () => {
    const rows = readPieces(["a\r\n\"x\r\ny\rz\"\r\n\r\nb\rc"]);
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 6, 7]);
  });

  it("says in which cell text follows a closing quotation mark", () => {
    const [first, second] = readPieces(["a,\"b\" c,d\n\"e\" ,f"]);
    expect(first).toMatchObject({ strayQuote: 2, width: 3 });
    expect(second).toMatchObject({ strayQuote: 0, cells: ["e ", "f"] });
  });

  it("names the place of a quotation mark that is never closed", () => {
    const fault = faultOf(() => readPieces(["a,b\n1,\"open\n2,3\n"]));
    expect(fault).toMatchObject({ code: "open-quote", line: 2, column: 2 });
  });

  it("names the place of a cell that is too long, before its end has come", () => {
    const reader = new TableReader(",", () => {});
    reader.push("a,b\nc,");
    const fault = faultOf(() => reader.push("x".repeat(MAX_FIELD_CHARACTERS + 1)));
    expect(fault).toMatchObject({ code: "field-too-long", line: 2, column: 2 });
  });

  it("counts the cells of a row of millions without holding them", () => {
    const [row] = readPieces([",".repeat(3_000_000)]);
    expect(row?.width).toBe(3_000_001);
    expect(row?.cells.length).toBe(MAX_COLUMNS + 1);
  });

  it("gives the same rows wherever the text is cut", () => {
    fc.assert(fc.property(fc.string({ unit: LETTERS, maxLength: 80 }), CUTS, fc.constantFrom(...DELIMITERS), (text, cuts, delimiter) => {
      const whole = attempt(() => readPieces([text], delimiter));
      expect(attempt(() => readPieces(cutAt(text, cuts), delimiter))).toEqual(whole);
    }), { numRuns: 3_000 });
  });

  it("agrees with a simple reader on any text", () => {
    fc.assert(fc.property(fc.string({ unit: LETTERS, maxLength: 60 }), fc.constantFrom(...DELIMITERS), (text, delimiter) => {
      const own = attempt(() => readPieces([text], delimiter));
      fc.pre(!("code" in own));
      // The simple reader cannot tell line ends within quotes apart.
      const alike = own.rows.map(({ cells }) => cells.map((cell) => cell.replace(/\r\n?/gu, "\n")));
      const simple = readSimply(text, delimiter);
      const isStray = own.rows.map(({ strayQuote }) => strayQuote > 0);
      expect(alike.filter((_, at) => isStray[at] !== true)).toEqual(simple.filter((_, at) => isStray[at] !== true));
      expect(alike.length).toBe(simple.length);
    }), { numRuns: 3_000 });
  });

  it("gives back what was written, under any line ends", () => {
    fc.assert(fc.property(
      fc.array(fc.array(CELL, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      LINE_ENDS, CUTS, fc.constantFrom(...DELIMITERS),
      (rows, lineEnds, cuts, delimiter) => {
        const text = writeTable(rows, delimiter, lineEnds);
        expect(readPieces(cutAt(text, cuts), delimiter).map(({ cells }) => cells)).toEqual(rows);
      },
    ), { numRuns: 2_000 });
  });

  it("agrees with papaparse where line ends are alike", () => {
    fc.assert(fc.property(
      fc.array(fc.array(CELL.filter((cell) => !cell.includes("\r")), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      (rows) => {
        const text = writeTable(rows, ",", ["\n"]);
        const peer = Papa.parse<string[]>(text, { delimiter: ",", newline: "\n", skipEmptyLines: true }).data;
        expect(cellsOf(text)).toEqual(peer);
      },
    ), { numRuns: 1_000 });
  });
});

function faultOf(work: () => unknown): unknown {
  const outcome = attempt(work);
  return "code" in outcome ? outcome : null;
}

function attempt<T>(work: () => T): { rows: T } | FaultError["fault"] {
  try {
    return { rows: work() };
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
}
