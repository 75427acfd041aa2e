import * as fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { ByteReader } from "../../src/import/byteReader.ts";
import { EncodingError } from "../../src/import/decodeText.ts";
import { DELIMITERS, type Delimiter } from "../../src/import/fileProfile.ts";
import { FaultError } from "../../src/import/importFault.ts";
import { MAX_COLUMNS, MAX_FIELD_CHARACTERS } from "../../src/import/limits.ts";
import type { WantedColumns } from "../../src/import/tableRow.ts";
import { cutAt, readSimply, writeTable } from "./simpleTable.ts";

type Read = { cells: string[]; width: number; line: number; strayQuote: number };

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Where `wanted` is given, it is told after the first row, as after a header. */
function readPieces(pieces: readonly Uint8Array[], delimiter: Delimiter = ",", wanted: WantedColumns | null = null): Read[] {
  const rows: Read[] = [];
  const reader = new ByteReader(delimiter, "utf-8", (row) => {
    rows.push({ cells: [...row.cells], width: row.width, line: row.line, strayQuote: row.strayQuote });
    if (rows.length === 1 && wanted !== null) reader.want(wanted, row.width);
  });
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return rows;
}

const readWhole = (text: string, delimiter: Delimiter = ",", wanted: WantedColumns | null = null): Read[] =>
  readPieces([bytesOf(text)], delimiter, wanted);

const cellsOf = (text: string, delimiter: Delimiter = ","): string[][] => readWhole(text, delimiter).map(({ cells }) => cells);

const ALL: WantedColumns = { columns: null, dayColumns: [] };

/** Letters that matter to a reader, and a few that are cut in two by encodings. */
const LETTERS = fc.constantFrom("a", "b", "7", " ", ",", ";", "\"", "\n", "\r", "\t", "é", "漢", "😀");
const CELL = fc.string({ unit: LETTERS, maxLength: 6 });
const LINE_END = fc.constantFrom("\n", "\r\n", "\r");
const LINE_ENDS = fc.array(LINE_END, { minLength: 1, maxLength: 4 });
/** Around the lengths that are remembered: none, one, a word, two, four, and beyond. */
const CELL_WORDS = fc.constantFrom(
  "", "7", "10", "abc", "abcd", "Wi-Fi", "boarding", "boardinG", "on board 1", "check-in desk", "security checks", "security check 2",
  "security check 22", "é", "漢字", "Größe", "😀😀", "naïve café 1", "\"a, b\"", "\"say \"\"x\"\"\"", "\"two\nlines\"",
);
/** Rows that mostly are as wide as each other, so that usual ones and others follow each other. */
const TABLES = fc.array(fc.oneof(
  { weight: 6, arbitrary: fc.tuple(CELL_WORDS, CELL_WORDS, CELL_WORDS).map((cells) => cells.join(",")) },
  { weight: 1, arbitrary: fc.string({ unit: LETTERS, maxLength: 12 }) },
), { maxLength: 14 }).chain((rows) => fc.array(LINE_END, { minLength: rows.length, maxLength: rows.length })
  .map((ends) => rows.map((row, index) => row + (ends[index] ?? "")).join("")));
const CUTS = fc.array(fc.nat(200), { maxLength: 12 });

