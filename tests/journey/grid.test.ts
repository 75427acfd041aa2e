import { expect, test } from "vitest";
import { cardsIn, cellKey, cellsOf, findCard } from "../../src/journey/grid.ts";
import { EMPTY_JOURNEY, type JourneyMap } from "../../src/journey/journeyMap.ts";
import { TEMPLATES } from "../../src/journey/templates.ts";

function blueprint(): JourneyMap {
  const journey = TEMPLATES.find((template) => template.id === "service-blueprint")?.journey;
  if (journey === undefined) throw new Error("there is no blueprint");
  return journey;
}

test("stages and lanes come in order, and each card is in its cell once", () => {
  const journey = blueprint();
  const grid = cellsOf(journey);
  expect(grid.stages.map((stage) => stage.name)).toEqual(["Report the fault", "Book a visit", "Prepare", "The visit", "Pay and follow up"]);
  expect(grid.lanes.map((lane) => lane.kind)).toEqual(["evidence", "actions", "touchpoints", "frontstage", "backstage", "support"]);
  expect([...grid.cards.values()].flat()).toHaveLength(journey.touchpoints.size + journey.notes.size);
  expect(grid.unplaced).toEqual([]);
  for (const [key, cell] of grid.cards) {
    const [stageId = "", laneId = ""] = key.split("/");
    expect(cardsIn(journey, stageId, laneId)).toEqual(cell);
  }
});

test("D9: cards whose stage or lane is gone are unplaced, by id", () => {
  const journey = blueprint();
  const stages = new Map(journey.stages);
  stages.delete("prepare");
  const { unplaced, cards } = cellsOf({ ...journey, stages });
  expect(unplaced.map((card) => card.id)).toEqual(unplaced.map((card) => card.id).toSorted());
  expect(unplaced).toContainEqual(expect.objectContaining({ id: "tracking" }));
  expect(cards.has(cellKey("prepare", "touchpoints"))).toBe(false);
});

test("a card that comes back to its stage is placed again", () => {
  const journey = blueprint();
  const stages = new Map(journey.stages);
  stages.delete("visit");
  cellsOf({ ...journey, stages });
  expect(cellsOf({ ...journey, stages: new Map(journey.stages) }).unplaced).toEqual([]);
});

test("a card is found by its id, and the same record is the same card", () => {
  const journey = blueprint();
  expect(findCard(journey, "repair")).toMatchObject({ type: "touchpoint", title: "Repair" });
  expect(findCard(journey, "repair")).toBe(findCard({ ...journey, title: "Other" }, "repair"));
  expect(findCard(journey, "report-actions-1")).toMatchObject({ type: "note", kind: "action" });
  expect(findCard(EMPTY_JOURNEY, "repair")).toBeNull();
});
