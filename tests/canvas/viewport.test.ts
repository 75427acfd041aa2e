import * as fc from "fast-check";
import { expect, test } from "vitest";

import {
  type BoardViewport, fitViewport, freeView, frozenPanes, mapBeyond, MAX_ZOOM, MIN_ZOOM, openingViewport, revealing, showingViewport, toMap, visibleMap, zoomedAround,
} from "../../src/canvas/viewport.ts";
import { sceneOf } from "./fixtureScene.ts";
import { largeMap, smallMap } from "./harness/fixtureMap.ts";

const { layout } = sceneOf(smallMap());
const SIZE = { width: 1440, height: 900 };

const viewports = fc.record({
  x: fc.integer({ min: -3000, max: 3000 }), y: fc.integer({ min: -3000, max: 3000 }), zoom: fc.double({ min: 0.1, max: 2, noNaN: true }),
});

test("B5: zooming keeps the point under the pointer where it is", () => {
  fc.assert(fc.property(viewports, fc.integer({ min: 0, max: 1440 }), fc.double({ min: 0.01, max: 9, noNaN: true }), (viewport, x, zoom) => {
    const next = zoomedAround(viewport, { x, y: 300 }, zoom);
    const [before, after] = [toMap(viewport, { x, y: 300 }), toMap(next, { x, y: 300 })];
    expect(after.x).toBeCloseTo(before.x, 6);
    expect(after.y).toBeCloseTo(before.y, 6);
    expect(next.zoom).toBeGreaterThanOrEqual(MIN_ZOOM);
    expect(next.zoom).toBeLessThanOrEqual(MAX_ZOOM);
  }));
});

test("B4: panes lie on the map while it is in view and stop at the edge", () => {
  expect(frozenPanes({ x: 50, y: 40, zoom: 1 }, layout)).toMatchObject({ left: 50, top: 40, compact: false });
  expect(frozenPanes({ x: -500, y: -900, zoom: 1 }, layout)).toMatchObject({ left: 0, top: 0, width: layout.labelWidth, height: layout.headerHeight });
});

test("compact panes are wide enough to read and grow away from the cards", () => {
  const viewport = { x: 200, y: 100, zoom: 0.2 };
  const panes = frozenPanes(viewport, layout);
  expect(panes.compact).toBe(true);
  expect(panes.width).toBeGreaterThanOrEqual(90);
  expect(panes.left + panes.width).toBeCloseTo(viewport.x + layout.labelWidth * viewport.zoom);
  expect(panes.top + panes.height).toBeCloseTo(viewport.y + layout.headerHeight * viewport.zoom);
});

test.each([["1440 × 900", SIZE], ["900 × 600", { width: 900, height: 600 }], ["400 × 300", { width: 400, height: 300 }]])(
  "fitting shows the whole map beside its panes on %s", (_, size) => {
    for (const map of [layout, sceneOf(largeMap(200)).layout]) {
      const viewport = fitViewport(map, size, 64);
      const panes = frozenPanes(viewport, map);
      expect(panes.left).toBeGreaterThan(0);
      expect(panes.top).toBeGreaterThan(0);
      expect(viewport.x + map.width * viewport.zoom).toBeLessThanOrEqual(size.width);
      expect(viewport.y + map.height * viewport.zoom).toBeLessThanOrEqual(size.height - 64 + 1);
      expect(viewport.zoom).toBeLessThanOrEqual(1);
    }
  },
);

test("a large map opens at its beginning with cards that can be read", () => {
  const large = sceneOf(largeMap(2000)).layout;
  const viewport = openingViewport(large, SIZE, 64);
  expect(viewport.zoom).toBeGreaterThanOrEqual(0.6);
  expect(freeView(viewport, large, SIZE).x).toBeGreaterThan(0);
});

test("revealing a card shows all of it beside the panes and moves nothing when it is in view", () => {
  fc.assert(fc.property(viewports, fc.constantFrom(...layout.cards.keys()), (viewport, id) => {
    const card = layout.cards.get(id);
    if (card === undefined) throw new Error("no such card");
    const next: BoardViewport = revealing(viewport, layout, SIZE, card);
    const view = freeView(next, layout, SIZE);
    const left = next.x + card.x * next.zoom;
    const top = next.y + card.y * next.zoom;
    expect(left).toBeGreaterThanOrEqual(view.x - 0.5);
    expect(top).toBeGreaterThanOrEqual(view.y - 0.5);
    expect(left + card.width * next.zoom).toBeLessThanOrEqual(view.x + view.width + 0.5);
    expect(top + card.height * next.zoom).toBeLessThanOrEqual(view.y + view.height + 0.5);
    expect(revealing(next, layout, SIZE, card)).toBe(next);
  }));
});

test("the visible part of the map is what the screen shows", () => {
  expect(visibleMap({ x: -100, y: 50, zoom: 0.5 }, SIZE)).toEqual({ x: 200, y: -100, width: 2880, height: 1800 });
});

test("a map that is all in view goes on nowhere, one that is panned goes on where it left", () => {
  const fit = fitViewport(layout, SIZE, 64);
  expect(mapBeyond(fit, layout, SIZE)).toEqual({ left: false, right: false, top: false, bottom: false });
  expect(mapBeyond({ x: -900, y: 40, zoom: 1 }, layout, SIZE)).toMatchObject({ left: true, top: false });
  expect(mapBeyond({ x: 0, y: 0, zoom: 2 }, layout, SIZE)).toMatchObject({ right: true, bottom: true });
});

test.each([["1440 × 900", SIZE], ["900 × 600", { width: 560, height: 520 }], ["a narrow window", { width: 390, height: 700 }]])(
  "cards are shown beside the panes and above what floats below, readable, on %s", (_, size) => {
    for (const map of [layout, sceneOf(largeMap(200)).layout]) {
      const opened = openingViewport(map, size, 64);
      for (const card of map.cards.values()) {
        const viewport = showingViewport(opened, map, size, 64, card);
        expect(viewport.zoom).toBeGreaterThanOrEqual(0.4);
        const free = freeView(viewport, map, size);
        const [x, y] = [viewport.x + card.x * viewport.zoom, viewport.y + card.y * viewport.zoom];
        expect(x).toBeGreaterThanOrEqual(free.x - 1);
        expect(y).toBeGreaterThanOrEqual(free.y - 1);
        expect(x + card.width * viewport.zoom).toBeLessThanOrEqual(size.width + 1);
        expect(y + card.height * viewport.zoom).toBeLessThanOrEqual(size.height - 64 + 1);
      }
    }
  },
);

test("cards that are in view already move nothing, and a small map is shown whole", () => {
  const [card] = layout.cards.values();
  if (card === undefined) throw new Error("The map has no cards.");
  const opened = fitViewport(layout, SIZE, 64);
  expect(showingViewport(opened, layout, SIZE, 64, card)).toBe(opened);
  const elsewhere = { x: -4000, y: -4000, zoom: 1 };
  expect(showingViewport(elsewhere, layout, SIZE, 64, card)).toEqual(opened);
});
