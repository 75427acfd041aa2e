import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dialect } from "../../src/import/fileProfile.ts";
import type { MapContext } from "../../src/import/importContext.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import { missingColumnQuestions } from "../../src/import/missingColumns.ts";
import { settleOffScale } from "../../src/import/offScale.ts";
import { openQuestions } from "../../src/import/openQuestions.ts";
import type { LongLayout, MetricSetup, Recipe } from "../../src/import/recipe.ts";
import { renameColumn } from "../../src/import/recipeColumns.ts";
import { recipeFromJson, recipeToJson } from "../../src/import/recipeJson.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import type { Tallies } from "../../src/import/tallies.ts";
import { tallyFile } from "../../src/import/tallyFile.ts";
import { NO_MEASUREMENTS, observationKey, type Measurements } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, planned } from "./fixtures.ts";
import { writeTable } from "./simpleTable.ts";

const MAP: MapContext = {
  journey: mapWith([{ id: "food", title: "Restaurants", aliases: [] }, { id: "shops", title: "Shops", aliases: ["Retail"] }]),
  measurements: NO_MEASUREMENTS,
};
const PLACES = ["Restaurants", "Shops", "Parking", "Check-in", "Wi-Fi"];

/** One row per contact, each answering several questions about one of five places. */
function table(name: string, header: readonly string[], cells: (row: number) => readonly (string | number)[], rows = 400): File {
  const lines = Array.from({ length: rows }, (_, row) => [PLACES[row % 5], ...cells(row)].join(","));
  return csvFile(name, `${["Touchpoint", ...header].join(",")}\n${lines.join("\n")}\n`);
}

const helpDesk = (name = "contacts.csv"): File => table(
  name, ["Channel", "Date", "CSAT", "CES", "Handling time", "Comment"],
  (row) => [
    ["Phone", "Chat"][row % 2] ?? "", `2026-0${(row % 3) + 1}-1${row % 9}`, ((row * 7) % 5) + 1, ((row * 3) % 7) + 1, `0${row % 9}:${10 + (row % 49)}`,
    `what number ${row} wrote`,
  ],
);

/** Every question of the file that the values leave open, answered. */
function answered(recipe: Recipe): Recipe {
  if (recipe.layout.type !== "long") return recipe;
  return {
    ...recipe,
    period: recipe.period.type === "fixed" ? { type: "fixed", period: "2026" } : recipe.period,
    layout: { ...recipe.layout, metrics: recipe.layout.metrics.map((own) => ({ ...own, setup: { ...own.setup, goodEnd: own.setup.goodEnd ?? "high" } })) },
  };
}

function longOf({ layout }: Recipe): LongLayout {
  if (layout.type !== "long") throw new Error("a row is not about one touchpoint");
  return layout;
}

function applied({ change }: ImportPlan): Measurements {
  return {
    ...NO_MEASUREMENTS,
    contracts: new Map(change.contracts.map((contract) => [contract.id, contract])),
    datasets: new Map(change.datasets.map((dataset) => [dataset.id, dataset])),
    observations: new Map(change.observations.map((observation) => [observationKey(observation), observation])),
  };
}

const suggested = async (file: File, map: MapContext = MAP) => {
  const { profile } = await inspected(file);
  return { profile, suggestion: suggestRecipe(profile, map) };
};

