import { expect, test } from "vitest";
import { moveStage } from "../../../src/document/commands/moveStage.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("a stage moves before another one, and its cards come along untouched", () => {
  const { first, stages, cards } = twoPeople();
  const card = first.journey().touchpoints.get(cards[0]);
  doneUndoneRedone(first, () => moveStage(first.doc, { id: stages[1], beforeStageId: stages[0] }));
  expect(first.seesStages()).toEqual(["After", "Before"]);
  expect(first.journey().touchpoints.get(cards[0])).toBe(card);
});

test("a stage moves to the end", () => {
  const { first, stages } = twoPeople();
  moveStage(first.doc, { id: stages[0], beforeStageId: null });
  expect(first.seesStages()).toEqual(["After", "Before"]);
});

test("moving a stage to where it stands changes nothing", () => {
  const { first, stages } = twoPeople();
  const before = first.map.getSnapshot();
  moveStage(first.doc, { id: stages[0], beforeStageId: stages[1] });
  moveStage(first.doc, { id: stages[1], beforeStageId: null });
  moveStage(first.doc, { id: stages[0], beforeStageId: stages[0] });
  expect(first.map.getSnapshot()).toBe(before);
});

test("two people who move the same stage agree on one place and keep one stage", () => {
  const room = twoPeople();
  const third = room.first.addsStage("Later");
  atOnce(
    room,
    () => moveStage(room.first.doc, { id: third, beforeStageId: room.stages[0] }),
    () => moveStage(room.second.doc, { id: third, beforeStageId: room.stages[1] }),
  );
  expect(room.first.seesStages().toSorted()).toEqual(["After", "Before", "Later"]);
  expect(room.first.seesStages()).toEqual(room.second.seesStages());
});

test("a stage that is gone can't be moved", () => {
  const { first } = twoPeople();
  expectRefusal(first, () => moveStage(first.doc, { id: "gone", beforeStageId: null }), /gone/);
});
