import { expect, test } from "vitest";
import { removeStage } from "../../../src/document/commands/removeStage.ts";
import { updateStage } from "../../../src/document/commands/updateStage.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("a stage takes a new name, goal and phase in one step", () => {
  const { first, stages } = twoPeople();
  const patch = { name: "Plan", goal: "Find a flight", phase: "before" } as const;
  doneUndoneRedone(first, () => updateStage(first.doc, { id: stages[0], patch }));
  expect(first.journey().stages.get(stages[0])).toMatchObject(patch);
});

test("two people who change different fields of a stage both get their way", () => {
  const room = twoPeople();
  const [id] = room.stages;
  atOnce(
    room,
    () => updateStage(room.first.doc, { id, patch: { name: "Plan" } }),
    () => updateStage(room.second.doc, { id, patch: { goal: "Find a flight" } }),
  );
  expect(room.first.journey().stages.get(id)).toMatchObject({ name: "Plan", goal: "Find a flight" });
});

test("writing what stands there already changes nothing", () => {
  const { first, stages } = twoPeople();
  const before = first.map.getSnapshot();
  updateStage(first.doc, { id: stages[0], patch: { name: "Before" } });
  expect(first.map.getSnapshot()).toBe(before);
});

test("a stage that a colleague deleted meanwhile is not brought back by a change to it", () => {
  const room = twoPeople();
  atOnce(
    room,
    () => updateStage(room.first.doc, { id: room.stages[0], patch: { name: "Plan" } }),
    () => removeStage(room.second.doc, { id: room.stages[0] }),
  );
  expect(room.first.seesStages()).toEqual(["After"]);
  expectRefusal(room.first, () => updateStage(room.first.doc, { id: room.stages[0], patch: { name: "x" } }), /gone/);
});

test("a wrong phase and an order are refused, and nothing else of the patch is written", () => {
  const { first, stages } = twoPeople();
  const patch = { name: "Plan", phase: "someday" };
  // @ts-expect-error a word that is no phase
  expectRefusal(first, () => updateStage(first.doc, { id: stages[0], patch }), /phase is none of before, during, after/);
  const order = { name: "Plan", order: "a0" };
  expectRefusal(first, () => updateStage(first.doc, { id: stages[0], patch: order }), /no field "order"/);
});
