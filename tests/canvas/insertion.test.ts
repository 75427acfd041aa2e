import * as fc from "fast-check";
import { expect, test } from "vitest";

import { cellOfCard } from "../../src/canvas/hitTest.ts";
import { changesNothing, insertionAt, reorderingAt } from "../../src/canvas/insertion.ts";
import { cellsOf } from "../../src/journey/grid.ts";
import type { JourneyMap } from "../../src/journey/journeyMap.ts";
import { inCard, inCell, sceneOf } from "./fixtureScene.ts";
import { applyIntent } from "./harness/applyIntent.ts";
import { smallMap } from "./harness/fixtureMap.ts";

const journey = smallMap();
const scene = sceneOf(journey);
const { layout } = scene;
const NONE: ReadonlySet<string> = new Set();

test("the left half of a card in a flowing cell inserts before it, the right half after it", () => {
  expect(insertionAt(layout, inCard(scene, "t1-1", 0.2), NONE)?.place.beforeCardId).toBe("t1-1");
  expect(insertionAt(layout, inCard(scene, "t1-0", 0.8), NONE)?.place.beforeCardId).toBe("t1-1");
  expect(insertionAt(layout, inCard(scene, "t1-1", 0.8), NONE)?.place.beforeCardId).toBeNull();
});

test("the upper half of a stacked card inserts above it, the lower half below it", () => {
  expect(insertionAt(layout, inCard(scene, "t0-0", 0.9, 0.2), NONE)?.place.beforeCardId).toBe("t0-0");
  expect(insertionAt(layout, inCard(scene, "t0-0", 0.1, 0.8), NONE)?.place.beforeCardId).toBeNull();
});

test("the end of a row inserts before the first card of the next, and its mark stays in the row", () => {
  const insertion = insertionAt(layout, inCard(scene, "t2-1", 0.9), NONE);
  const last = layout.cards.get("t2-1");
  expect(insertion?.place.beforeCardId).toBe("t2-2");
  expect(insertion?.mark.y).toBe(last?.y);
  expect(insertion?.mark.x).toBeGreaterThan((last?.x ?? 0) + (last?.width ?? 0));
});

test("an empty cell takes the card at its only place", () => {
  const insertion = insertionAt(layout, inCell(scene, "s3", "touchpoints"), NONE);
  expect(insertion?.place).toEqual({ stageId: "s3", laneId: "touchpoints", beforeCardId: null });
  expect(insertion?.mark.height).toBeGreaterThan(20);
});

test("there is no place outside the grid", () => {
  expect(insertionAt(layout, { x: 10, y: 10 }, NONE)).toBeNull();
});

test("cards under way are never the card to insert before", () => {
  const moving = new Set(["t1-0", "t1-1"]);
  expect(insertionAt(layout, inCard(scene, "t1-0", 0.2), moving)?.place.beforeCardId).toBeNull();
});

test("dropping a card anywhere on itself changes nothing", () => {
  fc.assert(fc.property(
    fc.constantFrom(...layout.cards.keys()), fc.double({ min: 0, max: 0.99, noNaN: true }), fc.double({ min: 0, max: 0.99, noNaN: true }),
    (id, across, down) => {
      const place = insertionAt(layout, inCard(scene, id, across, down), new Set([id]))?.place;
      expect(place && changesNothing(layout, [id], place)).toBe(true);
    },
  ));
});

test("a drop says that it changes nothing exactly when the map stays the same", () => {
  const touchpoints = [...journey.touchpoints.keys()];
  fc.assert(fc.property(
    fc.subarray(touchpoints, { minLength: 1, maxLength: 3 }), fc.constantFrom(...touchpoints), fc.double({ min: 0, max: 0.99, noNaN: true }),
    (cardIds, near, across) => {
      const place = insertionAt(layout, inCard(scene, near, across), new Set(cardIds))?.place;
      if (place === undefined) return;
      const after = applyIntent(journey, { type: "moveCards", cardIds, ...place }, "");
      expect(changesNothing(layout, cardIds, place)).toBe(placesOf(after) === placesOf(journey));
    },
  ));
});

/** Every cell with its cards in order, as one comparable text. */
function placesOf(map: JourneyMap): string {
  return [...cellsOf(map).cards].map(([cell, cards]) => `${cell}: ${cards.map(({ id }) => id).join(" ")}`)
    .toSorted((a, b) => (a < b ? -1 : 1)).join("\n");
}

test("every place lies in the cell under the pointer", () => {
  for (const id of layout.cards.keys()) {
    const insertion = insertionAt(layout, inCard(scene, id), NONE);
    expect(insertion?.cell).toBe(cellOfCard(layout, id));
  }
});

const STAGES = [{ id: "a", start: 0, size: 100 }, { id: "b", start: 100, size: 100 }, { id: "c", start: 200, size: 100 }];

test.each([
  ["over itself", "b", 150, { beforeId: "c", edge: 200, changes: false }],
  ["to the first place", "b", 20, { beforeId: "a", edge: 0, changes: true }],
  ["to the last place", "a", 290, { beforeId: null, edge: 300, changes: true }],
  ["just behind its neighbour", "a", 160, { beforeId: "c", edge: 200, changes: true }],
  ["beyond the end, where it is already", "c", 900, { beforeId: null, edge: 300, changes: false }],
])("a stage dragged %s", (_, id, at, expected) => {
  expect(reorderingAt(STAGES, id, at)).toEqual(expected);
});
