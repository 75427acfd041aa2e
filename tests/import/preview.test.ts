import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { openMapDocument } from "../../src/document/mapDocument.ts";
import { writeMap } from "../../src/document/schema/writeMap.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { totalOf } from "../../src/metrics/counts.ts";
import { NO_MEASUREMENTS, type Counts } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, NOW } from "./fixtures.ts";

const SHOP = mapWith([
  { id: "food", title: "Restaurants", aliases: [] },
  { id: "shops", title: "Shops", aliases: [] },
  { id: "wifi", title: "Wi-Fi", aliases: [] },
]);

function openMap() {
  const doc = new Y.Doc();
  writeMap(doc, { journey: SHOP, measurements: NO_MEASUREMENTS });
  const map = openMapDocument(doc);
  const plan = async (file: File, change: (recipe: Recipe) => Recipe = (recipe) => recipe, replacing: string | null = null): Promise<ImportPlan> => {
    const context = map.getSnapshot();
    const { session, profile } = await inspected(file);
    const result = await session.plan(change(suggestRecipe(profile, context).recipe), { ...context, importedBy: "Research", now: NOW, replacing });
    session.close();
    if (!result.ok) throw new Error(result.fault.message);
    return result.value;
  };
  const apply = (made: ImportPlan): void => {
    const result = applyMeasurements(doc, made.change);
    if (!result.ok) throw new Error(`the command refused: ${result.reason}`);
  };
  return { map, plan, apply };
}

/** `rows` people who give every touchpoint the same run of answers. */
const wide = (name: string, columns: readonly string[], rows: number): File =>
  csvFile(name, `${columns.join(",")}\n${Array.from({ length: rows }, (_, row) => columns.map(() => row % 5 + 1).join(",")).join("\n")}\n`);

const long = (name: string, values: readonly string[], times: number): File =>
  csvFile(name, `Touchpoint,Score\n${Array.from({ length: times }, (_, row) => values.map((value) => `${value},${row % 5 + 1}`).join("\n")).join("\n")}\n`);

const n = (counts: Counts | null): number | null => (counts === null ? null : totalOf(counts));

const rowsOf = ({ preview }: ImportPlan) =>
  preview.map(({ touchpointTitle, period, type, before, after }) => [touchpointTitle, period, type, n(before), n(after)]);

/** As a person leaves out the column "Wi-Fi", or says that it is gone. */
function withoutWifi(recipe: Recipe): Recipe {
  if (recipe.layout.type !== "wide") return recipe;
  return { ...recipe, layout: { ...recipe.layout, columns: recipe.layout.columns.filter(({ column }) => column !== "Wi-Fi") } };
}

