import { describe, expect, test } from "vitest";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { removeDataset } from "../../src/document/commands/removeDataset.ts";
import type { DriverAnalysis } from "../../src/metrics/driversRecord.ts";
import { importOf, ratings } from "./measured.ts";
import { atOnce, doneUndoneRedone, expectRefusal, given, twoPeople } from "./workshop.ts";

function analysisOf(datasetId: string, touchpointId: string, changes: Partial<DriverAnalysis> = {}): DriverAnalysis {
  const driver = { touchpointId, metricId: "rating", share: 0.3, low: 0.2, high: 0.4, largest: 0.9, correlation: 0.5 };
  return {
    datasetId, outcomeMetricId: "rating", outcomeColumn: "Overall", n: 400, asked: 500, rSquared: 0.6, rSquaredLow: 0.5,
    rSquaredHigh: 0.7, method: "shapley", draws: 600, drivers: [{ ...driver, column: "Food" }, { ...driver, column: "Queue" }],
    leftOut: [], ...changes,
  };
}

const counts = [5, 4, 3, 2, 1];

describe("K10: drivers of an overall score", () => {
  test("come with their import in one undo step, and go with it", () => {
    const { first, cards } = twoPeople();
    const change = { ...importOf("d1", [ratings("d1", cards[0], counts)]), drivers: [analysisOf("d1", cards[0])] };
    doneUndoneRedone(first, () => applyMeasurements(first.doc, change));
    expect([...first.map.getSnapshot().measurements.drivers.values()]).toEqual([analysisOf("d1", cards[0])]);
    doneUndoneRedone(first, () => removeDataset(first.doc, { id: "d1" }));
    expect(first.map.getSnapshot().measurements.drivers.size).toBe(0);
  });

  test("the same import twice changes nothing, and a replaced one takes its analysis along", () => {
    const { first, cards } = twoPeople();
    const change = { ...importOf("d1", [ratings("d1", cards[0], counts)]), drivers: [analysisOf("d1", cards[0])] };
    given(applyMeasurements(first.doc, change));
    const before = first.map.getSnapshot();
    given(applyMeasurements(first.doc, change));
    expect(first.map.getSnapshot().measurements.drivers).toBe(before.measurements.drivers);
    given(applyMeasurements(first.doc, { ...importOf("d2", [ratings("d2", cards[0], counts)]), removeDatasetIds: ["d1"] }));
    expect(first.map.getSnapshot().measurements.drivers.size).toBe(0);
  });

  test("two people who import one file at once have one analysis", () => {
    const room = twoPeople();
    const change = { ...importOf("d1", [ratings("d1", room.cards[0], counts)]), drivers: [analysisOf("d1", room.cards[0])] };
    atOnce(room, () => applyMeasurements(room.first.doc, change), () => applyMeasurements(room.second.doc, change));
    expect(room.first.map.getSnapshot().measurements.drivers.size).toBe(1);
  });

  test("a plan with an impossible analysis is refused as a whole", () => {
    const { first, cards } = twoPeople();
    const change = importOf("d1", [ratings("d1", cards[0], counts)]);
    const refusal = (analysis: DriverAnalysis, why: RegExp): void => {
      expectRefusal(first, () => applyMeasurements(first.doc, { ...change, drivers: [analysis] }), why);
    };
    refusal(analysisOf("d9", cards[0]), /belong to an import/);
    refusal(analysisOf("d1", cards[0], { outcomeMetricId: "other" }), /belong to a metric/);
    refusal(analysisOf("d1", cards[0], { n: 29 }), /rests on 29 of 500 people/);
    refusal(analysisOf("d1", cards[0], { rSquared: 1.2 }), /no share/);
  });

  test("what a peer wrote wrongly is left out with a problem (D6)", () => {
    const { first } = twoPeople();
    const wrong: readonly unknown[] = [7, null, {}, { ...analysisOf("d", "t"), drivers: [{ share: Number.NaN }, 3] }, { ...analysisOf("d", "t"), leftOut: "x" }];
    first.doc.transact(() => {
      for (const [index, value] of wrong.entries()) first.doc.getMap("drivers").set(`d${index}/m`, value);
      first.doc.getMap("drivers").set("no key of a kind", analysisOf("d", "t"));
      first.doc.getMap("drivers").set("d/m", analysisOf("other", "t"));
    });
    const { measurements, problems } = first.map.getSnapshot();
    expect(problems.filter(({ path }) => path.startsWith("drivers/"))).toHaveLength(wrong.length + 1);
    // What it is about stands in the key.
    expect([...measurements.drivers.values()]).toEqual([analysisOf("d", "t", { outcomeMetricId: "m" })]);
  });
});
