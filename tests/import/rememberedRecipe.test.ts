import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { openMapDocument } from "../../src/document/mapDocument.ts";
import { writeMap } from "../../src/document/schema/writeMap.ts";
import type { MapContext } from "../../src/import/importContext.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import { likeness } from "../../src/import/missingColumns.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { renameColumn } from "../../src/import/recipeColumns.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, NOW, planned } from "./fixtures.ts";

const SHOP = mapWith([
  { id: "food", title: "Restaurants", aliases: [] },
  { id: "shops", title: "Shops", aliases: [] },
  { id: "wifi", title: "Wi-Fi", aliases: [] },
]);

/** A map on which imports are really carried out. */
function openMap() {
  const doc = new Y.Doc();
  writeMap(doc, { journey: SHOP, measurements: NO_MEASUREMENTS });
  const map = openMapDocument(doc);
  return {
    map,
    context: (): MapContext => map.getSnapshot(),
    apply: (plan: ImportPlan): void => {
      const result = applyMeasurements(doc, plan.change);
      if (!result.ok) throw new Error(`the command refused: ${result.reason}`);
    },
  };
}

/** A table of 20 rows with the same answers 1-5 in every column but those that are given. */
function table(name: string, columns: readonly string[], values: Readonly<Record<string, readonly string[]>> = {}): File {
  const rows = Array.from({ length: 20 }, (_, row) =>
    columns.map((column) => values[column]?.[row % values[column].length] ?? String(row % 5 + 1)).join(","));
  return csvFile(name, `${columns.join(",")}\n${rows.join("\n")}\n`);
}

const MONTHLY = ["Restaurants", "Shops", "Wi-Fi", "Age", "Comment"];
const ASIDE = { Age: ["31", "47", "52", "29"], Comment: ["fine", "good", "so so"] };

/** April's file is on the map; what becomes of May's? */
async function afterApril(may: File) {
  const { context, apply, map } = openMap();
  apply(await planned(table("visits 2026-04.csv", MONTHLY, ASIDE), context()));
  const { session, profile } = await inspected(may);
  const suggestion = suggestRecipe(profile, context());
  const plan = async (recipe: Recipe): Promise<ImportPlan> => {
    const result = await session.plan(recipe, { ...context(), importedBy: "Research", now: NOW });
    if (!result.ok) throw new Error(result.fault.message);
    return result.value;
  };
  return { suggestion, plan, apply, map };
}