describe("the preview of an import", () => {
  it("shows touchpoint by touchpoint what is added, changed and left as it is, before and after", async () => {
    const { map, plan, apply } = openMap();
    const first = await plan(wide("visits 2026-04.csv", ["Restaurants", "Shops"], 40));
    expect(rowsOf(first)).toEqual([["Restaurants", "2026-04", "added", null, 40], ["Shops", "2026-04", "added", null, 40]]);
    apply(first);
    const again = await plan(wide("visits 2026-04.csv", ["Restaurants", "Shops"], 40));
    expect(again.outcome).toBe("nothing");
    expect(rowsOf(again).map(([, , type]) => type)).toEqual(["unchanged", "unchanged"]);
    const corrected = await plan(wide("visits 2026-04.csv", ["Restaurants", "Shops", "Wi-Fi"], 45));
    expect(rowsOf(corrected)).toEqual([
      ["Restaurants", "2026-04", "changed", 40, 45], ["Shops", "2026-04", "changed", 40, 45], ["Wi-Fi", "2026-04", "added", null, 45],
    ]);
    apply(corrected);
    expect([...map.getSnapshot().measurements.datasets.values()]).toHaveLength(1);
    map.undo();
    expect([...map.getSnapshot().measurements.observations.values()].map(({ counts }) => totalOf(counts))).toEqual([40, 40]);
  });

  it("tells the next month of what was measured before from what was never measured", async () => {
    const { plan, apply } = openMap();
    apply(await plan(wide("visits 2026-03.csv", ["Restaurants"], 40)));
    const { preview } = await plan(wide("visits 2026-04.csv", ["Restaurants", "Shops"], 40));
    expect(preview.map(({ touchpointTitle, type, newPeriod }) => [touchpointTitle, type, newPeriod])).toEqual([
      ["Restaurants", "added", true], ["Shops", "added", false],
    ]);
  });

  it("adds up before and after where these are other people", async () => {
    const { plan, apply } = openMap();
    apply(await plan(wide("north 2026-04.csv", ["Restaurants", "Shops"], 40)));
    const added = await plan(wide("south 2026-04.csv", ["Restaurants", "Shops"], 10), (recipe) => ({ ...recipe, overlap: "add" }));
    expect(rowsOf(added)).toEqual([["Restaurants", "2026-04", "added", 40, 50], ["Shops", "2026-04", "added", 40, 50]].map(([title, period, , was, is]) =>
      [title, period, "changed", was, is]));
  });

  it("lists what goes: a touchpoint that a corrected file of the same survey no longer names", async () => {
    const { map, plan, apply } = openMap();
    apply(await plan(wide("visits 2026-04.csv", ["Restaurants", "Shops", "Wi-Fi"], 40)));
    // The month before has all three, and is not touched.
    apply(await plan(wide("visits 2026-03.csv", ["Restaurants", "Shops", "Wi-Fi"], 30)));
    const corrected = await plan(wide("visits 2026-04 corrected.csv", ["Restaurants", "Shops"], 40), withoutWifi);
    expect(rowsOf(corrected).filter(([, , type]) => type !== "unchanged")).toEqual([["Wi-Fi", "2026-04", "gone", 40, null]]);
    expect(corrected).toMatchObject({ outcome: "changes", observations: { added: 0, changed: 0, gone: 1 } });
    apply(corrected);
    const left = [...map.getSnapshot().measurements.observations.values()].filter(({ touchpointId }) => touchpointId === "wifi");
    expect(left.map(({ period }) => period)).toEqual(["2026-03"]);
    map.undo();
    expect([...map.getSnapshot().measurements.observations.values()].filter(({ touchpointId }) => touchpointId === "wifi")).toHaveLength(2);
  });

  it("takes nothing away that the file holds and that was merely left out this time", async () => {
    const { plan, apply } = openMap();
    apply(await plan(wide("visits 2026-04.csv", ["Restaurants", "Shops", "Wi-Fi"], 40)));
    const partly = await plan(wide("visits 2026-04.csv", ["Restaurants", "Shops", "Wi-Fi"], 45), withoutWifi);
    expect(rowsOf(partly)).toEqual([["Restaurants", "2026-04", "changed", 40, 45], ["Shops", "2026-04", "changed", 40, 45]]);
  });

  it("takes away what a file with one row per answer no longer names, and nothing of another survey", async () => {
    const { plan, apply } = openMap();
    apply(await plan(wide("other 2026-04.csv", ["Wi-Fi", "Shops"], 20)));
    apply(await plan(long("answers 2026-04.csv", ["Restaurants", "Shops"], 20)));
    const next = await plan(long("answers 2026-04 corrected.csv", ["Restaurants"], 25));
    // The Wi-Fi of the other survey, which this file never named, stays.
    expect(rowsOf(next)).toEqual([["Restaurants", "2026-04", "changed", 20, 25], ["Shops", "2026-04", "gone", 20, null]]);
  });

  it("replaces a dataset as a whole where a person says so, in one undo step", async () => {
    const { map, plan, apply } = openMap();
    apply(await plan(wide("visits 2026-04.csv", ["Restaurants", "Shops", "Wi-Fi"], 40)));
    const [dataset] = map.getSnapshot().measurements.datasets.keys();
    const replaced = await plan(wide("visits 2026-05.csv", ["Restaurants", "Shops"], 30), withoutWifi, dataset);
    expect(rowsOf(replaced)).toEqual([
      ["Restaurants", "2026-05", "added", null, 30], ["Shops", "2026-05", "added", null, 30],
      ["Restaurants", "2026-04", "gone", 40, null], ["Shops", "2026-04", "gone", 40, null], ["Wi-Fi", "2026-04", "gone", 40, null],
    ]);
    apply(replaced);
    expect([...map.getSnapshot().measurements.datasets.values()].map(({ name }) => name)).toEqual(["visits 2026-05"]);
    expect(map.getSnapshot().measurements.observations.size).toBe(2);
    map.undo();
    expect([...map.getSnapshot().measurements.datasets.values()].map(({ name }) => name)).toEqual(["visits 2026-04"]);
    expect(map.getSnapshot().measurements.observations.size).toBe(3);
  });
});
