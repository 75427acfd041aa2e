import { describe, expect, test } from "vitest";
import type { PlannedChange } from "../../../src/import/importPlan.ts";
import type { Recipe, RememberedSetup } from "../../../src/import/recipe.ts";
import { contractFor } from "../../../src/metrics/contracts.ts";
import type { Counts } from "../../../src/metrics/observation.ts";
import { guessedSetups } from "../../../src/panels/importing/guessedSetups.ts";
import { changesInShort, changeWord, figureWords } from "../../../src/panels/importing/previewWords.ts";
import { leaveOut, setStageOfNew, setTarget } from "../../../src/panels/importing/recipeEdits.ts";
import { differences, newPlaces, offeredColumns } from "../../../src/panels/importing/rememberedDifferences.ts";
import { seriesTargets } from "../../../src/panels/importing/seriesTargets.ts";
import { FRESH_WIZARD, isRepeat, nextWizard, stepMark, wouldLoseWork } from "../../../src/panels/importing/wizardState.ts";
import { readFile, SURVEY } from "./surveyFile.ts";

const SAME: RememberedSetup = { datasetName: "April", sameColumns: true, newColumns: [], renamed: [], newValues: [], nextPeriod: null };
const NOBODY: ReadonlySet<string> = new Set();

describe("a file whose set-up was remembered", () => {
  test("opens on the last step, where its questions are asked; changing something makes closing ask", async () => {
    const { profile, suggestion } = await readFile("survey_2019.csv", SURVEY);
    const again = { ...suggestion, remembered: SAME, rememberedFrom: "April" };
    const state = nextWizard(FRESH_WIZARD, { type: "inspected", profile, suggestion: again });
    expect([state.step, isRepeat(state), stepMark(state, "meaning", 1), wouldLoseWork(state)]).toEqual(["review", true, "done", false]);
    const edited = nextWizard(state, { type: "edited", edit: (recipe) => ({ ...recipe, overlap: "add" }) });
    expect(wouldLoseWork(edited)).toBe(true);
    expect(isRepeat(nextWizard(edited, { type: "went", step: "meaning" }))).toBe(false);
  });

  test("is told apart from the one before in a few sentences, without what was dismissed", async () => {
    const { recipe } = await readFile("survey_2019.csv", SURVEY);
    expect(differences(SAME, recipe, [], NOBODY)).toEqual(["It has the same columns."]);
    const changed = { ...SAME, sameColumns: false, newColumns: ["Postcode", "Desk"], newValues: ["Kiosk", "Lawn"], renamed: [{ from: "Shops", to: "Retail" }] };
    expect(differences(changed, recipe, ["Desk"], new Set(["Lawn"]))).toEqual([
      "“Retail” is taken for “Shops”: the map knows both names for the same touchpoint.",
      "1 new column is not used: “Postcode”.",
      "1 name in it had no place before.",
      "1 name that was dismissed on this device is left out again.",
    ]);
  });

  test("shows its new columns where they take part, and offers them where they do not", async () => {
    const { profile, suggestion, recipe } = await readFile("survey_2019.csv", SURVEY);
    const fresh = { ...SAME, sameColumns: false, newColumns: ["Q7FOOD"] };
    expect(newPlaces(profile, suggestion, fresh, recipe, NOBODY).map(({ name }) => name)).toEqual(["Q7FOOD"]);
    expect(newPlaces(profile, suggestion, fresh, recipe, new Set(["Q7FOOD"]))).toEqual([]);
    expect(offeredColumns(suggestion, fresh, recipe)).toEqual([]);
    expect(offeredColumns(suggestion, fresh, leaveOut(recipe, "Q7FOOD")).map(({ column }) => column)).toEqual(["Q7FOOD"]);
  });
});

const targets = ({ layout }: Recipe) => (layout.type === "wide" ? layout.columns.map(({ target }) => target) : []);

test("new cards go into one stage together, and others stay where they belong", async () => {
  const { recipe } = await readFile("survey_2019.csv", SURVEY);
  const withNew = setTarget(recipe, "Q7FOOD", { type: "new", title: "Food", stageId: "a" });
  const moved = targets(setStageOfNew(withNew, "b"));
  expect(moved).toContainEqual({ type: "new", title: "Food", stageId: "b" });
  expect(moved.filter(({ type }) => type !== "new")).toEqual(targets(withNew).filter(({ type }) => type !== "new"));
});

test("M7: a name with fewer than 5 answers is said to be too small for a figure", async () => {
  const rows = [...Array.from({ length: 6 }, () => "Restaurants,4"), ...Array.from({ length: 3 }, () => "Kiosk,5")];
  const { profile, suggestion, recipe } = await readFile("answers.csv", `Touchpoint,Score\n${rows.join("\n")}`);
  const { open, matched } = seriesTargets(profile, suggestion, recipe);
  expect(open.map(({ name, tooFew }) => [name, tooFew])).toEqual([["Kiosk", true]]);
  expect(matched.map(({ name, tooFew }) => [name, tooFew])).toEqual([["Restaurants", false]]);
});

test("a scale that was guessed is named until somebody settles it", async () => {
  const { suggestion, recipe } = await readFile("survey_2019.csv", SURVEY);
  const unsure = { ...suggestion, columns: suggestion.columns.map((own) => (own.column === "Q7FOOD" ? { ...own, confidence: "unsure" as const } : own)) };
  expect(guessedSetups(unsure, recipe)).toEqual([expect.stringContaining("“Q7FOOD” as ")]);
  const settled: Recipe = recipe.layout.type !== "wide" ? recipe : {
    ...recipe, layout: { ...recipe.layout, columns: recipe.layout.columns.map((own) => ({ ...own, setup: { ...own.setup } })) },
  };
  expect(guessedSetups(unsure, settled)).toEqual([]);
});

const rating = { ...contractFor("rating", 1, 5, "high"), id: "rating", name: "Rating" };

function change(type: PlannedChange["type"]): PlannedChange {
  const counts: Counts = { type: "histogram", counts: [5, 0, 0, 0, 0] };
  return { touchpointId: "a", touchpointTitle: "A", contract: rating, period: "2026", type, before: counts, after: counts };
}

describe("the words of the preview", () => {
  test("M2: a figure comes with its interval and n, and few answers stay untold", () => {
    expect(figureWords(rating, { type: "histogram", counts: [0, 0, 0, 50, 50] })).toEqual({ score: "4.50", detail: "4.40–4.60, n 100" });
    expect(figureWords(rating, { type: "withheld" })).toEqual({ score: "withheld", detail: "fewer than 5 answers" });
    expect(figureWords(rating, null)).toBeNull();
  });

  test("say in short what happens", () => {
    expect(changesInShort([change("added"), change("added"), change("gone"), change("unchanged")])).toBe("2 new, 1 taken away");
    expect(changesInShort([change("unchanged")])).toBe("1 as they are");
    expect(changesInShort([change("added"), { ...change("added"), newPeriod: true }])).toBe("1 new, 1 of a new period");
    expect([changeWord(change("added")), changeWord({ ...change("added"), newPeriod: true })]).toEqual(["new", "new period"]);
  });
});
