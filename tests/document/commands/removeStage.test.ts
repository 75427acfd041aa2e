import { expect, test } from "vitest";
import { addTouchpoint } from "../../../src/document/commands/addTouchpoint.ts";
import { moveCards } from "../../../src/document/commands/moveCards.ts";
import { removeStage } from "../../../src/document/commands/removeStage.ts";
import { cellsOf } from "../../../src/journey/grid.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("D9: a deleted stage leaves its cards unplaced, and undo puts them back where they were", () => {
  const { first, stages, lanes } = twoPeople();
  doneUndoneRedone(first, () => removeStage(first.doc, { id: stages[0] }));
  expect(cellsOf(first.journey()).unplaced).toHaveLength(3);
  first.map.undo();
  expect(first.seesCell(stages[0], lanes.touchpoints)).toEqual(["A", "B", "C"]);
  expect(cellsOf(first.journey()).unplaced).toEqual([]);
});

test("D9: a card that one person adds to a stage while another deletes it waits among the unplaced", () => {
  const room = twoPeople();
  atOnce(
    room,
    () => addTouchpoint(room.first.doc, {
      title: "New", stageId: room.stages[1], laneId: room.lanes.touchpoints, beforeCardId: null,
    }),
    () => removeStage(room.second.doc, { id: room.stages[1] }),
  );
  expect(cellsOf(room.first.journey()).unplaced).toMatchObject([{ title: "New" }]);
});

test("D9: an unplaced card can be given a place again", () => {
  const { first, stages, lanes, cards } = twoPeople();
  removeStage(first.doc, { id: stages[0] });
  moveCards(first.doc, { cardIds: [cards[1]], stageId: stages[1], laneId: lanes.touchpoints, beforeCardId: null });
  expect(first.seesCell(stages[1], lanes.touchpoints)).toEqual(["B"]);
  expect(cellsOf(first.journey()).unplaced).toHaveLength(2);
});

test("two people who delete the same stage delete it once", () => {
  const room = twoPeople();
  const [id] = room.stages;
  atOnce(room, () => removeStage(room.first.doc, { id }), () => removeStage(room.second.doc, { id }));
  expect(room.first.seesStages()).toEqual(["After"]);
  expectRefusal(room.first, () => removeStage(room.first.doc, { id }), /gone/);
});
