import { describe, expect, test } from "vitest";
import { drawMap } from "../../src/drawing/drawMap.ts";
import { lookThrough, type MapLens } from "../../src/drawing/mapLens.ts";
import type { Paint, SceneItem } from "../../src/drawing/scene.ts";
import { measureText } from "../../src/drawing/textMetrics.ts";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { CONTRACT_PRESETS } from "../../src/metrics/contracts.ts";
import { BUCKETS, bucketOf, durationsFrom } from "../../src/metrics/durations.ts";
import { NEWEST_OF_ALL } from "../../src/metrics/figuresShown.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import type { Lens } from "../../src/metrics/lens.ts";
import type { Measurements, Observation } from "../../src/metrics/observation.ts";
import { SAN_FRANCISCO_AIRPORT } from "../../src/metrics/samples/sanFranciscoAirport.ts";
import { dataset, measured, observed, RATING, ratings, TODAY } from "../metrics/measuredMap.ts";
import { MapBuilder } from "../fixtures/drawnMaps.ts";

function mapOf(titles: readonly string[]) {
  const map = new MapBuilder("Lenses");
  const stage = map.stage("Stage");
  const lane = map.lane("touchpoints");
  for (const title of titles) map.touchpoint(stage, lane, title, { medium: "shop" });
  return map.build();
}

function look(lens: Lens, measurements: Measurements, journey = mapOf(["Shops", "Desk"])): MapLens {
  const report = assessFriction(journey, measurements, { today: TODAY });
  const seen = lookThrough(lens, journey, measurements, report, { figures: NEWEST_OF_ALL, today: TODAY });
  if (seen === null) throw new Error(`the figures do not answer the lens ${lens.type}`);
  return seen;
}

function cardThrough(lens: Lens, measurements: Measurements): SceneItem {
  const journey = mapOf(["Shops", "Desk"]);
  const report = assessFriction(journey, measurements, { today: TODAY });
  const item = drawMap(journey, report, { lens: look(lens, measurements, journey) }).items.find(({ key }) => key === "touchpoint:card0");
  if (item === undefined) throw new Error("the card was not drawn");
  return item;
}

const textsOf = (item: SceneItem): string[] => item.shapes.flatMap((shape) => (shape.type === "text" ? [shape.text] : []));
const iconsOf = (item: SceneItem): string[] => item.shapes.flatMap((shape) => (shape.type === "icon" ? [shape.name] : []));
const headOf = (item: SceneItem): Paint | undefined =>
  item.shapes.flatMap((shape) => (shape.type === "path" && shape.fill !== null ? [shape.fill] : []))[0];

const DOTS: Paint = { pattern: "dots", ground: "heat0", mark: "surface" };
const HATCH: Paint = { pattern: "hatch", ground: "surface", mark: "hatch" };
const years = (then: readonly [number, number], now: readonly [number, number]): Measurements => measured([
  observed("card0", ratings(...then), { period: "2017" }), observed("card0", ratings(...now), { period: "2018" }),
]);
const CHANGE: Lens = { type: "change", since: null };

