import { expect, test } from "vitest";
import { removeCards } from "../../../src/document/commands/removeCards.ts";
import { updateTouchpoint } from "../../../src/document/commands/updateTouchpoint.ts";
import { atOnce, doneUndoneRedone, expectRefusal, twoPeople } from "../workshop.ts";

test("every field of a touchpoint can be changed, in one step", () => {
  const { first, cards } = twoPeople();
  const patch = {
    title: "Security", description: "Shoes off", medium: "face-to-face", ownership: "partner", actor: "Officer",
    state: "planned", evidence: "researched", momentOfTruth: true, owner: "Operations", aliases: ["Q8SEC", "Q7SEC"],
  } as const;
  doneUndoneRedone(first, () => updateTouchpoint(first.doc, { id: cards[0], patch }));
  expect(first.journey().touchpoints.get(cards[0])).toMatchObject(patch);
});

test("two people who change different fields of a touchpoint both get their way", () => {
  const room = twoPeople();
  const [id] = room.cards;
  atOnce(
    room,
    () => updateTouchpoint(room.first.doc, { id, patch: { title: "Security" } }),
    () => updateTouchpoint(room.second.doc, { id, patch: { medium: "app" } }),
  );
  expect(room.first.journey().touchpoints.get(id)).toMatchObject({ title: "Security", medium: "app" });
});

test("two people who type in the same description keep both texts", () => {
  const room = twoPeople();
  const [id] = room.cards;
  updateTouchpoint(room.first.doc, { id, patch: { description: "Queue is long." } });
  atOnce(
    room,
    () => updateTouchpoint(room.first.doc, { id, patch: { description: "The queue is long." } }),
    () => updateTouchpoint(room.second.doc, { id, patch: { description: "Queue is long. Staff is kind." } }),
  );
  expect(room.first.journey().touchpoints.get(id)?.description).toBe("The queue is long. Staff is kind.");
});

test("a touchpoint deleted by a colleague stays deleted", () => {
  const room = twoPeople();
  const [id] = room.cards;
  atOnce(
    room,
    () => updateTouchpoint(room.first.doc, { id, patch: { title: "Security" } }),
    () => removeCards(room.second.doc, { cardIds: [id] }),
  );
  expect(room.first.journey().touchpoints.has(id)).toBe(false);
  expectRefusal(room.first, () => updateTouchpoint(room.first.doc, { id, patch: { title: "x" } }), /gone/);
});

test("a place can't be changed by the way", () => {
  const { first, cards, stages } = twoPeople();
  const patch = { title: "x", stageId: stages[1] };
  expectRefusal(first, () => updateTouchpoint(first.doc, { id: cards[0], patch }), /no field "stageId"/);
});
