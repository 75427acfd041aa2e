import { expect, test } from "vitest";

import { neighbourByKey, placeByKey } from "../../src/canvas/keyboardMove.ts";
import { laneRefusal } from "../../src/canvas/laneRules.ts";
import type { Direction } from "../../src/canvas/navigation.ts";
import { sceneOf } from "./fixtureScene.ts";
import { smallMap } from "./harness/fixtureMap.ts";

const journey = smallMap();
const { layout } = sceneOf(journey);

function moved(id: string, direction: Direction, together: readonly string[] = [id]) {
  return placeByKey(layout, (laneId) => laneRefusal(journey, together, laneId) === null, together, id, direction);
}

test("along a flowing cell a card steps past one neighbour", () => {
  expect(moved("t2-0", "right")).toEqual({ stageId: "s2", laneId: "touchpoints", beforeCardId: "t2-2" });
  expect(moved("t2-1", "right")).toEqual({ stageId: "s2", laneId: "touchpoints", beforeCardId: null });
  expect(moved("t2-1", "left")).toEqual({ stageId: "s2", laneId: "touchpoints", beforeCardId: "t2-0" });
});

test("at the end of its cell it goes into the next stage: to the start forwards, to the end backwards", () => {
  expect(moved("t1-1", "right")).toEqual({ stageId: "s2", laneId: "touchpoints", beforeCardId: "t2-0" });
  expect(moved("t1-0", "left")).toEqual({ stageId: "s0", laneId: "touchpoints", beforeCardId: null });
  expect(moved("t2-2", "right")).toEqual({ stageId: "s3", laneId: "touchpoints", beforeCardId: null });
});

test("it stays at the ends of the map", () => {
  expect(moved("t4-1", "right")).toBeNull();
  expect(moved("t0-0", "left")).toBeNull();
});

test("across its cell a note goes to the next lane that takes it, over the curve and the touchpoints", () => {
  expect(moved("actions4-0", "down")).toEqual({ stageId: "s4", laneId: "pain-points", beforeCardId: null });
  expect(moved("actions4-0", "up")).toBeNull();
});

test("a touchpoint has no other lane here", () => {
  expect(moved("t1-0", "down")).toBeNull();
});

test("cards that go together step past the neighbour of the outermost one", () => {
  expect(moved("t2-0", "right", ["t2-0", "t2-1"])).toEqual({ stageId: "s2", laneId: "touchpoints", beforeCardId: null });
  expect(moved("t2-0", "right", ["t2-0", "t2-1", "t2-2"])).toEqual({ stageId: "s3", laneId: "touchpoints", beforeCardId: null });
});

test("stages and lanes step past one neighbour and stay at the ends", () => {
  const list = [{ id: "a" }, { id: "b" }, { id: "c" }];
  expect(neighbourByKey(list, "a", true)).toBe("c");
  expect(neighbourByKey(list, "b", true)).toBeNull();
  expect(neighbourByKey(list, "c", true)).toBeUndefined();
  expect(neighbourByKey(list, "b", false)).toBe("a");
  expect(neighbourByKey(list, "a", false)).toBeUndefined();
  expect(neighbourByKey(list, "gone", false)).toBeUndefined();
});
