import { expect, test } from "vitest";
import { updateNote } from "../../../src/document/commands/updateNote.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

test("a note takes a new text and is about another touchpoint, in one step", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const id = first.addsNote("Queue", stages[0], lanes.pains);
  doneUndoneRedone(first, () => updateNote(first.doc, { id, patch: { text: "A queue", touchpointId: cards[2] } }));
  expect(first.journey().notes.get(id)).toMatchObject({ text: "A queue", touchpointId: cards[2] });
  doneUndoneRedone(first, () => updateNote(first.doc, { id, patch: { touchpointId: null } }));
  expect(first.journey().notes.get(id)?.touchpointId).toBeNull();
});

test("two people who type in the same note keep both texts", () => {
  const room = twoPeople();
  const id = room.first.addsNote("Waits at security", room.stages[0], room.lanes.actions);
  atOnce(
    room,
    () => updateNote(room.first.doc, { id, patch: { text: "Waits 20 minutes at security" } }),
    () => updateNote(room.second.doc, { id, patch: { text: "Waits at security and at the gate" } }),
  );
  expect(room.first.journey().notes.get(id)?.text).toBe("Waits 20 minutes at security and at the gate");
});

test("what a colleague typed while a person had an older text before their eyes is kept", () => {
  const { first, second, stages, lanes } = twoPeople();
  const id = first.addsNote("Waits at security", stages[0], lanes.actions);
  given(updateNote(second.doc, { id, patch: { text: "Waits long at security" } }));
  const typed = { id, patch: { text: "Waits at security, annoyed" }, seen: { text: "Waits at security" } };
  given(updateNote(first.doc, typed));
  expect(first.journey().notes.get(id)?.text).toBe("Waits long at security, annoyed");
});

test("undo takes back one's own typing and leaves that of a colleague", () => {
  const { first, second, stages, lanes } = twoPeople();
  const id = first.addsNote("Waits", stages[0], lanes.actions);
  given(updateNote(first.doc, { id, patch: { text: "Waits long" } }));
  given(updateNote(second.doc, { id, patch: { text: "She waits long" } }));
  first.map.undo();
  expect(second.journey().notes.get(id)?.text).toBe("She waits");
});

test("a note that is gone, a kind and an unknown touchpoint are refused", () => {
  const { first, stages, lanes } = twoPeople();
  const id = first.addsNote("Queue", stages[0], lanes.pains);
  expectRefusal(first, () => updateNote(first.doc, { id: "gone", patch: { text: "x" } }), /gone/);
  const kind = { text: "x", kind: "action" };
  expectRefusal(first, () => updateNote(first.doc, { id, patch: kind }), /no field "kind"/);
  expectRefusal(first, () => updateNote(first.doc, { id, patch: { text: "x", touchpointId: "gone" } }), /gone/);
});
