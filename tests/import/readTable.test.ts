import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runImportTask } from "../../src/import/importWork.ts";
import { csvFile, inspected } from "./fixtures.ts";

const inspectBytes = async (bytes: Uint8Array) => {
  const outcome = await runImportTask({ file: csvFileOf(bytes), step: "inspect", choice: {} }, () => {});
  if (outcome.step !== "inspect") throw new Error("another question was answered");
  return outcome.result;
};

const csvFileOf = (bytes: Uint8Array) => ({ name: "answers.csv", content: csvFile("answers.csv", bytes) });

describe("reading a whole file", () => {
  it("meets the end of a piece at every place of characters, quotes and line ends, and reads the same", async () => {
    const row = "\"é漢😀 \"\"x\"\"\r\ny\",5\r\n";
    const rows = Math.ceil(300_000 / new TextEncoder().encode(row).length);
    for (let shift = 0; shift < new TextEncoder().encode(row).length; shift += 1) {
      const { profile } = await inspected(csvFile("answers.csv", `Words${"s".repeat(shift)},Food\r\n${row.repeat(rows)}`));
      expect(profile.skipped.total).toBe(0);
      expect(profile.columns.map(({ values }) => values)).toEqual([
        [{ value: "é漢😀 \"x\"\r\ny", count: rows }], [{ value: "5", count: rows }],
      ]);
    }
  }, 30_000);

  it("finds wrong bytes beyond the first pieces, names their line, and reads all of it again as Windows-1252", async () => {
    const lines = Array.from({ length: 40_000 }, (_, line) => `${line % 5 + 1},plain text\n`).join("");
    const bytes = Uint8Array.from([...Buffer.from(`Food,Why\n${lines}5,Caf`), 0xe9, 0x0a]);
    const { profile } = await inspected(csvFile("answers.csv", bytes));
    expect(profile.rows).toBe(40_001);
    expect(profile.notices[0]?.message).toContain("Line 40002, column 2 is not UTF-8");
    expect(profile.columns[1]?.values).toEqual([{ value: "Café", count: 1 }, { value: "plain text", count: 40_000 }]);
  });

  it("comes to an end with a table or a plain refusal, whatever the bytes are", async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(fc.constantFrom(0x22, 0x2c, 0x3b, 0x09, 0x0a, 0x0d, 0x31, 0x41, 0xc3, 0xa9, 0xff, 0xfe, 0xef, 0xbb, 0xbf, 0x00), { maxLength: 200 })
        .map((bytes) => Uint8Array.from(bytes)),
    );
    await fc.assert(fc.asyncProperty(anything, async (bytes) => {
      const result = await inspectBytes(bytes);
      const isWhole = result.ok
        ? result.value.columns.every(({ filled, empty }) => filled + empty === result.value.rows)
        : result.fault.code !== "reader-failed" && result.fault.message.endsWith(".");
      expect(isWhole).toBe(true);
    }), { numRuns: 1_500 });
  }, 30_000);

  it("M7: no message quotes a cell, whatever is wrong with the file", async () => {
    const secret = "Zebra4711";
    const files = [
      `Food,Why\n5,"${secret}\n4,x\n`, `Food,Why\n5,${secret}${"x".repeat(100_001)}\n`, `Food,Why\n5,${secret},more\n`,
      `Food,Why\n5,"${secret}"y\n4,fine\n`, `Food,Why\n5\n4,fine\n3,"${secret}" z\n`,
    ];
    for (const file of files) {
      expect(JSON.stringify(await inspectBytes(new TextEncoder().encode(file)))).not.toContain(secret);
    }
  });
});
