import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { MAX_COLUMNS, MAX_FIELD_CHARACTERS, MAX_LISTED_SKIPS } from "../../src/import/limits.ts";
import { skippedRowsCsv } from "../../src/import/skippedRows.ts";
import { csvFile, inspected, refusal } from "./fixtures.ts";

const text = (content: string): File => csvFile("answers.csv", content);

describe("files that are no table are refused with place and cure", () => {
  it("an empty file, and one of blank lines and a byte-order mark only", async () => {
    expect(await refusal(text(""))).toMatchObject({ code: "empty" });
    expect(await refusal(text("\ufeff\r\n\r\n  \n"))).toMatchObject({ code: "empty" });
  });

  it("a file with nothing but a header", async () => {
    const fault = await refusal(text("Food,Shops,Wi-Fi\r\n"));
    expect(fault).toMatchObject({ code: "only-header", line: 1 });
    expect(fault.message).toContain("no answers below");
  });

  it("old workbooks, pictures and documents, each with what to do", async () => {
    const cases: readonly (readonly [readonly number[], string])[] = [
      [[0xd0, 0xcf, 0x11, 0xe0, 0xa1], "save the sheet as CSV"],
      [[...gzipSync(gzipSync("a,b\n1,2\n"))], "Unpack it"],
      [[0x25, 0x50, 0x44, 0x46, 0x2d], "as CSV"],
      [[0x89, 0x50, 0x4e, 0x47, 0x0d], "CSV file"],
    ];
    for (const [bytes, cure] of cases) {
      const fault = await refusal(csvFile("answers.csv", Uint8Array.from(bytes)));
      expect(fault.code).toBe("binary");
      expect(fault.message).toContain(cure);
    }
  });

  it("other binary bytes, naming the line", async () => {
    const fault = await refusal(csvFile("answers.csv", Uint8Array.from([...Buffer.from("a,b\n1,2\n3,"), 0, 7, 1, 10])));
    expect(fault).toMatchObject({ code: "binary", line: 3 });
  });

  it("web pages and XML", async () => {
    for (const content of ["<!DOCTYPE html><html>", "<?xml version=\"1.0\"?>\n<log/>"]) {
      expect(await refusal(text(content))).toMatchObject({ code: "not-a-table", line: 1, column: 1 });
    }
  });

  it("a letter", async () => {
    const fault = await refusal(text("Dear team\nwe had a nice time\nand thank you all\n"));
    expect(fault).toMatchObject({ code: "not-a-table", line: 1 });
    expect(fault.message).toMatch(/comma, semicolon, tab/u);
  });

  it("10,000 columns, with the limit and the cure", async () => {
    const header = Array.from({ length: 10_000 }, (_, index) => `Question ${index + 1}`).join(",");
    const fault = await refusal(text(`${header}\n${"1,".repeat(9_999)}1\n`));
    expect(fault).toMatchObject({ code: "too-many-columns", line: 1, column: MAX_COLUMNS + 1 });
    expect(fault.message).toContain("10,000 columns");
    expect(fault.message).toContain("2,000");
  });

  it("a quotation mark that is never closed, naming where it opens", async () => {
    const fault = await refusal(text("Food,Comment\n5,fine\n4,\"it was\n3,good\n"));
    expect(fault).toMatchObject({ code: "open-quote", line: 3, column: 2 });
    expect(fault.message).toContain("line 3, column 2");
  });

  it("a cell over the limit, naming where it is", async () => {
    const fault = await refusal(text(`Food,Comment\n5,${"x".repeat(MAX_FIELD_CHARACTERS + 1)}\n`));
    expect(fault).toMatchObject({ code: "field-too-long", line: 2, column: 2 });
  });

  it("rows none of which fits the header", async () => {
    const fault = await refusal(text("A report of ours\n1,2,3\n4,5,6\n"), { hasHeader: true });
    expect(fault.code).toBe("not-a-table");
    expect(fault.message).toContain("line 2");
  });

  it("bytes that are not the encoding a person chose, naming line and column", async () => {
    const bytes = Uint8Array.from([...Buffer.from("Food,Town\n5,M"), 0xfc, ...Buffer.from("nchen\n")]);
    expect(await refusal(csvFile("answers.csv", bytes), { encoding: "utf-8" }))
      .toMatchObject({ code: "bad-encoding", line: 2, column: 2 });
  });
});