describe("ByteReader", () => {
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
    const rows = readWhole("a\r\n\"x\r\ny\rz\"\r\n\r\nb\rc");
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 6, 7]);
  });

  it("says in which cell text follows a closing quotation mark", () => {
    const [first, second] = readWhole("a,\"b\" c,d\n\"e\" ,f");
    expect(first).toMatchObject({ strayQuote: 2, width: 3 });
    expect(second).toMatchObject({ strayQuote: 0, cells: ["e ", "f"] });
  });

  it("names the place of a quotation mark that is never closed", () => {
    const fault = faultOf(() => readWhole("a,b\n1,\"open\n2,3\n"));
    expect(fault).toMatchObject({ code: "open-quote", line: 2, column: 2 });
  });

  it("names the place of a cell that is too long, before its end has come", () => {
    const reader = new ByteReader(",", "utf-8", () => {});
    reader.push(bytesOf("a,b\nc,"));
    const fault = faultOf(() => reader.push(bytesOf("x".repeat(MAX_FIELD_CHARACTERS + 1))));
    expect(fault).toMatchObject({ code: "field-too-long", line: 2, column: 2 });
  });

  it("counts the cells of a row of millions without holding them", () => {
    const [row] = readWhole(",".repeat(3_000_000));
    expect(row?.width).toBe(3_000_001);
    expect(row?.cells.length).toBe(MAX_COLUMNS + 1);
  });

  it("gives the same rows wherever the text is cut", () => {
    fc.assert(fc.property(fc.string({ unit: LETTERS, maxLength: 80 }), CUTS, fc.constantFrom(...DELIMITERS), (text, cuts, delimiter) => {
      const whole = attempt(() => readWhole(text, delimiter));
      expect(attempt(() => readPieces(cutAt(bytesOf(text), cuts), delimiter))).toEqual(whole);
    }), { numRuns: 3_000 });
  });

  it("agrees with a simple reader on any text", () => {
    fc.assert(fc.property(fc.string({ unit: LETTERS, maxLength: 60 }), fc.constantFrom(...DELIMITERS), (text, delimiter) => {
      const own = attempt(() => readWhole(text, delimiter));
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
        expect(readPieces(cutAt(bytesOf(text), cuts), delimiter).map(({ cells }) => cells)).toEqual(rows);
      },
    ), { numRuns: 2_000 });
  });

  it("gives the same rows where it was told how wide rows usually are, wherever the bytes are cut", () => {
    fc.assert(fc.property(TABLES, CUTS, (text, cuts) => {
      const plain = attempt(() => readWhole(`a,b,c\n${text}`));
      expect(attempt(() => readPieces(cutAt(bytesOf(`a,b,c\n${text}`), cuts), ",", ALL))).toEqual(plain);
    }), { numRuns: 3_000 });
  });

  it("leaves cells empty that nobody wants, and no others", () => {
    fc.assert(fc.property(TABLES, CUTS, fc.subarray([0, 1, 2]), (text, cuts, columns) => {
      const plain = attempt(() => readWhole(`a,b,c\n${text}`));
      const some = attempt(() => readPieces(cutAt(bytesOf(`a,b,c\n${text}`), cuts), ",", { columns: new Set(columns), dayColumns: [] }));
      fc.pre(!("code" in plain) && !("code" in some));
      const kept = (read: Read): Read => ({ ...read, cells: read.cells.map((cell, at) => (at < 3 && !columns.includes(at) ? "" : cell)) });
      const [header, ...others] = plain.rows;
      expect(some.rows.map(({ line, width, strayQuote }) => [line, width, strayQuote]))
        .toEqual(plain.rows.map(({ line, width, strayQuote }) => [line, width, strayQuote]));
      expect(some.rows.slice(1).filter(isWhole).map(kept)).toEqual(others.filter(isWhole).map(kept));
      expect(some.rows[0]).toEqual(header);
    }), { numRuns: 3_000 });
  });

  it("leaves off the time behind a day where the day alone is wanted, and cuts nothing else", () => {
    const written = ["2024-03-15 10:22", "2024-03-15T10:22:31Z", "3/15/2024 9:05 PM", "15.03.2024", "15 March 2024", "March 15, 2024", "1/2/3 x", "n/a"];
    const rows = readWhole(`day;x\n${written.map((day) => `${day};1\n`).join("")}end`, ";", { columns: new Set([0]), dayColumns: [0] });
    expect(rows.slice(1, -1).map(({ cells }) => cells[0])).toEqual([
      "2024-03-15", "2024-03-15", "3/15/2024", "15.03.2024", "15 March 2024", "March 15, 2024", "1/2/3 x", "n/a",
    ]);
  });

  it("remembers thousands of texts in a column, and reads on where there are more", () => {
    const values = Array.from({ length: 9_000 }, (_, index) => `place ${index % 3_000}`);
    const read = readWhole(`a,b\n${values.map((value) => `${value},1\n`).join("")}`, ",", ALL);
    expect(read.slice(1).map(({ cells }) => cells[0])).toEqual(values);
  });

  it("counts the characters of a cell, not its bytes, against the limit", () => {
    const cell = "漢".repeat(MAX_FIELD_CHARACTERS);
    expect(cellsOf(`${cell},b\n`)[0]?.[0]).toBe(cell);
    expect(faultOf(() => readWhole(`a,${cell}漢\n`))).toMatchObject({ code: "field-too-long", line: 1, column: 2 });
  });

  it("reads Windows-1252 byte by byte, with the letters it has between 128 and 159", () => {
    const rows: string[][] = [];
    const reader = new ByteReader(";", "windows-1252", ({ cells }) => rows.push([...cells]));
    for (const byte of [0x43, 0x61, 0x66, 0xe9, 0x3b, 0x80, 0x0a, 0x22, 0x93, 0x22, 0x3b, 0x35]) reader.push(Uint8Array.of(byte));
    reader.end();
    expect(rows).toEqual([["Café", "€"], ["“", "5"]]);
  });

  it("says in which line and cell bytes stand that are no UTF-8, wherever they are cut", () => {
    const before = bytesOf("a,b\né,漢\n1,2\n3,\"x");
    for (const wrong of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98], [0xe2, 0x82]]) {
      const bytes = Uint8Array.from([...before, ...wrong, 0x22, 0x0a, 0x34, 0x2c, 0x35, 0x0a]);
      for (let cut = 0; cut <= bytes.length; cut += 1) {
        const reader = new ByteReader(",", "utf-8", () => {});
        expect(() => {
          reader.push(bytes.subarray(0, cut));
          reader.push(bytes.subarray(cut));
          reader.end();
        }).toThrow(EncodingError);
        expect(reader.place).toEqual({ line: 4, column: 2 });
      }
    }
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

/** Text after a closing quotation mark is told in any column, and the row is left out. */
function isWhole(read: Read): boolean {
  return read.strayQuote === 0;
}

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
