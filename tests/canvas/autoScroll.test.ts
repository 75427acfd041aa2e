import { expect, test } from "vitest";

import { autoScrollSpeed } from "../../src/canvas/autoScroll.ts";

const EVERYWHERE = { left: true, right: true, top: true, bottom: true };
const VIEW = { x: 100, y: 80, width: 1000, height: 700 };

test("in the middle nothing scrolls", () => {
  expect(autoScrollSpeed({ x: 600, y: 400 }, VIEW, EVERYWHERE)).toEqual({ x: 0, y: 0 });
});

test("each edge scrolls its own way, faster the nearer the pointer", () => {
  const far = autoScrollSpeed({ x: 1060, y: 400 }, VIEW, EVERYWHERE);
  const near = autoScrollSpeed({ x: 1090, y: 400 }, VIEW, EVERYWHERE);
  expect(far.x).toBeGreaterThan(0);
  expect(near.x).toBeGreaterThan(far.x);
  expect(autoScrollSpeed({ x: 110, y: 400 }, VIEW, EVERYWHERE).x).toBeLessThan(0);
  expect(autoScrollSpeed({ x: 600, y: 85 }, VIEW, EVERYWHERE).y).toBeLessThan(0);
  expect(autoScrollSpeed({ x: 600, y: 775 }, VIEW, EVERYWHERE).y).toBeGreaterThan(0);
});

test("beyond the edge it is no faster than at it, and the frozen panes are edges", () => {
  expect(autoScrollSpeed({ x: 20, y: 400 }, VIEW, EVERYWHERE)).toEqual(autoScrollSpeed({ x: 100, y: 400 }, VIEW, EVERYWHERE));
  expect(autoScrollSpeed({ x: 5000, y: 400 }, VIEW, EVERYWHERE)).toEqual(autoScrollSpeed({ x: 1100, y: 400 }, VIEW, EVERYWHERE));
});

test("a view with no room never scrolls by itself", () => {
  expect(autoScrollSpeed({ x: 10, y: 10 }, { x: 10, y: 10, width: 0, height: 0 }, EVERYWHERE)).toEqual({ x: 0, y: 0 });
});

test("it never scrolls where the map ends", () => {
  const ends = { left: false, right: true, top: false, bottom: false };
  expect(autoScrollSpeed({ x: 101, y: 81 }, VIEW, ends)).toEqual({ x: 0, y: 0 });
  expect(autoScrollSpeed({ x: 1099, y: 779 }, VIEW, ends)).toMatchObject({ y: 0 });
  expect(autoScrollSpeed({ x: 1099, y: 779 }, VIEW, ends).x).toBeGreaterThan(0);
});