describe("a row that says several things of its touchpoint", () => {
  it("is seen by its header “Touchpoint”: every column that holds answers is a metric, comments and channels are none", async () => {
    const { suggestion: { recipe, segmentColumns } } = await suggested(helpDesk());
    const layout = longOf(recipe);
    expect(layout).toMatchObject({ touchpointColumn: "Touchpoint", scoreColumn: "CSAT", otherScores: ["CES", "Handling time"], metricColumn: null });
    expect(layout.metrics.map(({ value, setup }) => [value, setup.kind, setup.name])).toEqual([
      ["", "csat", "CSAT"], ["CES", "ces", "CES"], ["Handling time", "aht", "Handling time"],
    ]);
    expect(recipe.period).toMatchObject({ type: "column", column: "Date" });
    expect(segmentColumns).toEqual(["Channel"]);
  });

  it("asks about one column only what is open there, and then gives each touchpoint a figure of every metric", async () => {
    const open = await planned(helpDesk(), MAP);
    expect(open).toMatchObject({ outcome: "blocked", blockers: [], questions: [{ type: "good-end", columns: ["CES"], text: "Is 7 easy or hard?" }] });
    const plan = await planned(helpDesk(), MAP, answered);
    expect(plan.outcome).toBe("changes");
    expect(plan.contracts.map(({ contract }) => contract.kind).toSorted()).toEqual(["aht", "ces2", "csat"]);
    expect(plan.counts).toMatchObject({ answers: 1_200, touchpointsMatched: 2, touchpointsNew: 3 });
    expect(plan.observations.added).toBe(15);
    const food = plan.change.observations.filter(({ touchpointId }) => touchpointId === "food").map(({ counts }) => counts.type).toSorted();
    expect(food).toEqual(["durations", "histogram", "histogram"]);
  });

  it("needs no telling names where ratings stand beside the touchpoints: expectation and perception are two metrics, said to be guessed", async () => {
    const file = table("quality 2026.csv", ["Expected quality", "Perceived quality"], (row) => [((row * 7) % 5) + 1, ((row * 3) % 5) + 1]);
    const { suggestion: { recipe, columns } } = await suggested(file);
    expect(longOf(recipe).metrics.map(({ setup }) => setup.name)).toEqual(["Expected quality", "Perceived quality"]);
    expect(columns.map(({ confidence }) => confidence)).toEqual(["unsure", "unsure"]);
    expect(await planned(file, MAP)).toMatchObject({ outcome: "changes", observations: { added: 10 } });
  });

  it("leaves out what describes people and only offers it, and keeps two questions of one kind apart", async () => {
    const file = table(
      "mixed 2026.csv", ["Age group", "Returning", "CSAT agent", "CSAT product", "Problem solved"],
      (row) => [(row % 6) + 1, row % 2 === 0 ? "yes" : "no", ((row * 7) % 5) + 1, ((row * 3) % 5) + 1, row % 3 === 0 ? "yes" : "no"],
    );
    const { suggestion: { recipe, columns } } = await suggested(file);
    expect(longOf(recipe).metrics.map(({ setup }) => setup.name)).toEqual(["CSAT agent", "CSAT product", expect.any(String)]);
    expect(columns.filter(({ included }) => !included).map(({ column }) => column)).toEqual(["Age group", "Returning"]);
  });

  it("is still one column per touchpoint where the columns are those of the map", async () => {
    const file = table("visits 2026.csv", ["Restaurants", "Shops", "CSAT"], (row) => [(row % 5) + 1, (row % 4) + 1, (row % 3) + 1]);
    expect((await suggested(file)).suggestion.recipe.layout.type).toBe("wide");
  });

  it("joins the metrics of the map that its columns are called like, or that are the only ones of their kind", async () => {
    const first = await planned(helpDesk(), MAP, answered);
    const map = { ...MAP, measurements: { ...applied(first), datasets: new Map() } };
    const file = table("later 2027.csv", ["CSAT", "Effort"], (row) => [(row % 5) + 1, (row % 7) + 1]);
    const { suggestion: { recipe } } = await suggested(file, map);
    expect(longOf(recipe).metrics.map(({ setup }) => [setup.name, setup.goodEnd])).toEqual([["CSAT", "high"], ["CES", "high"]]);
  });

  it("M7: withholds each figure by its own answers, and calls no place empty that has others", async () => {
    const file = table("few 2026.csv", ["CSAT", "NPS"], (row) => [(row % 5) + 1, row % 5 === 2 ? "" : row % 5 === 1 && row > 15 ? "" : row % 11], 100);
    const plan = await planned(file, MAP);
    expect(plan.outcome).toBe("changes");
    const of = (touchpointId: string): readonly string[] =>
      plan.change.observations.filter((own) => own.touchpointId === touchpointId).map(({ counts }) => counts.type);
    expect(of("food")).toEqual(["histogram", "histogram"]);
    // Four answered about recommending at the shops.
    expect(of("shops").toSorted()).toEqual(["histogram", "withheld"]);
    expect(plan.unmatched).toEqual([]);
    expect(plan.newTouchpoints.map(({ title }) => title)).toEqual(["Parking", "Check-in", "Wi-Fi"]);
  });

  it("refuses two columns that would be counted into one figure, by their names", async () => {
    const plan = await planned(helpDesk(), MAP, (recipe) => {
      const layout = longOf(answered(recipe));
      const csat = layout.metrics[0]?.setup;
      return { ...recipe, layout: { ...layout, metrics: layout.metrics.map((own) => (own.value === "CES" && csat !== undefined ? { ...own, setup: csat } : own)) } };
    });
    expect(plan.blockers).toMatchObject([{ column: "CES", message: expect.stringContaining("“CSAT” and “CES” both give “CSAT” for the same touchpoint.") }]);
  });

  it("asks about a scale that one of its columns is not on, and settles that one alone", async () => {
    const first = await planned(helpDesk(), MAP, answered);
    const file = table("contacts 2027.csv", ["Channel", "Date", "CSAT", "CES", "Handling time", "Comment"],
      (row) => ["Chat", `2027-01-1${row % 9}`, row % 11, (row % 7) + 1, "01:10", `what number ${row} wrote`]);
    const { profile, suggestion: { recipe } } = await suggested(file, { ...MAP, measurements: applied(first) });
    const [question, ...rest] = openQuestions(profile, recipe);
    expect(rest).toEqual([]);
    expect(question).toMatchObject({ type: "off-scale", columns: [""], text: expect.stringContaining("“CSAT”") });
    const settled = settleOffScale(profile, recipe, [""], "other-scale");
    expect(longOf(settled).metrics.map(({ setup }) => [setup.scaleMin, setup.scaleMax])).toEqual([[0, 10], [1, 7], [1, 5]]);
    expect(openQuestions(profile, settled)).toEqual([]);
  });
});