describe("a card through a lens", () => {
  test("M2: a change is told with sign, both shares, its interval and both n", () => {
    const item = cardThrough(CHANGE, years([100, 900], [200, 800]));
    expect(textsOf(item)).toEqual(expect.arrayContaining(["+10.0", "10.0 → 20.0", "(+6.9 to +13.1)", "n 1,000 → 1,000"]));
    expect(iconsOf(item)).toContain("trend-up");
    expect(headOf(item)).toBe("heat4");
    expect(item.label).toContain("worse: +10.0 bad experiences per 100 (+6.9 to +13.1), 20.0 in 2018 and 10.0 in 2017, n 1,000 and 1,000");
  });

  test("better is cool with an arrow down; what may be chance is dotted and has no arrow; too few are hatched without a figure", () => {
    const better = cardThrough(CHANGE, years([200, 800], [100, 900]));
    expect([headOf(better), iconsOf(better).includes("trend-down")]).toEqual(["cool3", true]);
    const chance = cardThrough(CHANGE, years([10, 90], [12, 88]));
    expect(headOf(chance)).toEqual(DOTS);
    expect(iconsOf(chance).filter((name) => name.startsWith("trend"))).toEqual([]);
    expect(chance.label).toContain("may be chance");
    const few = cardThrough(CHANGE, years([3, 20], [12, 88]));
    expect(headOf(few)).toEqual(HATCH);
    expect(textsOf(few).join(" ")).not.toMatch(/[+−]\d/);
    expect(few.label).toContain("too few answers to compare, n 100 and 23");
  });

  test("an interval that excludes zero never looks as if it included it", () => {
    // 11.0 against 10.0 of 100: the low end is 0.03 and would be rounded to nothing.
    const item = cardThrough(CHANGE, years([800, 7_200], [880, 7_120]));
    const interval = textsOf(item).find((text) => text.startsWith("("));
    expect(interval).toBe("(+0.05 to +1.95)");
  });

  test("two segments stand in the order of the lens's name", () => {
    const survey = { ...dataset("survey", 100), recipe: JSON.stringify({ segmentColumn: "Customer" }) };
    const item = cardThrough({ type: "segments", a: "new", b: "old" }, measured([
      observed("card0", ratings(30, 70), { segment: "new" }), observed("card0", ratings(10, 90), { segment: "old" }),
    ], { datasets: [survey] }));
    expect(textsOf(item)).toEqual(expect.arrayContaining(["+20.0", "new 30 | old 10", "(+9.0 to +30.6) · n 100 | 100"]));
    expect(iconsOf(item).filter((name) => name.startsWith("trend"))).toEqual([]);
    expect(item.label).toContain("worse in the first");
  });

  test("M2: two segments are told apart by name however long they are, with interval and n", () => {
    const [a, b] = ["Returning customers of the shop", "New"];
    const survey = { ...dataset("survey", 100), recipe: JSON.stringify({ segmentColumn: "Customer" }) };
    const item = cardThrough({ type: "segments", a, b }, measured([
      observed("card0", ratings(30_000, 70_000), { segment: a }), observed("card0", ratings(10_000, 90_000), { segment: b }),
    ], { datasets: [survey] }));
    const [first = "", second = ""] = textsOf(item).slice(-2);
    expect(first).toMatch(/^Returning.*… 30 \| New 10$/u);
    expect(second).toBe("(+19.7 to +20.3) n 100k | 100k");
    expect(measureText(first, 11, 600)).toBeLessThanOrEqual(148);
    expect(measureText(second, 10.5, 400)).toBeLessThanOrEqual(148);
  });

  test("M2: a time keeps its metric's name and its interval within the card", () => {
    const counts = Array.from({ length: BUCKETS }, () => 0);
    let sum = 0;
    for (let hours = 1; hours <= 60; hours += 1) {
      const bucket = bucketOf(hours * 3_600);
      if (bucket === null) throw new Error("hours have a bucket");
      counts[bucket] = (counts[bucket] ?? 0) + 1;
      sum += hours * 3_600;
    }
    const wait: MetricContract = { id: "wait", ...CONTRACT_PRESETS["waiting-time"], name: "Waiting before the desk opens" };
    const measurements = measured([observed("card0", durationsFrom(counts, sum), { metricId: "wait" })], { contracts: [wait] });
    const item = cardThrough({ type: "metric", metricId: "wait" }, measurements);
    const [first = "", second = ""] = textsOf(item).slice(-2);
    expect(first).toMatch(/^Waiting befor.*… (?:1\.\d d|\d+ h)$/u);
    expect(second).toMatch(/^\([\d.]+–[\d.]+ [dh]\) · n 60 · 2018$/u);
    expect(measureText(first, 11, 600)).toBeLessThanOrEqual(148);
    expect(measureText(second, 10.5, 400)).toBeLessThanOrEqual(148);
  });

  test("a metric has its own name and score, in the colours of friction", () => {
    const other: MetricContract = { ...RATING, id: "wait", name: "Wait" };
    const item = cardThrough({ type: "metric", metricId: "wait" }, measured([
      observed("card0", ratings(500, 500), { metricId: "wait" }), observed("card1", ratings(100, 900), { metricId: "wait" }),
    ], { contracts: [RATING, other] }));
    expect(textsOf(item)).toEqual(expect.arrayContaining(["3.00", "Wait 3.00", "n 1,000 · 2018"]));
    expect([headOf(item), iconsOf(item).includes("friction")]).toEqual(["heat3", true]);
  });

  test("a gap shows what was expected and what was met", () => {
    const contracts: MetricContract[] = [
      { ...RATING, id: "hoped", name: "Hoped" }, { ...RATING, id: "met", name: "Met" },
      { id: "gap", ...CONTRACT_PRESETS.gap, rule: { type: "gap", expectationId: "hoped", perceptionId: "met" } },
    ];
    const item = cardThrough({ type: "gap" }, measured([
      observed("card0", ratings(100, 900), { metricId: "hoped" }), observed("card0", ratings(500, 500), { metricId: "met" }),
    ], { contracts }));
    expect(textsOf(item)).toEqual(expect.arrayContaining(["−0.80", "3.8 → 3.0", "n 1,000 · 2018"]));
    expect(item.label).toContain("worse than expected: perceived minus expected −0.80 (−0.87 to −0.73), expected 3.80 and perceived 3.00, n 1,000");
  });

  test("age is told in words, and stale by a clock as well as by colour", () => {
    const item = cardThrough({ type: "freshness" }, measured([observed("card0", ratings(5, 95), { period: "2017" })], {
      contracts: [{ ...RATING, windowDays: 365 }],
    }));
    expect(textsOf(item)).toEqual(expect.arrayContaining(["16 mo", "Figures of 2017", "n 100 · stale after 12 months"]));
    expect([headOf(item), iconsOf(item).includes("stale")]).toEqual(["heat3", true]);
  });

  test("every text of every lens stands within its card", () => {
    const long = "a".repeat(90);
    const big: Observation[] = ["2017", "2018"].flatMap((period) => ["", "x", "y"].map((segment) =>
      observed("card0", ratings(period === "2017" ? 123_456_789 : 323_456_789, 600_000_000), { period, segment })));
    const survey = { ...dataset("survey", 100), recipe: JSON.stringify({ segmentColumn: long }) };
    const measurements = measured(big, { contracts: [{ ...RATING, name: long, windowDays: 12_345 }], datasets: [survey] });
    const lenses: readonly Lens[] = [CHANGE, { type: "metric", metricId: "rating" }, { type: "segments", a: "x", b: "y" }, { type: "freshness" }];
    for (const lens of lenses) {
      const { shapes, bounds } = cardThrough(lens, measurements);
      const outside = shapes.filter((shape) => {
        if (shape.type !== "text") return false;
        const width = measureText(shape.text, shape.size, shape.weight);
        const left = shape.anchor === "end" ? shape.x - width : shape.x;
        return left < 0 || left + width > bounds.width;
      });
      expect(outside).toEqual([]);
    }
  });
});

