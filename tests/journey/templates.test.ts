import { expect, test } from "vitest";
import { cellKey, cellsOf } from "../../src/journey/grid.ts";
import { journeyFromFile, journeyToFile } from "../../src/journey/mapFile.ts";
import type { Problem } from "../../src/journey/problem.ts";
import { TEMPLATES } from "../../src/journey/templates.ts";
import { NOTE_KIND_OF_LANE } from "../../src/journey/vocabularies.ts";

test("there is an empty map, a consumer journey and a service blueprint", () => {
  expect(TEMPLATES.map((template) => template.id)).toEqual(["empty", "b2c", "service-blueprint"]);
});

test.each(TEMPLATES)("$id keeps every rule of a map", ({ journey }) => {
  const problems: Problem[] = [];
  expect(journeyFromFile(structuredClone(journeyToFile(journey)), (problem) => problems.push(problem))).toEqual(journey);
  expect(problems).toEqual([]);
  expect(cellsOf(journey).unplaced).toEqual([]);
  for (const note of journey.notes.values()) {
    expect(note.kind).toBe(NOTE_KIND_OF_LANE[journey.lanes.get(note.laneId)?.kind ?? "emotion"]);
    const about = note.touchpointId === null ? note : journey.touchpoints.get(note.touchpointId);
    expect(about?.stageId, "a note is about a touchpoint of its own stage").toBe(note.stageId);
  }
  for (const touchpoint of journey.touchpoints.values()) {
    expect(journey.lanes.get(touchpoint.laneId)?.kind).toBe("touchpoints");
    expect(touchpoint.evidence, "a template knows nothing of anybody's research").toBe("none");
  }
  for (const key of journey.emotions.keys()) expect(journey.touchpoints.has(key.split("/")[1] ?? "")).toBe(true);
});

test("ids are used once across all records of a template", () => {
  for (const { journey } of TEMPLATES) {
    const ids = [journey.stages, journey.touchpoints, journey.notes].flatMap((records) => [...records.keys()]);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test("the consumer journey runs from Discover to Renew with something to say in every cell but the curve", () => {
  const journey = TEMPLATES.find((template) => template.id === "b2c")?.journey;
  if (journey === undefined) throw new Error("there is no consumer journey");
  const grid = cellsOf(journey);
  expect(grid.stages.map((stage) => stage.name)).toEqual(["Discover", "Compare", "Buy", "Receive", "Use", "Get help", "Renew"]);
  const lanes = grid.lanes.filter((lane) => lane.kind !== "emotion");
  const cells = grid.stages.flatMap((stage) => lanes.map((lane) => cellKey(stage.id, lane.id)));
  expect(cells.filter((key) => !grid.cards.has(key))).toEqual([]);
  expect(journey.emotions.size).toBe(journey.touchpoints.size);
});
