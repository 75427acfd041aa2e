import { describe, expect, it } from "vitest";
import { columnPeriod } from "../../src/import/monthNames.ts";
import { coarserGrains, HALF_YEAR, readPeriodName } from "../../src/import/periodNames.ts";
import { recipeFromJson, recipeToJson } from "../../src/import/recipeJson.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, planned } from "./fixtures.ts";

const MAP = {
  journey: mapWith([{ id: "food", title: "Restaurants", aliases: [] }, { id: "shops", title: "Shops", aliases: [] }]),
  measurements: NO_MEASUREMENTS,
};

async function suggestedPeriod(name: string, text: string): Promise<Recipe["period"]> {
  const { profile, session } = await inspected(csvFile(name, text));
  session.close();
  return suggestRecipe(profile, MAP).recipe.period;
}

describe("names of periods", () => {
  it.each([
    ["2026-05", "2026-05"], ["2026/5", "2026-05"], ["05/2026", "2026-05"], ["5.2026", "2026-05"], ["202605", "2026-05"],
    ["May 2026", "2026-05"], ["may-26", "2026-05"], ["Mai 2026", "2026-05"], ["März 2026", "2026-03"], ["2026 December", "2026-12"], ["enero 2026", "2026-01"],
    ["2026-Q2", "2026-Q2"], ["2026Q2", "2026-Q2"], ["Q2 2026", "2026-Q2"], ["Q2/26", "2026-Q2"], ["2Q26", "2026-Q2"], ["2. Quartal 2026", "2026-Q2"],
    ["2026-W18", "2026-W18"], ["W18 2026", "2026-W18"], ["KW 18/2026", "2026-W18"], ["2026-KW8", "2026-W08"], ["Week 18, 2026", null],
    ["2026", "2026"], ["H1 2026", HALF_YEAR], ["2026-H2", HALF_YEAR], ["1H26", HALF_YEAR],
    ["2026-13", null], ["2026-W54", null], ["Q5 2026", null], ["FY26", null], ["May", null], ["2026-05-03", null], ["Gate 2026", null], ["12", null], ["", null],
  ])("%s is %s", (text, period) => {
    expect(readPeriodName(text)).toBe(period);
  });

  it("numbers alone are periods only where somebody says so", () => {
    expect(readPeriodName("1987", false)).toBeNull();
    expect(readPeriodName("May 1987", false)).toBe("1987-05");
  });

  it("months add up to quarters and years, weeks to nothing else", () => {
    expect(coarserGrains("month")).toEqual(["year", "quarter", "month"]);
    expect(coarserGrains("week")).toEqual(["week"]);
    expect(coarserGrains("year")).toEqual(["year"]);
  });
});

const WIDE = (name: string, periods: readonly string[]): string =>
  `${name},Restaurants,Shops\n${periods.flatMap((period) => [1, 2, 3, 4, 5, 5].map((score) => `${period},${score},${6 - score || 1}`)).join("\n")}\n`;
const LONG = (periods: readonly string[]): string =>
  `Touchpoint,Month,Score\n${periods.flatMap((period) => [1, 2, 3, 4, 5, 5].flatMap((score) => [`Restaurants,${period},${score}`, `Shops,${period},${score}`])).join("\n")}\n`;
const TOTALS = (periods: readonly string[]): string =>
  `Touchpoint,Period,1,2,3,4,5\n${periods.flatMap((period) => [`Restaurants,${period},10,20,30,40,50`, `Shops,${period},5,5,5,5,5`]).join("\n")}\n`;

