import { expect, test, vi } from "vitest";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { moveCards } from "../../src/document/commands/moveCards.ts";
import { removeCards } from "../../src/document/commands/removeCards.ts";
import { setMapTitle } from "../../src/document/commands/setMapTitle.ts";
import { updateTouchpoint } from "../../src/document/commands/updateTouchpoint.ts";
import { writeMap } from "../../src/document/schema/writeMap.ts";
import { TEMPLATES } from "../../src/journey/templates.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { importOf, ratings } from "./measured.ts";
import { expectAgreement, given, personWithMap, twoPeople } from "./workshop.ts";

test("undo takes back one's own last step, not the later one of a colleague", () => {
  const { first, second, cards, workshop } = twoPeople();
  given(updateTouchpoint(first.doc, { id: cards[0], patch: { title: "Security" } }));
  given(updateTouchpoint(second.doc, { id: cards[1], patch: { title: "Shops" } }));
  first.map.undo();
  expect(first.journey().touchpoints.get(cards[0])?.title).toBe("A");
  expect(first.journey().touchpoints.get(cards[1])?.title).toBe("Shops");
  expectAgreement(workshop);
});

test("a colleague has nothing to undo as long as they did nothing", () => {
  const { first, second } = twoPeople();
  expect(first.map.canUndo).toBe(true);
  expect(second.map.canUndo).toBe(false);
  const before = second.map.getSnapshot();
  second.map.undo();
  expect(second.map.getSnapshot()).toBe(before);
});

test("an own step that a colleague has overwritten is passed over, and their word stands", () => {
  const { first, second, cards } = twoPeople();
  given(updateTouchpoint(first.doc, { id: cards[0], patch: { title: "Mine" } }));
  given(updateTouchpoint(second.doc, { id: cards[0], patch: { title: "Theirs" } }));
  first.map.undo();
  expect(first.journey().touchpoints.get(cards[0])?.title).toBe("Theirs");
});

test("quick steps are undone one by one", () => {
  const { first, cards } = twoPeople();
  for (const title of ["1", "2", "3"]) given(updateTouchpoint(first.doc, { id: cards[0], patch: { title } }));
  const title = (): string | undefined => first.journey().touchpoints.get(cards[0])?.title;
  const seen: (string | undefined)[] = [];
  for (let step = 0; step < 3; step += 1) {
    first.map.undo();
    seen.push(title());
  }
  expect(seen).toEqual(["2", "1", "A"]);
  for (let step = 0; step < 3; step += 1) first.map.redo();
  expect(title()).toBe("3");
});

test("a step is taken back by name only while it is the last one", () => {
  const { first, cards } = twoPeople();
  const title = (): string | undefined => first.journey().touchpoints.get(cards[0])?.title;
  given(updateTouchpoint(first.doc, { id: cards[0], patch: { title: "1" } }));
  const step = first.map.lastStep;
  given(updateTouchpoint(first.doc, { id: cards[0], patch: { title: "2" } }));
  expect(first.map.undoStep(step)).toBe(false);
  expect(title()).toBe("2");
  first.map.undo();
  expect(first.map.undoStep(step)).toBe(true);
  expect(title()).toBe("A");
  first.map.redo();
  expect(first.map.undoStep(step)).toBe(false);
  expect(first.map.undoStep(null)).toBe(false);
  expect(title()).toBe("1");
});

test("a new step ends what could be redone", () => {
  const { first } = twoPeople();
  given(setMapTitle(first.doc, { title: "One" }));
  first.map.undo();
  expect(first.map.canRedo).toBe(true);
  given(setMapTitle(first.doc, { title: "Two" }));
  expect(first.map.canRedo).toBe(false);
});

