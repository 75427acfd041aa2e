import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dialect } from "../../src/import/fileProfile.ts";
import { runImportTask } from "../../src/import/importWork.ts";
import type { LongLayout, MetricSetup, Recipe } from "../../src/import/recipe.ts";
import { writeTable } from "./simpleTable.ts";

const DIALECT: Dialect = { format: "delimited", encoding: "utf-8", delimiter: ",", hasHeader: true, table: "" };
const SETUP: MetricSetup = {
  kind: "csat", name: "CSAT", question: "", scaleMin: 1, scaleMax: 5, goodEnd: "high", missingCodes: ["6"], answers: [], durationUnit: null,
};
const LAYOUT: LongLayout = {
  type: "long", touchpointColumn: "Place", scoreColumn: "Score", metricColumn: null, respondentColumn: "Who",
  metrics: [{ value: "", setup: SETUP }], touchpoints: [],
};
const RECIPE: Recipe = {
  version: 1,
  layout: LAYOUT,
  period: { type: "column", column: "Day", order: "year-first", grain: "month" },
  segmentColumn: "Channel", overlap: "replace",
};
const EFFORT: MetricSetup = { ...SETUP, kind: "ces", name: "CES", scaleMax: 7, missingCodes: [] };
const HEADER = ["Who", "Day", "Place", "Score", "Channel", "Effort"];
const ROW = fc.tuple(
  fc.constantFrom("1", "22", "respondent 3"),
  fc.constantFrom("2024-03-15 10:22", "2024-03-15", "2024-04-01T09:00:00Z", "soon"),
  fc.constantFrom("Wi-Fi", "Security screening", " Wi-Fi", "Check-in", "Bar, left", "Café", ""),
  fc.constantFrom("1", "5", "6", "7", "5 (good)", "", "x"),
  fc.constantFrom("App", "E-mail", "two\nlines", ""),
  fc.constantFrom("1", "7", "8", "", "easy"),
);
/** Who answered is told apart or not, rows belong to months and channels or all to one, and hold one score or two. */
const RECIPES = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()).map(([respondents, months, channels, two]): Recipe => ({
  ...RECIPE,
  layout: {
    ...LAYOUT, respondentColumn: respondents ? "Who" : null,
    ...(two ? { otherScores: ["Effort"], metrics: [...LAYOUT.metrics, { value: "Effort", setup: EFFORT }] } : {}),
  },
  period: months ? RECIPE.period : { type: "fixed", period: "2024" },
  segmentColumn: channels ? "Channel" : null,
}));

const talliesOf = async (text: string, recipe: Recipe = RECIPE) => {
  const file = { name: "answers.csv", content: new Blob([text]) };
  const { result } = await runImportTask({ file, step: "plan", dialect: DIALECT, recipe }, () => {});
  return result;
};

/** A cell with a space behind its quotation marks is put together from parts and never recognised, so each row is taken by itself. */
const unrecognised = (rows: readonly (readonly string[])[]): string =>
  rows.map((row, index) => row.map((cell) => (index === 0 ? cell : `"${cell}" `)).join(",")).join("\n");

describe("rows that say what others said", () => {
  it("count the same whether they are recognised or taken one by one", async () => {
    await fc.assert(fc.asyncProperty(fc.array(ROW, { minLength: 1, maxLength: 80 }), RECIPES, async (rows, recipe) => {
      const plain = await talliesOf(writeTable([HEADER, ...rows], ",", ["\n"]), recipe);
      const single = await talliesOf(`${unrecognised([HEADER, ...rows])}\n`, recipe);
      expect(plain).toEqual(single);
    }), { numRuns: 300 });
  });
});
