import { expect, test } from "vitest";
import type { Recipe, RecipeSuggestion } from "../../../src/import/recipe.ts";
import { leftOutColumns } from "../../../src/panels/importing/guessedSetups.ts";
import { readFile, SURVEY } from "./surveyFile.ts";

test("columns that look like answers and do not take part are named before anything is added", async () => {
  const { suggestion } = await readFile("survey_2019.csv", SURVEY);
  const { recipe } = suggestion;
  const nothing: Recipe = { ...recipe, layout: { type: "wide", columns: [] }, segmentColumn: null };
  expect(leftOutColumns(suggestion, nothing)).toEqual(suggestion.columns.map(({ column }) => column));
  const all: Recipe = { ...nothing, layout: { type: "wide", columns: suggestion.columns } };
  expect(leftOutColumns(suggestion, all)).toEqual([]);
  const setup = { datasetName: "a", sameColumns: true, newColumns: [], renamed: [], newValues: [], nextPeriod: null };
  const again: RecipeSuggestion = { ...suggestion, remembered: setup };
  expect(leftOutColumns(again, nothing)).toEqual([]);
});
