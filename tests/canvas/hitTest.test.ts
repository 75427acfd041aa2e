import { expect, test } from "vitest";

import { cardAt, cardsIn, cellAt, cellOfCard, readingOrder, rectangleBetween, stageAt, targetAt } from "../../src/canvas/hitTest.ts";
import { inCard, inCell, sceneOf } from "./fixtureScene.ts";
import { largeMap, smallMap } from "./harness/fixtureMap.ts";

const scene = sceneOf(smallMap());
const { layout } = scene;

test("every card is found at its middle and at its corner, and in its own cell", () => {
  for (const [id, bounds] of layout.cards) {
    expect(cardAt(layout, inCard(scene, id))).toBe(id);
    expect(cardAt(layout, { x: bounds.x, y: bounds.y })).toBe(id);
    expect(cellOfCard(layout, id)?.cards).toContain(id);
  }
});

test("the space beside a card is its cell", () => {
  const { x, y } = inCard(scene, "t0-0", 0, 0);
  expect(targetAt(layout, { x: x - 3, y })).toEqual({ type: "cell", stageId: "s0", laneId: "touchpoints" });
  expect(cellAt(layout, inCell(scene, "s3", "touchpoints"))?.cards).toEqual([]);
});

test("outside the grid there is only the board", () => {
  expect(targetAt(layout, { x: 5, y: 5 })).toEqual({ type: "board" });
  expect(targetAt(layout, { x: layout.width + 100, y: 200 })).toEqual({ type: "board" });
});

test("the gap between two stages belongs to the left one", () => {
  const [first, second] = layout.stages;
  if (first === undefined || second === undefined) throw new Error("two stages expected");
  expect(first.bounds.x + first.bounds.width).toBeLessThan(second.bounds.x);
  expect(stageAt(layout, second.bounds.x - 1)).toBe(first.id);
});

test("a rectangle finds exactly the cards it touches, in reading order", () => {
  const large = sceneOf(largeMap(300)).layout;
  const rectangle = { x: 500, y: 300, width: 700, height: 500 };
  const touched = readingOrder(large).filter((id) => {
    const card = large.cards.get(id);
    return card !== undefined && card.x < 1200 && card.x + card.width > 500 && card.y < 800 && card.y + card.height > 300;
  });
  expect(touched.length).toBeGreaterThan(5);
  expect(cardsIn(large, rectangle)).toEqual(touched);
});

test("a frame is the same whichever corner it starts from", () => {
  const expected = { x: 1, y: 2, width: 4, height: 6 };
  expect(rectangleBetween({ x: 1, y: 2 }, { x: 5, y: 8 })).toEqual(expected);
  expect(rectangleBetween({ x: 5, y: 2 }, { x: 1, y: 8 })).toEqual(expected);
});
