import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, planned } from "./fixtures.ts";
import { writeTable } from "./simpleTable.ts";

const MAP = {
  journey: mapWith([{ id: "food", title: "Restaurants", aliases: [] }, { id: "shops", title: "Shops", aliases: ["Retail"] }]),
  measurements: NO_MEASUREMENTS,
};

const target = (id: string) => ({ type: "touchpoint", touchpointId: id }) as const;

const repeated = (rows: readonly string[], times: number): string => Array.from({ length: times }, () => rows.join("\n")).join("\n");

describe("the long layout: one row per answer", () => {
  it("finds touchpoint and score column, matches names, and offers to make the missing one", async () => {
    const file = csvFile("answers 2024.csv", `Touchpoint;Score\n${repeated(["Restaurants;5", "Retail;2", "Parking;4", "restaurants;1"], 6)}\n`);
    const { profile } = await inspected(file);
    const { recipe } = suggestRecipe(profile, MAP);
    expect(recipe.layout).toMatchObject({
      type: "long", touchpointColumn: "Touchpoint", scoreColumn: "Score", metricColumn: null, respondentColumn: null,
      touchpoints: [
        { value: "Parking", target: { type: "new", title: "Parking", stageId: "visit" } },
        { value: "Restaurants", target: { type: "touchpoint", touchpointId: "food" } },
        { value: "Retail", target: { type: "touchpoint", touchpointId: "shops" } },
        { value: "restaurants", target: { type: "touchpoint", touchpointId: "food" } },
      ],
    });
    const plan = await planned(file, MAP);
    expect(plan).toMatchObject({
      outcome: "changes", counts: { answers: 24, touchpointsMatched: 2, touchpointsNew: 1 },
      newTouchpoints: [{ title: "Parking" }],
    });
    // Two spellings of one touchpoint add up.
    const food = plan.change.observations.find(({ touchpointId }) => touchpointId === "food");
    expect(food?.counts).toEqual({ type: "histogram", counts: [6, 0, 0, 0, 6] });
    expect(plan.change.aliases).toEqual([{ touchpointId: "food", alias: "restaurants" }]);
  });

  it.each([1, 2])("is the layout of places and scores of which only %i of 15 places are on the map yet", async (known) => {
    const places = ["Restaurants", known === 2 ? "Shops" : "Gate 2", ...Array.from({ length: 13 }, (_, index) => `Gate ${index + 3}`)];
    const rows = places.flatMap((place) => Array.from({ length: 12 }, (_, row) => `${place},${(row % 5) + 1}`));
    const plan = await planned(csvFile("answers 2024.csv", `Place,Score\n${rows.join("\n")}\n`), MAP);
    expect(plan).toMatchObject({
      outcome: "changes", counts: { answers: 180, touchpointsMatched: known, touchpointsNew: 15 - known }, observations: { added: 15 },
    });
  });

  it("is the layout of places and a named rating of which some answers are off its scale; these are few, so the scale stays", async () => {
    const rows = Array.from({ length: 400 }, (_, row) => `${["Gate", "Lounge"][row % 2] ?? ""},${row % 40 === 7 ? 8 : row % 40 === 22 ? 12 : (row % 5) + 1}`);
    const plan = await planned(csvFile("answers 2026.csv", `Touchpoint,CSAT\n${rows.join("\n")}\n`), MAP);
    expect(plan.contracts.map(({ contract }) => [contract.kind, contract.scaleMin, contract.scaleMax])).toEqual([["csat", 1, 5]]);
    expect(plan.questions).toMatchObject([{ type: "off-scale" }]);
    expect(plan.counts).toMatchObject({ answers: 380, offScaleCells: 20, touchpointsNew: 2 });
  });

  it("takes one segment that is called like a touchpoint for no place where columns hold the figures of the map", async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `${["Shops", "Online", "Phone"][row % 3] ?? ""},${(row % 5) + 1},${(row % 4) + 1}`);
    const { profile } = await inspected(csvFile("visit 2024.csv", `Bought,Restaurants,Score\n${rows.join("\n")}\n`));
    expect(suggestRecipe(profile, MAP).recipe.layout.type).toBe("wide");
  });

  it("several metrics in one score column each keep their scale, and CES asks for its good end", async () => {
    const rows = ["Restaurants,NPS,9", "Restaurants,CSAT,4", "Restaurants,Effort (CES),7", "Shops,NPS,3"];
    const file = csvFile("answers 2024.csv", `Touchpoint,Metric,Value\n${repeated(rows, 8)}\n`);
    const plan = await planned(file, MAP);
    expect(plan).toMatchObject({ outcome: "blocked", questions: [{ type: "good-end", columns: ["Effort (CES)"], text: "Is 7 easy or hard?" }] });
    const answered = await planned(file, MAP, (recipe) => recipe.layout.type !== "long" ? recipe : {
      ...recipe,
      layout: { ...recipe.layout, metrics: recipe.layout.metrics.map((own) => ({ ...own, setup: { ...own.setup, goodEnd: own.setup.goodEnd ?? "high" } })) },
    });
    expect(answered.outcome).toBe("changes");
    expect(answered.contracts.map(({ contract }) => `${contract.kind} ${contract.scaleMin}-${contract.scaleMax}`).toSorted())
      .toEqual(["ces2 1-7", "csat 1-5", "nps 0-10"]);
    expect(answered.observations.added).toBe(4);
  });

  it("counts people where a column tells them apart, and claims no number of them otherwise", async () => {
    const rows = Array.from({ length: 12 }, (_, row) => `${["Restaurants", "Shops"][row % 2] ?? ""},${row % 5 + 1},p${row % 6}`);
    const text = `Touchpoint,Score,Respondent\n${rows.join("\n")}\n`;
    const known = await planned(csvFile("answers 2024.csv", text), MAP);
    expect(known.change.datasets).toMatchObject([{ rows: 6 }]);
    const unknown = await planned(csvFile("answers 2024.csv", text), MAP, (recipe) =>
      recipe.layout.type !== "long" ? recipe : { ...recipe, layout: { ...recipe.layout, respondentColumn: null } });
    expect(unknown.change.datasets).toMatchObject([{ rows: 0 }]);
  });

  it("is remembered with its metrics and places, and takes up new touchpoint names by itself", async () => {
    const file = csvFile("answers 2024.csv", `Where,Stars\n${repeated(["Restaurants,5", "Food court,2"], 6)}\n`);
    const first = await planned(file, MAP, (recipe) => recipe.layout.type !== "long" ? recipe : {
      ...recipe,
      layout: { ...recipe.layout, touchpoints: recipe.layout.touchpoints.map((own) => ({ ...own, target: target("food") })) },
    }, { layout: "long" });
    expect(first.outcome).toBe("changes");
    const measurements = { ...NO_MEASUREMENTS, datasets: new Map(first.change.datasets.map((own) => [own.id, own])) };
    const later = csvFile("answers 2025.csv", `Where,Stars\n${repeated(["Food court,4", "Shops,1", "Lawn,3"], 6)}\n`);
    const { profile } = await inspected(later);
    const { recipe, columns, rememberedFrom } = suggestRecipe(profile, { ...MAP, measurements });
    expect(rememberedFrom).toBe("answers 2024");
    expect(columns).toMatchObject([{ column: "Stars", confidence: "known", included: true }]);
    expect(recipe).toMatchObject({
      period: { type: "fixed", period: "2025" },
      layout: {
        touchpoints: [
          { value: "Food court", target: target("food") }, { value: "Lawn", target: { type: "open" } }, { value: "Shops", target: target("shops") },
        ],
      },
    });
  });

  it("M7: a value that was given no place does not enter the map with the recipe", async () => {
    const file = csvFile("answers 2024.csv", `Touchpoint,Score\n${repeated(["Restaurants,5", "Retail,2"], 6)}\nthe man at desk 4,1\n`);
    const leave = (values: readonly string[]) => planned(file, MAP, (recipe) => recipe.layout.type !== "long" ? recipe : {
      ...recipe,
      layout: {
        ...recipe.layout,
        touchpoints: recipe.layout.touchpoints.map((own) => values.includes(own.value) ? { ...own, target: { type: "open" } } : own),
      },
    });
    const plan = await leave(["the man at desk 4"]);
    expect(plan.unmatched).toEqual([{ name: "the man at desk 4", answers: 1 }]);
    expect(JSON.stringify(plan.change)).not.toContain("desk");
    // A name that the map has is remembered as left out, or the next import would take it.
    const without = await leave(["the man at desk 4", "Retail"]);
    expect(without.change.datasets[0]?.recipe).toContain('{"value":"Retail","target":{"type":"open"}}');
  });

  it("skips rows that name no touchpoint or an unknown metric, with the line", async () => {
    const rows = [...Array.from({ length: 10 }, () => "Restaurants,CSAT,4"), ",CSAT,5", "Restaurants,Weather,5"];
    const file = csvFile("answers 2024.csv", `Touchpoint,Metric,Score\n${rows.join("\n")}\n`);
    const plan = await planned(file, MAP, (recipe) => recipe.layout.type !== "long" ? recipe : {
      ...recipe, layout: { ...recipe.layout, metrics: recipe.layout.metrics.filter(({ value }) => value === "CSAT") },
    });
    expect(plan.skipped.listed).toEqual([
      { line: 12, reason: "no-touchpoint", message: "column 1 (Touchpoint): no touchpoint named" },
      { line: 13, reason: "no-metric", message: "column 2 (Metric): a metric that was not set up" },
    ]);
  });

  it("makes the same figures as the wide layout of the same answers, whatever they are", async () => {
    const answer = fc.record({
      food: fc.constantFrom("", "0", "1", "2", "3", "4", "5"), shops: fc.constantFrom("", "1", "3", "5", "9"),
      period: fc.constantFrom("2024-01-05", "2024-02-06", "2024-02-07"), region: fc.constantFrom("North", "South", ""),
    });
    await fc.assert(fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 60 }), fc.constantFrom("\n", "\r\n", "\r"), async (answers, lineEnd) => {
      const wide = writeTable(
        [["Restaurants", "Shops", "Answered", "Region"], ...answers.map((own) => [own.food, own.shops, own.period, own.region])], ",", [lineEnd],
      );
      const long = writeTable([
        ["Touchpoint", "Score", "Answered", "Region"],
        ...answers.flatMap((own) => [["Restaurants", own.food, own.period, own.region], ["Shops", own.shops, own.period, own.region]]),
      ], "\t", [lineEnd]);
      const setup = {
        kind: "rating", name: "Rating", question: "", scaleMin: 1, scaleMax: 5, goodEnd: "high", missingCodes: ["0"], answers: [],
        durationUnit: null,
      } as const;
      const rest = {
        version: 1, segmentColumn: "Region", overlap: "replace",
        period: { type: "column", column: "Answered", order: "year-first", grain: "month" },
      } as const;
      const [a, b] = await Promise.all([
        planned(csvFile("a.csv", wide), MAP, () => ({
          ...rest,
          layout: {
            type: "wide",
            columns: [{ column: "Restaurants", setup, target: target("food") }, { column: "Shops", setup, target: target("shops") }],
          },
        })),
        planned(csvFile("b.csv", long), MAP, () => ({
          ...rest,
          layout: {
            type: "long", touchpointColumn: "Touchpoint", scoreColumn: "Score", metricColumn: null, respondentColumn: null,
            metrics: [{ value: "", setup }],
            touchpoints: [{ value: "Restaurants", target: target("food") }, { value: "Shops", target: target("shops") }],
          },
        })),
      ]);
      const figures = (plan: typeof a): string[] =>
        plan.change.observations.map(({ touchpointId, period, segment, counts }) => JSON.stringify([touchpointId, period, segment, counts])).toSorted();
      expect(figures(b)).toEqual(figures(a));
      const expected = answers.filter(({ food }) => ["1", "2", "3", "4", "5"].includes(food)).length;
      expect(a.series[0]?.answers).toBe(expected);
    }), { numRuns: 100 });
  });
});

const longFile = (customer: (row: number) => string) => csvFile("answers 2026.csv",
  `Customer,Touchpoint,Score\n${Array.from({ length: 120 }, (_, row) => `${customer(row)},${row % 2 === 0 ? "Restaurants" : "Shops"},${row % 5 + 1}`).join("\n")}\n`);

describe("the column that tells people apart", () => {
  it("is none whose values are kinds of customers; the figures can be split by those", async () => {
    const { profile } = await inspected(longFile((row) => ["VIP", "New", "Returning"][row % 3] ?? ""));
    const { recipe, segmentColumns } = suggestRecipe(profile, MAP);
    expect(recipe.layout).toMatchObject({ type: "long", touchpointColumn: "Touchpoint", respondentColumn: null });
    expect(segmentColumns).toContain("Customer");
  });

  it("is one with hardly the same value twice for a touchpoint", async () => {
    const { profile } = await inspected(longFile((row) => `c${Math.floor(row / 2)}`));
    expect(suggestRecipe(profile, MAP).recipe.layout).toMatchObject({ type: "long", respondentColumn: "Customer" });
  });
});
