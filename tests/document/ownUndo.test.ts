import { expect, test } from "vitest";
import { moveCards } from "../../src/document/commands/moveCards.ts";
import { removeCards } from "../../src/document/commands/removeCards.ts";
import { setEmotion } from "../../src/document/commands/setEmotion.ts";
import { updateTouchpoint } from "../../src/document/commands/updateTouchpoint.ts";
import { cellsOf } from "../../src/journey/grid.ts";
import { emotionKey, EVERYONE } from "../../src/journey/journeyMap.ts";
import { atOnce, connect, given, personWithId, type Person, type Workshop } from "./workshop.ts";

type Conflict = {
  readonly first: Person; readonly second: Person; readonly workshop: Workshop<Person>;
  readonly stages: readonly string[]; readonly lane: string; readonly id: string;
};

/** A card "Earlier" between two people, the first of whom wins or loses every conflict. */
function conflict(firstWins: boolean): Conflict {
  const first = personWithId(firstWins ? 2 : 1);
  const second = personWithId(firstWins ? 1 : 2);
  const workshop = connect([first, second]);
  const stages = ["One", "Two", "Three"].map((name) => second.addsStage(name));
  const lane = second.addsLane("touchpoints");
  const id = second.addsTouchpoint("Earlier", stages[0] ?? "", lane);
  return { first, second, workshop, stages, lane, id };
}

const titled = (person: Person, id: string): string | undefined => person.journey().touchpoints.get(id)?.title;

test("undo of a title that won over a colleague's brings the earlier title, not none", () => {
  const room = conflict(true);
  const { first, second, id } = room;
  atOnce(
    room,
    () => updateTouchpoint(first.doc, { id, patch: { title: "Mine" } }),
    () => updateTouchpoint(second.doc, { id, patch: { title: "Theirs" } }),
  );
  expect(titled(second, id)).toBe("Mine");
  first.map.undo();
  expect(titled(second, id)).toBe("Earlier");
  first.map.redo();
  expect(titled(second, id)).toBe("Mine");
  first.map.undo();
  expect(titled(second, id)).toBe("Earlier");
  expect(first.map.getSnapshot().problems).toEqual([]);
});

test("undo of a title that lost to a colleague's leaves theirs", () => {
  const room = conflict(false);
  const { first, second, id } = room;
  atOnce(
    room,
    () => updateTouchpoint(first.doc, { id, patch: { title: "Mine" } }),
    () => updateTouchpoint(second.doc, { id, patch: { title: "Theirs" } }),
  );
  first.map.undo();
  expect(titled(second, id)).toBe("Theirs");
});

test.each([true, false])("undo of a move made at the same time as a colleague's never loses the card (own move won: %s)", (wins) => {
  const room = conflict(wins);
  const { first, second, id, stages, lane } = room;
  const to = (stageId = "") => ({ cardIds: [id], stageId, laneId: lane, beforeCardId: null });
  atOnce(room, () => moveCards(first.doc, to(stages[1])), () => moveCards(second.doc, to(stages[2])));
  first.map.undo();
  expect(cellsOf(second.journey()).unplaced).toEqual([]);
  expect(second.seesCell(stages[wins ? 0 : 2] ?? "", lane)).toEqual(["Earlier"]);
  expect(second.map.getSnapshot().problems).toEqual([]);
});

test("undo through a deleted and restored card still finds the earlier title", () => {
  const room = conflict(true);
  const { first, second, id } = room;
  atOnce(
    room,
    () => updateTouchpoint(first.doc, { id, patch: { title: "Mine" } }),
    () => updateTouchpoint(second.doc, { id, patch: { title: "Theirs" } }),
  );
  given(removeCards(first.doc, { cardIds: [id] }));
  first.map.undo();
  expect(titled(second, id)).toBe("Mine");
  first.map.undo();
  expect(titled(second, id)).toBe("Earlier");
});

test("undo of a feeling that won over a colleague's brings the earlier one", () => {
  const room = conflict(true);
  const { first, second, id } = room;
  const feels = (person: Person, value: -2 | 0 | 2) => setEmotion(person.doc, { personaId: EVERYONE, touchpointId: id, value });
  given(feels(second, 0));
  atOnce(room, () => feels(first, 2), () => feels(second, -2));
  first.map.undo();
  expect(second.journey().emotions.get(emotionKey(EVERYONE, id))).toBe(0);
});

test("a field that had no value before has none after undo", () => {
  const { first, second, stages, id } = conflict(true);
  const notes = first.addsLane("pain-points");
  const note = first.addsNote("Queue", stages[0] ?? "", notes);
  expect(second.journey().notes.get(note)?.touchpointId).toBeNull();
  given(updateTouchpoint(first.doc, { id, patch: { title: "Mine" } }));
  first.map.undo();
  first.map.undo();
  expect(second.journey().notes.has(note)).toBe(false);
  first.map.redo();
  expect(second.journey().notes.get(note)?.touchpointId).toBeNull();
});
