import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { unpackEntry } from "../../../src/import/formats/unpack.ts";
import { readZipDirectory } from "../../../src/import/formats/zipDirectory.ts";
import { csvFile, inspected, refusal } from "../fixtures.ts";
import { workbookOf } from "./workbookFile.ts";
import { zipOf, type Packed } from "./zipFile.ts";

const archive = (files: readonly Packed[], end: Parameters<typeof zipOf>[1] = {}) => csvFile("answers.zip", zipOf(files, end));

const TABLE: Packed = { name: "answers.csv", content: "place,score\nShops,4\nGates,5\n" };

/** A workbook one part of which is not what it should be. */
const workbook = (part: Packed) => workbookOf([{ name: "Answers", rows: [["Place", "Score"], ["Shops", 4]] }], { more: [part] });

const SHEET = "xl/worksheets/sheet1.xml";
const sheet = (rows: string): Packed => ({ name: SHEET, content: `<worksheet><sheetData>${rows}</sheetData></worksheet>` });

describe("tables in archives", () => {
  it("a zip archive of one table is that table; of several, one is chosen", async () => {
    const { profile } = await inspected(archive([{ name: "__MACOSX/._answers.csv", content: "x" }, TABLE, { name: "read me.md", content: "x" }]));
    expect(profile.summary).toBe("2 rows, 2 columns, UTF-8, comma");
    const several = archive([TABLE, { name: "may/log.jsonl", content: "{\"a\": 1}\n{\"a\": 2}\n{\"a\": 3}\n", stored: true }]);
    expect((await inspected(several)).profile.tables).toEqual(["answers.csv", "may/log.jsonl"]);
    expect((await inspected(several, { table: "may/log.jsonl" })).profile).toMatchObject({ rows: 3, dialect: { format: "ndjson", table: "may/log.jsonl" } });
  });

  it("a table compressed with gzip is that table", async () => {
    const { profile } = await inspected(csvFile("answers.csv.gz", gzipSync("place;score\nShops;4\nMünchen;5\n")));
    expect(profile.columns.map(({ values }) => values.map(({ value }) => value))).toEqual([["München", "Shops"], ["4", "5"]]);
  });
});

describe("archives made to do harm", () => {
  it("a bomb by its own words is not unpacked at all", async () => {
    const fault = await refusal(archive([{ name: "answers.csv", content: "a,b\n".repeat(5_000_000) }]));
    expect(fault).toMatchObject({ code: "too-much-unpacked" });
    expect(fault.message).toContain("250 times its size");
    expect(fault.message).toContain("save it as CSV");
  });

  it("a bomb that says it is small is stopped when it has come to what it says", async () => {
    const file = archive([{ name: "answers.csv", content: "a,b\n".repeat(5_000_000), statedSize: 40_000 }]);
    expect(await refusal(file)).toMatchObject({ code: "bad-archive", message: expect.stringContaining("larger than it says") });
    const [entry] = [...(await readZipDirectory(file)).values()];
    let unpacked = 0;
    await expect(async () => {
      if (entry === undefined) return;
      for await (const piece of unpackEntry(file, entry, { signal: null, onPacked: () => {} })) unpacked += piece.length;
    }).rejects.toThrow("larger than it says");
    expect(unpacked).toBeLessThanOrEqual(40_000);
  });

  it("a gzip bomb is stopped at the ratio", async () => {
    expect(await refusal(csvFile("answers.csv.gz", gzipSync(Buffer.alloc(64 * 1024 ** 2, "a,b\n"))))).toMatchObject({ code: "too-much-unpacked" });
  });

  it("parts that overlap are not parts", async () => {
    const content = "a,b\n1,2\n".repeat(1_000);
    const files = Array.from({ length: 50 }, (_, part) => ({ name: `${part}.csv`, content, statedOffset: 0 }));
    expect(await refusal(archive(files))).toMatchObject({ code: "bad-archive", message: expect.stringContaining("overlap") });
  });

  it.each<[string, readonly Packed[], Parameters<typeof zipOf>[1], string]>([
    ["a size that is too small", [{ ...TABLE, statedSize: 3 }], {}, "larger than it says"],
    ["a size that is too large", [{ ...TABLE, statedSize: 300 }], {}, "smaller than it says"],
    ["a packed size beyond the file", [{ ...TABLE, statedPackedSize: 100_000 }], {}, "outside of the file"],
    ["a packed size that is too small", [{ ...TABLE, statedPackedSize: 5 }], {}, "cannot be unpacked"],
    ["a place beyond the file", [{ ...TABLE, statedOffset: 4_000_000 }], {}, "outside of the file"],
    ["a place where no part is", [{ name: "a.csv", content: "x" }, { ...TABLE, statedOffset: 60 }], {}, "damaged"],
    ["another checksum", [{ ...TABLE, statedCrc: 1 }], {}, "checksum"],
    ["more parts than there are", [TABLE], { count: 7 }, "fewer parts"],
    ["fewer parts than there are", [TABLE, { name: "b.csv", content: "x" }], { count: 1 }, "counts fewer"],
    ["a directory beyond the file", [TABLE], { start: 4_000_000 }, "outside of the file"],
    ["a directory larger than the file", [TABLE], { size: 3_000_000 }, "outside of the file"],
    ["one part twice", [TABLE, TABLE], {}, "twice"],
    ["two sizes of a part that is not packed", [{ ...TABLE, stored: true, statedSize: 5 }], {}, "two sizes"],
  ])("headers that lie: %s", async (_, files, end, words) => {
    const fault = await refusal(archive(files, end));
    expect(fault).toMatchObject({ code: "bad-archive", message: expect.stringContaining(words) });
    expect(fault.message).toContain("as CSV");
  });

  it("too many parts are refused before they are read", async () => {
    expect(await refusal(archive([TABLE], { count: 60_000 }))).toMatchObject({ code: "bad-archive", message: expect.stringContaining("far too many parts") });
  });

  it("protected by a password, with what to do", async () => {
    const fault = await refusal(archive([{ ...TABLE, flags: 1 }]));
    expect(fault).toMatchObject({ code: "encrypted", message: expect.stringContaining("Save it without one") });
    expect(await refusal(csvFile("a.xlsx", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))))
      .toMatchObject({ code: "binary", message: expect.stringContaining("password") });
  });

  it("packed in another way, cut off, or of other kinds", async () => {
    expect(await refusal(archive([{ ...TABLE, method: 12 }]))).toMatchObject({ code: "bad-archive" });
    expect(await refusal(csvFile("a.zip", zipOf([TABLE]).slice(0, -30)))).toMatchObject({ code: "bad-archive" });
    expect(await refusal(csvFile("a.gz", gzipSync("place,score\nShops,4\n").subarray(0, 20)))).toMatchObject({ code: "bad-archive" });
    const docx = [{ name: "[Content_Types].xml", content: "<a/>" }, { name: "word/document.xml", content: "<a/>" }];
    expect(await refusal(archive(docx))).toMatchObject({ code: "binary", message: expect.stringContaining("text document") });
    expect(await refusal(archive([{ name: "mimetype", content: "x" }, { name: "content.xml", content: "<a/>" }])))
      .toMatchObject({ code: "binary", message: expect.stringContaining("OpenDocument") });
    expect(await refusal(archive([{ name: "picture.png", content: "x" }]))).toMatchObject({ code: "binary" });
  });
});

