import { describe, expect, it } from "vitest";
import { openQuestions } from "../../src/import/openQuestions.ts";
import { recipeFromJson, recipeToJson } from "../../src/import/recipeJson.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { setupAs } from "../../src/import/suggestSetup.ts";
import { contractFor } from "../../src/metrics/contracts.ts";
import { NO_MEASUREMENTS, type Dataset } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, planned } from "./fixtures.ts";

const MAP = {
  journey: mapWith([
    { id: "food", title: "Restaurants", aliases: [] },
    { id: "shops", title: "Shops", aliases: [] },
  ]),
  measurements: NO_MEASUREMENTS,
};

/** A file whose columns hold the given values over and over. */
function columnsOf(columns: Readonly<Record<string, readonly (string | number)[]>>, name = "visit 2024.csv"): File {
  const names = Object.keys(columns);
  const rows = Array.from({ length: 60 }, (_, row) => names.map((column) => {
    const values = columns[column] ?? [];
    return `"${values[row % values.length] ?? ""}"`;
  }).join(","));
  return csvFile(name, `${names.map((column) => `"${column}"`).join(",")}\n${rows.join("\n")}\n`);
}

async function suggestionsFor(columns: Readonly<Record<string, readonly (string | number)[]>>, context = MAP) {
  const { profile } = await inspected(columnsOf(columns));
  const suggestion = suggestRecipe(profile, context);
  return { profile, suggestion, byColumn: new Map(suggestion.columns.map((own) => [own.column, own])) };
}

