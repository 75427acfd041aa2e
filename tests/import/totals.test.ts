import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recipeFromJson, recipeToJson } from "../../src/import/recipeJson.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { exactCount, readCount } from "../../src/import/peopleCounts.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, NOW, planned } from "./fixtures.ts";
import { writeTable } from "./simpleTable.ts";

const MAP = {
  journey: mapWith([{ id: "food", title: "Restaurants", aliases: [] }, { id: "shops", title: "Shops", aliases: [] }]),
  measurements: NO_MEASUREMENTS,
};

function answered(recipe: Recipe): Recipe {
  if (recipe.layout.type !== "long") return recipe;
  const metrics = recipe.layout.metrics.map((own) => ({ ...own, setup: { ...own.setup, goodEnd: own.setup.goodEnd ?? ("low" as const) } }));
  return { ...recipe, layout: { ...recipe.layout, metrics } };
}

const countsAt = (plan: ImportPlan, touchpointId: string): unknown =>
  plan.change.observations.find((own) => own.touchpointId === touchpointId)?.counts;

describe("totals per touchpoint", () => {
  it("one column of counts per scale point is a histogram, and the sum row is left out", async () => {
    const file = csvFile("csat 2024.csv", "Touchpoint,1,2,3,4,5\nRestaurants,10,20,30,\"1,040\",50\nShops,1,2,3,4,5\nTotal,11,22,33,1044,55\n");
    const plan = await planned(file, MAP);
    expect(plan).toMatchObject({ outcome: "changes", counts: { answers: 1_165, touchpointsMatched: 2, touchpointsNew: 0 } });
    expect(countsAt(plan, "food")).toEqual({ type: "histogram", counts: [10, 20, 30, 1_040, 50] });
    expect(countsAt(plan, "shops")).toEqual({ type: "histogram", counts: [1, 2, 3, 4, 5] });
    expect(plan.unmatched.map(({ name }) => name)).toEqual(["Total"]);
    // How many people answered is not known: one may have rated several touchpoints.
    expect(plan.change.datasets[0]?.rows).toBe(0);
  });

  it("asks nothing about numbers of people and shares that are off the scale of the answers they count", async () => {
    const places = ["Restaurants", "Shops", "Gates", "Parking", "Lounge", "Trains", "Taxis"];
    for (const text of [`Touchpoint,1,2,3,4,5\n${places.map((name, at) => `${name},${50 + at},60,70,80,90`).join("\n")}\n`, `Touchpoint,CSAT,n\n${places.map((name, at) => `${name},${70 + at},400`).join("\n")}\n`]) {
      expect(await planned(csvFile("2026.csv", text), MAP)).toMatchObject({ outcome: "changes", questions: [] });
    }
  });

  it("eleven columns from 0 to 10 are a rating from 0 to 10 unless something says that they are NPS", async () => {
    const points = Array.from({ length: 11 }, (_, point) => point);
    const file = csvFile("nps 2024.csv", `Touchpoint,${points.map((point) => `Score ${point}`).join(",")}\nRestaurants,${points.join(",")}\nShops,${points.join(",")}\n`);
    const plan = await planned(file, MAP);
    expect(plan.contracts.map(({ contract }) => [contract.kind, contract.scaleMin, contract.scaleMax])).toEqual([["rating", 0, 10]]);
    expect(countsAt(plan, "food")).toEqual({ type: "histogram", counts: points });
  });

  it("a scale point with its number of answers counts as that many answers", async () => {
    const rows = [1, 2, 3, 4, 5].flatMap((point) => [`Restaurants,CSAT,${point},${point * 10}`, `Shops,CSAT,${point},7`]);
    const plan = await planned(csvFile("2024.csv", `Touchpoint,Metric,Value,n\n${rows.join("\n")}\n`), MAP);
    expect(plan.outcome).toBe("changes");
    expect(countsAt(plan, "food")).toEqual({ type: "histogram", counts: [10, 20, 30, 40, 50] });
    expect(countsAt(plan, "shops")).toEqual({ type: "histogram", counts: [7, 7, 7, 7, 7] });
  });

  it("a share with its n counts where that is exact, and other rows are skipped with the reason, without their figures", async () => {
    const file = csvFile("2024.csv", "Touchpoint,Metric,Value,n\nRestaurants,Had a problem,12.4 %,250\nShops,Had a problem,12 %,1234\n");
    const plan = await planned(file, MAP, answered);
    expect(plan.outcome).toBe("changes");
    expect(countsAt(plan, "food")).toEqual({ type: "histogram", counts: [219, 31] });
    expect(countsAt(plan, "shops")).toBeUndefined();
    expect(plan.contracts.map(({ contract }) => [contract.kind, contract.goodEnd])).toEqual([["yes-no", "low"]]);
    expect(plan.skipped).toMatchObject({ total: 1, reasons: [{ reason: "not-exact", rows: 1 }] });
    expect(plan.skipped.listed[0]).toMatchObject({ line: 3, message: "column 3: the share is rounded too far for so many answers; write it with one more digit" });
  });

  it("asks whether yes is good where the share's name does not tell", async () => {
    const plan = await planned(csvFile("2024.csv", "Touchpoint,Share,n\nRestaurants,0.5,250\nShops,0.25,400\n"), MAP);
    expect(plan).toMatchObject({ outcome: "blocked", blockers: [], questions: [{ type: "good-end" }] });
  });

  it("refuses a mean in words: it does not tell how many gave each answer (M1)", async () => {
    const file = csvFile("2024.csv", "Touchpoint,Mean score,n\nRestaurants,4.2,230\nShops,3.9,118\n");
    const plan = await planned(file, MAP);
    expect(plan.outcome).toBe("blocked");
    expect(plan.blockers[0]).toMatchObject({ column: "Mean score" });
    expect(plan.blockers[0]?.message).toContain("A mean does not tell how many people gave each answer");
    expect(plan.change.observations).toEqual([]);
  });

  it("refuses a share that was set up as a scale", async () => {
    const file = csvFile("2024.csv", "Touchpoint,Share,n\nRestaurants,0.5,250\nShops,0.25,400\n");
    const plan = await planned(file, MAP, (recipe) => recipe.layout.type !== "long" ? recipe : {
      ...recipe,
      layout: { ...recipe.layout, metrics: recipe.layout.metrics.map((own) => ({ ...own, setup: { ...own.setup, kind: "csat" as const, scaleMin: 1, scaleMax: 5, goodEnd: "high" as const } })) },
    });
    expect(plan.outcome).toBe("blocked");
    expect(plan.blockers[0]?.message).toContain("its metric is yes/no");
  });

  it("keeps figures under five answers on the device (M7)", async () => {
    const plan = await planned(csvFile("2024.csv", "Touchpoint,1,2,3,4,5\nRestaurants,1,0,1,0,2\nShops,9,9,9,9,9\n"), MAP);
    expect(countsAt(plan, "food")).toEqual({ type: "withheld" });
    expect(plan.counts.withheldFigures).toBe(1);
  });

  it("changes nothing when the same file is imported again, by the recipe that was remembered", async () => {
    const file = csvFile("csat 2024.csv", "Touchpoint,1,2,3,4,5\nRestaurants,10,20,30,40,50\nShops,5,5,5,5,5\n");
    const first = await planned(file, MAP);
    const { contracts, datasets, observations } = first.change;
    const measurements = {
      contracts: new Map(contracts.map((own) => [own.id, own])), datasets: new Map(datasets.map((own) => [own.id, own])),
      observations: new Map(observations.map((own) => [JSON.stringify(own), own])),
      drivers: new Map(),
    };
    const { profile, session } = await inspected(file);
    const suggestion = suggestRecipe(profile, { ...MAP, measurements });
    expect(suggestion.rememberedFrom).toBe("csat 2024");
    const again = await session.plan(suggestion.recipe, { ...MAP, measurements, importedBy: "Research", now: NOW });
    session.close();
    expect(again).toMatchObject({ ok: true, value: { outcome: "nothing", observations: { added: 0, changed: 0, unchanged: 2 } } });
    expect(recipeFromJson(recipeToJson(suggestion.recipe))).toEqual(suggestion.recipe);
  });

  it("leaves files with one row per answer, and wide ones, as they were", async () => {
    const long = await inspected(csvFile("a.csv", `Touchpoint,Score,Respondent\n${"Restaurants,4,1\nShops,2,2\n".repeat(9)}`));
    expect(suggestRecipe(long.profile, MAP).recipe.layout).not.toHaveProperty("totals");
    const wide = await inspected(csvFile("a.csv", `Restaurants,Shops,n\n${"4,5,1\n2,1,2\n1,3,3\n5,2,4\n3,4,5\n".repeat(9)}`));
    expect(suggestRecipe(wide.profile, MAP).recipe.layout.type).toBe("wide");
  });

  it("gives the same figures as one row per answer, whatever the counts, as points and as frequencies", async () => {
    const histogram = fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }).filter((counts) => counts.reduce((sum, own) => sum + own, 0) >= 5);
    await fc.assert(fc.asyncProperty(histogram, histogram, async (food, shops) => {
      const places = [["Restaurants", food], ["Shops", shops]] as const;
      const points = [["Touchpoint", "1", "2", "3", "4", "5"], ...places.map(([name, counts]) => [name, ...counts.map(String)])];
      const frequency = [["Touchpoint", "Score", "n"], ...places.flatMap(([name, counts]) => counts.map((count, at) => [name, String(at + 1), String(count)]))];
      for (const table of [points, frequency]) {
        const plan = await planned(csvFile("2024.csv", writeTable(table, ";", ["\n"])), MAP);
        expect(countsAt(plan, "food")).toEqual({ type: "histogram", counts: food });
        expect(countsAt(plan, "shops")).toEqual({ type: "histogram", counts: shops });
      }
    }), { numRuns: 40 });
  });
});

