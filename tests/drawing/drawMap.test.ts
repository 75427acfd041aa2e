import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawMap } from "../../src/drawing/drawMap.ts";
import type { Scene, SceneItem, Shape } from "../../src/drawing/scene.ts";
import type { Touchpoint } from "../../src/journey/journeyMap.ts";
import type { Light } from "../../src/metrics/frictionReport.ts";
import { type FigureSpec, flightMap, MapBuilder, NO_FRICTION, reportOf, UGLY_TEXTS, uglyMap } from "../fixtures/drawnMaps.ts";

function textsOf(item: SceneItem): string[] {
  return item.shapes.flatMap((shape) => (shape.type === "text" ? [shape.text] : []));
}

function iconsOf(item: SceneItem): string[] {
  return item.shapes.flatMap((shape) => (shape.type === "icon" ? [shape.name] : []));
}

function itemOf(scene: Scene, key: string): SceneItem {
  const item = scene.items.find((candidate) => candidate.key === key);
  if (item === undefined) throw new Error(`nothing drawn as ${key}`);
  return item;
}

function drawOne(figures: FigureSpec | null, fields: Partial<Omit<Touchpoint, "id">> = {}, threads = 0): SceneItem {
  const map = new MapBuilder("One");
  map.touchpoint(map.stage("Stage"), map.lane("touchpoints"), "Restaurants", { medium: "shop", ...fields });
  const scene = drawMap(map.build(), figures === null ? NO_FRICTION : reportOf({ card0: figures }), {
    threadCounts: new Map([["card0", threads]]),
  });
  return itemOf(scene, "touchpoint:card0");
}

function headFill(item: SceneItem): unknown {
  const fills = item.shapes.flatMap((shape: Shape) => (shape.type === "path" && shape.fill !== null ? [shape.fill] : []));
  return fills[0];
}

describe("a touchpoint's card", () => {
  test("says channel, friction, title, metric with interval, n and period", () => {
    const item = drawOne({ light: "friction", friction: 11.4, heat: 4, n: 2342, score: 65.4, previous: 60 });
    expect(textsOf(item)).toEqual(expect.arrayContaining(["Shop", "11", "Restaurants", "CSAT 65 %", "(63–67)", "n 2,342 · 2018"]));
    expect(iconsOf(item)).toEqual(expect.arrayContaining(["medium-shop", "friction", "trend-up"]));
  });

  const HEADS: readonly [Light, string | null, unknown][] = [
    ["friction", "friction", "heat3"], ["watch", "watch", { pattern: "dots", ground: "heat3", mark: "heat2" }],
    ["fine", "fine", "heat3"], ["too-few", null, { pattern: "hatch", ground: "surface", mark: "hatch" }], ["no-data", null, "surface"],
  ];
  test.each(HEADS)("M5: the light %s is told by sign, pattern and word, not by colour alone", (light, sign, ground) => {
    const item = drawOne({ light, friction: 40, heat: 3, n: 11 });
    expect(headFill(item)).toEqual(ground);
    const signs = iconsOf(item).filter((name) => ["friction", "watch", "fine"].includes(name));
    expect(signs).toEqual(sign === null ? [] : [sign]);
    expect(item.label).toContain({ "too-few": "too few answers", "no-data": "no data" }[light as string] ?? light);
  });

  test("M5: too few answers show their n and no score", () => {
    const item = drawOne({ light: "too-few", n: 11, score: 31, friction: 80, heat: 4 });
    expect(textsOf(item)).toContain("n 11: too few · 2018");
    expect(textsOf(item).join(" ")).not.toMatch(/31|80|%/);
  });

  test("stale figures, moments of truth, plans and open discussions have a mark and a word each", () => {
    const item = drawOne({ light: "fine", stale: true }, { momentOfTruth: true, state: "planned" }, 3);
    expect(iconsOf(item)).toEqual(expect.arrayContaining(["stale", "moment-of-truth"]));
    expect(textsOf(item)).toContain("3");
    expect(item.shapes.some((shape) => shape.type === "path" && shape.dash.length > 0)).toBe(true);
    for (const words of ["stale", "moment of truth", "planned", "3 open discussions"]) expect(item.label).toContain(words);
  });

  test("a change that may be chance is no arrow", () => {
    expect(iconsOf(drawOne({ light: "fine", score: 50, previous: 49 })).join(" ")).not.toContain("trend");
    expect(drawOne({ light: "fine", score: 50, previous: 49 }).label).toContain("no clear change since 2017");
  });

  test("a title too long for the card is whole in the label", () => {
    const title = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle und alle ihre Formulare, dreifach";
    const item = drawOne(null, { title });
    expect(textsOf(item).some((line) => line.endsWith("…"))).toBe(true);
    expect(item.label).toContain(title);
  });

  test("right-to-left titles start at the right edge of the text", () => {
    const item = drawOne(null, { title: "أين بوابة الصعود" });
    const line = item.shapes.find((shape) => shape.type === "text" && shape.direction === "rtl");
    expect(line).toMatchObject({ x: item.bounds.width - 10, anchor: "start" });
  });
});

