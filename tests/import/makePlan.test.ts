import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { snapshotOf } from "../../src/document/liveMap.ts";
import { openMapDocument } from "../../src/document/mapDocument.ts";
import { writeMap } from "../../src/document/schema/writeMap.ts";
import type { MapContext } from "../../src/import/importContext.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import type { MetricColumn, MetricSetup, Recipe } from "../../src/import/recipe.ts";
import { recipeFromJson } from "../../src/import/recipeJson.ts";
import { NO_MEASUREMENTS, type Measurements } from "../../src/metrics/observation.ts";
import { AIRPORT, AIRPORT_METRICS, mapWith } from "./airport.ts";
import { csvFile, HAS_SHARED_DATA, inspected, planned, sharedFile } from "./fixtures.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";

const SHOP = mapWith([
  { id: "food", title: "Restaurants", aliases: [] },
  { id: "shops", title: "Shops", aliases: [] },
]);
const EMPTY = { journey: SHOP, measurements: NO_MEASUREMENTS };

/** A map that imports are really applied to, through the command. */
function openMap(journey = SHOP, measurements: Measurements = NO_MEASUREMENTS) {
  const doc = new Y.Doc();
  writeMap(doc, { journey, measurements });
  const map = openMapDocument(doc);
  const apply = (plan: ImportPlan): void => {
    const result = applyMeasurements(doc, plan.change);
    if (!result.ok) throw new Error(`the command refused: ${result.reason}`);
  };
  return { map, apply, context: (): MapContext => map.getSnapshot() };
}

const ratings = (name: string, rows: readonly (readonly (string | number)[])[], header = "Restaurants,Shops"): File =>
  csvFile(name, `${header}\n${rows.map((row) => row.join(",")).join("\n")}\n`);

const TEN = Array.from({ length: 10 }, (_, row) => [row % 5 + 1, 5 - row % 5]);

const months = (name: string, ...numbers: readonly number[]): File => {
  const rows = numbers.flatMap((month) => TEN.map((row) => `${row.join(",")},2024-0${month}-15`));
  return csvFile(name, `Restaurants,Shops,Answered\n${rows.join("\n")}\n`);
};

/** Six answers for each date. */
const dated = (dates: readonly string[]): File => {
  const rows = dates.flatMap((date) => Array.from({ length: 6 }, (_, row) => `${row % 5 + 1},${date}`));
  return csvFile("visits.csv", `Restaurants,Answered\n${rows.join("\n")}\n`);
};

function byMonth(recipe: Recipe): Recipe {
  return recipe.period.type === "column" ? { ...recipe, period: { ...recipe.period, grain: "month" } } : recipe;
}

