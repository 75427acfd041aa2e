import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellKey, cellsOf } from "../../src/journey/grid.ts";
import type { JourneyMap } from "../../src/journey/journeyMap.ts";
import { LANE_KINDS, NOTE_KIND_OF_LANE } from "../../src/journey/vocabularies.ts";
import { layoutMap } from "../../src/drawing/layout.ts";
import type { MapLayout, Rectangle } from "../../src/drawing/scene.ts";
import { flightMap, MapBuilder, UGLY_TEXTS } from "../fixtures/drawnMaps.ts";

/** Any map: every kind of lane, cards of both types, and cards whose stage or lane is gone. */
const anyMap: fc.Arbitrary<JourneyMap> = fc.record({
  stages: fc.integer({ min: 0, max: 6 }),
  lanes: fc.array(fc.constantFrom(...LANE_KINDS), { maxLength: 7 }),
  cards: fc.array(fc.record({
    stage: fc.integer({ min: 0, max: 6 }), lane: fc.integer({ min: 0, max: 7 }), text: fc.constantFrom(...UGLY_TEXTS),
  }), { maxLength: 60 }),
}).map(({ stages, lanes, cards }) => {
  const map = new MapBuilder("Any");
  for (let index = 0; index < stages; index += 1) map.stage(`Stage ${index}`);
  for (const kind of lanes) map.lane(kind);
  for (const { stage, lane, text } of cards) {
    const kind = NOTE_KIND_OF_LANE[lanes[lane] ?? "touchpoints"];
    if (kind === null) map.touchpoint(`stage${stage}`, `lane${lane}`, text);
    else map.note(kind, `stage${stage}`, `lane${lane}`, text);
  }
  return map.build();
});

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height;
}

describe("the layout of a map", { timeout: 60_000 }, () => {
  test("every card lies in its own cell, no two overlap, none is lost", () => {
    fc.assert(fc.property(anyMap, (journey) => {
      const layout = layoutMap(journey);
      const placed = [...layout.cards];
      const outside = placed.filter(([id, bounds]) => {
        const card = journey.touchpoints.get(id) ?? journey.notes.get(id);
        const cell = layout.cells.get(cellKey(card?.stageId ?? "", card?.laneId ?? ""));
        return cell === undefined || !contains(cell.bounds, bounds);
      });
      expect(outside).toEqual([]);
      const overlapping = placed.flatMap(([id, bounds], index) =>
        placed.slice(index + 1).filter(([, other]) => overlap(bounds, other)).map(([otherId]) => `${id} and ${otherId}`));
      expect(overlapping).toEqual([]);
      expect(layout.cards.size + layout.unplaced.length).toBe(journey.touchpoints.size + journey.notes.size);
    }));
  });

  test("cells tile the grid and everything lies within the map", () => {
    fc.assert(fc.property(anyMap, (journey) => {
      const layout = layoutMap(journey);
      const cells = [...layout.cells.values()];
      expect(cells).toHaveLength(journey.stages.size * journey.lanes.size);
      const whole = { x: 0, y: 0, width: layout.width, height: layout.height };
      for (const [index, cell] of cells.entries()) {
        expect(contains(whole, cell.bounds)).toBe(true);
        for (const other of cells.slice(index + 1)) expect(overlap(cell.bounds, other.bounds)).toBe(false);
      }
    }));
  });

  test("cards of a cell are read in their order: from the left, then down", () => {
    fc.assert(fc.property(anyMap, (journey) => {
      const layout = layoutMap(journey);
      for (const [key, members] of cellsOf(journey).cards) {
        expect(layout.cells.get(key)?.cards).toEqual(members.map((card) => card.id));
        const rectangles = members.flatMap((card) => layout.cards.get(card.id) ?? []);
        expect(rectangles).toEqual(rectangles.toSorted((a, b) => a.y - b.y || a.x - b.x));
        expect(new Set(rectangles.map(({ x, y }) => `${x} ${y}`)).size).toBe(members.length);
      }
    }));
  });

  test("D3: another stage, wherever it is put, moves no card within its cell", () => {
    fc.assert(fc.property(anyMap, fc.integer({ min: 0, max: 5 }), (journey, place) => {
      const order = place === 0 ? "a0" : `b${(place - 1).toString(36).padStart(2, "0")}W`;
      const stages = new Map([...journey.stages, ["new", { id: "new", name: "New", goal: "", phase: "before" as const, order }]]);
      const before = layoutMap(journey);
      const after = layoutMap({ ...journey, stages });
      for (const [key, cell] of before.cells) {
        const moved = after.cells.get(key);
        expect(moved?.cards).toEqual(cell.cards);
        expect(moved?.bounds.width).toBe(cell.bounds.width);
        expect(moved?.bounds.height).toBe(cell.bounds.height);
        const placesIn = (layout: MapLayout, origin: number): unknown[] => cell.cards.map((id) => {
          const bounds = layout.cards.get(id);
          return bounds === undefined ? null : { ...bounds, x: bounds.x - origin };
        });
        expect(placesIn(after, moved?.bounds.x ?? 0)).toEqual(placesIn(before, cell.bounds.x));
      }
    }));
  });

  test("the same journey gives the same layout, and so does one with another title or other emotions", () => {
    const { journey } = flightMap();
    const layout = layoutMap(journey);
    expect(layoutMap(journey)).toBe(layout);
    expect(layoutMap({ ...journey, title: "Another", emotions: new Map() })).toBe(layout);
  });

  test("a changed card leaves the rectangles of all others the same objects", () => {
    const { journey } = flightMap();
    const before = layoutMap(journey);
    const card = journey.touchpoints.get("card0");
    if (card === undefined) throw new Error("the fixture has no card0");
    const after = layoutMap({ ...journey, touchpoints: new Map(journey.touchpoints).set("card0", { ...card, title: "New" }) });
    expect(after.cards.get("card0")).toEqual(before.cards.get("card0"));
    const replaced = [...before.cards].filter(([id, rectangle]) => after.cards.get(id) !== rectangle).map(([id]) => id);
    expect(replaced.filter((id) => id !== "card0")).toEqual([]);
  });

  test("D9: a card whose stage or lane is gone waits aside", () => {
    const { journey } = flightMap();
    const stages = new Map(journey.stages);
    stages.delete("stage3");
    const layout = layoutMap({ ...journey, stages });
    expect(layout.unplaced).toContain("card7");
    expect(layout.cards.has("card7")).toBe(false);
  });

  test("an empty map has room for its headers and nothing else", () => {
    const layout = layoutMap(new MapBuilder("Empty").build());
    expect(layout.cells.size).toBe(0);
    expect(layout.width).toBeGreaterThanOrEqual(layout.labelWidth);
    expect(layout.height).toBeGreaterThanOrEqual(layout.headerHeight);
  });
});
