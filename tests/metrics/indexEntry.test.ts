import { describe, expect, test } from "vitest";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { CONTRACT_PRESETS, contractFor } from "../../src/metrics/contracts.ts";
import { derivedScore } from "../../src/metrics/derived.ts";
import { checkIndex } from "../../src/metrics/indexCheck.ts";
import { indexEntry, measuredMeans } from "../../src/metrics/indexEntry.ts";
import { observationKey, WHOLE_JOURNEY, type Counts } from "../../src/metrics/observation.ts";

const SEVEN: MetricContract = { id: "seven", ...contractFor("rating", 1, 7, "high") };
const EFFORT: MetricContract = { id: "ces1", ...CONTRACT_PRESETS.ces1 };
const FIVE: MetricContract = { id: "five", ...contractFor("rating", 1, 5, "high") };

describe("what a published index is checked against (M3)", () => {
  test("items on one scale stay on it, so that a score divided by the end of the scale is recognised as such", () => {
    const items = [7, 5, 1, 6].map((mean, at) => ({ contract: SEVEN, mean, weight: [0.25, 0.35, 0.15, 0.15][at] ?? 0 }));
    const entry = indexEntry(items, 52.14);
    expect(entry).toEqual({ weights: [0.25, 0.35, 0.15, 0.15], published: 52.14, scaleMin: 1, scaleMax: 7, means: [7, 5, 1, 6] });
    expect(checkIndex(entry).notes.at(-1)).toMatch(/they give 67\.59\. It divides by 7/u);
  });

  test("items on several scales, or with the low end good, meet on 0 to 100 as they do in the index", () => {
    const counted = [
      { contract: FIVE, weight: 2, counts: [1, 2, 3, 4, 5] },
      { contract: EFFORT, weight: 1, counts: [5, 4, 3, 2, 1] },
    ];
    const means = counted.map(({ contract, counts }) =>
      counts.reduce((sum, count, point) => sum + count * (contract.scaleMin + point), 0) / counts.reduce((sum, count) => sum + count, 0));
    const { index } = checkIndex(indexEntry(counted.map(({ contract, weight }, at) => ({ contract, weight, mean: means[at] ?? 0 })), null));
    const rule = { type: "index", items: [] } as const;
    expect(index).toBeCloseTo(derivedScore({ ...SEVEN, rule }, counted).value, 9);
  });
});

type Figures = readonly [touchpointId: string, metricId: string, period: string, counts: readonly number[] | null, segment?: string, datasetId?: string];

const CONTRACTS = new Map([FIVE, SEVEN].map((own) => [own.id, own]));
const ITEMS = [{ metricId: FIVE.id, weight: 1 }, { metricId: SEVEN.id, weight: 2 }];

function found(figures: readonly Figures[], items = ITEMS) {
  const observations = new Map(figures.map(([touchpointId, metricId, period, own, segment = "", datasetId = "d"]) => {
    const counts: Counts = own === null ? { type: "withheld" } : { type: "histogram", counts: own };
    const observation = { datasetId, touchpointId, metricId, period, segment, counts };
    return [observationKey(observation), observation];
  }));
  return measuredMeans(items, { contracts: CONTRACTS, observations });
}

/** So many middling answers to both items. */
function both(touchpointId: string, period: string, n: number): readonly Figures[] {
  return [[touchpointId, "five", period, [0, 0, n, 0, 0]], [touchpointId, "seven", period, [0, 0, 0, n, 0, 0, 0]]];
}

describe("the means that the map has", () => {
  test("are of a place where every item has answers, all datasets together, and segments apart from it", () => {
    const figures: readonly Figures[] = [
      ["shops", "five", "2024", [0, 0, 0, 0, 5]], ["shops", "five", "2024", [5, 0, 0, 0, 0], "", "e"], ["shops", "five", "2024", [9, 0, 0, 0, 0], "North"],
      ["shops", "seven", "2024", [0, 0, 0, 8, 0, 0, 0]],
      ["food", "five", "2025", [0, 0, 0, 0, 50]], ["food", "seven", "2025", null],
    ];
    expect(found(figures)).toEqual({ touchpointId: "shops", period: "2024", means: [3, 4], n: 8 });
    expect(found(figures, [...ITEMS, { metricId: "gone", weight: 1 }])).toBeNull();
    expect(found(figures, [])).toBeNull();
  });

  test("are of the journey as a whole before any touchpoint, of the newest period, and of most answers", () => {
    expect(found([...both("shops", "2024", 50), ...both("food", "2025", 10), ...both("shops", "2025", 20)]))
      .toMatchObject({ touchpointId: "shops", period: "2025", n: 20 });
    expect(found([...both("shops", "2025", 50), ...both(WHOLE_JOURNEY, "2023", 10)])).toMatchObject({ touchpointId: WHOLE_JOURNEY, period: "2023" });
  });
});