const DIALECT: Dialect = { format: "delimited", encoding: "utf-8", delimiter: ",", hasHeader: true, table: "" };

const talliesOf = (text: string, recipe: Recipe): Promise<Tallies> =>
  tallyFile({ name: "a.csv", content: new Blob([text]) }, DIALECT, recipe, () => {}, null);

const SETUPS: Readonly<Record<string, MetricSetup>> = {
  Taste: { kind: "rating", name: "Taste", question: "", scaleMin: 1, scaleMax: 5, goodEnd: "high", missingCodes: ["0"], answers: [], durationUnit: null },
  NPS: { kind: "nps", name: "NPS", question: "", scaleMin: 0, scaleMax: 10, goodEnd: "high", missingCodes: [], answers: [], durationUnit: null },
  Wait: { kind: "waiting-time", name: "Wait", question: "", scaleMin: 1, scaleMax: 5, goodEnd: "low", missingCodes: [], answers: [], durationUnit: "seconds" },
};

const recipeOf = (columns: readonly string[]): Recipe => {
  const [scoreColumn = "", ...otherScores] = columns;
  return {
    version: 1, segmentColumn: "Region", overlap: "replace",
    period: { type: "column", column: "Day", order: "year-first", grain: "month" },
    layout: {
      type: "long", touchpointColumn: "Touchpoint", scoreColumn, otherScores, metricColumn: null, respondentColumn: null,
      metrics: columns.flatMap((name, at) => (SETUPS[name] === undefined ? [] : [{ value: at === 0 ? "" : name, setup: SETUPS[name] }])),
      touchpoints: [{ value: "Restaurants", target: { type: "touchpoint", touchpointId: "food" } }, { value: "Shops", target: { type: "touchpoint", touchpointId: "shops" } }],
    },
  };
};

const figures = ({ series, figures: own }: Tallies, first: string): readonly string[] => own.map((figure) => {
  const { name = "", metric = "" } = series[figure.series] ?? {};
  return JSON.stringify([name, metric === "" ? first : metric, figure.period, figure.segment, figure.counts]);
});

describe("counting several columns of one row", () => {
  it("gives the figures that each column gives by itself, whatever they hold", async () => {
    const answer = fc.record({
      place: fc.constantFrom("Restaurants", "Shops", " Shops", "", "Lawn, left"), Taste: fc.constantFrom("", "0", "1", "3", "5", "9", "x"),
      NPS: fc.constantFrom("", "0", "7", "10", "11"), Wait: fc.constantFrom("", "12", "90.5", "soon"),
      day: fc.constantFrom("2026-01-05", "2026-02-06", "never"), region: fc.constantFrom("North", "South", ""),
    });
    const chosen = fc.constantFrom(["Taste", "NPS"], ["Taste", "NPS", "Wait"], ["Wait", "NPS"]);
    await fc.assert(fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 60 }), chosen, async (answers, names) => {
      const text = writeTable([
        ["Touchpoint", "Taste", "NPS", "Wait", "Day", "Region"],
        ...answers.map((own) => [own.place, own.Taste, own.NPS, own.Wait, own.day, own.region]),
      ], ",", ["\n"]);
      const together = await talliesOf(text, recipeOf(names));
      const alone = await Promise.all(names.map((name) => talliesOf(text, recipeOf([name]))));
      const [first] = alone;
      expect([together.rows, together.respondents, together.segments, together.skipped]).toEqual([first?.rows, first?.respondents, first?.segments, first?.skipped]);
      expect(figures(together, names[0] ?? "").toSorted()).toEqual(alone.flatMap((own, at) => figures(own, names[at] ?? "")).toSorted());
      // The series of each place stand together, one for each column.
      const places = first?.series.map(({ name }) => name) ?? [];
      const counted = together.series.map((own) => ({ ...own, metric: "" }));
      expect(counted).toEqual(places.flatMap((_, place) => alone.map(({ series }) => series[place])));
    }), { numRuns: 150 });
  });
});

