import { describe, expect, test } from "vitest";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { CONTRACT_PRESETS, contractFor } from "../../src/metrics/contracts.ts";
import { derivedChange, derivedScore, type ItemFigures } from "../../src/metrics/derived.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { checkIndex } from "../../src/metrics/indexCheck.ts";
import { meanInterval, momentsOf } from "../../src/metrics/intervals.ts";
import type { Counts } from "../../src/metrics/observation.ts";
import { figuresByPlace } from "../../src/metrics/series.ts";
import { at, journeyOf, measured, observed, TODAY, touchpoint } from "./measuredMap.ts";
import { NEEDS_DATA, vector, VECTORS } from "./referenceData.ts";

const TEN: MetricContract = { id: "ten", ...contractFor("rating", 1, 10, "high") };

function index(items: MetricContract["rule"]): MetricContract {
  return { id: "csi", ...CONTRACT_PRESETS.csi, rule: items };
}

/**
 * Answers to the three questions of satisfaction in the public data `mobi` (250 customers of mobile phone providers,
 * Tenenhaus et al. 2005, as in the R packages semPLS and seminr): counts per point from 1 to 10.
 */
const MOBI: readonly (readonly number[])[] = [
  [0, 0, 0, 1, 8, 15, 50, 109, 29, 38],
  [2, 2, 3, 9, 29, 33, 60, 66, 20, 26],
  [2, 2, 3, 7, 22, 25, 72, 63, 22, 32],
];

function mobiIndex(weightOf: (position: number) => number): number {
  const items = MOBI.map((counts, position): ItemFigures => ({ contract: TEN, counts, weight: weightOf(position) }));
  return derivedScore(index({ type: "index", items: [] }), items).value;
}

describe("CSI and ACSI: a weighted index of several questions", () => {
  test.skipIf(VECTORS === null)(`agrees with the American index on public answers (${NEEDS_DATA})`, () => {
    const { weights, mobi_expect: weighted, mobi_equal: equal } = vector("acsi-ohio");
    if (!Array.isArray(weights)) throw new Error("no weights");
    expect(mobiIndex((position) => Number(weights[position]))).toBeCloseTo(Number(weighted), 9);
    expect(mobiIndex(() => 7)).toBeCloseTo(Number(equal), 9);
  });

  test.skipIf(VECTORS === null)(`recognises a published figure that its own rule cannot give, and says which slips made it (${NEEDS_DATA})`, () => {
    const { inputs, published } = vector("csi-mineful");
    expect(inputs).toEqual({ scores: [7, 5, 1, 6], weights: [0.25, 0.35, 0.15, 0.15] });
    const check = checkIndex({
      means: [7, 5, 1, 6], weights: [0.25, 0.35, 0.15, 0.15], scaleMin: 1, scaleMax: 7, published: Number(published),
    });
    expect(check.index).toBeCloseTo(67.5926, 4);
    expect(check.notes).toEqual([
      "The weights sum to 0.9, not to 1: each is divided by that sum, or no answer could give 100.",
      "The figure of 52.14 does not follow from these means and weights: they give 67.59. It divides by 7, though the scale has " +
        "only 6 steps, so that even the best answers could not give 100, and the weights were used as they are, though they sum to 0.9.",
    ]);
    // The figure that our index gives is the corrected one.
    const items = [7, 5, 1, 6].map((score, position): ItemFigures => ({
      contract: { id: "seven", ...contractFor("rating", 1, 7, "high") },
      weight: [0.25, 0.35, 0.15, 0.15][position] ?? 0,
      counts: Array.from({ length: 7 }, (_, point) => (point + 1 === score ? 10 : 0)),
    }));
    expect(derivedScore(index({ type: "index", items: [] }), items).value).toBeCloseTo(67.5926, 4);
  });

  test("a check finds nothing to say where all agrees, and explains each slip on its own", () => {
    const entry = { means: [7, 5, 1, 6], weights: [0.25, 0.45, 0.15, 0.15], scaleMin: 1, scaleMax: 7, published: null };
    const { index: own, shares, notes } = checkIndex(entry);
    expect(notes).toEqual([]);
    expect(shares).toEqual(entry.weights);
    const checked = (published: number, changes = {}): string => checkIndex({ ...entry, ...changes, published }).notes.join(" ");
    expect(checked(Number(own?.toFixed(1)))).toBe("");
    expect(checked((own ?? 0) * (6 / 7))).toMatch(/divides by 7/u);
    expect(checked((own ?? 0) * 0.9, { weights: entry.weights.map((weight) => weight * 0.9) })).toMatch(/weights were used as they are/u);
    expect(checked(12.3)).toMatch(/does not follow.*they give 67\.5\d?\.$/u);
    expect(checkIndex({ ...entry, weights: [25, 45, 15, 15] }).notes).toEqual([]);
    expect(checkIndex({ ...entry, weights: [1, 1, 1, 1] }).notes).toEqual([]);
    expect(() => checkIndex({ ...entry, means: [1] })).toThrow(RangeError);
  });

  test("items on different scales meet on 0 to 100, where low is good turned round", () => {
    const effort: MetricContract = { id: "ces1", ...CONTRACT_PRESETS.ces1 };
    const items: readonly ItemFigures[] = [
      { contract: TEN, weight: 1, counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 40] },
      { contract: effort, weight: 3, counts: [0, 0, 0, 0, 40] },
    ];
    expect(derivedScore(index({ type: "index", items: [] }), items).value).toBe(25);
  });

  test("M2: the interval is no narrower than that of the answers to one question, since the same people gave them", () => {
    const counts = [0, 0, 0, 1, 8, 15, 50, 109, 29, 38];
    const one = meanInterval(momentsOf(counts, 1));
    const twice = [{ contract: TEN, weight: 1, counts }, { contract: TEN, weight: 1, counts }];
    const { interval } = derivedScore(index({ type: "index", items: [] }), twice);
    expect((interval.high - interval.low) * 0.09).toBeCloseTo(one.high - one.low, 9);
    expect(derivedChange(index({ type: "index", items: [] }), twice, twice).value).toBe(0);
  });
});

