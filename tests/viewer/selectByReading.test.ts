import { expect, test } from "vitest";
import { selectByReading } from "../../src/viewer/selectByReading.ts";

const NONE: ReadonlySet<string> = new Set();

test("a reader selects cards one by one, several, and none", () => {
  const one = selectByReading(NONE, { type: "select", cardIds: ["a"], mode: "replace" });
  expect([...one]).toEqual(["a"]);
  const both = selectByReading(one, { type: "select", cardIds: ["b"], mode: "add" });
  expect([...both]).toEqual(["a", "b"]);
  expect([...selectByReading(both, { type: "select", cardIds: ["a", "c"], mode: "toggle" })]).toEqual(["b", "c"]);
  expect([...selectByReading(both, { type: "select", cardIds: [], mode: "replace" })]).toEqual([]);
});

test("a stage or a lane is selected alone", () => {
  const cards = new Set(["a", "b"]);
  expect([...selectByReading(cards, { type: "selectStage", id: "s" })]).toEqual(["s"]);
  expect([...selectByReading(cards, { type: "selectLane", id: "l" })]).toEqual(["l"]);
  expect([...selectByReading(cards, { type: "openDetails", id: "a" })]).toEqual(["a"]);
});

test("what would change the map leaves everything as it is", () => {
  const cards = new Set(["a"]);
  expect(selectByReading(cards, { type: "renameCard", id: "a", text: "x", seen: "" })).toBe(cards);
  expect(selectByReading(cards, { type: "moveCards", cardIds: ["a"], stageId: "s", laneId: "l", beforeCardId: null })).toBe(cards);
});
