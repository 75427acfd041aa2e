import { expect, test } from "vitest";
import { addNote } from "../../src/document/commands/addNote.ts";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { moveCards } from "../../src/document/commands/moveCards.ts";
import { updateNote } from "../../src/document/commands/updateNote.ts";
import { updateTouchpoint } from "../../src/document/commands/updateTouchpoint.ts";
import type { MapSnapshot } from "../../src/document/snapshot.ts";
import { cellKey, cellsOf } from "../../src/journey/grid.ts";
import { importOf, ratings } from "./measured.ts";
import { given, twoPeople } from "./workshop.ts";

/** The names of the collections that are other objects than before. */
function replaced(before: MapSnapshot, after: MapSnapshot): string[] {
  const old = new Map<string, unknown>(Object.entries({ ...before.journey, ...before.measurements }));
  return Object.entries({ ...after.journey, ...after.measurements })
    .filter(([key, value]) => old.get(key) !== value)
    .map(([key]) => key);
}

test("D7: an edit replaces one record and the collections around it, nothing else", () => {
  const { first, cards } = twoPeople();
  const before = first.map.getSnapshot();
  given(updateTouchpoint(first.doc, { id: cards[1], patch: { title: "Security" } }));
  const after = first.map.getSnapshot();
  expect(replaced(before, after)).toEqual(["touchpoints"]);
  expect(after.measurements).toBe(before.measurements);
  expect(after.problems).toBe(before.problems);
  for (const id of [cards[0], cards[2]]) {
    expect(after.journey.touchpoints.get(id)).toBe(before.journey.touchpoints.get(id));
  }
  expect(after.journey.touchpoints.get(cards[1])).not.toBe(before.journey.touchpoints.get(cards[1]));
});

test("D7: a colleague's typing in a note replaces that note only", () => {
  const { first, second, stages, lanes } = twoPeople();
  const place = { stageId: stages[0], laneId: lanes.actions, beforeCardId: null };
  const id = given(addNote(first.doc, { text: "Waits", ...place }));
  const other = given(addNote(first.doc, { text: "Reads", ...place }));
  const before = first.map.getSnapshot();
  given(updateNote(second.doc, { id, patch: { text: "Waits long" } }));
  const after = first.map.getSnapshot();
  expect(replaced(before, after)).toEqual(["notes"]);
  expect(after.journey.notes.get(other)).toBe(before.journey.notes.get(other));
  expect(after.journey.notes.get(id)?.text).toBe("Waits long");
});

test("D7: figures that arrive leave the journey as it was", () => {
  const { first, second, cards } = twoPeople();
  const before = first.map.getSnapshot();
  given(applyMeasurements(second.doc, importOf("d1", [ratings("d1", cards[0], [5, 4, 3, 2, 1])])));
  const after = first.map.getSnapshot();
  expect(after.journey).toBe(before.journey);
  expect(replaced(before, after)).toEqual(["contracts", "datasets", "observations"]);
});

test("D7: without a change the snapshot is the same object, and so is one that was changed and changed back", () => {
  const { first, cards } = twoPeople();
  const before = first.map.getSnapshot();
  expect(first.map.getSnapshot()).toBe(before);
  first.doc.transact(() => {
    given(updateTouchpoint(first.doc, { id: cards[0], patch: { title: "Security" } }));
    given(updateTouchpoint(first.doc, { id: cards[0], patch: { title: "A" } }));
  });
  expect(first.map.getSnapshot()).toBe(before);
});

test("the grid of an unchanged journey is the same, and a move changes the cells it touches only", () => {
  const { first, stages, lanes, cards } = twoPeople();
  const other = first.addsNote("Waits", stages[0], lanes.actions);
  const before = cellsOf(first.journey());
  expect(cellsOf(first.journey())).toBe(before);
  given(moveCards(first.doc, { cardIds: [cards[0]], stageId: stages[1], laneId: lanes.touchpoints, beforeCardId: null }));
  const after = cellsOf(first.journey());
  const cell = (grid: typeof before, stage: string, lane: string) => grid.cards.get(cellKey(stage, lane));
  expect(cell(after, stages[0], lanes.actions)?.map((card) => card.id)).toEqual([other]);
  expect(cell(after, stages[0], lanes.actions)).toBe(cell(before, stages[0], lanes.actions));
  expect(cell(after, stages[0], lanes.touchpoints)?.[0]).toBe(cell(before, stages[0], lanes.touchpoints)?.[1]);
  expect(cell(after, stages[1], lanes.touchpoints)?.map((card) => card.id)).toEqual([cards[0]]);
  expect(after.stages).toBe(before.stages);
  expect(after.lanes).toBe(before.lanes);
});