describe("the gap between what was expected and what was perceived", () => {
  const gap: MetricContract = { id: "gap", ...CONTRACT_PRESETS.gap, rule: { type: "gap", expectationId: "e", perceptionId: "p" } };

  test("is perceived less expected, in points of the scale", () => {
    const items = [[0, 0, 0, 50, 50], [0, 0, 50, 50, 0]].map((counts) => ({ contract: { ...TEN, scaleMax: 5 }, weight: 1, counts }));
    const { value, interval } = derivedScore(gap, items);
    expect(value).toBe(-1);
    expect(interval.low).toBeLessThan(-1);
    expect(interval.high).toBeGreaterThan(-1);
    expect(interval.high).toBeLessThan(0);
    expect(derivedChange(gap, items, items).value).toBe(0);
  });
});

function answers(low: number, high: number): Counts {
  return { type: "histogram", counts: [low, 0, 0, 0, high] };
}

describe("derived metrics on a map", () => {
  const food: MetricContract = { id: "food", ...CONTRACT_PRESETS.rating, name: "Food", windowDays: null };
  const staff: MetricContract = { ...food, id: "staff", name: "Staff" };
  const csi: MetricContract = {
    ...index({ type: "index", items: [{ metricId: "food", weight: 3 }, { metricId: "staff", weight: 1 }] }), windowDays: null,
  };
  const observations = [
    observed("shop", answers(40, 40), { metricId: "food" }), observed("shop", answers(0, 60), { metricId: "staff" }),
    observed("cafe", answers(20, 60), { metricId: "food" }), observed("shop", answers(10, 30), { metricId: "food", period: "2019" }),
  ];

  test("is there where all its items have answers in the same period, with the fewest answers of any", () => {
    const figures = figuresByPlace(measured(observations, { contracts: [food, staff, csi] }), "");
    const [series] = figures.get("shop")?.series.filter(({ contract }) => contract.id === "csi") ?? [];
    expect(series?.periods.map(({ period, n }) => [period, n])).toEqual([["2018", 60]]);
    expect(figures.get("cafe")?.series.map(({ contract }) => contract.id)).toEqual(["food"]);
  });

  test("M3: it adds no bad experiences of its own, so that no answer counts twice", () => {
    const map = journeyOf(touchpoint("shop"), touchpoint("cafe"));
    const without = at(assessFriction(map, measured(observations, { contracts: [food, staff] }), { today: TODAY }), "shop");
    const shop = at(assessFriction(map, measured(observations, { contracts: [food, staff, csi] }), { today: TODAY, period: "2018" }), "shop");
    const asked = at(assessFriction(map, measured(observations, { contracts: [food, staff] }), { today: TODAY, period: "2018" }), "shop");
    expect(shop.frictionPer100).toBe(asked.frictionPer100);
    expect(shop.coverage).toEqual(without.coverage);
    const reading = shop.readings.find(({ contract }) => contract.id === "csi");
    expect(reading?.score).toBeCloseTo(62.5, 9);
    expect(shop.headline?.contract.kind).toBe("rating");
  });

  test("D7: new weights change the places that have its items, and leave the others as they are", () => {
    const before = measured(observations, { contracts: [food, staff, csi] });
    const first = figuresByPlace(before, "");
    const heavier = { ...csi, rule: { type: "index" as const, items: [{ metricId: "staff", weight: 1 }] } };
    const now = figuresByPlace({ ...before, contracts: new Map(before.contracts).set("csi", heavier) }, "");
    expect(now.get("shop")?.series.find(({ contract }) => contract.id === "csi")?.periods.map(({ items }) => items.length)).toEqual([1]);
    expect(now.get("cafe")).not.toBe(undefined);
    expect(first.get("shop")).not.toBe(now.get("shop"));
  });
});
