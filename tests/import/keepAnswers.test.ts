import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test } from "vitest";
import { compareWithMap } from "../../src/answers/answerCounts.ts";
import { answersDatabase } from "../../src/answers/answersDatabase.ts";
import { forgetAllAnswers } from "../../src/answers/forgetAnswers.ts";
import { readAnswers, type TouchpointAnswers } from "../../src/answers/readAnswers.ts";
import { commentColumns } from "../../src/import/commentColumns.ts";
import { keepRequest } from "../../src/import/keepRequest.ts";
import type { MapContext } from "../../src/import/importContext.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { suggestRecipe, type SuggestionChoice } from "../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS, observationKey, type Measurements } from "../../src/metrics/observation.ts";
import { changeSetups } from "../../src/panels/importing/recipeEdits.ts";
import { mapWith } from "./airport.ts";
import { csvFile, HAS_SHARED_DATA, inspected, NOW, sharedFile } from "./fixtures.ts";

const AIRPORT: MapContext = {
  journey: mapWith([
    { id: "food", title: "Restaurants", aliases: ["Q7FOOD"] }, { id: "wifi", title: "Wi-Fi", aliases: ["Q7WIFI"] },
  ]),
  measurements: NO_MEASUREMENTS,
};

/** The map's measurements once the plan is applied. */
function applied({ change }: ImportPlan): Measurements {
  return {
    ...NO_MEASUREMENTS,
    contracts: new Map(change.contracts.map((contract) => [contract.id, contract])),
    datasets: new Map(change.datasets.map((dataset) => [dataset.id, dataset])),
    observations: new Map(change.observations.map((observation) => [observationKey(observation), observation])),
  };
}

/** Imports a file as suggested and keeps its answers. */
async function imported(
  file: File, change: (recipe: Recipe) => Recipe = (recipe) => recipe, choice: SuggestionChoice = {},
) {
  const { session, profile } = await inspected(file);
  const recipe = change(suggestRecipe(profile, AIRPORT, choice).recipe);
  const planned = await session.plan(recipe, { ...AIRPORT, importedBy: "Research", now: NOW });
  if (!planned.ok) throw new Error(planned.fault.message);
  const plan = planned.value;
  const words = commentColumns(profile, recipe).filter(({ suggested }) => suggested).map(({ name }) => name);
  const request = keepRequest("map1", profile, recipe, plan, AIRPORT, words);
  if (request === null) throw new Error("there is nothing to keep");
  const kept = await session.keep(recipe, request);
  session.close();
  return { kept, measurements: applied(plan), request };
}

async function behind(touchpointId: string, measurements: Measurements): Promise<TouchpointAnswers> {
  const read = await readAnswers(answersDatabase(), "map1", touchpointId, new Set(measurements.datasets.keys()));
  if (!read.ok) throw new Error(read.trouble);
  return read.value;
}

beforeEach(async () => {
  await forgetAllAnswers(answersDatabase());
});

/** Which end is good and what unit times have, which the values leave open. */
const settled = (recipe: Recipe): Recipe => changeSetups(recipe, new Set(["CES", "Handling time"]), (setup) =>
  ({ ...setup, goodEnd: setup.goodEnd ?? "high", durationUnit: setup.kind === "aht" ? "minutes" : null }));

const WIDE = ["Respondent,Q7FOOD,Q7WIFI,Area,Comment,E-mail"];
for (let person = 1; person <= 40; person += 1) {
  WIDE.push(`${person},${person % 7 === 0 ? "" : 1 + (person % 5)},${1 + (person % 4)},${person % 2 === 0 ? "A" : "B"},"Guest ${person} waited, a while",g${person}@example.org`);
}