describe("what can be read is read, and said", () => {
  it("bytes that are no UTF-8 become Windows-1252 with a notice that names the place", async () => {
    const bytes = Uint8Array.from([...Buffer.from("Food,Town\n5,Ulm\n4,M"), 0xfc, ...Buffer.from("nchen\n")]);
    const { profile } = await inspected(csvFile("answers.csv", bytes));
    expect(profile.dialect.encoding).toBe("windows-1252");
    expect(profile.columns[1]?.values.map(({ value }) => value)).toEqual(["München", "Ulm"]);
    expect(profile.notices[0]).toMatchObject({ code: "windows-1252" });
    expect(profile.notices[0]?.message).toContain("Line 3, column 2");
  });

  it("ragged rows are kept out with line and reason, and the rows around them stay", async () => {
    const { profile } = await inspected(text("a,b,c\n1,2,3\n4,5\n\"6\n\",7,8\n9,10,11,12\n13,\"14\"x,15\n16,17,18,\n"));
    expect(profile.rows).toBe(3);
    expect(profile.skipped.listed.map(({ line, reason }) => [line, reason])).toEqual([
      [3, "too-few-cells"], [6, "too-many-cells"], [7, "stray-quote"],
    ]);
    expect(profile.skipped.listed[0]?.message).toBe("2 cells instead of 3");
    expect(profile.notices.map(({ code }) => code)).toContain("rows-skipped");
    expect(skippedRowsCsv(profile.skipped)).toBe(
      "\ufeffLine,Reason\r\n3,2 cells instead of 3\r\n6,4 cells instead of 3\r\n7,column 2: text after a closing quotation mark\r\n",
    );
  });

  it("lists skipped rows up to a limit and counts them all", async () => {
    const { profile } = await inspected(text(`a,b\n${"1,2\n".repeat(500)}${"3\n".repeat(MAX_LISTED_SKIPS + 5)}4,5\n`));
    expect(profile.rows).toBe(501);
    expect(profile.skipped.total).toBe(MAX_LISTED_SKIPS + 5);
    expect(profile.skipped.listed.length).toBe(MAX_LISTED_SKIPS);
    expect(skippedRowsCsv(profile.skipped)).toContain("and 5 more rows");
  });

  it("duplicate and empty headers get names of their own, and stars and spaces go", async () => {
    const { profile } = await inspected(text("*Food ,Food,,Food,__proto__\n5,4,3,2,1\n1,2,3,4,5\n"));
    expect(profile.columns.map(({ name }) => name)).toEqual(["Food", "Food (2)", "Column 3", "Food (3)", "__proto__"]);
    expect(profile.columns[0]?.header).toBe("*Food ");
    expect(profile.notices.map(({ code }) => code)).toEqual(["header-duplicate", "header-empty", "header-trimmed"]);
    expect(profile.notices[0]?.message).toContain("column 2");
  });

  it("a missing header is noticed, and the first row counts as answers", async () => {
    const { profile } = await inspected(text("5,4\n3,2\n1,5\n"));
    expect(profile.dialect.hasHeader).toBe(false);
    expect(profile.rows).toBe(3);
    expect(profile.columns.map(({ name }) => name)).toEqual(["Column 1", "Column 2"]);
    expect(profile.notices.map(({ code }) => code)).toEqual(["header-missing"]);
  });

  it("a person may say otherwise about delimiter and header", async () => {
    const { profile } = await inspected(text("2019,2020\n5,4\n3,2\n"), { hasHeader: true, delimiter: "," });
    expect(profile.columns.map(({ name }) => name)).toEqual(["2019", "2020"]);
  });

  it.each([[";", "semicolon"], ["\t", "tab"], ["|", "vertical bar"], [",", "comma"]])("finds the separator %j", async (delimiter, label) => {
    const rows = ["Food,Note|x;y", "5", "4"].map((first, row) => [first, `1,${row}`, "a b"].map((cell) => `"${cell}"`).join(delimiter));
    const { profile } = await inspected(text(`${rows.join("\n")}\n`));
    expect(profile.columns.length).toBe(3);
    expect(profile.summary).toBe(`2 rows, 3 columns, UTF-8, ${label}`);
  });

  it("reads a spreadsheet's note on its separator as what it is", async () => {
    const { profile } = await inspected(text("sep=;\r\nFood;Price\r\n5;1,20\r\n4;2,30\r\n"));
    expect(profile.columns.map(({ name }) => name)).toEqual(["Food", "Price"]);
    expect(profile.rows).toBe(2);
  });

  it("reads UTF-16 with and without a byte-order mark", async () => {
    for (const mark of ["\ufeff", ""]) {
      const bytes = new Uint8Array(Buffer.from(`${mark}Café\tGeschäft\r\n5\t4\r\n`, "utf16le"));
      const { profile } = await inspected(csvFile("answers.csv", bytes));
      expect(profile.dialect).toEqual({ format: "delimited", encoding: "utf-16le", delimiter: "\t", hasHeader: true, table: "" });
      expect(profile.columns.map(({ name }) => name)).toEqual(["Café", "Geschäft"]);
    }
  });

  it("a single column of numbers is a table", async () => {
    const { profile } = await inspected(text("NPS\n9\n10\n3\n"));
    expect(profile.summary).toBe("3 rows, 1 column, UTF-8, comma");
  });
});

describe("M7: values of comments stay in the worker", () => {
  it("no value of a column of comments or respondents is in the profile", async () => {
    const rows = Array.from({ length: 100 }, (_, row) => `${1_000 + row},${row % 5 + 1},secret comment ${row}`);
    const { profile } = await inspected(text(`Id,Food,Why\n${rows.join("\n")}\n`));
    expect(profile.columns.map(({ content }) => content)).toEqual(["identifier", "number", "text"]);
    expect(JSON.stringify(profile)).not.toContain("secret");
    expect(JSON.stringify(profile)).not.toContain("\"1042\"");
  });
});
