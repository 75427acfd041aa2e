import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteReader } from "../../src/import/byteReader.ts";
import type { Delimiter } from "../../src/import/fileProfile.ts";
import { FaultError } from "../../src/import/importFault.ts";
import type { RepeatedRows } from "../../src/import/tableRow.ts";
import { cutAt } from "./simpleTable.ts";

type Read = { cells: string[]; width: number; line: number; strayQuote: number };
type Columns = Pick<RepeatedRows, "groupColumns" | "answerColumns">;
type Outcome = { rows: Read[]; repeated: number; end: string };

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Rows with the wanted cells alone. Those that are counted by their numbers get the cells that the numbers stand for, and no line. */
function read(pieces: readonly Uint8Array[], columns: Columns, isCounting: boolean, delimiter: Delimiter = ",", days: readonly number[] = []): Outcome {
  const wanted = new Set([...columns.groupColumns, ...columns.answerColumns]);
  const rows: Read[] = [];
  const groups = new Map<number, string[]>();
  const answers = new Map<number, string[]>();
  let repeated = 0;
  const reader = new ByteReader(delimiter, "utf-8", ({ cells, width, line, strayQuote, group = -1, answer = -1 }) => {
    const isHeader = rows.length === 0;
    rows.push({ cells: isHeader ? [] : cells.map((cell, column) => (wanted.has(column) || column >= 4 ? cell : "")), width, line, strayQuote });
    if (isHeader) {
      const count = (knownGroup: number, knownAnswer: number): boolean => {
        const [groupCells, answerCells] = [groups.get(knownGroup), answers.get(knownAnswer)];
        if (groupCells === undefined || answerCells === undefined) return false;
        const own = Array.from({ length: width }, () => "");
        columns.groupColumns.forEach((column, index) => { own[column] = groupCells[index] ?? ""; });
        columns.answerColumns.forEach((column, index) => { own[column] = answerCells[index] ?? ""; });
        rows.push({ cells: own, width, line: 0, strayQuote: 0 });
        repeated += 1;
        return true;
      };
      reader.want({ columns: wanted, dayColumns: days, repeats: isCounting ? { ...columns, count } : null }, width);
      return;
    }
    if (group === -1 || answer === -1) return;
    if (strayQuote > 0) throw new Error("a row that is left out has numbers");
    remember(groups, group, columns.groupColumns.map((column) => cells[column] ?? ""));
    remember(answers, answer, columns.answerColumns.map((column) => cells[column] ?? ""));
  });
  try {
    for (const piece of pieces) reader.push(piece);
    reader.end();
    return { rows, repeated, end: "" };
  } catch (error) {
    return { rows, repeated, end: error instanceof FaultError ? JSON.stringify(error.fault) : String(error) };
  }
}

/** The same numbers must always mean the same cells. */
function remember(known: Map<number, string[]>, number: number, cells: string[]): void {
  const before = known.get(number);
  if (before !== undefined && before.join("|") !== cells.join("|")) throw new Error(`${before.join("|")} and ${cells.join("|")} have the same number`);
  known.set(number, cells);
}

/** All that was read is the same, but for the lines of rows that were not looked at. */
function expectAlike(known: Outcome, plain: Outcome): void {
  expect(known.end).toBe(plain.end);
  expect(known.rows.length).toBe(plain.rows.length);
  known.rows.forEach((row, index) => {
    const other = plain.rows[index];
    expect(row).toEqual(row.line === 0 && other !== undefined ? { ...other, line: 0 } : other);
  });
}

