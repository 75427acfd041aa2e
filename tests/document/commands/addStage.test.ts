import { expect, test } from "vitest";
import { addStage } from "../../../src/document/commands/addStage.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("a stage is added behind the one named, undone and redone in one step", () => {
  const { first, stages } = twoPeople();
  doneUndoneRedone(first, () => addStage(first.doc, { name: "During", afterStageId: stages[0] }));
  expect(first.seesStages()).toEqual(["Before", "During", "After"]);
});

test("a stage without a neighbour, or with one that is gone, goes to the end", () => {
  const { first } = twoPeople();
  addStage(first.doc, { name: "Later", afterStageId: null });
  addStage(first.doc, { name: "Last", afterStageId: "gone" });
  expect(first.seesStages()).toEqual(["Before", "After", "Later", "Last"]);
});

test("two people who add a stage at the same place keep both, in the same order", () => {
  const room = twoPeople();
  atOnce(
    room,
    () => addStage(room.first.doc, { name: "One", afterStageId: room.stages[0] }),
    () => addStage(room.second.doc, { name: "Two", afterStageId: room.stages[0] }),
  );
  expect(room.first.seesStages().toSorted()).toEqual(["After", "Before", "One", "Two"]);
  expect(room.first.seesStages()).toEqual(room.second.seesStages());
});

test("D1: between two stages with equal keys there is room again", () => {
  const room = twoPeople();
  atOnce(
    room,
    () => addStage(room.first.doc, { name: "One", afterStageId: room.stages[0] }),
    () => addStage(room.second.doc, { name: "Two", afterStageId: room.stages[0] }),
  );
  const [, left, right] = [...room.first.journey().stages.values()].toSorted((a, b) =>
    a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1);
  expect(left?.order).toBe(right?.order);
  addStage(room.first.doc, { name: "Between", afterStageId: left?.id ?? null });
  expect(room.first.seesStages()).toEqual(["Before", left?.name, "Between", right?.name, "After"]);
});

test("a name of more than 200 characters is refused", () => {
  const { first } = twoPeople();
  expectRefusal(first, () => addStage(first.doc, { name: "x".repeat(201), afterStageId: null }), /name has 201 characters/);
});
