import { expect, test } from "vitest";
import { moveLane } from "../../../src/document/commands/moveLane.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("a lane moves before another one and to the end", () => {
  const { first, lanes } = twoPeople();
  doneUndoneRedone(first, () => moveLane(first.doc, { id: lanes.pains, beforeLaneId: lanes.touchpoints }));
  expect(first.seesLanes()).toEqual(["Pain points", "Touchpoints", "Actions", "Emotion"]);
  doneUndoneRedone(first, () => moveLane(first.doc, { id: lanes.pains, beforeLaneId: null }));
  expect(first.seesLanes()).toEqual(["Touchpoints", "Actions", "Emotion", "Pain points"]);
});

test("two people who move different lanes to the same place keep both moves", () => {
  const room = twoPeople();
  atOnce(
    room,
    () => moveLane(room.first.doc, { id: room.lanes.pains, beforeLaneId: room.lanes.touchpoints }),
    () => moveLane(room.second.doc, { id: room.lanes.emotion, beforeLaneId: room.lanes.touchpoints }),
  );
  expect(room.first.seesLanes().slice(2)).toEqual(["Touchpoints", "Actions"]);
});

test("a lane that is gone can't be moved", () => {
  const { first } = twoPeople();
  expectRefusal(first, () => moveLane(first.doc, { id: "gone", beforeLaneId: null }), /gone/);
});