describe("a map through a lens", () => {
  const { journey, measurements } = SAN_FRANCISCO_AIRPORT;

  test("D7: an edit elsewhere draws no other card again, and the same question gives the same answer", () => {
    const report = assessFriction(journey, measurements, { today: TODAY });
    const seen = look(CHANGE, measurements, journey);
    expect(look(CHANGE, measurements, journey)).toBe(seen);
    const before = drawMap(journey, report, { lens: seen });
    expect(drawMap(journey, report, { lens: seen })).toBe(before);
    const touchpoints = new Map(journey.touchpoints);
    const [first] = touchpoints.values();
    if (first === undefined) throw new Error("the sample has touchpoints");
    touchpoints.set(first.id, { ...first, title: "Renamed" });
    const renamed = { ...journey, touchpoints };
    const after = drawMap(renamed, assessFriction(renamed, measurements, { today: TODAY }), { lens: look(CHANGE, measurements, renamed) });
    const kept = new Set(before.items);
    expect(after.items.filter((item) => !kept.has(item)).map(({ recordId }) => recordId)).toEqual([first.id]);
  });

  test("is called by the period that all its cards are compared with, and says what it comes to", () => {
    const seen = look(CHANGE, measurements, journey);
    expect(seen.name).toBe("Change since 2017");
    const counts = [...seen.outcome.matchAll(/\d+/g)].map(Number);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(journey.touchpoints.size);
    expect(seen.outcome).toContain("worse");
  });

  test("friction needs no lens, nor does one that the figures do not answer", () => {
    const report = assessFriction(journey, measurements, { today: TODAY });
    const options = { figures: NEWEST_OF_ALL, today: TODAY };
    expect(lookThrough({ type: "friction" }, journey, measurements, report, options)).toBeNull();
    expect(lookThrough({ type: "gap" }, journey, measurements, report, options)).toBeNull();
  });

  test("the legend has every look that a card can have, each with a word and a meaning", () => {
    for (const lens of [CHANGE, { type: "freshness" }, { type: "metric", metricId: "rating" }] as const) {
      const { legend, faces } = look(lens, measurements, journey);
      expect(new Set(legend.entries.map(({ words }) => words)).size).toBe(legend.entries.length);
      for (const { words, meaning } of legend.entries) expect([words, meaning].every((text) => text.length > 3)).toBe(true);
      const explained = [...legend.entries.map(({ look: each }) => each.ground), ...(legend.scale?.tokens ?? [])].map((ground) => JSON.stringify(ground));
      const plain = [...faces.values()].map(({ look: { ground } }) => ground).filter((ground) => typeof ground === "string");
      for (const ground of plain) expect(explained).toContain(JSON.stringify(ground));
    }
  });
});
