import { describe, expect, it } from "vitest";
import { refusal } from "./fixtures.ts";
import { largeFile } from "./formats/generatedFile.ts";

const MEGABYTE = 1024 ** 2;

describe("files of hundreds of megabytes are refused as soon as it is plain, with place and cure", () => {
  it.each<[string, string, string, string, object]>([
    ["a single field of a CSV", "a.csv", "place,comment\nShops,", "long", { code: "field-too-long", line: 2, column: 2 }],
    ["a single field in quotation marks", "a.csv", "place,comment\nShops,\"", "long\n", { code: "open-quote", line: 2, column: 2 }],
    ["a single value of a JSON record", "a.json", "[{\"place\": \"Shops\", \"comment\": \"", "long", { code: "field-too-long", line: 1 }],
    ["a single line of JSON lines", "a.jsonl", "{\"a\": 1}\n{\"a\": \"", "long", { code: "field-too-long", line: 2 }],
    ["a single name in JSON", "a.json", "{\"", "long", { code: "field-too-long", line: 1 }],
    ["a single attribute of an event log", "a.xes", "<log><trace><string key=\"a\" value=\"", "long", { code: "field-too-long", line: 1 }],
    ["lists within lists", "a.json", "[{\"a\": ", "[", { code: "too-deep", line: 1 }],
    ["elements within elements", "a.xes", "<log>", "<trace>", { code: "too-deep", line: 1 }],
    ["a document type that repeats itself", "a.xes", "<log><!DOCTYPE ", "<!ENTITY a \"aaaaaa\">", { code: "bad-xml", line: 1 }],
  ])("%s", async (_, name, head, filling, fault) => {
    const file = largeFile(name, 600 * MEGABYTE, head, filling);
    const found = await refusal(file);
    expect(found).toMatchObject(fault);
    expect(found.message).toMatch(/\. [A-Z][^.]+\.$/u);
    expect(file.bytesRead).toBeLessThan(5 * MEGABYTE);
  });

  it("2 million columns", async () => {
    const file = largeFile("a.csv", 20 * MEGABYTE, "place", ",question", "\nShops\n");
    const found = await refusal(file);
    expect(found).toMatchObject({ code: "too-many-columns", line: 1, column: 2_001 });
    expect(found.message).toContain("2,000");
  }, 30_000);

  it("a JSON value that nobody asks for is skipped in constant memory", async () => {
    const file = largeFile("a.json", 100 * MEGABYTE, "{\"picture\": \"", "long", "\", \"rows\": []}");
    const before = process.memoryUsage().rss;
    expect(await refusal(file)).toMatchObject({ code: "not-a-table" });
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * MEGABYTE);
  }, 30_000);
});
