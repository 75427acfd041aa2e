import * as fc from "fast-check";
import { expect, test } from "vitest";

import { firstFocus, focusKey, type FocusTarget, isOnMap } from "../../src/canvas/focus.ts";
import { laneHoldsCards } from "../../src/canvas/laneRules.ts";
import { type Direction, jumpFocus, nextFocus } from "../../src/canvas/navigation.ts";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { sceneOf } from "./fixtureScene.ts";
import { smallMap } from "./harness/fixtureMap.ts";

const journey = smallMap();
const { layout } = sceneOf(journey);
const holds = (laneId: string) => laneHoldsCards(journey, laneId);
const card = (id: string): FocusTarget => ({ type: "card", id });

function walk(from: FocusTarget, ...directions: Direction[]): FocusTarget {
  return directions.reduce((at, direction) => nextFocus(layout, holds, at, direction), from);
}

test("the focus starts on the first card, on an empty map nowhere", () => {
  expect(firstFocus(layout)).toEqual(card("t0-0"));
  expect(firstFocus(sceneOf(EMPTY_JOURNEY).layout)).toBeNull();
});

test("right follows the order of a cell, then goes on in the next stage, over empty cells", () => {
  expect(walk(card("t1-0"), "right")).toEqual(card("t1-1"));
  expect(walk(card("t1-1"), "right")).toEqual(card("t2-0"));
  expect(walk(card("t2-2"), "right")).toEqual({ type: "cell", stageId: "s3", laneId: "touchpoints" });
  expect(walk(card("t2-2"), "right", "right")).toEqual(card("t4-0"));
  expect(walk(card("t4-1"), "right")).toEqual(card("t4-1"));
});

test("left undoes right", () => {
  const starts = [...layout.cards.keys()].map(card);
  fc.assert(fc.property(fc.constantFrom(...starts), fc.integer({ min: 1, max: 6 }), (start, steps) => {
    let at = start;
    let made = 0;
    for (let step = 0; step < steps; step += 1) {
      const next = walk(at, "right");
      if (focusKey(next) === focusKey(at)) break;
      at = next;
      made += 1;
    }
    for (let step = 0; step < made; step += 1) at = walk(at, "left");
    expect(at).toEqual(start);
  }));
});

test("down goes to the row below, then to the next lane that holds cards, stepping over the curve", () => {
  expect(walk(card("t2-0"), "down")).toEqual(card("t2-2"));
  expect(walk(card("t2-2"), "down")).toEqual({ type: "cell", stageId: "s2", laneId: "actions" });
  expect(walk(card("actions0-0"), "down")).toEqual(card("pain-points0-0"));
});

test("up leads out onto the stage header, left onto the lane label, and back", () => {
  expect(walk(card("t1-1"), "up")).toEqual({ type: "stage", id: "s1" });
  expect(walk({ type: "stage", id: "s1" }, "down")).toEqual(card("t1-0"));
  expect(walk(card("t0-0"), "left")).toEqual({ type: "lane", id: "touchpoints" });
  expect(walk({ type: "lane", id: "touchpoints" }, "right")).toEqual(card("t0-0"));
  expect(walk({ type: "lane", id: "touchpoints" }, "up")).toEqual({ type: "stage", id: "s0" });
  expect(walk({ type: "stage", id: "s0" }, "left")).toEqual({ type: "lane", id: "touchpoints" });
});

test("Home and End go along the lane, with Ctrl over the map", () => {
  expect(jumpFocus(layout, holds, card("t2-1"), "rowEnd")).toEqual(card("t4-1"));
  expect(jumpFocus(layout, holds, card("t2-1"), "rowStart")).toEqual(card("t0-0"));
  expect(jumpFocus(layout, holds, card("t2-1"), "mapEnd")).toEqual(card("opportunities4-1"));
  expect(jumpFocus(layout, holds, { type: "stage", id: "s2" }, "rowEnd")).toEqual({ type: "stage", id: "s4" });
  expect(jumpFocus(layout, holds, { type: "lane", id: "emotion" }, "rowStart")).toEqual({ type: "lane", id: "touchpoints" });
});

test("every walk stays on the map, and every card can be reached from the first", () => {
  const directions: Direction[] = ["left", "right", "up", "down"];
  const seen = new Map<string, FocusTarget>([["start", card("t0-0")]]);
  for (const target of seen.values()) {
    for (const direction of directions) {
      const next = walk(target, direction);
      expect(isOnMap(layout, next)).toBe(true);
      if (!seen.has(focusKey(next))) seen.set(focusKey(next), next);
    }
  }
  for (const id of layout.cards.keys()) expect([...seen.keys()]).toContain(`card:${id}`);
  for (const { id } of layout.stages) expect([...seen.keys()]).toContain(`stage:${id}`);
  for (const { id } of layout.lanes) expect([...seen.keys()]).toContain(`lane:${id}`);
});
