import { expect, test } from "vitest";

import { titleRegion } from "../../src/canvas/titleRegion.ts";
import type { SceneItem } from "../../src/drawing/scene.ts";
import { sceneOf } from "./fixtureScene.ts";
import { smallMap } from "./harness/fixtureMap.ts";

const journey = smallMap();
const scene = sceneOf(journey);

function item(key: string): SceneItem {
  const found = scene.items.find((each) => each.key === key);
  if (found === undefined) throw new Error(`no item ${key}`);
  return found;
}

test("the field lies over the title in its size, weight and colour", () => {
  const card = item("touchpoint:t0-0");
  const title = card.shapes.find((shape) => shape.type === "text" && shape.text === "Book online");
  if (title?.type !== "text") throw new Error("no title");
  const region = titleRegion(card, "Book online");
  expect(region).toMatchObject({ x: title.x, size: title.size, weight: title.weight, colour: title.fill, ground: "surface" });
  expect(region.y).toBeLessThan(title.y);
  expect(region.y + region.lineHeight).toBeGreaterThan(title.y);
});

test("it is as high as the lines of the title, cut ones too", () => {
  const two = titleRegion(item("touchpoint:t1-0"), journey.touchpoints.get("t1-0")?.title ?? "");
  expect(two.height).toBe(2 * two.lineHeight);
  const cut = titleRegion(item("touchpoint:t2-0"), journey.touchpoints.get("t2-0")?.title ?? "");
  expect(cut.height).toBe(3 * cut.lineHeight);
  expect(cut.size).toBe(12.5);
});

test("right-to-left titles use the whole width of the card", () => {
  const region = titleRegion(item("touchpoint:t2-1"), journey.touchpoints.get("t2-1")?.title ?? "");
  expect(region.size).toBe(12.5);
  expect(region.x).toBeLessThan(20);
  expect(region.width).toBeGreaterThan(130);
});

test("notes, stages and lanes have theirs on their own ground", () => {
  expect(titleRegion(item("note:pain-points0-0"), journey.notes.get("pain-points0-0")?.text ?? "")).toMatchObject({ ground: "pain", colour: "onPain" });
  expect(titleRegion(item("stageHeader:s0"), "Plan and book")).toMatchObject({ ground: "stage", colour: "onStage", size: 15 });
  expect(titleRegion(item("laneLabel:actions"), "Actions")).toMatchObject({ size: 12, colour: "ink2" });
});

test("a card without words offers its inside", () => {
  const card = item("touchpoint:t0-0");
  const region = titleRegion(card, "");
  expect(region.width).toBeGreaterThan(100);
  expect(region.height).toBeGreaterThan(50);
});