describe("keeping the answers of an import", () => {
  test("one row for each person: the rows behind a touchpoint add up to its figures, with what people wrote", async () => {
    const { kept, measurements } = await imported(csvFile("visit 2024.csv", WIDE.join("\n")), (recipe) => ({ ...recipe, segmentColumn: "Area" }));
    expect(kept).toMatchObject({ ok: true, value: { rows: 40, rowsLeftOut: 0 } });
    const answers = await behind("food", measurements);
    const [contract] = measurements.contracts.values();
    if (contract === undefined) throw new Error("no metric");
    expect(compareWithMap(answers, contract, "food", measurements)).toEqual({ type: "same", n: 35 });
    expect(answers.comments).toHaveLength(1);
    expect(answers.comments[0]?.texts[0]).toBe("Guest 1 waited, a while");
    expect([...answers.segments].toSorted()).toEqual(["A", "B"]);
  });

  test("one row for each answer: every touchpoint has its own rows and words", async () => {
    const rows = Array.from({ length: 60 }, (_, row) => `${["Restaurants", "Wi-Fi"][row % 2]},${1 + (row % 5)},remark number ${row} of all`);
    const { kept, measurements } = await imported(csvFile("answers 2024.csv", ["place,score,remark", ...rows].join("\n")), undefined, { layout: "long" });
    expect(kept).toMatchObject({ ok: true, value: { rows: 60 } });
    const answers = await behind("wifi", measurements);
    expect(answers.rows).toBe(30);
    expect(answers.comments[0]?.texts[0]).toBe("remark number 1 of all");
    for (const contract of measurements.contracts.values()) {
      expect(compareWithMap(answers, contract, "wifi", measurements)).toEqual({ type: "same", n: 30 });
    }
  });

  test("one row that says several things: each answer is kept as its own metric, beside the same words", async () => {
    const rows = Array.from({ length: 60 }, (_, row) =>
      `${["Restaurants", "Wi-Fi"][row % 2]},${1 + (row % 5)},${row % 6 === 1 ? "" : 1 + (row % 7)},${row},remark number ${row} of all`);
    const file = csvFile("contacts 2024.csv", ["Touchpoint,CSAT,CES,Handling time,Comment", ...rows].join("\n"));
    const { kept, measurements, request } = await imported(file, settled);
    expect(kept).toMatchObject({ ok: true, value: { rows: 60, rowsLeftOut: 0 } });
    expect(request.places.map(({ name, metric }) => [name, metric])).toEqual(
      ["Restaurants", "Wi-Fi"].flatMap((name) => ["", "CES", "Handling time"].map((metric) => [name, metric])));
    const answers = await behind("wifi", measurements);
    expect(answers.rows).toBe(30);
    expect(answers.comments[0]?.texts[0]).toBe("remark number 1 of all");
    expect(measurements.contracts.size).toBe(3);
    expect(Array.from(measurements.contracts.values(), (contract) => [contract.kind, compareWithMap(answers, contract, "wifi", measurements)])).toEqual([
      ["csat", { type: "same", n: 30 }], ["ces2", { type: "same", n: 20 }], ["aht", { type: "same", n: 30 }],
    ]);
  });

  test("M7: columns that say who somebody is are offered, and not suggested", async () => {
    const { profile } = await inspected(csvFile("visit 2024.csv", WIDE.join("\n")));
    const { recipe } = suggestRecipe(profile, AIRPORT);
    const named = { ...profile, columns: profile.columns.map((column) => (column.name === "E-mail" ? { ...column, content: "text" as const } : column)) };
    expect(commentColumns(named, recipe).map(({ name, suggested }) => [name, suggested])).toEqual([["Comment", true], ["E-mail", false]]);
  });

  test("where the file cannot be read again, nothing is left behind", async () => {
    const { session, profile } = await inspected(csvFile("visit 2024.csv", WIDE.join("\n")));
    const { recipe } = suggestRecipe(profile, AIRPORT);
    const kept = await session.keep(recipe, {
      mapId: "map1", datasets: [{ datasetId: "d", period: "2024" }], withSegments: false, commentColumns: ["no such column"],
      places: [{ name: "Q7FOOD", metric: "", touchpointId: "food", metricId: "m" }],
    });
    expect(kept).toMatchObject({ ok: false, fault: { code: "column-missing" } });
    expect(await answersDatabase().datasets.count() + await answersDatabase().blocks.count()).toBe(0);
  });
});

describe.skipIf(!HAS_SHARED_DATA)("the airport survey (skipped where ../shared/data is absent)", () => {
  test.each(["sfo_2017.csv", "sfo_2018.csv"])("%s: behind every touchpoint the rows give exactly the shared counts", async (name) => {
    const { measurements, request } = await imported(sharedFile(`sfo/${name}`));
    expect(request.places.length).toBeGreaterThan(1);
    for (const { touchpointId, metricId } of request.places) {
      const contract = measurements.contracts.get(metricId);
      if (contract === undefined) throw new Error("a metric is missing");
      expect(compareWithMap(await behind(touchpointId, measurements), contract, touchpointId, measurements)).toMatchObject({ type: "same" });
    }
  });
});
