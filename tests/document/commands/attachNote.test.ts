import { expect, test } from "vitest";
import { attachNote } from "../../../src/document/commands/attachNote.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("a note about a touchpoint goes to the lane of its kind, in the touchpoint's stage", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const id = doneUndoneRedone(first, () => attachNote(first.doc, { touchpointId: cards[1], kind: "pain-point", text: "“An hour in line”" }));
  expect(first.journey().notes.get(id)).toMatchObject({
    kind: "pain-point", text: "“An hour in line”", touchpointId: cards[1], stageId: stages[0], laneId: lanes.pains,
  });
});

test("a map without a lane for it gets one at its end, in the same undo step", () => {
  const { first, cards } = twoPeople();
  const id = doneUndoneRedone(first, () => attachNote(first.doc, { touchpointId: cards[0], kind: "evidence", text: "“Cold soup”" }));
  const { laneId } = first.journey().notes.get(id) ?? {};
  expect(first.journey().lanes.get(laneId ?? "")).toMatchObject({ kind: "evidence", name: "Evidence" });
  expect(first.seesLanes().at(-1)).toBe("Evidence");
});

test("two people who quote at once keep both notes", () => {
  const room = twoPeople();
  const about = { touchpointId: room.cards[0], kind: "pain-point" as const };
  atOnce(
    room,
    () => attachNote(room.first.doc, { ...about, text: "Slow" }),
    () => attachNote(room.second.doc, { ...about, text: "Cold" }),
  );
  expect(room.first.seesCell(room.stages[0], room.lanes.pains).toSorted()).toEqual(["Cold", "Slow"]);
});

test("the touchpoint has to be there, and the text has to fit", () => {
  const { first, cards } = twoPeople();
  expectRefusal(first, () => attachNote(first.doc, { touchpointId: "gone", kind: "pain-point", text: "x" }), /deleted this touchpoint/);
  expectRefusal(first, () => attachNote(first.doc, { touchpointId: cards[0], kind: "pain-point", text: "x".repeat(10_001) }), /at most 10,000/);
});