describe("a plan says exactly what it would do, and the command does it", () => {
  it("adds figures, one dataset per period, and remembers the recipe", async () => {
    const { map, apply, context } = openMap();
    const plan = await planned(ratings("visit 2024.csv", TEN), context());
    expect(plan).toMatchObject({
      outcome: "changes", periods: ["2024"], observations: { added: 2, changed: 0, unchanged: 0, gone: 0 },
      counts: { rows: 10, answers: 20, touchpointsMatched: 2, noAnswerCells: 0, offScaleCells: 0 },
    });
    expect(plan.summary)
      .toBe("20 answers to 2 touchpoints · 2 already on the map, 0 new · 0 cells are “no answer” · 0 rows skipped");
    apply(plan);
    const { measurements } = map.getSnapshot();
    const [dataset] = [...measurements.datasets.values()];
    expect(dataset).toMatchObject({ name: "visit 2024", source: "visit 2024.csv", importedBy: "Research", rows: 10, skipped: 0 });
    expect(recipeFromJson(dataset?.recipe ?? "")?.layout.type).toBe("wide");
    expect([...measurements.observations.values()].map(({ counts }) => counts)).toEqual([
      { type: "histogram", counts: [2, 2, 2, 2, 2] }, { type: "histogram", counts: [2, 2, 2, 2, 2] },
    ]);
    map.undo();
    expect(map.getSnapshot().measurements.observations.size).toBe(0);
    expect(map.getSnapshot().measurements.datasets.size).toBe(0);
  });

  it("the same file again changes nothing, also with the columns in another order", async () => {
    const { apply, context } = openMap();
    apply(await planned(ratings("visit 2024.csv", TEN), context()));
    const again = await planned(ratings("visit 2024.csv", TEN), context());
    expect(again.outcome).toBe("nothing");
    expect(Object.values(again.change).flat()).toEqual([]);
    expect(again.sentences).toEqual(["The map already holds exactly these figures, so nothing would change."]);
    const turned = ratings("visit 2024 turned.csv", TEN.map(([food, shops]) => [shops ?? "", food ?? ""]), "Shops,Restaurants");
    expect((await planned(turned, context())).outcome).toBe("nothing");
  });

  it("the same file is never counted twice, even where further answers were asked for", async () => {
    const { map, apply, context } = openMap();
    apply(await planned(ratings("visit 2024.csv", TEN), context()));
    const again = await planned(ratings("visit 2024.csv", TEN), context(), (recipe) => ({ ...recipe, overlap: "add" }));
    expect(again.outcome).toBe("nothing");
    expect(again.overlaps).toMatchObject([{ sameFile: true }]);
    // The same bytes under another scale are other figures, and take the place of the first.
    const other = await planned(ratings("visit 2024.csv", TEN), context(), (recipe) => withSetups(recipe, { missingCodes: ["3"] }));
    expect(other.observations).toMatchObject({ changed: 2, added: 0 });
    apply(other);
    expect(map.getSnapshot().measurements.datasets.size).toBe(1);
    expect(firstCounts(map.getSnapshot().measurements)).toEqual([2, 2, 0, 2, 2]);
  });

  it("a corrected file replaces the figures it has in common with another dataset, and no others", async () => {
    const { map, apply, context } = openMap();
    apply(await planned(ratings("visit 2024.csv", TEN), context()));
    const corrected = csvFile("corrected 2024.csv", `Restaurants\n${"5\n4\n".repeat(10)}`);
    const plan = await planned(corrected, context());
    expect(plan.observations).toEqual({ added: 0, changed: 1, unchanged: 0, gone: 0 });
    expect(plan.overlaps).toMatchObject([{ datasetName: "visit 2024", sameFile: false, periods: ["2024"], figures: 1 }]);
    expect(plan.sentences.join(" ")).toContain("“visit 2024”");
    apply(plan);
    const { datasets, observations } = map.getSnapshot().measurements;
    expect([...datasets.values()].map(({ name }) => name).toSorted()).toEqual(["corrected 2024", "visit 2024"]);
    const byPlace = new Map([...observations.values()].map((own) => [own.touchpointId, own]));
    expect(byPlace.get("food")).toMatchObject({ counts: { counts: [0, 0, 0, 10, 10] } });
    expect(byPlace.get("shops")).toMatchObject({ counts: { counts: [2, 2, 2, 2, 2] } });
    expect(observations.size).toBe(2);
    map.undo();
    expect(firstCounts(map.getSnapshot().measurements)).toEqual([2, 2, 2, 2, 2]);
  });

  it("further answers go beside those that are there", async () => {
    const { map, apply, context } = openMap();
    apply(await planned(ratings("north 2024.csv", TEN), context()));
    const more = [...TEN, [5, 5]];
    const plan = await planned(ratings("south 2024.csv", more), context(), (recipe) => ({ ...recipe, overlap: "add" }));
    expect(plan.observations).toMatchObject({ added: 2, changed: 0 });
    expect(plan.sentences.join(" ")).toContain("Counts on top of “north 2024”");
    apply(plan);
    expect(map.getSnapshot().measurements.observations.size).toBe(4);
  });

  it("next month's file, which holds the months before too, writes the new month only", async () => {
    const { map, apply, context } = openMap();
    const first = await planned(months("a.csv", 1, 2), context(), byMonth);
    expect(first.periods).toEqual(["2024-01", "2024-02"]);
    apply(first);
    expect([...map.getSnapshot().measurements.datasets.values()].map(({ rows }) => rows)).toEqual([10, 10]);
    const next = await planned(months("b.csv", 1, 2, 3), context(), byMonth);
    expect(next.observations).toEqual({ added: 2, changed: 0, unchanged: 4, gone: 0 });
    expect(next.change.removeDatasetIds).toEqual([]);
    expect(next.change.datasets.map(({ name }) => name)).toEqual(["b, 2024-03"]);
    apply(next);
    expect(map.getSnapshot().measurements.observations.size).toBe(6);
  });

  it("creates touchpoints and contracts, and next time recognises both", async () => {
    const { map, apply, context } = openMap();
    const file = csvFile("q1 2024-Q1.csv", `Parking NPS,Restaurants\n${"9,4\n3,5\n".repeat(10)}`);
    const plan = await planned(file, context(), (recipe) => withTargets(recipe, (own) =>
      own.column === "Parking NPS" ? { type: "new", title: "Parking", stageId: "visit" } : own.target));
    expect(plan.newTouchpoints).toMatchObject([{ title: "Parking", stageId: "visit", laneId: "cards", aliases: ["Parking NPS"] }]);
    expect(plan.contracts.map(({ contract, onMap }) => [contract.kind, onMap])).toEqual([["nps", false], ["rating", false]]);
    apply(plan);
    const parking = [...map.getSnapshot().journey.touchpoints.values()].find(({ title }) => title === "Parking");
    expect(parking).toMatchObject({ stageId: "visit", laneId: "cards", aliases: ["Parking NPS"] });
    const later = csvFile("q2 2024-Q2.csv", `Restaurants,Parking NPS\n${"4,9\n5,3\n".repeat(10)}`);
    const { profile } = await inspected(later);
    const suggestion = suggestRecipe(profile, context());
    expect(suggestion.rememberedFrom).toBe("q1 2024-Q1");
    const next = await planned(later, context());
    expect(next).toMatchObject({ outcome: "changes", newTouchpoints: [], periods: ["2024-Q2"] });
    expect(next.contracts.every(({ onMap }) => onMap)).toBe(true);
    expect(next.change.aliases).toEqual([]);
  });

  it("two people who import the same file at once write the same records", async () => {
    const [first, second] = await Promise.all([planned(ratings("visit 2024.csv", TEN), EMPTY), planned(ratings("visit 2024.csv", TEN), EMPTY)]);
    expect(first.change.datasets.map(({ id }) => id)).toEqual(second.change.datasets.map(({ id }) => id));
    expect(first.change.contracts.map(({ id }) => id)).toEqual(second.change.contracts.map(({ id }) => id));
    expect(first.change.observations).toEqual(second.change.observations);
  });

  it("M7: figures under 5 answers are withheld, and so are segments that would give one away", async () => {
    const rows = [...Array.from({ length: 20 }, () => "5,North"), ...Array.from({ length: 6 }, () => "4,West"), "1,South", "2,South", "3,South"];
    const file = csvFile("visit 2024.csv", `Restaurants,Region\n${rows.join("\n")}\n`);
    const plan = await planned(file, EMPTY, (recipe) => ({ ...recipe, segmentColumn: "Region" }));
    const counts = new Map(plan.change.observations.map(({ segment, counts }) => [segment, counts]));
    expect(counts.get("")).toEqual({ type: "histogram", counts: [1, 1, 1, 6, 20] });
    expect(counts.get("North")).toEqual({ type: "histogram", counts: [0, 0, 0, 0, 20] });
    // Three people are not even named.
    expect(JSON.stringify(plan.change)).not.toContain("South");
    // Total minus North minus West would be South.
    expect(counts.get("West")).toEqual({ type: "withheld" });
    expect(plan.counts.withheldFigures).toBe(2);
    const four = await planned(csvFile("visit 2024.csv", "Restaurants,Shops\n5,1\n4,2\n3,3\n2,4\n"), EMPTY);
    expect(four.change.observations.map((own) => own.counts)).toEqual([{ type: "withheld" }, { type: "withheld" }]);
    expect(JSON.stringify(four.change)).not.toContain("histogram");
    const { apply } = openMap();
    apply(plan);
    apply(four);
  });

  it("M7: a segment is withheld where the total would give away the few people who name none", async () => {
    const rows = Array.from({ length: 100 }, (_, row) => `${row % 5 + 1},${row < 60 ? "North" : row < 98 ? "South" : ""}`);
    const file = csvFile("visit 2024.csv", `Restaurants,Region\n${rows.join("\n")}\n`);
    const plan = await planned(file, EMPTY, (recipe) => ({ ...recipe, segmentColumn: "Region" }));
    const types = plan.change.observations.map(({ segment, counts }) => [segment, counts.type]);
    expect(Object.fromEntries(types)).toEqual({ "": "histogram", North: "histogram", South: "withheld" });
  });

  it("M7: the names of people, taken for segments, do not enter the map", async () => {
    const rows = Array.from({ length: 40 }, (_, row) => `${row % 5 + 1},guest ${row}`);
    const file = csvFile("visit 2024.csv", `Restaurants,Customer\n${rows.join("\n")}\n`);
    const plan = await planned(file, EMPTY, (recipe) => ({ ...recipe, segmentColumn: "Customer" }));
    expect(plan).toMatchObject({ outcome: "changes", counts: { withheldFigures: 40 } });
    expect(JSON.stringify(plan.change)).not.toContain("guest");
  });

  it("codes, words and values off the scale are told apart and counted", async () => {
    const file = csvFile("visit 2024.csv", `Restaurants,Shops\n${"5,5\n4,4\n3,3\n2,2\n1,1\n".repeat(4)}0,\n6.0,N/A\n,4.5\n7,3.0\n`);
    const plan = await planned(file, EMPTY, (recipe) => withSetups(recipe, { scaleMax: 5, missingCodes: ["0", "6"] }));
    expect(plan.series.map(({ answers, noAnswer, offScale, offScaleValues }) => ({ answers, noAnswer, offScale, offScaleValues }))).toEqual([
      { answers: 20, noAnswer: 3, offScale: 1, offScaleValues: [{ value: "7", count: 1 }] },
      { answers: 21, noAnswer: 2, offScale: 1, offScaleValues: [{ value: "4.5", count: 1 }] },
    ]);
    expect(plan.sentences.join(" ")).toContain("2 cells hold something off the scale");
  });

  it("is blocked by open questions and by what cannot be, and then holds no change", async () => {
    const ces = csvFile("visit 2024.csv", `Restaurants effort,Shops effort\n${"5,5\n4,4\n3,3\n2,2\n1,1\n".repeat(3)}`);
    const open = await planned(ces, EMPTY);
    expect(open.outcome).toBe("blocked");
    expect(open.questions).toMatchObject([{ type: "good-end", text: "Is 5 easy or hard?", columns: ["Restaurants effort", "Shops effort"] }]);
    expect(Object.values(open.change).flat()).toEqual([]);
    for (const goodEnd of ["high", "low"] as const) {
      const answered = await planned(ces, EMPTY, (recipe) => withSetups(recipe, { goodEnd }));
      expect(answered.outcome).toBe("changes");
      expect(answered.contracts[0]?.contract).toMatchObject({ kind: goodEnd === "low" ? "ces1" : "ces2", goodEnd });
    }
    const double = await planned(ratings("visit 2024.csv", TEN), EMPTY, (recipe) => withTargets(recipe, () => ({ type: "touchpoint", touchpointId: "food" })));
    expect(double.blockers).toMatchObject([{ column: "Shops" }]);
    const noScale = await planned(ratings("visit 2024.csv", TEN), EMPTY, (recipe) => withSetups(recipe, { scaleMin: 5, scaleMax: 5 }));
    expect(noScale.blockers[0]?.message).toContain("A scale from 5 to 5");
    const noPeriod = await planned(ratings("visits.csv", TEN), EMPTY);
    expect(noPeriod.questions).toMatchObject([{ type: "period" }]);
    const badPeriod = await planned(ratings("visits.csv", TEN), EMPTY, (recipe) => ({ ...recipe, period: { type: "fixed", period: "last year" } }));
    expect(badPeriod.blockers[0]?.message).toContain("“last year” is no period");
    const gone = await planned(ratings("visit 2024.csv", TEN), EMPTY, (recipe) => withTargets(recipe, () => ({ type: "touchpoint", touchpointId: "lost" })));
    expect(gone.blockers.filter(({ message }) => message.includes("no longer on the map")).length).toBe(2);
  });

  it("asks for the order of days and months only where it is open", async () => {
    const open = await planned(dated(["03/04/2024", "05/06/2024"]), EMPTY);
    expect(open.questions).toMatchObject([{ type: "date-order", column: "Answered", text: "Is 03/04/2024 the 3rd of April or the 4th of March?" }]);
    const answered = await planned(dated(["03/04/2024", "05/06/2024"]), EMPTY, (recipe) =>
      recipe.period.type === "column" ? { ...recipe, period: { ...recipe.period, order: "month-first", grain: "quarter" } } : recipe);
    expect(answered.periods).toEqual(["2024-Q1", "2024-Q2"]);
    const clear = await planned(dated(["03/04/2024", "25/06/2024", "31/02/2024"]), EMPTY);
    expect(clear).toMatchObject({ outcome: "blocked" });
  });

  it("rows without a readable date are skipped with line and reason", async () => {
    const rows = [...Array.from({ length: 40 }, (_, row) => `${row % 5 + 1},${row % 27 + 1}.03.2024`), "5,31.02.2024", "4,"];
    const plan = await planned(csvFile("visits.csv", `Restaurants,Answered\n${rows.join("\n")}\n`), EMPTY);
    expect(plan).toMatchObject({ outcome: "changes", periods: ["2024-03"], counts: { rows: 40, skippedRows: 2 } });
    expect(plan.skipped.listed).toMatchObject([{ line: 42, reason: "bad-date" }, { line: 43, reason: "bad-date" }]);
    expect(plan.change.datasets).toMatchObject([{ rows: 40, skipped: 2 }]);
  });

  it("leaves out what has no place, and says so", async () => {
    const plan = await planned(ratings("visit 2024.csv", TEN), EMPTY, (recipe) => withTargets(recipe, (own) =>
      own.column === "Shops" ? { type: "open" } : own.target));
    expect(plan).toMatchObject({ outcome: "changes", unmatched: [{ name: "Shops", answers: 10 }] });
    expect(plan.sentences.join(" ")).toContain("Leaves out “Shops”");
    expect(plan.change.observations.length).toBe(1);
  });

  it("refuses a split into more figures than one step of the shared map may carry", async () => {
    const rows = Array.from({ length: 12_000 }, (_, row) => `${fourteenAnswers(row)},2024-${String(row % 12 + 1).padStart(2, "0")}-${String(row % 28 + 1).padStart(2, "0")},region ${row % 50}`);
    const aspects = Array.from({ length: 14 }, (_, aspect) => `Aspect ${aspect}`).join(",");
    const file = csvFile("visits.csv", `${aspects},Answered,Region\n${rows.join("\n")}\n`);
    const plan = await planned(file, EMPTY, (recipe) => ({
      ...recipe, segmentColumn: "Region", period: { type: "column", column: "Answered", order: "year-first", grain: "day" },
    }));
    expect(plan.outcome).toBe("blocked");
    expect(plan.blockers[0]?.message).toContain("30,576 figures. A map takes at most 20,000 in one import. Choose longer periods or fewer segments");
    expect(plan.blockers[0]?.message).toContain("without the split there would be 1,176 figures");
  });

  it("says that a number beside the scale is taken for no answer, until the map has settled it", async () => {
    const file = csvFile("visit 2024.csv", `Restaurants,Shops\n${"1,1\n2,2\n3,3\n4,4\n5,5\n".repeat(10)}${"6,0\n".repeat(4)}`);
    const { apply, context } = openMap();
    const plan = await planned(file, context());
    expect(plan.sentences).toContain(
      "Takes “0” and “6” for “no answer” in 8 cells of 2 columns. If that is a point of the scale, correct the scale.");
    const sixPoints = await planned(file, context(), (recipe) => withSetups(recipe, { scaleMin: 0, scaleMax: 6, missingCodes: [] }));
    expect(sixPoints.sentences.join(" ")).not.toContain("Takes");
    apply(plan);
    expect((await planned(file, context())).sentences.join(" ")).not.toContain("Takes");
  });

  it("takes a survey of a thousand ratings at once, if need be without remembering how it was set up", async () => {
    const questions = Array.from({ length: 1_000 }, (_, at) => `How satisfied were you with part ${at} of our service?`);
    const rows = Array.from({ length: 40 }, (_, row) => questions.map((_question, at) => (row + at) % 5 + 1).join(","));
    const { map, apply, context } = openMap();
    const plan = await planned(csvFile("visit 2024.csv", `${questions.join(",")}\n${rows.join("\n")}\n`), context());
    expect(plan).toMatchObject({ outcome: "changes", change: { datasets: [{ recipe: "" }] } });
    apply(plan);
    const { measurements, problems } = snapshotOf(map.doc);
    expect(measurements.observations.size).toBe(1_000);
    expect(problems).toEqual([]);
  });

  it.skipIf(!HAS_SHARED_DATA)("the airport's 2018 survey applied, undone, redone and again (skipped without the real files)", async () => {
    const { map, apply, context } = openMap(AIRPORT, AIRPORT_METRICS);
    const before = map.getSnapshot().measurements;
    apply(await planned(sharedFile("sfo/sfo_2018.csv"), context()));
    expect(map.getSnapshot().measurements.observations.size).toBe(19);
    map.undo();
    expect(map.getSnapshot().measurements.observations.size).toBe(before.observations.size);
    map.redo();
    const again = await planned(sharedFile("sfo/sfo_2018.csv"), context());
    expect(again.outcome).toBe("nothing");
    const other = await planned(sharedFile("sfo/sfo_2017.csv"), context());
    expect(other).toMatchObject({ outcome: "changes", overlaps: [], observations: { added: 19, changed: 0 } });
    expect(other.contracts.every(({ onMap }) => onMap)).toBe(true);
    apply(other);
    expect(map.getSnapshot().measurements.datasets.size).toBe(2);
    expect(map.getSnapshot().problems).toEqual([]);
  });
});

function fourteenAnswers(row: number): string {
  return Array.from({ length: 14 }, (_, aspect) => (row + aspect) % 5 + 1).join(",");
}

function firstCounts(measurements: Measurements): readonly number[] {
  const [first] = [...measurements.observations.values()].filter(({ touchpointId }) => touchpointId === "food");
  return first?.counts.type === "histogram" ? first.counts.counts : [];
}

function withSetups(recipe: Recipe, change: Partial<MetricSetup>): Recipe {
  if (recipe.layout.type !== "wide") throw new Error("a wide recipe was expected");
  return { ...recipe, layout: { ...recipe.layout, columns: recipe.layout.columns.map((own) => ({ ...own, setup: { ...own.setup, ...change } })) } };
}

function withTargets(recipe: Recipe, target: (own: MetricColumn) => MetricColumn["target"]): Recipe {
  if (recipe.layout.type !== "wide") throw new Error("a wide recipe was expected");
  return { ...recipe, layout: { ...recipe.layout, columns: recipe.layout.columns.map((own) => ({ ...own, target: target(own) })) } };
}
