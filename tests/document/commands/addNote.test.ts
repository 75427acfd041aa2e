import { expect, test } from "vitest";
import { addNote } from "../../../src/document/commands/addNote.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("a note takes the kind of its lane and may be about a touchpoint", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const id = doneUndoneRedone(first, () => addNote(first.doc, {
    text: "Queue of an hour", stageId: stages[0], laneId: lanes.pains, beforeCardId: null, touchpointId: cards[0],
  }));
  expect(first.journey().notes.get(id)).toMatchObject({ kind: "pain-point", text: "Queue of an hour", touchpointId: cards[0] });
});

test("two people who add a note to the same empty cell keep both", () => {
  const room = twoPeople();
  const place = { stageId: room.stages[1], laneId: room.lanes.actions, beforeCardId: null };
  atOnce(
    room,
    () => addNote(room.first.doc, { text: "Waits", ...place }),
    () => addNote(room.second.doc, { text: "Reads", ...place }),
  );
  expect(room.first.seesCell(place.stageId, place.laneId).toSorted()).toEqual(["Reads", "Waits"]);
});

test("a note needs a lane of notes, of its own kind, and a touchpoint that exists", () => {
  const { first, stages, lanes } = twoPeople();
  const note = { text: "x", stageId: stages[0], laneId: lanes.pains, beforeCardId: null };
  expectRefusal(first, () => addNote(first.doc, { ...note, laneId: lanes.emotion }), /holds no notes/);
  expectRefusal(first, () => addNote(first.doc, { ...note, laneId: lanes.touchpoints }), /holds no notes/);
  expectRefusal(first, () => addNote(first.doc, { ...note, kind: "action" }), /holds notes of the kind "Pain point"/);
  expectRefusal(first, () => addNote(first.doc, { ...note, stageId: "gone" }), /gone/);
  expectRefusal(first, () => addNote(first.doc, { ...note, touchpointId: "gone" }), /touchpoint this note is about is gone/);
  expectRefusal(first, () => addNote(first.doc, { ...note, text: "x".repeat(10_001) }), /at most 10,000/);
});