describe("the drawing of a map", { timeout: 60_000 }, () => {
  test("draws every card, stage and lane once, under a key of its own, cards last", () => {
    const { journey, report } = uglyMap(200);
    const { items } = drawMap(journey, report);
    expect(new Set(items.map((item) => item.key)).size).toBe(items.length);
    const count = (kind: string): number => items.filter((item) => item.kind === kind).length;
    expect(count("touchpoint") + count("note")).toBe(200);
    expect([count("stageHeader"), count("laneBand"), count("laneLabel")]).toEqual([6, 10, 10]);
    const kinds = items.map((item) => item.kind);
    expect(kinds.indexOf("touchpoint")).toBeGreaterThan(kinds.lastIndexOf("emotionCurve"));
    expect(kinds.lastIndexOf("laneBand")).toBeLessThan(kinds.indexOf("stageHeader"));
  });

  test("every card's text stands inside its card", () => {
    const { journey, report } = uglyMap(200);
    const cards = drawMap(journey, report).items.filter((item) => item.kind === "touchpoint" || item.kind === "note");
    const outside = cards.flatMap(({ shapes, bounds, label }) => shapes
      .filter((shape) => shape.type === "text" &&
        (shape.x < 0 || shape.x > bounds.width || shape.y <= 0 || shape.y > bounds.height))
      .map(() => label));
    expect(outside).toEqual([]);
  });

  test("an unchanged map gives the same scene, and one changed card changes one item", () => {
    const { journey, report, threadCounts } = flightMap();
    const before = drawMap(journey, report, { threadCounts });
    expect(drawMap(journey, report, { threadCounts: new Map(threadCounts) })).toBe(before);
    const card = journey.touchpoints.get("card4");
    if (card === undefined) throw new Error("the fixture has no card4");
    const touchpoints = new Map(journey.touchpoints).set("card4", { ...card, title: "Leave the bags" });
    const after = drawMap({ ...journey, touchpoints }, report, { threadCounts });
    expect(after.items.filter((item) => !before.items.includes(item)).map((item) => item.key)).toEqual(["touchpoint:card4"]);
  });

  test("new figures of one touchpoint change its card and the curve, nothing else", () => {
    const { journey, report, threadCounts } = flightMap();
    const before = drawMap(journey, report, { threadCounts });
    const friction = report.touchpoints.get("card0");
    if (friction === undefined) throw new Error("the fixture has no figures for card0");
    const touchpoints = new Map(report.touchpoints).set("card0", { ...friction, ratio: 0.5, heat: 0, light: "fine" });
    const after = drawMap(journey, { ...report, touchpoints }, { threadCounts });
    expect(after.items.filter((item) => !before.items.includes(item)).map((item) => item.key))
      .toEqual(["emotionCurve:lane2", "touchpoint:card0"]);
  });

  test("random changes never leave an item that differs from a fresh drawing", () => {
    const edits = fc.array(fc.record({ card: fc.nat(11), title: fc.constantFrom(...UGLY_TEXTS), stage: fc.nat(3), threads: fc.nat(2) }), { maxLength: 12 });
    fc.assert(fc.property(edits, (steps) => {
      const { journey, report } = flightMap();
      let { touchpoints } = journey;
      for (const step of steps) {
        const card = touchpoints.get(`card${step.card}`);
        if (card === undefined) continue;
        touchpoints = new Map(touchpoints).set(card.id, { ...card, title: step.title, stageId: `stage${step.stage}` });
        const threadCounts = new Map([[card.id, step.threads]]);
        const kept = drawMap({ ...journey, touchpoints }, report, { threadCounts });
        const fresh = drawMap(structuredClone({ ...journey, touchpoints }), structuredClone(report), { threadCounts });
        expect(kept.items).toEqual(fresh.items);
      }
    }), { numRuns: 25 });
  });

  test("a note about a touchpoint names it", () => {
    const { journey, report } = flightMap();
    const item = itemOf(drawMap(journey, report), "note:note5");
    expect(textsOf(item)).toContain("Wi-Fi on board");
    expect(item.label).toContain("Pain point: “Paid 12 € for Wi-Fi that never loaded” · about Wi-Fi on board");
  });
});

function linesOf(...kinds: Parameters<MapBuilder["lane"]>[0][]): string[] {
  const map = new MapBuilder("Blueprint");
  map.stage("Stage");
  for (const kind of kinds) map.lane(kind);
  return drawMap(map.build(), NO_FRICTION).items.filter((item) => item.kind === "blueprintLine").map((item) => item.label);
}

describe("the lines of a service blueprint (B6)", () => {
  test("follow from the kinds of lanes, in their order", () => {
    expect(linesOf("evidence", "actions", "frontstage", "backstage", "support", "touchpoints"))
      .toEqual(["Line of interaction", "Line of visibility", "Line of internal interaction"]);
    expect(linesOf("actions", "backstage")).toEqual(["Line of interaction · Line of visibility"]);
    expect(linesOf("actions", "touchpoints", "emotion", "pain-points", "opportunities")).toEqual([]);
    expect(linesOf("frontstage", "actions", "support")).toHaveLength(1);
  });
});
