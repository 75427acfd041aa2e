import * as fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { journeyFromFile, journeyToFile } from "../../src/journey/mapFile.ts";
import type { Problem } from "../../src/journey/problem.ts";
import { TEMPLATES } from "../../src/journey/templates.ts";

test.each(TEMPLATES)("$id goes through JSON and comes back equal", ({ journey }) => {
  const problems: Problem[] = [];
  const json = JSON.stringify(journeyToFile(journey));
  expect(journeyFromFile(JSON.parse(json), (problem) => problems.push(problem))).toEqual(journey);
  expect(problems).toEqual([]);
});

test("whatever a file holds, it gives a journey or none, and says what was left out", () => {
  const keys = fc.constantFrom("title", "description", "stages", "lanes", "touchpoints", "notes", "links", "personas", "emotions");
  fc.assert(fc.property(fc.oneof(fc.anything(), fc.dictionary(keys, fc.anything())), (raw) => {
    const journey = journeyFromFile(raw, () => undefined) ?? EMPTY_JOURNEY;
    const problems: Problem[] = [];
    expect(journeyFromFile(journeyToFile(journey), (problem) => problems.push(problem))).toEqual(journey);
    expect(problems).toEqual([]);
  }), { numRuns: 500 });
});

test("records without a use and ids that occur twice are named", () => {
  const problems: Problem[] = [];
  const stage = { id: "s1", name: "Plan", order: "a0" };
  const raw = { title: 7, stages: [stage, { ...stage, name: "Book" }, "x"], lanes: {}, emotions: { "everyone/t1": 5 } };
  const journey = journeyFromFile(raw, (problem) => problems.push(problem));
  expect(journey?.stages.get("s1")?.name).toBe("Book");
  expect(problems.map((problem) => problem.path)).toEqual(["title", "stages/s1", "stages/number 3", "lanes", "emotions/everyone/t1"]);
});