describe("next month's file", () => {
  it("needs one confirmation: the recipe is offered by the names of the columns, in any order", async () => {
    const { suggestion, plan } = await afterApril(table("visits 2026-05.csv", MONTHLY.toReversed(), ASIDE));
    expect(suggestion.remembered).toEqual({
      datasetName: "visits 2026-04", sameColumns: true, newColumns: [], renamed: [], newValues: [], nextPeriod: "2026-05",
    });
    expect(suggestion.recipe.period).toEqual({ type: "fixed", period: "2026-05" });
    expect(await plan(suggestion.recipe)).toMatchObject({ outcome: "changes", questions: [], observations: { added: 3, changed: 0, gone: 0 } });
  });

  it("with a column more says which one, and leaves out what holds no answers", async () => {
    const { suggestion } = await afterApril(table("visits 2026-05.csv", [...MONTHLY, "Postcode"], { ...ASIDE, Postcode: ["a1", "b2"] }));
    expect(suggestion.remembered).toMatchObject({ sameColumns: false, newColumns: ["Postcode"] });
    expect(suggestion.recipe.layout).toMatchObject({ columns: [{ column: "Restaurants" }, { column: "Shops" }, { column: "Wi-Fi" }] });
  });

  it("with a column less goes on without asking where nobody used it", async () => {
    const { suggestion, plan } = await afterApril(table("visits 2026-05.csv", MONTHLY.slice(0, -1), ASIDE));
    expect(suggestion.remembered).toMatchObject({ sameColumns: false, newColumns: [] });
    expect((await plan(suggestion.recipe)).outcome).toBe("changes");
  });

  it("with a column renamed asks about that one only, and takes up the answer", async () => {
    const { suggestion, plan } = await afterApril(table("visits 2026-05.csv", ["Restaurants", "Retail", "Wi-Fi", "Age", "Comment"], ASIDE));
    const waiting = await plan(suggestion.recipe);
    expect(waiting.outcome).toBe("blocked");
    expect(waiting.blockers).toEqual([]);
    expect(waiting.questions).toEqual([{
      type: "missing-column", column: "Shops",
      text: "“Shops”, which holds answers, is not in this file. What is it called now?",
      choices: [{ column: "Retail", label: "Retail" }, { column: null, label: "It is gone: leave it out" }],
    }]);
    // What is there is counted meanwhile.
    expect(waiting.counts.answers).toBe(40);
    const renamed = await plan(renameColumn(suggestion.recipe, "Shops", "Retail"));
    expect(renamed).toMatchObject({ outcome: "changes", observations: { added: 3 }, change: { aliases: [{ touchpointId: "shops", alias: "Retail" }] } });
    const without = await plan(renameColumn(suggestion.recipe, "Shops", null));
    expect(without).toMatchObject({ outcome: "changes", observations: { added: 2 } });
  });

  it("offers the most similar new column first, though its name is that of a touchpoint, and counts it once", async () => {
    const may = ["Restaurants", "Shop", "Wi-Fi", "Age", "Comment", "Lounge"];
    const { suggestion, plan } = await afterApril(table("visits 2026-05.csv", may, ASIDE));
    const waiting = await plan(suggestion.recipe);
    expect(waiting.questions).toMatchObject([{ type: "missing-column", column: "Shops", choices: [{ column: "Shop" }, { column: "Lounge" }, { column: null }] }]);
    expect(waiting.series.map(({ column }) => column)).not.toContain("Shop");
    const renamed = await plan(renameColumn(suggestion.recipe, "Shops", "Shop"));
    expect(renamed).toMatchObject({ outcome: "changes", blockers: [], questions: [], observations: { added: 3 } });
  });

  it("takes a name that the map knows for the same touchpoint without asking", async () => {
    const { context, apply } = openMap();
    apply(await planned(table("visits 2026-04.csv", MONTHLY, ASIDE), context()));
    const may = ["Restaurants", "Retail", "Wi-Fi", "Age", "Comment"];
    const first = await inspected(table("visits 2026-05.csv", may, ASIDE));
    const answered = await first.session.plan(
      renameColumn(suggestRecipe(first.profile, context()).recipe, "Shops", "Retail"), { ...context(), importedBy: "Research", now: NOW },
    );
    if (!answered.ok) throw new Error(answered.fault.message);
    apply(answered.value);
    // June's file has April's names again, and one column more, so that neither header is quite the same.
    const june = await inspected(table("visits 2026-06.csv", [...MONTHLY, "Desk"], ASIDE));
    expect(suggestRecipe(june.profile, context()).remembered).toMatchObject({ datasetName: "visits 2026-04", newColumns: ["Desk"] });
    const july = await inspected(table("visits 2026-07.csv", ["Restaurants", "Retail", "Wi-Fi", "Age", "Remark"], ASIDE));
    expect(suggestRecipe(july.profile, context()).recipe.layout).toMatchObject({ columns: [{}, { column: "Retail", target: { touchpointId: "shops" } }, {}] });
  });

  it("asks for a renamed column of dates, and goes by one period where it is gone", async () => {
    const { context, apply } = openMap();
    const dates = { Answered: ["2026-04-02", "2026-04-20"] };
    apply(await planned(table("visits.csv", ["Restaurants", "Shops", "Answered"], dates), context()));
    const { profile } = await inspected(table("visits.csv", ["Restaurants", "Shops", "Day"], { Day: ["2026-05-02", "2026-05-20"] }));
    const { recipe } = suggestRecipe(profile, context());
    expect(recipe.period).toMatchObject({ column: "Answered" });
    expect(renameColumn(recipe, "Answered", "Day").period).toMatchObject({ type: "column", column: "Day", grain: "month" });
    expect(renameColumn(recipe, "Answered", null).period).toEqual({ type: "fixed", period: "" });
  });

  it("of another survey is set up from scratch, though a column or two are called the same", async () => {
    const { suggestion } = await afterApril(table("staff 2026.csv", ["Restaurants", "Team", "Shift", "Pay", "Tools", "Rooms"]));
    expect(suggestion.remembered).toBeNull();
  });
});

/** Takes the column “Parking” in as a new card, set up like the other one. */
function withParking(recipe: Recipe): Recipe {
  if (recipe.layout.type !== "wide") return recipe;
  const [first, ...others] = recipe.layout.columns.filter(({ column }) => column !== "Parking");
  if (first === undefined) return recipe;
  const parking = { ...first, column: "Parking", target: { type: "new", title: "Car park", stageId: "visit" } } as const;
  return { ...recipe, layout: { ...recipe.layout, columns: [first, ...others, parking] } };
}

describe("two people who import one file at once", () => {
  it("make each new card once", async () => {
    const { context } = openMap();
    const [one, other] = await Promise.all([planned(table("visits 2026-04.csv", ["Restaurants", "Parking"]), context(), withParking), planned(table("visits 2026-04.csv", ["Restaurants", "Parking"]), context(), withParking)]);
    expect(one.newTouchpoints).toHaveLength(1);
    expect(one.newTouchpoints).toEqual(other.newTouchpoints);
    expect(one.change.observations).toEqual(other.change.observations);
    const third = openMap();
    third.apply(one);
    third.apply(other);
    expect(third.map.getSnapshot().journey.touchpoints.size).toBe(SHOP.touchpoints.size + 1);
    // And where the card has been given another title since, it is still that card.
    const again = await planned(table("visits 2026-04.csv", ["Restaurants", "Parking"]), third.context(), withParking);
    expect(again.newTouchpoints).toEqual([]);
    expect(again.outcome).toBe("nothing");
  });
});

describe("how alike two names are", () => {
  it("goes by pairs of letters, whatever their case and punctuation", () => {
    expect(likeness("Q7B_FOOD", "q7b food")).toBe(1);
    expect(likeness("Q8B_FOOD", "Q7B_FOOD")).toBeGreaterThan(likeness("Q8B_FOOD", "Q7B_STORE"));
    expect(likeness("a", "b")).toBe(0);
    expect(likeness("", "")).toBe(1);
  });
});
