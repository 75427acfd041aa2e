import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MAP_ROOTS, TEXT_FIELDS, THREADS } from "../../../src/document/schema/keys.ts";
import { THREAD_FIELDS } from "../../../src/document/thread.ts";
import type { Field } from "../../../src/journey/fields.ts";
import { LANE_FIELDS } from "../../../src/journey/lane.ts";
import { LINK_FIELDS } from "../../../src/journey/link.ts";
import { SCHEMA_VERSION } from "../../../src/journey/migrations.ts";
import { NOTE_FIELDS } from "../../../src/journey/note.ts";
import { PERSONA_FIELDS } from "../../../src/journey/persona.ts";
import { STAGE_FIELDS } from "../../../src/journey/stage.ts";
import { TOUCHPOINT_FIELDS } from "../../../src/journey/touchpoint.ts";

const DOCUMENT = readFileSync(new URL("../../../src/document/schema/SCHEMA.md", import.meta.url), "utf8");

type Row = { readonly root: string; readonly field: string; readonly holds: string; readonly required: boolean };

const ROWS: readonly Row[] = DOCUMENT.split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| root"))
  .map((line) => {
    const [root = "", field = "", holds = "", required = ""] = line.slice(1).split("|").map((cell) => cell.trim());
    return { root, field, holds, required: required === "yes" };
  });

const RULES: Readonly<Record<string, Readonly<Record<string, Field<unknown>>>>> = {
  stages: STAGE_FIELDS, lanes: LANE_FIELDS, touchpoints: TOUCHPOINT_FIELDS, notes: NOTE_FIELDS, links: LINK_FIELDS,
  personas: PERSONA_FIELDS, [THREADS]: THREAD_FIELDS,
};

function accepts(row: Row, value: unknown): boolean {
  return RULES[row.root]?.[row.field]?.read(value).fault === null;
}

test.each(Object.entries(RULES))("the table lists the fields of %s, and which of them are required", (root, fields) => {
  const rows = ROWS.filter((row) => row.root === root);
  expect(rows.map((row) => [row.field, row.required])).toEqual(
    Object.entries(fields).map(([key, field]) => [key, field.required]),
  );
});

test("the words and lengths of the table are those that reading accepts", () => {
  const lengths = ROWS.filter((row) => RULES[row.root] !== undefined && /up to ([\d,]+) characters/.test(row.holds) && !row.holds.startsWith("list"));
  expect(lengths.length).toBeGreaterThan(8);
  for (const row of lengths) {
    const limit = Number((/up to ([\d,]+) characters/.exec(row.holds)?.[1] ?? "").replace(",", ""));
    expect([accepts(row, "x".repeat(limit)), accepts(row, "x".repeat(limit + 1))], `${row.root}.${row.field}`).toEqual([true, false]);
  }
  const vocabularies = ROWS.filter((row) => /^[a-z-]+(, [a-z-]+)+$/.test(row.holds));
  expect(vocabularies.length).toBeGreaterThan(6);
  for (const row of vocabularies) {
    const words = row.holds.split(", ");
    expect(RULES[row.root]?.[row.field]?.read("no such word").fault).toBe(`is none of ${words.join(", ")}`);
  }
});

test("shared texts, roots and the version are those of the code", () => {
  const texts = ROWS.filter((row) => row.holds.startsWith("text")).map((row) => [row.root, [row.field]]);
  expect(Object.fromEntries(texts)).toEqual(TEXT_FIELDS);
  for (const root of MAP_ROOTS) expect(DOCUMENT).toMatch(new RegExp(String.raw`(\| |\`)${root}( |\`|\.)`));
  expect(ROWS.find((row) => row.field === "schemaVersion")?.holds).toBe(String(SCHEMA_VERSION));
});
