import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { openMapDocument } from "../../src/document/mapDocument.ts";
import { writeMap } from "../../src/document/schema/writeMap.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { totalOf } from "../../src/metrics/counts.ts";
import { ALL_SEGMENTS, NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, planned } from "./fixtures.ts";

const SHOP = mapWith([{ id: "food", title: "Restaurants", aliases: [] }]);

/** A map on which files are imported one after the other. */
function openMap() {
  const doc = new Y.Doc();
  writeMap(doc, { journey: SHOP, measurements: NO_MEASUREMENTS });
  const map = openMapDocument(doc);
  const plan = (file: File, change?: (recipe: Recipe) => Recipe): Promise<ImportPlan> => planned(file, map.getSnapshot(), change);
  const apply = ({ change }: ImportPlan): void => {
    const applied = applyMeasurements(doc, change);
    if (!applied.ok) throw new Error(applied.reason);
  };
  return {
    map, plan, apply,
    take: async (file: File, change?: (recipe: Recipe) => Recipe): Promise<ImportPlan> => {
      const own = await plan(file, change);
      expect(own).toMatchObject({ outcome: "changes", questions: [], blockers: [] });
      apply(own);
      return own;
    },
    /** Answers per period, of all datasets together. */
    answers: (): Readonly<Record<string, number>> => {
      const sums: Record<string, number> = {};
      for (const { period, segment, counts } of map.getSnapshot().measurements.observations.values()) {
        if (segment === ALL_SEGMENTS) sums[period] = (sums[period] ?? 0) + totalOf(counts);
      }
      return sums;
    },
  };
}

/** One answer 1-5 per row, on the given days in turn. */
function answered(name: string, rows: number, days: readonly string[]): File {
  const lines = Array.from({ length: rows }, (_, row) => `${row % 5 + 1},${days[row % days.length] ?? ""}`);
  return csvFile(name, `Restaurants,Answered\n${lines.join("\n")}\n`);
}

describe("a file after another", () => {
  it("with days written month first is its own month's, and never takes the place of the month before", async () => {
    const { take, answers } = openMap();
    await take(answered("march.csv", 60, ["3/1/2024", "3/9/2024", "3/28/2024"]));
    expect(answers()).toEqual({ "2024-03": 60 });
    await take(answered("april.csv", 60, ["4/2/2024", "4/11/2024", "4/30/2024"]));
    expect(answers()).toEqual({ "2024-03": 60, "2024-04": 60 });
  });
});