describe("exactCount", () => {
  it.each([
    ["12 %", 250, 100, 30], ["12.4%", 250, 100, 31], ["12,4", 250, 100, 31], ["0.1", 30, 1, 3], ["100 %", 7, 1, 7], ["0", 9, 1, 0],
    ["33.3 %", 3, 100, 1], ["33.33 %", 300, 100, 100],
    // 991 of 4,000 are 24.775 %, which may be rounded either way; the fast-check seed 336448817 found it.
    ["24.77 %", 4_000, 100, 991], ["24.78 %", 4_000, 100, 991],
  ] as const)("%s of %i (out of %i) are %i", (text, n, outOf, count) => {
    expect(exactCount(text, n, outOf)).toBe(count);
  });

  it.each([
    ["12 %", 1_234, 100], ["101 %", 100, 100], ["1.5", 100, 1], ["-5 %", 100, 100], ["good", 100, 100], ["", 100, 100], ["12.5 %", 10, 100],
  ] as const)("%s of %i (out of %i) are no exact number", (text, n, outOf) => {
    expect(exactCount(text, n, outOf)).toBeNull();
  });

  it("never gives a count that the written share contradicts, and always the true one where the digits suffice", () => {
    const property = fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(5_000), fc.nat(6), (n, some, digits) => {
      const k = some % (n + 1);
      const written = ((100 * k) / n).toFixed(digits);
      const count = exactCount(`${written}%`, n, 100);
      const difference = Math.abs((100 * (count ?? k)) / n - Number(written));
      // One person is then more than two of the last digit.
      const digitsSuffice = 100 / n > 2 * 10 ** -digits;
      return difference <= 0.5 * 10 ** -digits + 1e-9 && (!digitsSuffice || count === k);
    });
    expect(() => fc.assert(property, { numRuns: 3_000, examples: [[4_000, 991, 2]] })).not.toThrow();
  });
});

describe("readCount", () => {
  it.each([["0", 0], ["1,234", 1_234], ["1.234.567", 1_234_567], ["1 234", 1_234], ["120.0", 120]])("%s", (text, count) => {
    expect(readCount(text)).toBe(count);
  });

  it.each(["", "12.5", "-3", "1e5", "many", "99999999999", "NaN", "1,23"])("refuses “%s”", (text) => {
    expect(readCount(text)).toBeNull();
  });
});
