import { beforeAll, describe, expect, test } from "vitest";
import { openQuestions } from "../../../src/import/openQuestions.ts";
import type { ColumnProfile } from "../../../src/import/fileProfile.ts";
import type { MetricColumn, Recipe } from "../../../src/import/recipe.ts";
import { setupAs } from "../../../src/import/suggestSetup.ts";
import {
  answerGoodEnd, changeSetups, leaveOut, rescaled, setPeriod, setTarget, splitBy, takeIn, withAnswer, withKind, withYes,
} from "../../../src/panels/importing/recipeEdits.ts";
import { readScale } from "../../../src/panels/scaleEnds.ts";
import { readFile, SURVEY } from "./surveyFile.ts";
import type { ReadFile } from "./surveyFile.ts";

let file: ReadFile;
beforeAll(async () => {
  file = await readFile("survey_2019.csv", SURVEY);
});

function column(name: string): ColumnProfile {
  const found = file.profile.columns.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
}

function entries(recipe: Recipe): readonly MetricColumn[] {
  if (recipe.layout.type !== "wide") throw new Error("a wide recipe was expected");
  return recipe.layout.columns;
}

const names = (recipe: Recipe) => entries(recipe).map((entry) => entry.column);
const take = (recipe: Recipe, name: string, kind: "ces" | "rating") =>
  takeIn(recipe, file.profile, { column: name, setup: setupAs(kind, column(name)), target: { type: "open" } });

describe("edits of a recipe", () => {
  test("a column is taken in at its place in the file, and once", () => {
    const bare = leaveOut(leaveOut(file.recipe, "Q7FOOD"), "Ease of security");
    const taken = take(take(bare, "Ease of security", "ces"), "Q7FOOD", "rating");
    expect(names(taken).slice(0, 2)).toEqual(["Q7FOOD", "Ease of security"]);
    expect(names(take(taken, "Q7FOOD", "rating"))).toEqual(names(taken));
  });

  test("the good end of CES is asked, and one answer counts for all columns that share the question", () => {
    const asked = take(take(file.recipe, "Ease of security", "ces"), "Q7FOOD", "ces");
    const [question] = openQuestions(file.profile, asked);
    if (question?.type !== "good-end") throw new Error("a question was expected");
    const answered = answerGoodEnd(asked, question.columns, "high");
    expect(entries(answered).find((entry) => entry.column === "Ease of security")?.setup.goodEnd).toBe("high");
    expect(openQuestions(file.profile, answered).some((other) => other.type === "good-end" && other.text === question.text)).toBe(false);
  });

  test("another kind starts from what that kind usually means, and keeps the wording", () => {
    const rating = { ...setupAs("rating", column("Q7FOOD")), question: "How was the food?" };
    expect(withKind(rating, "nps", column("Q7FOOD"))).toMatchObject({ kind: "nps", scaleMin: 0, scaleMax: 10, goodEnd: "high", question: "How was the food?" });
    expect(withKind(rating, "ces", column("Q7FOOD")).goodEnd).toBeNull();
    expect(withKind(rating, "rating", column("Q7FOOD"))).toBe(rating);
  });

  test("another scale turns what falls off it into codes for no answer", () => {
    const setup = rescaled(setupAs("rating", column("Q7FOOD")), 1, 4, column("Q7FOOD"));
    expect(setup).toMatchObject({ scaleMin: 1, scaleMax: 4, name: "Rating 1–4" });
    expect(setup.missingCodes.toSorted()).toEqual(["0", "5", "6"]);
  });

  test.each([["1-5", 1, 5], [" 0 – 10 ", 0, 10], ["1 to 7", 1, 7], ["-2..2", -2, 2], ["−3–3", -3, 3]])("reads the scale %j", (text, scaleMin, scaleMax) => {
    expect(readScale(text)).toEqual({ ok: true, scaleMin, scaleMax });
  });

  test.each(["5", "5-1", "3-3", "a-b", "1-500", ""])("refuses %j as a scale", (text) => {
    expect(readScale(text)).toMatchObject({ ok: false });
  });

  test("a column has one role: figures, split or date", () => {
    const split = splitBy(file.recipe, "Q7FOOD");
    expect(names(split)).not.toContain("Q7FOOD");
    expect(take(split, "Q7FOOD", "rating").segmentColumn).toBeNull();
    const dated = setPeriod(file.recipe, { type: "column", column: "Q7FOOD", order: "year-first", grain: "month" });
    expect(names(dated)).not.toContain("Q7FOOD");
    expect(take(dated, "Q7FOOD", "rating").period).toEqual({ type: "fixed", period: "" });
  });

  test("a target changes one column and no other", () => {
    const moved = setTarget(file.recipe, "Q7FOOD", { type: "whole-journey" });
    expect(entries(moved).filter((entry, index) => entry !== entries(file.recipe)[index]).map((entry) => entry.column)).toEqual(["Q7FOOD"]);
  });

  test("a written answer gets a point or means no answer, never both", () => {
    const base = setupAs("rating", column("Q7FOOD"));
    const pointed = withAnswer({ ...base, missingCodes: ["n/a"] }, "n/a", 3);
    expect([pointed.missingCodes, pointed.answers]).toEqual([[], [{ value: "n/a", point: 3 }]]);
    const silent = withAnswer(pointed, "n/a", null);
    expect([silent.missingCodes, silent.answers]).toEqual([["n/a"], []]);
  });

  test("one value of a yes/no column means yes, the others no", () => {
    const setup = withYes(setupAs("yes-no", column("Q15PROBLEM")), "2");
    expect(setup.answers.map(({ value, point }) => [value, point])).toEqual([["1", 0], ["2", 1]]);
  });

  test("changing setups of columns that are not there changes nothing about the others", () => {
    const same = changeSetups(file.recipe, new Set(["no such column"]), (setup) => ({ ...setup, goodEnd: "low" }));
    expect(same).toEqual(file.recipe);
  });
});
