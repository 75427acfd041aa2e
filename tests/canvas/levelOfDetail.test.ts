import { expect, test } from "vitest";

import { type Detail, detailFor } from "../../src/canvas/levelOfDetail.ts";
import { smallItem } from "../../src/canvas/smallShapes.ts";
import { sceneOf } from "./fixtureScene.ts";
import { smallMap } from "./harness/fixtureMap.ts";

test("B2: the more cards are in view, the less of each is drawn", () => {
  expect(detailFor(20, "full")).toBe("full");
  expect(detailFor(300, "full")).toBe("small");
  expect(detailFor(2000, "full")).toBe("overview");
  expect(detailFor(20, "overview")).toBe("full");
});

test("B2: a few cards more or less never flicker between two levels", () => {
  let detail: Detail = "full";
  let changes = 0;
  for (let step = 0; step < 40; step += 1) {
    const next = detailFor(step % 2 === 0 ? 155 : 165, detail);
    if (next !== detail) changes += 1;
    detail = next;
  }
  expect(changes).toBe(1);
});

test("B2: a small card keeps its colours and its title, and is the same object for the same card", () => {
  const item = sceneOf(smallMap()).items.find(({ key }) => key === "touchpoint:t0-0");
  if (item === undefined) throw new Error("no such card");
  const small = smallItem(item);
  expect(small.shapes.length).toBeLessThan(item.shapes.length);
  expect(small.shapes.some((shape) => shape.type === "text" && shape.text === "Book online")).toBe(true);
  expect(small.shapes.some((shape) => shape.type === "icon")).toBe(false);
  expect(smallItem(item)).toBe(small);
});
