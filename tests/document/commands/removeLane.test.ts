import { expect, test } from "vitest";
import { moveCards } from "../../../src/document/commands/moveCards.ts";
import { removeLane } from "../../../src/document/commands/removeLane.ts";
import { cellsOf } from "../../../src/journey/grid.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("D9: a deleted lane leaves its cards unplaced", () => {
  const { first, lanes } = twoPeople();
  doneUndoneRedone(first, () => removeLane(first.doc, { id: lanes.touchpoints }));
  expect(cellsOf(first.journey()).unplaced.map((card) => card.id)).toHaveLength(3);
});

test("D9: a card moved into a lane that another person deletes at that moment is not lost", () => {
  const room = twoPeople();
  const note = room.first.addsNote("Queues", room.stages[0], room.lanes.actions);
  const { pains } = room.lanes;
  atOnce(
    room,
    () => moveCards(room.first.doc, { cardIds: [note], stageId: room.stages[0], laneId: pains, beforeCardId: null }),
    () => removeLane(room.second.doc, { id: pains }),
  );
  expect(cellsOf(room.second.journey()).unplaced.map((card) => card.id)).toEqual([note]);
});

test("a lane that is gone can't be deleted again", () => {
  const { first } = twoPeople();
  expectRefusal(first, () => removeLane(first.doc, { id: "gone" }), /gone/);
});
