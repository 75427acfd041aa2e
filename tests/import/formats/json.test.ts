import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonScanner } from "../../../src/import/formats/json/jsonScanner.ts";
import type { DialectChoice } from "../../../src/import/fileProfile.ts";
import { csvFile, inspected, refusal } from "../fixtures.ts";

const profileOf = async (content: string, choice: DialectChoice = {}) => (await inspected(csvFile("answers.json", content), choice)).profile;

const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

const tableOf = async (content: string, choice: DialectChoice = {}) => {
  const { columns } = await profileOf(content, choice);
  return Object.fromEntries(columns.map(({ name, values, empty }) => [name, [...values.map(({ value }) => value), ...empty > 0 ? [`${empty} empty`] : []].join(" | ")]));
};

describe("a JSON list of records", () => {
  it("is a table of their fields, with one level of objects in them flattened", async () => {
    const profile = await profileOf(JSON.stringify([
      { id: 1, place: { name: "Shops", floor: { level: 2 } }, tags: ["a", "b"], ok: true, none: null },
      { id: 2, place: { name: "Gates" }, score: 4.5, parts: [{ x: 1 }] },
    ], null, 2));
    expect(profile.summary).toBe("2 rows, 8 columns, JSON");
    expect(profile.columns.map(({ name, values }) => [name, values.map(({ value }) => value)])).toEqual([
      ["id", ["1", "2"]], ["place.name", ["Gates", "Shops"]], ["place.floor", ["{\"level\":2}"]], ["tags", ["a; b"]], ["ok", ["true"]],
      ["none", []], ["score", ["4.5"]], ["parts", ["[{\"x\":1}]"]],
    ]);
  });

  it("is found inside of what services wrap around it", async () => {
    expect(await tableOf("{\"count\": 2, \"note\": \"[{]\", \"data\": {\"page\": [1], \"rows\": [{\"a\": 1}, {\"a\": 2}]}}")).toEqual({ a: "1 | 2" });
    expect(await tableOf(JSON.stringify({
      type: "FeatureCollection", features: [{ type: "Feature", properties: { score: 3 }, geometry: { type: "Point", coordinates: [1, 2] } }],
    }))).toEqual({ type: "Feature", "properties.score": "3", "geometry.type": "Point", "geometry.coordinates": "1; 2" });
  });

  it("may hold lists of cells, named by a list beside them or by the first of them", async () => {
    expect(await tableOf("{\"columns\": [\"place\", \"score\"], \"data\": [[\"Shops\", 4], [\"Gates\", null]]}"))
      .toEqual({ place: "Gates | Shops", score: "4 | 1 empty" });
    expect(await tableOf("{\"meta\": {}, \"cols\": [{\"name\": \"place\"}, {\"name\": \"score\"}], \"rows\": [[\"Shops\", 4], [\"Gates\", 5], [\"Gates\", 5]]}"))
      .toEqual({ place: "Gates | Shops", score: "4 | 5" });
    expect(await tableOf("[[\"place\", \"score\"], [\"Shops\", 4], [\"Gates\", 5]]")).toEqual({ place: "Gates | Shops", score: "4 | 5" });
  });

  it("is chosen among several, of which the longest comes first", async () => {
    const content = "{\"people\": [{\"name\": \"a\"}], \"answers\": [{\"score\": 1}, {\"score\": 2}]}";
    const profile = await profileOf(content);
    expect(profile.tables).toEqual(["answers", "people"]);
    expect(profile.dialect.table).toBe("answers");
    expect(await tableOf(content, { table: "people" })).toEqual({ name: "a" });
  });

  it("keeps every digit of long numbers, which are ids", async () => {
    expect(await tableOf("[{\"id\": 12345678901234567890}, {\"id\": 12345678901234567891}]")).toEqual({ id: "12345678901234567890 | 12345678901234567891" });
  });

  it("takes names such as __proto__ and constructor as names", async () => {
    const { columns, rows } = await profileOf("[{\"__proto__\": {\"polluted\": 1}, \"constructor\": 2, \"toString\": 3}, {\"constructor\": 2, \"toString\": 3}]");
    expect(columns.map(({ name, filled }) => [name, filled])).toEqual([["__proto__.polluted", 1], ["constructor", 2], ["toString", 2]]);
    expect(rows).toBe(2);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("with an element that is none leaves that out, with its number", async () => {
    const { rows, skipped } = await profileOf("[{\"a\": 1}, 7, {\"a\": 2}]");
    expect(rows).toBe(2);
    expect(skipped.listed).toMatchObject([{ line: 2, reason: "not-a-record" }]);
  });
});

describe("JSON lines", () => {
  it("are read one by one, whatever is wrong with some", async () => {
    const profile = await profileOf(`{"a": 1, "b": "x"}\r\n{"a": 2}\n\n{"a": 3, "b\n{"a": 4, "c": {"d": 5}}`);
    expect(profile.summary).toBe("3 rows, 3 columns, JSON lines");
    expect(profile.columns.map(({ name, filled }) => [name, filled])).toEqual([["a", 3], ["b", 1], ["c.d", 1]]);
    expect(profile.skipped.listed).toMatchObject([{ line: 4, reason: "not-a-record" }]);
  });

  it("may be lists of cells", async () => {
    expect(await tableOf("[\"place\", \"score\"]\n[\"Shops\", 4]\n[\"Gates\", 5]\n")).toEqual({ place: "Gates | Shops", score: "4 | 5" });
  });
});

describe("JSON that cannot be imported is refused with place and cure", () => {
  it.each([
    ["[]", "not-a-table"], ["{}", "not-a-table"], ["{\"a\": {\"b\": 1}}", "not-a-table"], ["[{\"a\": 1}", "bad-json"],
    ["[{\"a\": 1} {\"a\": 2}]", "bad-json"], ["{\"rows\": [{\"a\": 1}], }", "bad-json"], ["{\"rows\" [{\"a\": 1}]}", "bad-json"],
    ["[{\"a\": 1, }]", "bad-json"], ["{\"rows\": [{\"a\": 1}]} x", "bad-json"], ["[{\"a\": nothing}]", "bad-json"], ["[{\"a\": 1}, ]", "bad-json"],
  ])("%s", async (content, code) => {
    const fault = await refusal(csvFile("answers.json", content));
    expect(fault.code).toBe(code);
    expect(fault.message).toMatch(/\.$/u);
    expect(fault.line).not.toBeNull();
  });

  it("nested deeper than 100 levels, in a list or in a line", async () => {
    expect(await refusal(csvFile("a.json", `[{"a": ${deep(100_000)}}]`))).toMatchObject({ code: "too-deep" });
    expect(await refusal(csvFile("a.json", deep(200)))).toMatchObject({ code: "too-deep" });
    const { skipped } = await profileOf(`{"a": 1}\n{"a": ${deep(100_000)}}\n{"a": 2}\n`);
    expect(skipped.total).toBe(1);
  });

  it("with more fields than a table may have columns", async () => {
    const record = Object.fromEntries(Array.from({ length: 2_001 }, (_, field) => [`field ${field}`, 1]));
    expect(await refusal(csvFile("a.json", JSON.stringify([record])))).toMatchObject({ code: "too-many-columns", line: 1 });
  });
});

describe("finding the elements of a list", () => {
  it("finds the same wherever the pieces are cut", () => {
    fc.assert(fc.property(
      fc.array(fc.json({ maxDepth: 3 })), fc.jsonValue({ maxDepth: 2 }), fc.array(fc.nat(60), { maxLength: 30 }), fc.constantFrom("", " ", "\r\n"),
      (elements, aside, cuts, space) => {
        const text = `{${space}"aside":${JSON.stringify({ aside }, null, space)},"a b\\"c":{"rows"${space}:${space}[${elements.join(`${space},${space}`)}${space}]}}`;
        const found: string[] = [];
        const scanner = new JsonScanner((list, element) => {
          if (list === "a b\"c.rows") found.push(element);
        });
        let at = 0;
        for (const cut of [...cuts, text.length]) {
          scanner.push(text.slice(at, at + cut));
          at = Math.min(text.length, at + cut);
        }
        scanner.push(text.slice(at));
        scanner.end();
        expect(found.map((element) => JSON.parse(element))).toEqual(elements.map((element) => JSON.parse(element)));
      },
    ), { numRuns: 500 });
  });
});
