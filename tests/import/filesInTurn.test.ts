import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { removeDataset } from "../../src/document/commands/removeDataset.ts";
import { openMapDocument } from "../../src/document/mapDocument.ts";
import { writeMap } from "../../src/document/schema/writeMap.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import type { PeriodGrain, Recipe } from "../../src/import/recipe.ts";
import { countedTwice } from "../../src/metrics/countedTwice.ts";
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
    doc, map, plan, apply,
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

const by = (grain: PeriodGrain) => (recipe: Recipe): Recipe =>
  (recipe.period.type === "column" ? { ...recipe, period: { ...recipe.period, grain } } : recipe);

describe("a file after another", () => {
  it("with days written month first is its own month's, and never takes the place of the month before", async () => {
    const { take, answers } = openMap();
    await take(answered("march.csv", 60, ["3/1/2024", "3/9/2024", "3/28/2024"]));
    expect(answers()).toEqual({ "2024-03": 60 });
    await take(answered("april.csv", 60, ["4/2/2024", "4/11/2024", "4/30/2024"]));
    expect(answers()).toEqual({ "2024-03": 60, "2024-04": 60 });
  });

  const APRIL = ["2024-04-02", "2024-04-11", "2024-04-29"];
  const MAY = ["2024-05-03", "2024-05-14", "2024-05-30"];

  it("of other days in the same period is asked about, and neither replaces nor adds by itself", async () => {
    const { map, take, plan, apply, answers } = openMap();
    await take(answered("april.csv", 60, APRIL), by("quarter"));
    const [dataset] = map.getSnapshot().measurements.datasets.values();
    expect(dataset).toMatchObject({ firstDay: "2024-04-02", lastDay: "2024-04-29" });
    const asked = await plan(answered("may.csv", 50, MAY));
    expect(asked).toMatchObject({
      outcome: "blocked",
      questions: [{
        type: "overlap", choices: [{ overlap: "add" }, { overlap: "replace" }],
        text: "The map has figures of “april” for 2024-Q2, from days that this file lacks. Are these other people’s answers, or the same ones again?",
      }],
    });
    expect(Object.values(asked.change).flat()).toEqual([]);
    apply(await take(answered("may.csv", 50, MAY), (recipe) => ({ ...recipe, overlap: "add" })));
    expect(answers()).toEqual({ "2024-Q2": 110 });
    const added = [...map.getSnapshot().measurements.datasets.values()].find(({ source }) => source === "may.csv");
    expect(added?.addedTo).toEqual([dataset?.id]);
    map.undo();
    await take(answered("may.csv", 50, MAY), (recipe) => ({ ...recipe, overlap: "replace" }));
    expect(answers()).toEqual({ "2024-Q2": 50 });
  });

  it("with as many answers of each kind, but of other days, is not taken for what is there", async () => {
    const { take, plan } = openMap();
    await take(answered("april.csv", 60, APRIL), by("quarter"));
    expect(await plan(answered("may.csv", 60, MAY))).toMatchObject({ outcome: "blocked", questions: [{ type: "overlap" }] });
    expect(await plan(answered("april again.csv", 60, APRIL.toReversed()))).toMatchObject({ outcome: "nothing", questions: [] });
  });

  it("that brings along the months before as well is a newer state, and nothing is asked", async () => {
    const { take, plan, answers } = openMap();
    await take(answered("april.csv", 60, APRIL), by("quarter"));
    await take(answered("until may.csv", 120, [...APRIL, ...MAY]));
    expect(answers()).toEqual({ "2024-Q2": 120 });
    // April's alone does not take May's away.
    expect(await plan(answered("april.csv", 60, APRIL))).toMatchObject({ outcome: "blocked", questions: [{ type: "overlap" }] });
  });

  it("in another grain takes the place of all that the same file gave, so that no month can be computed from the year", async () => {
    const { map, take, answers } = openMap();
    const days = [...Array.from({ length: 30 }, () => "2024-01-10"), ...Array.from({ length: 3 }, () => "2024-02-10"), ...Array.from({ length: 27 }, () => "2024-03-10")];
    await take(answered("all.csv", 60, days), by("month"));
    expect(answers()).toEqual({ "2024-01": 30, "2024-02": 0, "2024-03": 27 });
    await take(answered("all.csv", 60, days), by("year"));
    expect(answers()).toEqual({ "2024": 60 });
    expect(map.getSnapshot().measurements.datasets.size).toBe(1);
    map.undo();
    expect(answers()).toEqual({ "2024-01": 30, "2024-02": 0, "2024-03": 27 });
  });

  it("with fewer than 5 answers more leaves the figures as they are and says so, since the difference would tell who said what", async () => {
    const { map, take, plan, answers } = openMap();
    await take(answered("visits 2024.csv", 60, [""]));
    const more = await plan(answered("visits 2024 corrected.csv", 61, [""]));
    expect(more).toMatchObject({ outcome: "nothing", keptFigures: 1 });
    expect(more.sentences).toEqual([
      "Nothing would change.",
      "1 figure stays as it is on the map: fewer than 5 answers more or fewer would show what these people said. More answers will change that.",
    ]);
    await take(answered("visits 2024 corrected.csv", 65, [""]));
    expect(answers()).toEqual({ "2024": 65 });
    expect([...map.getSnapshot().measurements.datasets.values()].map(({ source }) => source)).toEqual(["visits 2024 corrected.csv"]);
  });
});

