import { parse as csvParse } from "csv-parse/sync";
import { csvParseRows } from "d3-dsv";
import * as fc from "fast-check";
import { parseCsv } from "hucre/csv";
import { describe, expect, it } from "vitest";
import { ByteReader } from "../../src/import/byteReader.ts";

/** Two pieces, for every place at which the bytes can be cut. */
function readEverywhere(text: string): string[][][] {
  const bytes = new TextEncoder().encode(text);
  return Array.from({ length: bytes.length + 1 }, (_, cut) => {
    const rows: string[][] = [];
    const reader = new ByteReader(",", "utf-8", ({ cells, width }) => {
      rows.push([...cells]);
      if (rows.length === 1) reader.want({ columns: null, dayColumns: [] }, width);
    });
    reader.push(bytes.subarray(0, cut));
    reader.push(bytes.subarray(cut));
    reader.end();
    return rows;
  });
}

const CELL = fc.string({ unit: fc.constantFrom("a", "7", " ", ",", ";", "\"", "\n", "\r", "\t", "é", "漢", "😀"), maxLength: 5 });
/** Ragged: from one cell to four. A row of a single empty cell is a blank line, of which RFC 4180 says nothing. */
const ROWS = fc.array(fc.array(CELL, { minLength: 1, maxLength: 4 }).filter((cells) => cells.length > 1 || cells[0] !== ""), { minLength: 1, maxLength: 5 });
const LINE_ENDS = fc.array(fc.constantFrom("\n", "\r\n", "\r"), { minLength: 1, maxLength: 3 });

/** RFC 4180, 5-7: cells that hold a quotation mark, a comma or a line end stand in quotation marks, others as they please. */
function written(rows: readonly (readonly string[])[], lineEnds: readonly string[]): string {
  return rows.map((row, index) => row.map((cell) => (/[",\r\n]/u.test(cell) || cell.length === 3 ? `"${cell.replaceAll("\"", "\"\"")}"` : cell)).join(",") +
    (lineEnds[index % lineEnds.length] ?? "\n")).join("");
}

/** RFC 4180 knows CRLF alone; all peers take CR and LF as well, mixed ones too. */
const PEERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ["hucre", (text) => parseCsv(text, { delimiter: ",", skipBom: false })],
  ["csv-parse", (text) => csvParse(text, { relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] })],
  ["d3-dsv", (text) => csvParseRows(text)],
];

describe("ByteReader beside other readers", () => {
  it.each(PEERS)("agrees with %s on ragged rows, mixed line ends, quotes and long characters, wherever the bytes are cut", (_, peer) => {
    fc.assert(fc.property(ROWS, LINE_ENDS, (rows, lineEnds) => {
      const text = written(rows, lineEnds);
      const theirs = peer(text);
      expect(theirs).toEqual(rows);
      for (const ours of readEverywhere(text)) expect(ours).toEqual(theirs);
    }), { numRuns: 150 });
  }, 60_000);
});
