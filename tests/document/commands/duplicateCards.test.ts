import { expect, test } from "vitest";
import { addNote } from "../../../src/document/commands/addNote.ts";
import { duplicateCards } from "../../../src/document/commands/duplicateCards.ts";
import { removeStage } from "../../../src/document/commands/removeStage.ts";
import { setEmotion } from "../../../src/document/commands/setEmotion.ts";
import { updateTouchpoint } from "../../../src/document/commands/updateTouchpoint.ts";
import { cellsOf } from "../../../src/journey/grid.ts";
import { EVERYONE, emotionKey } from "../../../src/journey/journeyMap.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

test("copies stand behind the last original of their cell, in order", () => {
  const { first, stages, lanes, cards } = twoPeople();
  doneUndoneRedone(first, () => duplicateCards(first.doc, { cardIds: [cards[1], cards[0]] }));
  expect(first.seesCell(stages[0], lanes.touchpoints)).toEqual(["A", "B", "A", "B", "C"]);
});

test("the ids of the copies come in the order of the originals named", () => {
  const { first, cards } = twoPeople();
  const [copyOfB, copyOfA] = given(duplicateCards(first.doc, { cardIds: [cards[1], cards[0]] }));
  expect(first.journey().touchpoints.get(copyOfB ?? "")?.title).toBe("B");
  expect(first.journey().touchpoints.get(copyOfA ?? "")?.title).toBe("A");
});

test("a copy keeps what was said and felt, but not the names in files that belong to the original", () => {
  const { first, stages, lanes, cards } = twoPeople();
  given(updateTouchpoint(first.doc, { id: cards[0], patch: { description: "Queue", aliases: ["Q1"], medium: "app" } }));
  given(setEmotion(first.doc, { personaId: EVERYONE, touchpointId: cards[0], value: -1 }));
  const about = { stageId: stages[0], laneId: lanes.pains, beforeCardId: null, touchpointId: cards[0] };
  const note = given(addNote(first.doc, { text: "Slow", ...about }));
  const [copy = "", copiedNote = ""] = given(duplicateCards(first.doc, { cardIds: [cards[0], note] }));
  expect(first.journey().touchpoints.get(copy)).toMatchObject({ title: "A", description: "Queue", aliases: [], medium: "app" });
  expect(first.journey().emotions.get(emotionKey(EVERYONE, copy))).toBe(-1);
  expect(first.journey().notes.get(copiedNote)).toMatchObject({ text: "Slow", touchpointId: copy });
});

test("D9: the copy of an unplaced card is unplaced too", () => {
  const { first, stages, cards } = twoPeople();
  given(removeStage(first.doc, { id: stages[0] }));
  given(duplicateCards(first.doc, { cardIds: [cards[0]] }));
  expect(cellsOf(first.journey()).unplaced).toHaveLength(4);
});

test("two people who duplicate the same card make two copies", () => {
  const room = twoPeople();
  const cardIds = [room.cards[0]];
  atOnce(room, () => duplicateCards(room.first.doc, { cardIds }), () => duplicateCards(room.second.doc, { cardIds }));
  expect(room.first.seesCell(room.stages[0], room.lanes.touchpoints)).toEqual(["A", "A", "A", "B", "C"]);
});

test("cards that are gone can't be duplicated", () => {
  const { first } = twoPeople();
  expectRefusal(first, () => duplicateCards(first.doc, { cardIds: ["gone"] }), /no card left to duplicate/);
});