describe("two files imported by people who did not see each other", () => {
  it("count side by side and are named, until one of them is removed", async () => {
    const [here, there] = [openMap(), openMap()];
    await here.take(answered("visits 2024.csv", 60, [""]));
    await there.take(answered("visits 2024 corrected.csv", 65, [""]));
    Y.applyUpdate(here.doc, Y.encodeStateAsUpdate(there.doc));
    const measurements = () => here.map.getSnapshot().measurements;
    expect(here.answers()).toEqual({ "2024": 125 });
    const [pair] = countedTwice(measurements());
    expect(pair?.periods).toEqual(["2024"]);
    expect(pair?.datasetIds.map((id) => measurements().datasets.get(id)?.source).toSorted()).toEqual(["visits 2024 corrected.csv", "visits 2024.csv"]);
    const old = [...measurements().datasets.values()].find(({ source }) => source === "visits 2024.csv");
    expect(removeDataset(here.doc, { id: old?.id ?? "" }).ok).toBe(true);
    expect(countedTwice(measurements())).toEqual([]);
    expect(here.answers()).toEqual({ "2024": 65 });
    // Who sees the other file and says that both count is not asked again.
    await here.take(answered("visits 2024.csv", 60, [""]), (recipe) => ({ ...recipe, overlap: "add" }));
    expect(here.answers()).toEqual({ "2024": 125 });
    expect(countedTwice(measurements())).toEqual([]);
  });
});

describe("counts without a place", () => {
  it("that are too many to wait on a device are said to be left out", async () => {
    const { plan } = openMap();
    const names = Array.from({ length: 200 }, (_, at) => `Kiosk ${at}`);
    const days = Array.from({ length: 101 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10));
    const lines = ["Restaurants", ...names].flatMap((name) => days.map((day, at) => `${name},${at % 5 + 1},${day}`));
    const own = await plan(csvFile("kiosks.csv", `Touchpoint,Score,Answered\n${lines.join("\n")}\n`), (recipe) => ({
      ...recipe,
      period: { type: "column", column: "Answered", order: "year-first", grain: "day" },
      layout: recipe.layout.type === "long"
        ? { ...recipe.layout, touchpoints: recipe.layout.touchpoints.map((place) => (place.value === "Restaurants" ? place : { ...place, target: { type: "open" } })) }
        : recipe.layout,
    }));
    expect(own.waiting).toEqual([]);
    expect(own.waitingTooMany).toBe(20_200);
    expect(own.sentences.join(" ")).toContain("The counts of what has no place are 20,200 figures, more than wait on this device, and are left out for good.");
  });
});
