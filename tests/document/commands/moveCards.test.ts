import { expect, test } from "vitest";
import { moveCards } from "../../../src/document/commands/moveCards.ts";
import { removeCards } from "../../../src/document/commands/removeCards.ts";
import { updateTouchpoint } from "../../../src/document/commands/updateTouchpoint.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "../workshop.ts";

test("a card moves within its cell", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const place = { stageId: stages[0], laneId: lanes.touchpoints };
  doneUndoneRedone(first, () => moveCards(first.doc, { cardIds: [cards[2]], ...place, beforeCardId: cards[0] }));
  expect(first.seesCell(place.stageId, place.laneId)).toEqual(["C", "A", "B"]);
});

test("several cards move to another cell and stand in the order in which they were named", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const target = first.addsTouchpoint("D", stages[1], lanes.touchpoints);
  doneUndoneRedone(first, () => moveCards(first.doc, {
    cardIds: [cards[2], cards[0]], stageId: stages[1], laneId: lanes.touchpoints, beforeCardId: target,
  }));
  expect(first.seesCell(stages[0], lanes.touchpoints)).toEqual(["B"]);
  expect(first.seesCell(stages[1], lanes.touchpoints)).toEqual(["C", "A", "D"]);
});

test("cards moved before one of themselves gather there", () => {
  const { first, stages, lanes, cards } = twoPeople();
  given(moveCards(first.doc, {
    cardIds: [cards[0], cards[2]], stageId: stages[0], laneId: lanes.touchpoints, beforeCardId: cards[2],
  }));
  expect(first.seesCell(stages[0], lanes.touchpoints)).toEqual(["B", "A", "C"]);
});

test("moving cards to where they stand changes nothing and is no undo step", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const before = first.map.getSnapshot();
  const place = { stageId: stages[0], laneId: lanes.touchpoints };
  given(moveCards(first.doc, { cardIds: [cards[0]], ...place, beforeCardId: cards[1] }));
  given(moveCards(first.doc, { cardIds: [cards[1], cards[2]], ...place, beforeCardId: null }));
  given(moveCards(first.doc, { cardIds: [cards[1]], ...place, beforeCardId: cards[1] }));
  expect(first.map.getSnapshot()).toBe(before);
});

test("a note takes the kind of the lane it is moved to", () => {
  const { first, stages, lanes } = twoPeople();
  const note = first.addsNote("No seat free", stages[0], lanes.actions);
  doneUndoneRedone(first, () => moveCards(first.doc, {
    cardIds: [note], stageId: stages[1], laneId: lanes.pains, beforeCardId: null,
  }));
  expect(first.journey().notes.get(note)?.kind).toBe("pain-point");
});

test("a move and a new title by another person both count", () => {
  const room = twoPeople();
  const [id] = room.cards;
  const place = { stageId: room.stages[1], laneId: room.lanes.touchpoints, beforeCardId: null };
  atOnce(
    room,
    () => moveCards(room.first.doc, { cardIds: [id], ...place }),
    () => updateTouchpoint(room.second.doc, { id, patch: { title: "Security" } }),
  );
  expect(room.second.seesCell(room.stages[1], room.lanes.touchpoints)).toEqual(["Security"]);
});

test("two people who move one card to different places end up with one card in one of the two places", () => {
  const room = twoPeople();
  const note = room.first.addsNote("Waits", room.stages[0], room.lanes.actions);
  atOnce(
    room,
    () => moveCards(room.first.doc, {
      cardIds: [note], stageId: room.stages[1], laneId: room.lanes.actions, beforeCardId: null,
    }),
    () => moveCards(room.second.doc, {
      cardIds: [note], stageId: room.stages[0], laneId: room.lanes.pains, beforeCardId: null,
    }),
  );
  const places = [
    room.first.seesCell(room.stages[1], room.lanes.actions),
    room.first.seesCell(room.stages[0], room.lanes.pains),
  ];
  expect(places.flat()).toEqual(["Waits"]);
});

test("a card that a colleague deletes while it is moved stays deleted", () => {
  const room = twoPeople();
  const [id] = room.cards;
  const place = { stageId: room.stages[1], laneId: room.lanes.touchpoints, beforeCardId: null };
  atOnce(
    room,
    () => moveCards(room.first.doc, { cardIds: [id], ...place }),
    () => removeCards(room.second.doc, { cardIds: [id] }),
  );
  expect(room.first.journey().touchpoints.has(id)).toBe(false);
  expectRefusal(room.first, () => moveCards(room.first.doc, { cardIds: [id], ...place }), /no card left to move/);
});

test("touchpoints go into touchpoints lanes only, notes into lanes of notes only; with one misfit nothing moves", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const note = first.addsNote("Waits", stages[0], lanes.actions);
  const to = (laneId: string, cardIds: readonly string[]) =>
    () => moveCards(first.doc, { cardIds, stageId: stages[1], laneId, beforeCardId: null });
  expectRefusal(first, to(lanes.actions, [note, cards[0]]), /"Actions" holds no touchpoints/);
  expectRefusal(first, to(lanes.touchpoints, [cards[0], note]), /"Touchpoints" holds no notes/);
  expectRefusal(first, to(lanes.emotion, [note]), /"Emotion" holds no notes/);
  expectRefusal(first, to("gone", [note]), /place to move to is gone/);
});