test("undo of a move restores cell and place, even after a colleague has moved other cards", () => {
  const { first, second, stages, lanes, cards } = twoPeople();
  const to = (stageId: string) => ({ stageId, laneId: lanes.touchpoints, beforeCardId: null });
  given(moveCards(first.doc, { cardIds: [cards[1]], ...to(stages[1]) }));
  given(moveCards(second.doc, { cardIds: [cards[2]], ...to(stages[1]) }));
  first.map.undo();
  expect(second.seesCell(stages[0], lanes.touchpoints)).toEqual(["A", "B"]);
  expect(second.seesCell(stages[1], lanes.touchpoints)).toEqual(["C"]);
});

test("what a template brought can't be undone", () => {
  const person = personWithMap();
  const journey = TEMPLATES[1]?.journey;
  if (journey === undefined) throw new Error("there is no template");
  writeMap(person.doc, { journey, measurements: NO_MEASUREMENTS });
  expect(person.map.canUndo).toBe(false);
});

test("listeners hear once of every transaction, their own, a colleague's and undo", () => {
  const { first, second, cards } = twoPeople();
  const heard = vi.fn<() => void>();
  const stop = first.map.subscribe(heard);
  given(removeCards(first.doc, { cardIds: [cards[0], cards[1]] }));
  expect(heard).toHaveBeenCalledTimes(1);
  given(setMapTitle(second.doc, { title: "Theirs" }));
  expect(heard).toHaveBeenCalledTimes(2);
  first.map.undo();
  expect(heard).toHaveBeenCalledTimes(3);
  stop();
  first.map.redo();
  expect(heard).toHaveBeenCalledTimes(3);
});

test("listeners hear when something can be undone and redone", () => {
  const person = personWithMap();
  const states: string[] = [];
  person.map.subscribe(() => states.push(`${String(person.map.canUndo)} ${String(person.map.canRedo)}`));
  given(setMapTitle(person.doc, { title: "One" }));
  person.map.undo();
  person.map.redo();
  expect(states).toEqual(["true false", "false true", "true false"]);
});

test("D5: an own import of many figures is one step, shown all at once in a later task, and so is taking it back", async () => {
  const { first, second, cards, workshop } = twoPeople();
  const segments = Array.from({ length: 600 }, (_, at) => ({ ...ratings("big", cards[0], [1, 2, 3, 4, 5]), segment: `Segment ${at}` }));
  const before = first.map.getSnapshot();
  const shown: number[] = [];
  first.map.subscribe(() => shown.push(first.map.getSnapshot().measurements.observations.size));
  given(applyMeasurements(first.doc, importOf("big", segments)));
  expect(first.map.getSnapshot()).toBe(before);
  expect(shown).toEqual([]);
  // Commands and colleagues have it at once.
  expect(second.map.getSnapshot().measurements.observations.size).toBe(600);
  given(setMapTitle(first.doc, { title: "Meanwhile" }));
  await expect.poll(() => shown).toEqual([600]);
  expect(first.map.getSnapshot().journey.title).toBe("Meanwhile");
  first.map.undo();
  expect(shown).toEqual([600, 600]);
  first.map.undo();
  expect(first.map.canRedo).toBe(true);
  await expect.poll(() => shown).toEqual([600, 600, 0]);
  expect(first.map.getSnapshot().measurements.datasets.size).toBe(0);
  first.map.redo();
  await expect.poll(() => shown).toEqual([600, 600, 0, 600]);
  expectAgreement(workshop);
});

test("after destroy nobody waits for what was to be told later: the map is shown as it is", () => {
  const { first, cards } = twoPeople();
  const segments = Array.from({ length: 600 }, (_, at) => ({ ...ratings("big", cards[0], [1, 2, 3, 4, 5]), segment: `Segment ${at}` }));
  given(applyMeasurements(first.doc, importOf("big", segments)));
  first.map.destroy();
  expect(first.map.getSnapshot().measurements.observations.size).toBe(600);
});

test("after destroy nobody is told any more, and the document can be opened again", () => {
  const person = personWithMap();
  const heard = vi.fn<() => void>();
  person.map.subscribe(heard);
  person.map.destroy();
  given(setMapTitle(person.doc, { title: "One" }));
  expect(heard).not.toHaveBeenCalled();
  expect(personWithMap(person.doc).journey().title).toBe("One");
});