const FIVE = [1, 2, 3, 4, 5];
const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Answers to one touchpoint, evenly over the months from January 2024. */
function datedAnswers(answers: number, months: number): File {
  const rows = Array.from({ length: answers }, (_, row) => {
    const month = row % months;
    const day = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-${String((row % 27) + 1).padStart(2, "0")}`;
    return `${(row % 5) + 1},${day}`;
  });
  return csvFile("visits.csv", `Restaurants,Answered\n${rows.join("\n")}\n`);
}

describe("suggestRecipe", () => {
  it.each([
    { answers: 600, months: 6, grain: "month" },
    { answers: 240, months: 6, grain: "quarter" },
    { answers: 100, months: 6, grain: "year" },
    { answers: 40, months: 1, grain: "month" },
    { answers: 6_000, months: 40, grain: "quarter" },
  ])("M5: $answers answers over $months months go by $grain, so that periods hold enough for a light", async ({ answers, months, grain }) => {
    const { profile } = await inspected(datedAnswers(answers, months));
    expect(suggestRecipe(profile, MAP).recipe.period).toMatchObject({ type: "column", column: "Answered", grain });
  });

  it.each([
    { answers: 60, from: "2025-12-03", days: 60, grain: "month" },
    { answers: 60, from: "2025-03-03", days: 20, grain: "month" },
    { answers: 100, from: "2025-10-03", days: 120, grain: "quarter" },
    { answers: 100, from: "2024-10-03", days: 400, grain: "year" },
  ])("$answers answers of $days days from $from go by $grain: New Year alone is no before and after", async ({ answers, from, days, grain }) => {
    const rows = Array.from({ length: answers }, (_, row) => {
      const day = new Date(Date.parse(from) + Math.floor((row * days) / answers) * 86_400_000);
      return `${(row % 5) + 1},${day.toISOString().slice(0, 10)}`;
    });
    const { profile } = await inspected(csvFile("visits.csv", `Restaurants,Answered\n${rows.join("\n")}\n`));
    expect(suggestRecipe(profile, MAP).recipe.period).toMatchObject({ type: "column", grain });
  });

  it("takes the only two columns on a scale as what the file is about, whatever they are called", async () => {
    const { profile } = await inspected(columnsOf({ Bestellung: FIVE, Lieferung: FIVE, Kommentar: ["gut", "schlecht", "na ja"] }));
    const { columns } = suggestRecipe(profile, { journey: mapWith([]), measurements: NO_MEASUREMENTS });
    expect(columns.filter(({ included }) => included).map(({ column }) => column)).toEqual(["Bestellung", "Lieferung"]);
  });

  it("does not take a 0 to 10 scale for NPS where nothing speaks of recommending, nor -2 to 2 for yes and no", async () => {
    const { byColumn } = await suggestionsFor({ Restaurants: TEN, Shops: FIVE, "Would recommend": TEN, Mood: [-2, -1, 0, 1, 2] });
    expect(byColumn.get("Restaurants")?.setup.kind).toBe("rating");
    expect(byColumn.get("Would recommend")?.setup.kind).toBe("nps");
    expect(byColumn.get("Mood")?.setup.kind).not.toBe("yes-no");
  });

  it("takes several metrics of one touchpoint apart by the words of their names", async () => {
    const { suggestion } = await suggestionsFor({ "Restaurants NPS": TEN, "Restaurants CSAT": FIVE, "Shops CSAT": FIVE });
    expect(suggestion.columns.map(({ column, setup, target, included }) => [column, setup.kind, setup.name, target, included])).toEqual([
      ["Restaurants NPS", "nps", "NPS", { type: "touchpoint", touchpointId: "food" }, true],
      ["Restaurants CSAT", "csat", "CSAT", { type: "touchpoint", touchpointId: "food" }, true],
      ["Shops CSAT", "csat", "CSAT", { type: "touchpoint", touchpointId: "shops" }, true],
    ]);
  });

  it("leaves out the second of two columns for the same touchpoint and metric", async () => {
    const { byColumn } = await suggestionsFor({ "How good were the restaurants?": FIVE, "How clean were the restaurants?": FIVE });
    expect([...byColumn.values()].map(({ included, confidence }) => [included, confidence])).toEqual([[true, "likely"], [false, "unsure"]]);
  });

  it("never infers the good end of CES, in either direction, and asks once for columns that share it", async () => {
    const { profile, suggestion } = await suggestionsFor({
      "Restaurants effort (CES)": FIVE, "Shops: how easy was it?": FIVE, "Effort overall": [1, 2, 3, 4, 5, 6, 7],
    });
    expect(suggestion.recipe.layout.type).toBe("wide");
    const questions = openQuestions(profile, suggestion.recipe);
    expect(questions).toMatchObject([{ type: "good-end", columns: ["Restaurants effort (CES)", "Shops: how easy was it?"], text: "Is 5 easy or hard?" }]);
  });

  it("takes the good end from the map's metric, since a person has said it before", async () => {
    const contract = { ...contractFor("ces1", 1, 5, "low"), id: "effort", name: "Effort" };
    const measurements = { ...NO_MEASUREMENTS, contracts: new Map([["effort", contract]]) };
    const { profile, suggestion } = await suggestionsFor({ "Restaurants effort": FIVE }, { ...MAP, measurements });
    expect(suggestion.columns[0]).toMatchObject({ confidence: "known", setup: { kind: "ces", name: "Effort", goodEnd: "low" } });
    expect(openQuestions(profile, suggestion.recipe)).toEqual([]);
  });

  it("reads answers in words, with their good end", async () => {
    const words = ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied", "N/A"];
    const { suggestion } = await suggestionsFor({ Restaurants: words });
    expect(suggestion.columns[0]?.setup).toMatchObject({ kind: "rating", scaleMin: 1, scaleMax: 5, goodEnd: "high", missingCodes: ["N/A"] });
    const plan = await planned(columnsOf({ Restaurants: words }), MAP);
    expect(plan.change.observations[0]?.counts).toEqual({ type: "histogram", counts: [10, 10, 10, 10, 10] });
    expect(plan.series[0]).toMatchObject({ noAnswer: 10, offScale: 0 });
  });

  it("reads labelled numbers", async () => {
    const answers = TEN.map((point) => (point === 0 ? "0 - Not at all likely" : point === 10 ? "10 - Extremely likely" : point));
    const plan = await planned(columnsOf({ "How likely are you to recommend us?": answers }), MAP);
    expect(plan.contracts[0]?.contract.kind).toBe("nps");
    expect(plan.counts).toMatchObject({ answers: 60, offScaleCells: 0, wholeJourneyMetrics: 1 });
  });

  it("tells yes from no in words and codes, and asks whether yes is good where the name does not tell", async () => {
    const { byColumn, profile, suggestion } = await suggestionsFor({
      "Any problem?": ["Yes", "No", "No", "n/a"], Restaurants: FIVE, "Shops open": [1, 2, 0],
    });
    expect(byColumn.get("Any problem?")).toMatchObject({
      included: true, target: { type: "whole-journey" },
      setup: { kind: "yes-no", goodEnd: "low", missingCodes: ["n/a"], answers: [{ value: "No", point: 0 }, { value: "Yes", point: 1 }] },
    });
    const yesNo = byColumn.get("Shops open")?.setup ?? never();
    expect(yesNo).toMatchObject({ kind: "yes-no", goodEnd: null, missingCodes: ["0"], answers: [{ value: "1", point: 1 }, { value: "2", point: 0 }] });
    expect(openQuestions(profile, {
      ...suggestion.recipe,
      layout: { type: "wide", columns: [{ column: "Shops open", setup: yesNo, target: { type: "touchpoint", touchpointId: "shops" } }] },
    })).toMatchObject([{ text: "Is “yes” good or bad for Shops open?" }]);
  });

  it("asks whether a mark of 1 is good, since school marks run that way", async () => {
    const { byColumn } = await suggestionsFor({ "Restaurants Note": [1, 2, 3, 4, 5, 6] });
    expect(byColumn.get("Restaurants Note")?.setup.goodEnd).toBeNull();
  });

  it("takes a column by its name even where few answers show no scale", async () => {
    const { byColumn } = await suggestionsFor({ Restaurants: [4, 5], Shops: [6, 7, 0], Age: [4, 5] });
    expect(byColumn.get("Restaurants")).toMatchObject({ included: true, confidence: "unsure", setup: { scaleMin: 1, scaleMax: 5 } });
    expect(byColumn.get("Shops")).toMatchObject({ included: true, confidence: "unsure", setup: { scaleMin: 1, scaleMax: 7, missingCodes: ["0"] } });
    expect(byColumn.get("Age")?.included ?? false).toBe(false);
  });

  it("offers columns with few values as segments and columns of dates as periods", async () => {
    const { suggestion } = await suggestionsFor({
      Restaurants: FIVE, Region: ["North", "South"], Answered: ["2024-03-01", "2024-04-02"], Id: Array.from({ length: 60 }, (_, id) => 1_000 + id),
    });
    expect(suggestion.segmentColumns).toEqual(["Region"]);
    expect(suggestion.periodColumns).toEqual(["Answered"]);
  });

  it("lets a person choose the other layout", async () => {
    const { profile } = await inspected(columnsOf({ Place: ["Restaurants", "Shops"], Stars: FIVE }));
    expect(suggestRecipe(profile, MAP, { layout: "long" }).recipe.layout).toMatchObject({ type: "long", touchpointColumn: "Place", scoreColumn: "Stars" });
    expect(suggestRecipe(profile, MAP, { layout: "wide" }).recipe.layout.type).toBe("wide");
  });
});

describe("a remembered recipe", () => {
  it("is offered for a file with the same columns, with the new file's period", async () => {
    const file = columnsOf({ Restaurants: FIVE, Stuff: FIVE });
    const { profile } = await inspected(file);
    const { recipe } = suggestRecipe(profile, MAP);
    const dataset: Dataset = {
      id: "d", name: "visit 2024", source: "visit 2024.csv", importedAt: "2025-01-01T00:00:00Z", importedBy: "Research", fileHash: "", rows: 60, skipped: 0,
      recipe: recipeToJson({
        ...recipe,
        layout: {
          type: "wide",
          columns: [
            { column: "Stuff", setup: { ...setupAs("rating", profile.columns[1] ?? profile.columns[0] ?? never()), name: "Tidiness" }, target: { type: "touchpoint", touchpointId: "shops" } },
            { column: "Restaurants", setup: setupAs("rating", profile.columns[0] ?? never()), target: { type: "touchpoint", touchpointId: "gone" } },
          ],
        },
      }),
    };
    const later = await inspected(columnsOf({ Restaurants: FIVE, Stuff: FIVE, More: FIVE }, "visit 2025.csv"));
    const measurements = { ...NO_MEASUREMENTS, datasets: new Map([["d", dataset]]) };
    const suggestion = suggestRecipe(later.profile, { ...MAP, measurements });
    expect(suggestion.rememberedFrom).toBe("visit 2024");
    expect(suggestion.recipe.period).toEqual({ type: "fixed", period: "2025" });
    expect(suggestion.columns.map(({ column, included, target, setup }) => [column, included, target, setup.name])).toEqual([
      ["Restaurants", true, { type: "touchpoint", touchpointId: "food" }, "Rating 1–5"],
      ["Stuff", true, { type: "touchpoint", touchpointId: "shops" }, "Tidiness"],
      ["More", false, { type: "open" }, "Rating 1–5"],
    ]);
  });

  it("that cannot be read is left alone", async () => {
    for (const text of ["", "{", "null", "{\"version\":2}", "{\"version\":1,\"layout\":{\"type\":\"wide\",\"columns\":[{}]}}"]) {
      expect(recipeFromJson(text)).toBeNull();
    }
    const { profile } = await inspected(columnsOf({ Restaurants: FIVE }));
    const { recipe } = suggestRecipe(profile, MAP);
    expect(recipeFromJson(recipeToJson(recipe))).toEqual(recipe);
  });
});

function never(): never {
  throw new Error("the column is there");
}
