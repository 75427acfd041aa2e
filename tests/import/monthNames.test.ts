import { describe, expect, test } from "vitest";
import { columnPeriod, holdsMonths, readMonth } from "../../src/import/monthNames.ts";
import { openQuestions } from "../../src/import/openQuestions.ts";
import { recipeFromJson, recipeToJson } from "../../src/import/recipeJson.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, NOW } from "./fixtures.ts";

const MAP = { journey: mapWith([{ id: "food", title: "Restaurants", aliases: [] }]), measurements: NO_MEASUREMENTS };
const rows = ["Feb", "June", "Sep", "Dec"].flatMap((month) => Array.from({ length: 20 }, (_, row) => `${month},${1 + (row % 5)}`));
const file = (name: string, more: readonly string[] = []): File => csvFile(name, `Month,Restaurants\n${[...rows, ...more].join("\n")}\n`);

describe("months that are names only", () => {
  test("are read long and short, and nothing else is", () => {
    expect(["Jan", "june", "Sept.", " DECEMBER ", "May"].map(readMonth)).toEqual([1, 6, 9, 12, 5]);
    expect(["", "J", "Ma", "Monday", "Juneau", "13"].map(readMonth)).toEqual([null, null, null, null, null, null]);
    expect(holdsMonths({ values: [], content: "text" })).toBe(false);
  });

  test("become periods once somebody says the year, and rows without a month are skipped with the reason", async () => {
    const { session, profile } = await inspected(file("visits.csv", ["Juneau,3"]));
    // One name that is none keeps a column from being offered; without it, it is.
    expect(suggestRecipe(profile, MAP).periodColumns).toEqual([]);
    const clean = await inspected(file("visits.csv"));
    const { recipe, periodColumns } = suggestRecipe(clean.profile, MAP);
    expect(periodColumns).toEqual(["Month"]);
    const asked = { ...recipe, period: columnPeriod(clean.profile, "Month") };
    expect(openQuestions(clean.profile, asked)).toMatchObject([{ type: "period", text: "Which year are these months of?" }]);
    const context = { ...MAP, importedBy: "Research", now: NOW };
    const blocked = await clean.session.plan(asked, context);
    expect(blocked.ok && blocked.value.outcome).toBe("blocked");

    const answered = { ...recipe, period: { type: "column", column: "Month", order: "year-first", grain: "month", year: 2018 } } as const;
    expect(recipeFromJson(recipeToJson(answered))).toEqual(answered);
    const plan = await clean.session.plan(answered, context);
    if (!plan.ok) throw new Error(plan.fault.message);
    expect(plan.value).toMatchObject({ outcome: "changes", periods: ["2018-02", "2018-06", "2018-09", "2018-12"] });
    const quarters = await clean.session.plan({ ...answered, period: { ...answered.period, grain: "quarter" } }, context);
    expect(quarters.ok && quarters.value.periods).toEqual(["2018-Q1", "2018-Q2", "2018-Q3", "2018-Q4"]);
    const skipping = await session.plan(answered, context);
    if (!skipping.ok) throw new Error(skipping.fault.message);
    expect(skipping.value.skipped).toMatchObject({ total: 1, listed: [{ message: "column 1 (Month): no month that can be read" }] });
  });

  test("take the year that the file's name tells", async () => {
    const { profile } = await inspected(file("visits 2018.csv"));
    expect(columnPeriod(profile, "Month")).toEqual({ type: "column", column: "Month", order: "year-first", grain: "month", year: 2018 });
  });
});
