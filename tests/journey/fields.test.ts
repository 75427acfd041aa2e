import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkFields, parseRecord } from "../../src/journey/fields.ts";
import type { Problem } from "../../src/journey/problem.ts";
import { parseEmotion } from "../../src/journey/emotion.ts";
import { parseLane } from "../../src/journey/lane.ts";
import { parseLink } from "../../src/journey/link.ts";
import { parseNote } from "../../src/journey/note.ts";
import { parsePersona } from "../../src/journey/persona.ts";
import { parseStage } from "../../src/journey/stage.ts";
import { DEFAULT_TOUCHPOINT, parseTouchpoint, TOUCHPOINT_FIELDS } from "../../src/journey/touchpoint.ts";

const PARSERS = { parseStage, parseLane, parseTouchpoint, parseNote, parseLink, parsePersona, parseEmotion };

test.each(Object.entries(PARSERS))("D6: %s survives anything and gives a sound record or none", (_name, parse) => {
  fc.assert(fc.property(fc.oneof(fc.constant("k1"), fc.string()), fc.anything({ withBigInt: true, withNullPrototype: true }), (id, raw) => {
    const problems: Problem[] = [];
    const record = parse(id, raw, (problem) => problems.push(problem));
    expect(record !== null || problems.length > 0, "something was left out without a word").toBe(true);
    const faults: Problem[] = [];
    const again = record === null ? null : parse(id, record, (problem) => faults.push(problem));
    expect(again).toEqual(record);
    expect(faults).toEqual([]);
  }), { numRuns: 300 });
});

test("fields that may be left out take their default without a problem, the others with one", () => {
  const problems: Problem[] = [];
  const record = parseTouchpoint("t1", { title: "Security", stageId: "s1", laneId: "l1" }, (problem) => problems.push(problem));
  expect(record).toEqual({ ...DEFAULT_TOUCHPOINT, id: "t1", title: "Security", stageId: "s1", laneId: "l1" });
  expect(problems).toEqual([{ path: "touchpoints/t1/order", message: "The order is missing." }]);
});

function found(raw: object): string[] {
  const problems: Problem[] = [];
  const sound = { title: "x", stageId: "s1", laneId: "l1", order: "a0" };
  parseTouchpoint("t1", { ...sound, ...raw }, (problem) => problems.push(problem));
  return problems.map((problem) => problem.message);
}

test("a problem says what is wrong and what stands there now", () => {
  expect(found({ title: 7 })).toEqual(["The title is not text; it was left empty."]);
  expect(found({ momentOfTruth: "yes" })).toEqual(["The moment of truth is neither true nor false; false stands in its place."]);
  expect(found({ state: "maybe" })).toEqual(['The state is none of planned, actual; "actual" stands in its place.']);
  expect(found({ aliases: "Q1" })).toEqual(["The list of names in files is not a list; it was left empty."]);
  expect(found({ order: "~" })).toEqual(['The order is not an order key; "a0" stands in its place.']);
});

test("text is cut between characters, and half characters are replaced", () => {
  const record = parseTouchpoint("t1", { title: `${"x".repeat(199)}🛫` }, () => undefined);
  expect(record?.title).toBe(`${"x".repeat(199)}\uFFFD`);
  expect(record?.title.isWellFormed()).toBe(true);
  expect(checkFields(TOUCHPOINT_FIELDS, { title: "a\uD83D" })).toEqual({ ok: true, values: { title: "a\uFFFD" } });
});

test("a command's patch is checked as a whole and leaves out what is undefined", () => {
  expect(checkFields(TOUCHPOINT_FIELDS, { title: "Security", actor: undefined })).toEqual({ ok: true, values: { title: "Security" } });
  expect(checkFields(TOUCHPOINT_FIELDS, { title: "Security", actor: "x".repeat(201) })).toEqual({
    ok: false, reason: "The actor has 201 characters, at most 200 fit.",
  });
});

test("names that objects inherit are no fields and no records", () => {
  // @ts-expect-error a field that no touchpoint has
  expect(checkFields(TOUCHPOINT_FIELDS, { constructor: "x" })).toMatchObject({ ok: false });
  const problems: Problem[] = [];
  expect(parseRecord("touchpoints", TOUCHPOINT_FIELDS, "__proto__", {}, (problem) => problems.push(problem))).toBeNull();
  expect(problems).toHaveLength(1);
});
