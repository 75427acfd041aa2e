import { expect, test } from "vitest";
import { addNote } from "../../../src/document/commands/addNote.ts";
import { applyMeasurements } from "../../../src/document/commands/applyMeasurements.ts";
import { removeCards } from "../../../src/document/commands/removeCards.ts";
import { setEmotion } from "../../../src/document/commands/setEmotion.ts";
import { updateTouchpoint } from "../../../src/document/commands/updateTouchpoint.ts";
import { EVERYONE } from "../../../src/journey/journeyMap.ts";
import { importOf, ratings } from "../measured.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

test("cards of both kinds are deleted in one step, and undo restores them with all their fields", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const note = first.addsNote("Waits", stages[0], lanes.actions);
  const fields = { description: "Shoes off", medium: "phone", aliases: ["Q1"], momentOfTruth: true } as const;
  given(updateTouchpoint(first.doc, { id: cards[1], patch: fields }));
  doneUndoneRedone(first, () => removeCards(first.doc, { cardIds: [cards[1], note] }));
  first.map.undo();
  expect(first.journey().touchpoints.get(cards[1])).toMatchObject(fields);
  expect(first.seesCell(stages[0], lanes.touchpoints)).toEqual(["A", "B", "C"]);
  expect(first.seesCell(stages[0], lanes.actions)).toEqual(["Waits"]);
});

test("undo restores a card that a colleague made and both have edited", () => {
  const { first, second, stages, lanes } = twoPeople();
  const id = second.addsTouchpoint("Shops", stages[1], lanes.touchpoints);
  given(updateTouchpoint(second.doc, { id, patch: { description: "Closed", medium: "shop" } }));
  given(updateTouchpoint(first.doc, { id, patch: { description: "Closed at nine", owner: "Concessions" } }));
  const before = second.journey().touchpoints.get(id);
  given(removeCards(first.doc, { cardIds: [id] }));
  first.map.undo();
  expect(second.journey().touchpoints.get(id)).toEqual(before);
  expect(before).toMatchObject({ description: "Closed at nine", medium: "shop", owner: "Concessions" });
});

test("a restored description can be typed in by two people as before", () => {
  const room = twoPeople();
  const [id] = room.cards;
  given(updateTouchpoint(room.first.doc, { id, patch: { description: "Queue" } }));
  given(removeCards(room.first.doc, { cardIds: [id] }));
  room.first.map.undo();
  atOnce(
    room,
    () => updateTouchpoint(room.first.doc, { id, patch: { description: "Long queue" } }),
    () => updateTouchpoint(room.second.doc, { id, patch: { description: "Queue at nine" } }),
  );
  expect(room.second.journey().touchpoints.get(id)?.description).toBe("Long queue at nine");
});

test("with a touchpoint go its feelings and figures; notes about it stay", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const note = given(addNote(first.doc, {
    text: "Queue", stageId: stages[0], laneId: lanes.pains, beforeCardId: null, touchpointId: cards[0],
  }));
  given(setEmotion(first.doc, { personaId: EVERYONE, touchpointId: cards[0], value: -2 }));
  given(applyMeasurements(first.doc, importOf("d1", [ratings("d1", cards[0], [9, 1, 1, 1, 1]), ratings("d1", cards[1], [1, 1, 1, 1, 9])])));
  doneUndoneRedone(first, () => removeCards(first.doc, { cardIds: [cards[0]] }));
  expect(first.journey().notes.get(note)?.touchpointId).toBeNull();
  expect(first.journey().emotions.size).toBe(0);
  expect([...first.map.getSnapshot().measurements.observations.values()].map((one) => one.touchpointId)).toEqual([cards[1]]);
});

test("two people who delete overlapping selections delete each card once", () => {
  const room = twoPeople();
  const [a, b, c] = room.cards;
  atOnce(
    room,
    () => removeCards(room.first.doc, { cardIds: [a, b] }),
    () => removeCards(room.second.doc, { cardIds: [b, c] }),
  );
  expect(room.first.journey().touchpoints.size).toBe(0);
  room.first.map.undo();
  expect(room.second.seesCell(room.stages[0], room.lanes.touchpoints)).toContain("A");
});

test("cards that are gone already are left out; with none left it is refused", () => {
  const { first, cards } = twoPeople();
  given(removeCards(first.doc, { cardIds: [cards[0], "gone"] }));
  expectRefusal(first, () => removeCards(first.doc, { cardIds: [cards[0]] }), /no card left to delete/);
});