describe("a column that names periods", () => {
  it.each([
    ["wide", WIDE("Month", ["2026-04", "2026-05"])],
    ["long", LONG(["2026-04", "2026-05"])],
    ["totals", TOTALS(["2026-04", "2026-05"])],
  ])("is the period of a %s table, and one dataset each", async (_, text) => {
    const plan = await planned(csvFile("a.csv", text), MAP);
    expect(plan).toMatchObject({ outcome: "changes", periods: ["2026-04", "2026-05"], skipped: { total: 0 } });
    expect(new Set(plan.change.observations.map(({ period }) => period))).toEqual(new Set(["2026-04", "2026-05"]));
    expect(plan.change.datasets.map(({ firstDay }) => firstDay)).toEqual([undefined, undefined]);
  });

  it.each([
    ["quarter", "Q2 2026", "2026-Q2"], ["week", "2026-W18", "2026-W18"], ["month", "May 2026", "2026-05"], ["year", "2026", "2026"],
  ])("may be written by the %s", async (written, text, period) => {
    const plan = await planned(csvFile("a.csv", TOTALS([text])), MAP);
    expect(plan.periods).toEqual([period]);
    expect(await suggestedPeriod("a.csv", TOTALS([text]))).toMatchObject({ column: "Period", grain: written, written });
  });

  it("counts before the year in the file's name, which says less", async () => {
    expect(await suggestedPeriod("csat 2026.csv", TOTALS(["2026-04", "2026-05"]))).toMatchObject({ type: "column", column: "Period" });
  });

  it("is no value of a table of totals, and no split, though its years are numbers", async () => {
    const { profile, session } = await inspected(csvFile("a.csv", "Touchpoint,Year,Value,n\nRestaurants,2025,40 %,250\nShops,2025,12 %,100\nRestaurants,2026,20 %,250\nShops,2026,10 %,100\n"));
    session.close();
    const suggestion = suggestRecipe(profile, MAP);
    expect(suggestion.recipe).toMatchObject({ layout: { type: "long", scoreColumn: "Value", totals: { type: "share", countColumn: "n" } }, period: { column: "Year", grain: "year" } });
    expect(suggestion.segmentColumns).toEqual([]);
  });

  it("skips rows of another length with the reason, since a year counts its months again", async () => {
    const plan = await planned(csvFile("a.csv", TOTALS(["2026-01", "2026-02", "2026-Q1", "2026"])), MAP);
    expect(plan.periods).toEqual(["2026-01", "2026-02"]);
    expect(plan.skipped.reasons).toMatchObject([{ reason: "mixed-periods", rows: 4 }]);
    expect(plan.skipped.listed.map(({ line, message }) => [line, message])).toEqual([
      [6, "column 2 (Period): a quarter, where the column holds months"], [7, "column 2 (Period): a quarter, where the column holds months"],
      [8, "column 2 (Period): a year, where the column holds months"], [9, "column 2 (Period): a year, where the column holds months"],
    ]);
  });

  it("skips a week that its year does not have as no date, and keeps the column", async () => {
    for (const [weeks, rows] of [[["2025-W51", "2025-W52", "2025-W53"], 2], [["2025-W53", "2025-W51"], 2]] as const) {
      const plan = await planned(csvFile("a.csv", TOTALS(weeks)), MAP);
      expect(plan.periods).toEqual(weeks.filter((week) => week !== "2025-W53"));
      expect(plan.skipped.reasons).toMatchObject([{ reason: "bad-date", rows }]);
      expect(plan.skipped.listed[0]?.message).toBe("column 2 (Period): a week that its year does not have");
    }
    const wide = await planned(csvFile("a.csv", WIDE("Week", ["2026-W53", "2025-W53"])), MAP);
    expect(wide).toMatchObject({ periods: ["2026-W53"], skipped: { total: 6 } });
  });

  it("refuses half-years clearly, one among quarters and all of them", async () => {
    const some = await planned(csvFile("a.csv", TOTALS(["2026-Q1", "2026-Q2", "H2 2026"])), MAP);
    expect(some.periods).toEqual(["2026-Q1", "2026-Q2"]);
    expect(some.skipped.listed[0]?.message).toBe("column 2 (Period): a half-year, which is no period of the map; give its quarters or months");
    const all = await planned(csvFile("a.csv", TOTALS(["H1 2026", "H2 2026"])), MAP);
    expect(all.outcome).toBe("blocked");
    expect(all.blockers.map(({ message }) => message).join(" ")).toContain("half a year, which is no period of the map");
  });

  it("months add up to quarters where a person wants so", async () => {
    const plan = await planned(csvFile("a.csv", TOTALS(["2026-01", "2026-02", "2026-04"])), MAP, (recipe) =>
      recipe.period.type === "column" ? { ...recipe, period: { ...recipe.period, grain: "quarter" } } : recipe);
    expect(plan.change.observations.filter(({ touchpointId }) => touchpointId === "food").map(({ period, counts }) => [period, counts])).toEqual([
      ["2026-Q1", { type: "histogram", counts: [20, 40, 60, 80, 100] }], ["2026-Q2", { type: "histogram", counts: [10, 20, 30, 40, 50] }],
    ]);
  });

  it("is remembered with the recipe, and offered where it was not suggested", async () => {
    const { profile, session } = await inspected(csvFile("a.csv", TOTALS(["2026-01", "2026-02"])));
    session.close();
    const { recipe, periodColumns } = suggestRecipe(profile, MAP);
    expect(recipeFromJson(recipeToJson(recipe))).toEqual(recipe);
    expect(periodColumns).toEqual(["Period"]);
    expect(columnPeriod(profile, "Period")).toEqual(recipe.period);
  });

  it("years of birth are none", async () => {
    expect(await suggestedPeriod("a.csv", WIDE("Born", ["1987", "1990"]))).toEqual({ type: "fixed", period: "" });
  });
});
