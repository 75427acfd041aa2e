import { expect, test } from "vitest";
import { addLane } from "../../../src/document/commands/addLane.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("a lane is added behind the one named and called after its kind", () => {
  const { first, lanes } = twoPeople();
  doneUndoneRedone(first, () => addLane(first.doc, { kind: "opportunities", afterLaneId: lanes.touchpoints }));
  expect(first.seesLanes()).toEqual(["Touchpoints", "Opportunities", "Actions", "Pain points", "Emotion"]);
});

test("a lane may have a name of its own", () => {
  const { first } = twoPeople();
  addLane(first.doc, { kind: "thoughts", name: "What they wonder", afterLaneId: null });
  expect(first.seesLanes().at(-1)).toBe("What they wonder");
});

test("two people who add a lane at the same place keep both, in the same order", () => {
  const room = twoPeople();
  atOnce(
    room,
    () => addLane(room.first.doc, { kind: "thoughts", afterLaneId: null }),
    () => addLane(room.second.doc, { kind: "evidence", afterLaneId: null }),
  );
  expect(room.first.seesLanes()).toHaveLength(6);
  expect(room.first.seesLanes()).toEqual(room.second.seesLanes());
});

test("a kind that doesn't exist is refused", () => {
  const { first } = twoPeople();
  // @ts-expect-error a word that is no kind of lane
  expectRefusal(first, () => addLane(first.doc, { kind: "weather", afterLaneId: null }), /kind is none of/);
});