describe("workbooks made to do harm", () => {
  it("a document type or an entity in any part is refused", async () => {
    const bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;\">]>";
    for (const name of [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"]) {
      const fault = await refusal(workbook({ name, content: `<?xml version="1.0"?>${bomb}<worksheet>&c;</worksheet>` }));
      expect(fault).toMatchObject({ code: "bad-xml", message: expect.stringContaining("<!DOCTYPE …>") });
    }
    expect(await refusal(workbook(sheet("<row><c t=\"str\"><v>&c;</v></c></row>")))).toMatchObject({ code: "bad-xml", message: expect.stringContaining("entity") });
  });

  it("elements nested deeper than 100 levels are refused", async () => {
    const fault = await refusal(workbook(sheet(`<row>${"<a>".repeat(200)}${"</a>".repeat(200)}</row>`)));
    expect(fault).toMatchObject({ code: "too-deep", message: expect.stringContaining("100 levels") });
  });

  it("cells that cannot be where they say are refused, with the row", async () => {
    const cases = [
      "<row r=\"2\"><c r=\"XFE1\"><v>1</v></c></row>", "<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>",
      "<row r=\"2\"><c r=\"2B\"><v>1</v></c></row>", "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"2\"/>",
      "<row r=\"2\"><c t=\"s\"><v>4000</v></c></row>", "<row r=\"2\"><c t=\"s\"><v>-1</v></c></row>",
    ];
    for (const content of cases) expect(await refusal(workbook(sheet(content)))).toMatchObject({ code: "bad-archive", message: expect.stringContaining("row 2"), line: 2 });
  });

  it("millions of cells in one row are refused at the first that no spreadsheet has", async () => {
    const fault = await refusal(workbook(sheet(`<row>${"<c><v>1</v></c>".repeat(2_000_000)}</row>`)));
    expect(["too-many-columns", "too-much-unpacked"]).toContain(fault.code);
  }, 30_000);

  it("one cell of many megabytes is refused with its place", async () => {
    const noise = Array.from({ length: 300_000 }, (_, at) => (at * 2_654_435_761 % 4_294_967_296).toString(36)).join(" ");
    const fault = await refusal(workbook(sheet(`<row r="1"><c t="inlineStr"><is><t>Place</t></is></c></row><row r="7"><c t="inlineStr"><is><t>${noise}</t></is></c></row>`)));
    expect(fault).toMatchObject({ code: "field-too-long", message: expect.stringContaining("row 7, column 1") });
  });

  it("relations that lead out of the workbook, or to nothing, find nothing", async () => {
    const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const content = `<Relationships><Relationship Id="rId1" Type="${kind}/officeDocument" TargetMode="External" Target="http://127.0.0.1/x"/></Relationships>`;
    expect(await refusal(workbook({ name: "_rels/.rels", content }))).toMatchObject({ code: "binary" });
    expect(await refusal(workbook({ name: "xl/_rels/workbook.xml.rels", content: `<Relationships><Relationship Id="rId1" Type="${kind}/worksheet" Target="../../../etc/none.xml"/></Relationships>` })))
      .toMatchObject({ code: "bad-archive", message: expect.stringContaining("sheet is missing") });
  });
});