const without = (row: number) => ["Chat", `2027-01-1${row % 9}`, (row % 5) + 1, "01:10", `what number ${row} wrote`];

describe("the recipe of several columns", () => {
  it("is remembered, and the next file of the same columns is set up without a question", async () => {
    const first = await planned(helpDesk(), MAP, answered);
    const { profile, suggestion } = await suggested(helpDesk("more contacts.csv"), { ...MAP, measurements: applied(first) });
    expect(suggestion.remembered).toMatchObject({ sameColumns: true, newColumns: [] });
    expect(longOf(suggestion.recipe)).toMatchObject({ scoreColumn: "CSAT", otherScores: ["CES", "Handling time"] });
    expect(openQuestions(profile, suggestion.recipe)).toEqual([]);
    expect(recipeFromJson(recipeToJson(suggestion.recipe))).toEqual(suggestion.recipe);
  });

  it("of one column, as it was remembered before there were several, reads as it did", () => {
    const text = '{"version":1,"layout":{"type":"long","touchpointColumn":"Touchpoint","scoreColumn":"CSAT","metricColumn":null,' +
      '"respondentColumn":null,"metrics":[{"value":"","setup":{"kind":"csat","name":"CSAT","question":"","scaleMin":1,"scaleMax":5,' +
      '"goodEnd":"high","missingCodes":[],"answers":[],"durationUnit":null}}],"touchpoints":[]},"period":{"type":"fixed","period":"2026"},' +
      '"segmentColumn":null,"overlap":"replace"}';
    const recipe = recipeFromJson(text);
    expect(recipe === null ? "" : recipeToJson(recipe)).toBe(text);
  });

  const header = ["Channel", "Date", "CSAT", "Handling time", "Comment"];

  it("asks for a column that is gone, and goes on without it", async () => {
    const first = await planned(helpDesk(), MAP, answered);
    const { profile, suggestion: { recipe } } = await suggested(table("contacts 2027.csv", header, without), { ...MAP, measurements: applied(first) });
    expect(openQuestions(profile, recipe)).toMatchObject([{ type: "missing-column", column: "CES", choices: [{ column: null }] }]);
    const left = renameColumn(recipe, "CES", null);
    expect(longOf(left)).toMatchObject({ scoreColumn: "CSAT", otherScores: ["Handling time"], metrics: [{ value: "" }, { value: "Handling time" }] });
    expect(openQuestions(profile, left)).toEqual([]);
  });

  it("asks for the first column as well; the next one takes its place, and the last one stays", async () => {
    const { suggestion: { recipe } } = await suggested(helpDesk());
    const second = longOf(renameColumn(recipe, "CSAT", null));
    expect(second).toMatchObject({ scoreColumn: "CES", otherScores: ["Handling time"], metrics: [{ value: "", setup: { kind: "ces" } }, { value: "Handling time" }] });
    const last = renameColumn(renameColumn(recipe, "CSAT", null), "CES", null);
    expect(longOf(last).otherScores).toBeUndefined();
    expect(renameColumn(last, "Handling time", null)).toEqual(last);
  });

  it("asks for a column that is called otherwise now, and offers a new one that could hold answers", async () => {
    const first = await planned(helpDesk(), MAP, answered);
    const file = table("contacts 2027.csv", ["Channel", "Date", "CSAT", "Ease of use", "Handling time", "Comment", "NPS"],
      (row) => ["Chat", `2027-01-1${row % 9}`, (row % 5) + 1, (row % 7) + 1, "01:10", `what number ${row} wrote`, row % 11]);
    const { profile, suggestion } = await suggested(file, { ...MAP, measurements: applied(first) });
    expect(missingColumnQuestions(profile, suggestion.recipe)).toMatchObject([{ column: "CES", choices: [{}, {}, { column: null }] }]);
    expect(suggestion.columns.filter(({ included }) => !included).map(({ column }) => column)).toEqual(["Ease of use", "NPS"]);
    const renamed = renameColumn(suggestion.recipe, "CES", "Ease of use");
    expect(longOf(renamed)).toMatchObject({ otherScores: ["Ease of use", "Handling time"], metrics: [{}, { value: "Ease of use", setup: { kind: "ces", goodEnd: "high" } }, {}] });
    expect(openQuestions(profile, renamed)).toEqual([]);
  });
});
