import { parquetWriteBuffer } from "hyparquet-writer";
import { gzipSync, zstdCompressSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openImport } from "../../../src/import/importClient.ts";
import { inspected, refusal } from "../fixtures.ts";

type Options = Parameters<typeof parquetWriteBuffer>[0];

const parquetFile = (options: Options): File => new File([parquetWriteBuffer(options)], "answers.parquet");

/** A change may hit anything, so that the file is no longer Parquet, or its columns are called otherwise. */
const FAULTS = new Set(["bad-parquet", "too-much-unpacked", "binary", "not-a-table", "empty", "only-header", "field-too-long", "encrypted", "open-quote"]);

const PLACES = ["Shops", "Gates", "Food"];

const answers = (rows: number): Options["columnData"] => [
  { name: "place", data: Array.from({ length: rows }, (_, row) => PLACES[row % 3]), type: "STRING" },
  { name: "score", data: Array.from({ length: rows }, (_, row) => row % 5 + 1), type: "INT32" },
];

describe("a Parquet file", () => {
  it("is read with its types as people write them", async () => {
    const { profile } = await inspected(parquetFile({
      columnData: [
        { name: "place", data: ["Shops", null, "Gates"], type: "STRING" },
        { name: "score", data: [4, 5, 1], type: "INT32" },
        { name: "id", data: [12_345_678_901_234_567n, 2n, 3n], type: "INT64" },
        { name: "share", data: [0.1, 0.25, 0.5], type: "FLOAT" },
        { name: "again", data: [true, false, true], type: "BOOLEAN" },
        { name: "moment", data: [new Date("2024-03-05T14:30:00Z"), new Date("2024-03-05T14:30:00.250Z"), new Date("1969-12-31T23:59:59Z")], type: "TIMESTAMP" },
      ],
    }));
    expect(profile.summary).toBe("3 rows, 6 columns, Parquet");
    expect(profile.columns.map(({ name, values }) => [name, values.map(({ value }) => value)])).toEqual([
      ["place", ["Gates", "Shops"]], ["score", ["1", "4", "5"]], ["id", ["2", "3", "12345678901234567"]], ["share", ["0.1", "0.25", "0.5"]],
      ["again", ["false", "true"]], ["moment", ["1969-12-31 23:59:59", "2024-03-05 14:30:00", "2024-03-05 14:30:00.250"]],
    ]);
  });

  it.each(["SNAPPY", "UNCOMPRESSED", "GZIP", "ZSTD"] as const)("of several row groups gives all rows (%s)", async (codec) => {
    const compressors = { GZIP: (bytes: Uint8Array) => gzipSync(bytes), ZSTD: (bytes: Uint8Array) => zstdCompressSync(bytes) };
    const { profile } = await inspected(parquetFile({ columnData: answers(2_500), rowGroupSize: 1_000, codec, compressors }));
    expect(profile.rows).toBe(2_500);
    expect(profile.columns[1]?.values).toEqual([1, 2, 3, 4, 5].map((score) => ({ value: String(score), count: 500 })));
  });

  it("may have columns named like what every object has", async () => {
    const { profile } = await inspected(parquetFile({ columnData: [
      { name: "__proto__", data: ["a", "b"], type: "STRING" }, { name: "constructor", data: [1, 2], type: "INT32" },
    ] }));
    expect(profile.columns.map(({ name, filled }) => [name, filled])).toEqual([["__proto__", 2], ["constructor", 2]]);
  });
});

describe("a Parquet file that cannot be imported is refused with what to do", () => {
  it("compressed in another way", async () => {
    const fault = await refusal(parquetFile({ columnData: answers(10), codec: "BROTLI", compressors: { BROTLI: (bytes) => bytes } }));
    expect(fault).toMatchObject({ code: "bad-parquet" });
    expect(fault.message).toContain("BROTLI");
    expect(fault.message).toContain("snappy");
  });

  it("cut off", async () => {
    const whole = new Uint8Array(parquetWriteBuffer({ columnData: answers(300) }));
    expect(await refusal(new File([whole.slice(0, -3)], "a.parquet"))).toMatchObject({ code: "bad-parquet" });
  });

  it("with bytes changed anywhere it ends with all rows or a refusal, in little memory, and never goes on for ever", async () => {
    const pages = [
      parquetWriteBuffer({ columnData: answers(300) }),
      parquetWriteBuffer({ columnData: [{ name: "place", data: Array.from({ length: 300 }, (_, row) => (row % 4 === 0 ? null : "Shops")), type: "STRING" }], codec: "UNCOMPRESSED" }),
      parquetWriteBuffer({ columnData: answers(300), codec: "GZIP", compressors: { GZIP: (bytes) => gzipSync(bytes) } }),
      parquetWriteBuffer({ columnData: answers(300), codec: "ZSTD", compressors: { ZSTD: (bytes) => zstdCompressSync(bytes) } }),
    ].map((buffer) => new Uint8Array(buffer));
    const change = fc.record({ file: fc.constantFrom(...pages), at: fc.nat(), to: fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), more: fc.nat(3) });
    await fc.assert(fc.asyncProperty(change, async ({ file, at, to, more }) => {
      const bytes = file.slice();
      bytes.fill(to, at % bytes.length, at % bytes.length + 1 + more);
      const result = await openImport(new File([bytes], "a.parquet")).inspect();
      // A changed value cannot be seen.
      expect(result.ok ? result.value.rows + result.value.skipped.total : result.fault.code).toSatisfy(
        (outcome: number | string) => outcome === 300 || FAULTS.has(String(outcome)));
    }), { numRuns: 400 });
  }, 60_000);

  it("that says it holds more than it could", async () => {
    const columns = Array.from({ length: 2_001 }, (_, column) => ({ name: `column ${column}`, data: [1], type: "INT32" as const }));
    expect(await refusal(parquetFile({ columnData: columns }))).toMatchObject({ code: "too-many-columns" });
  });
});
