import { describe, expect, it } from "vitest";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, planned } from "./fixtures.ts";
import { STYLE, styled, workbookOf, type Cell } from "./formats/workbookFile.ts";

const context = (...titles: readonly string[]) => ({
  journey: mapWith(titles.map((title) => ({ id: `place ${title}`, title, aliases: [] }))), measurements: NO_MEASUREMENTS,
});

/** Rows of two touchpoints and a day, for as many answers as a figure needs. */
const rows = (day: (row: number) => Cell): Cell[][] => Array.from({ length: 60 }, (_, row) => [row % 5 + 1, row % 4 + 1, day(row)]);

const csvOf = (lines: readonly (readonly unknown[])[]): File => csvFile("visit.csv", lines.map((line) => line.join(",")).join("\n"));

describe("dates that cannot be leave their row out, with the reason", () => {
  it("31 February and the like in a CSV", async () => {
    const wrong = new Map([[7, "31/02/2024"], [20, "00/05/2024"], [21, "15/13/2024"]]);
    const plan = await planned(csvOf([["Food", "Shops", "Date"], ...rows((row) => wrong.get(row) ?? `${row % 28 + 1}/0${row < 28 ? 2 : 3}/2024`)]), context("Food", "Shops"));
    expect(plan.skipped.listed.map(({ line, reason }) => [line, reason])).toEqual([[9, "bad-date"], [22, "bad-date"], [23, "bad-date"]]);
    expect(plan.skipped.listed[0]?.message).toContain("column 3 (Date)");
  });

  it("the number -5, a day beyond the calendar and 29 February 1900 in a workbook", async () => {
    const wrong = new Map([[7, -5], [20, 9_999_999], [21, 60]]);
    const file = workbookOf([{ name: "Answers", rows: [["Food", "Shops", "Date"], ...rows((row) => styled(wrong.get(row) ?? 45_300 + row % 28, STYLE.day))] }]);
    const plan = await planned(file, context("Food", "Shops"));
    expect(plan.skipped.listed.map(({ line, reason }) => [line, reason])).toEqual([[9, "bad-date"], [22, "bad-date"], [23, "bad-date"]]);
    expect(plan.periods).toEqual(["2024-Q1"]);
  });
});

const mixed = (row: number): Cell => (row % 6 === 0 ? "3.5" : row % 6 === 1 ? "\"4,5\"" : row % 5 + 1);

describe("values made to do harm", () => {
  it("columns called __proto__ and constructor are touchpoints like any other", async () => {
    const { change, outcome } = await planned(csvOf([["__proto__", "constructor"], ...rows(() => "").map(([first, second]) => [first, second])]), context("__proto__", "constructor"),
      (recipe) => ({ ...recipe, period: { type: "fixed", period: "2024" } }));
    expect(outcome).toBe("changes");
    expect(change.observations.map(({ touchpointId }) => touchpointId).toSorted()).toEqual(["place __proto__", "place constructor"]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("a cell that begins with = stays text, in every format", async () => {
    const formula = "=HYPERLINK(\"http://127.0.0.1\"; \"x\")";
    const files = [
      csvFile("a.csv", `Place,Score\n"${formula.replaceAll("\"", "\"\"")}",4\nShops,5\n`), csvFile("a.json", JSON.stringify([{ Place: formula, Score: 4 }, { Place: "Shops", Score: 5 }])),
      workbookOf([{ name: "Answers", rows: [["Place", "Score"], [formula, 4], ["Shops", 5]] }]),
    ];
    for (const file of files) expect((await inspected(file)).profile.columns[0]?.values.map(({ value }) => value)).toContain(formula);
  });

  it("decimals with comma and with point in one column of ratings make no scale, so the column is not taken for one", async () => {
    const plan = await planned(csvOf([["Food", "Shops"], ...rows(mixed).map(([, shops, food]) => [food, shops])]), context("Food", "Shops"),
      (recipe) => ({ ...recipe, period: { type: "fixed", period: "2024" } }));
    const answers = (id: string) => plan.change.observations.filter(({ touchpointId }) => touchpointId === id).length;
    expect([answers("place Food"), answers("place Shops")]).toEqual([0, 1]);
  });
});

describe("a table pasted from a spreadsheet", () => {
  it("has tabs between its cells, and quotation marks around those with line breaks", async () => {
    const { profile } = await inspected(csvFile("Pasted table", "Place\tComment\tScore\r\nShops\t\"two\nlines, and \"\"quoted\"\"\"\t4\r\nGates\tone\t\r\n"));
    expect(profile.summary).toBe("2 rows, 3 columns, UTF-8, tab");
    expect(profile.columns.map(({ values }) => values.map(({ value }) => value))).toEqual([["Gates", "Shops"], ["one", "two\nlines, and \"quoted\""], ["4"]]);
  });
});

describe("a survey tool's export as a workbook", () => {
  it("keeps its header rows", async () => {
    const { profile } = await inspected(workbookOf([{ name: "Sheet0", rows: [
      ["StartDate", "EndDate", "Status", "Progress", "Finished", "ResponseId", "Q1"],
      ["Start Date", "End Date", "Response Type", "Progress", "Finished", "Response ID", "How was security?"],
      [styled(45_356.5, STYLE.moment), styled(45_356.6, STYLE.moment), "IP Address", 100, "True", "R_1", 4],
      [styled(45_356.5, STYLE.moment), styled(45_356.6, STYLE.moment), "Survey Preview", 100, "True", "R_2", 1],
    ] }]));
    expect(profile.exportTool).toBe("qualtrics");
    expect(profile.rows).toBe(1);
    expect(profile.columns.at(-1)).toMatchObject({ name: "Q1: How was security?", question: "How was security?" });
    expect(profile.skipped.listed).toMatchObject([{ line: 4, reason: "preview-answer" }]);
  });
});