const LETTERS = fc.constantFrom("a", "b", "7", " ", ",", ";", "\"", "\n", "\r", "\t", "\0", "é", "漢", "😀");
const PLACES = fc.constantFrom("Wi-Fi", " Wi-Fi", "Wi-Fi ", "Shops", "Café", "漢字", "\"Wi-Fi\"", "\"Bar, left\"", "\"Bar \"\"left\"\"\"", "\"two\nlines\"", "\"x\"y", "5\" screen", "a\tb", "");
const POINTS = fc.constantFrom("1", "2", "10", "\"5\"", "", "n/a", "５");
const METRICS = fc.constantFrom("NPS", "CSAT", "\"NPS\"", "security screening at the gates");
const EXTRAS = fc.constantFrom("", "", "", "so so", "\"It was long, but \"\"fine\"\"\"", "\"two\r\nlines\"", "naïve", "\"a\"b");
const LINE_END = fc.constantFrom("\n", "\n", "\r\n", "\r", "\n\n");
const ROW = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(PLACES, METRICS, POINTS, EXTRAS).map((cells) => cells.join(",")) },
  { weight: 1, arbitrary: fc.string({ unit: LETTERS, maxLength: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom("Wi-Fi,NPS,1", "Wi-Fi,NPS,1,,", "", ",,,", "\"Wi-Fi,NPS,1,x") },
);
const TABLE = fc.array(fc.tuple(ROW, LINE_END), { maxLength: 24 }).map((rows) => `Place,Metric,Score,Why\n${rows.flat().join("")}`);
const CUTS = fc.array(fc.nat(600), { maxLength: 12 });
const COLUMNS = fc.constantFrom<Columns>(
  { groupColumns: [], answerColumns: [0, 2, 1] }, { groupColumns: [0], answerColumns: [2, 1] }, { groupColumns: [3], answerColumns: [0, 2] },
  { groupColumns: [1, 3], answerColumns: [0, 2] }, { groupColumns: [3, 1], answerColumns: [3, 2] }, { groupColumns: [], answerColumns: [3] },
);

describe("rows that are known by their bytes", () => {
  it("are those that are read one by one, wherever the bytes are cut", () => {
    fc.assert(fc.property(TABLE, CUTS, COLUMNS, (text, cuts, columns) => {
      expectAlike(read(cutAt(bytesOf(text), cuts), columns, true), read([bytesOf(text)], columns, false));
    }), { numRuns: 4_000 });
  }, 60_000);

  it("are the same at every place where a file can be cut in two", () => {
    fc.assert(fc.property(TABLE, COLUMNS, (text, columns) => {
      const bytes = bytesOf(text);
      const plain = read([bytes], columns, false);
      for (let cut = 0; cut <= bytes.length; cut += 1) {
        expectAlike(read([bytes.subarray(0, cut), bytes.subarray(cut)], columns, true), plain);
      }
    }), { numRuns: 40 });
  }, 60_000);

  it("are found among rows with quotation marks, in cells that nobody wants and in those that somebody does", () => {
    const rows = "\"Bar, left\",NPS,1,\"Long, but \"\"fine\"\"\"\nShops,NPS,2,\n".repeat(500);
    const columns = { groupColumns: [], answerColumns: [0, 1, 2] };
    const known = read([bytesOf(`Place,Metric,Score,Why\n${rows}end`)], columns, true);
    expect(known.repeated).toBe(998);
    expectAlike(known, read([bytesOf(`Place,Metric,Score,Why\n${rows}end`)], columns, false));
  });

  it("stand in one group by the day, whatever the time is", () => {
    const rows = Array.from({ length: 300 }, (_, row) => `2024-03-${10 + row % 3} ${10 + row % 13}:${10 + row % 49},Shops,${row % 2}\n`).join("");
    const known = read([bytesOf(`Day,Place,Score\n${rows}end`)], { groupColumns: [0], answerColumns: [1, 2] }, true, ",", [0]);
    expect(known.repeated).toBe(297);
  });

  it("are looked for no longer in the middle of a file in which they have become rare, and the rest is read", () => {
    const text = `Place,Score,Id\n${"Shops,1,x\n".repeat(100)}${Array.from({ length: 30_000 }, (_, row) => `place ${row},${row % 7},x\n`).join("")}${"Shops,1,x\n".repeat(100)}end`;
    const columns = { groupColumns: [], answerColumns: [0, 1] };
    const known = read(cutAt(bytesOf(text), [1_000, 100_000, 200_000]), columns, true);
    expectAlike(known, read([bytesOf(text)], columns, false));
    expect(known.repeated).toBe(99);
  });

  it("are told apart by cells of any length, empty ones too", () => {
    const cells = ["", ...Array.from({ length: 600 }, (_, length) => "x".repeat(length + 1)), ...Array.from({ length: 60 }, (_, at) => `${"y".repeat(at)}z${"y".repeat(60 - at)}`)];
    const text = `Place,Score\n${[...cells, ...cells].map((cell) => `${cell},1\n`).join("")}end`;
    const columns = { groupColumns: [0], answerColumns: [1] };
    const known = read([bytesOf(text)], columns, true);
    expectAlike(known, read([bytesOf(text)], columns, false));
    expect(known.repeated).toBeGreaterThan(500);
  });

  it("are only numbered where each of them is to be looked at", () => {
    const numbers: (readonly [number, number])[] = [];
    const reader = new ByteReader(",", "utf-8", ({ line, group = -1, answer = -1 }) => {
      if (line > 1) numbers.push([group, answer]);
      else reader.want({ columns: null, dayColumns: [], repeats: { groupColumns: [1], answerColumns: [0], count: null } }, 3);
    });
    reader.push(bytesOf("a,b,c\nx,App,1\ny,App,2\nx,Web,\"3\"\ny,Web\nx,App,4\nend"));
    reader.end();
    expect(numbers).toEqual([[0, 0], [0, 1], [1, 0], [-1, -1], [0, 0], [-1, -1]]);
  });
});
