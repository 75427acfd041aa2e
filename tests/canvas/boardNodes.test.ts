import { expect, test } from "vitest";

import { boardNodes } from "../../src/canvas/boardNodes.ts";
import { sceneOf } from "./fixtureScene.ts";
import { applyIntent } from "./harness/applyIntent.ts";
import { smallMap } from "./harness/fixtureMap.ts";

const journey = smallMap();
const scene = sceneOf(journey);
const NONE: ReadonlySet<string> = new Set();

test("every card is one node with its size given, so that React Flow measures nothing (B1)", () => {
  const nodes = boardNodes([], scene.items, NONE);
  expect(nodes.map(({ data }) => data.recordId).toSorted()).toEqual([...scene.layout.cards.keys()].toSorted());
  for (const node of nodes) {
    const bounds = scene.layout.cards.get(node.data.recordId);
    expect(node.position).toEqual({ x: bounds?.x, y: bounds?.y });
    expect(node.measured).toEqual({ width: bounds?.width, height: bounds?.height });
    expect(node.handles).toEqual([]);
  }
});

test("the same scene and selection give the very same list", () => {
  const nodes = boardNodes([], scene.items, NONE);
  expect(boardNodes(nodes, scene.items, new Set())).toBe(nodes);
});

test("B3: selecting a card replaces its node and no other", () => {
  const before = boardNodes([], scene.items, NONE);
  const after = boardNodes(before, scene.items, new Set(["t1-0"]));
  expect(after.filter((node, index) => node !== before[index]).map(({ data }) => data.recordId)).toEqual(["t1-0"]);
});

test("B3: renaming a card replaces its node and no other", () => {
  const before = boardNodes([], scene.items, NONE);
  const next = sceneOf(applyIntent(journey, { type: "renameCard", id: "t1-0", text: "Another title", seen: "" }, ""));
  const after = boardNodes(before, next.items, NONE);
  expect(after.filter((node) => !before.includes(node)).map(({ data }) => data.recordId)).toEqual(["t1-0"]);
});
