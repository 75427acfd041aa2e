import { describe, expect, it } from "vitest";
import { driversOfFile, type ColumnDrivers } from "../../src/import/driversOfFile.ts";
import { driversRequest } from "../../src/import/driversRequest.ts";
import { readTable } from "../../src/import/readTable.ts";
import type { MetricColumn, MetricSetup, Recipe } from "../../src/import/recipe.ts";
import { correlationsOf } from "../../src/metrics/driversCorrelations.ts";
import { relativeWeights } from "../../src/metrics/driversRelativeWeights.ts";
import { randomDraws } from "../../src/metrics/randomDraws.ts";
import { vector } from "../metrics/referenceData.ts";
import { csvFile, HAS_SHARED_DATA, inspected, sharedFile } from "./fixtures.ts";

const RATING: MetricSetup = {
  kind: "rating", name: "Rating", question: "", scaleMin: 1, scaleMax: 5, goodEnd: "high", missingCodes: ["0", "6"], answers: [],
  durationUnit: null,
};

/** A recipe with an overall column and one touchpoint for each of the others. */
function recipeOf(outcome: string, drivers: readonly string[], setups: Readonly<Record<string, Partial<MetricSetup>>> = {}): Recipe {
  const column = (name: string, target: MetricColumn["target"]): MetricColumn => ({ column: name, setup: { ...RATING, ...setups[name] }, target });
  return {
    version: 1,
    layout: {
      type: "wide",
      columns: [
        column(outcome, { type: "whole-journey" }),
        ...drivers.map((name) => column(name, { type: "new", title: name, stageId: "" })),
      ],
    },
    period: { type: "fixed", period: "2017" }, segmentColumn: null, overlap: "replace",
  };
}

async function driversIn(file: File, recipe: Recipe): Promise<ColumnDrivers> {
  const { profile } = await inspected(file);
  const request = driversRequest(recipe);
  if (request === null) throw new Error("nothing to look for");
  const [first] = await driversOfFile({ name: file.name, content: file }, profile.dialect, recipe, request, () => {}, null);
  if (first === undefined) throw new Error("no analysis");
  return first;
}

/** People whose overall rating follows the first question; the second is noise, and few answered the third. */
function survey(people: number, spoil: (row: number) => string = () => "4"): string {
  const { index } = randomDraws("survey");
  const lines = Array.from({ length: people }, (_, row) => {
    const first = 1 + index(5);
    const overall = index(4) === 0 ? 1 + index(5) : first;
    return `${overall},${first},${1 + index(5)},${spoil(row)}`;
  });
  return `all,queue,art,lounge\n${lines.join("\n")}\n`;
}

const numbers = (value: unknown): readonly number[] => (Array.isArray(value) ? value.map(Number) : []);
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
/** A rating from 0 to 100 with a mean of 50 and a deviation of 12. */
const scale = (z: number): number => Math.min(100, Math.max(0, Math.round(50 + 12 * z)));

describe.skipIf(!HAS_SHARED_DATA)("drivers of the airport's overall rating (skipped where the real files are absent)", { timeout: 60_000 }, () => {
  it("agrees with R relaimpo: n, R² and every share", async () => {
    const { n, outcome, drivers, lmg, r2 } = vector("lmg-sfo2017");
    const names = texts(drivers);
    const { found } = await driversIn(sharedFile("sfo/sfo_2017.csv"), recipeOf(String(outcome), names));
    expect(found).toMatchObject({ n, method: "shapley", leftOut: [], draws: 500 });
    expect(found?.rSquared.value).toBeCloseTo(Number(r2), 9);
    expect(found?.drivers.map(({ column }) => column)).toEqual(names);
    expect(found?.drivers.map(({ value }) => value)).toEqual(numbers(lmg).map((each): unknown => expect.closeTo(each, 9)));
    for (const { value, low, high, correlation } of found?.drivers ?? []) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
      expect(correlation).toBeGreaterThan(0);
    }
    // 1,709 people know the food's part to about two points in each direction.
    const [food] = found?.drivers ?? [];
    expect((food?.high ?? 0) - (food?.low ?? 0)).toBeLessThan(0.05);
  });

  it("its relative weights agree with R iopsych", async () => {
    const { n, outcome, drivers, relative_weights: weights } = vector("lmg-sfo2017");
    const columns = [...texts(drivers), String(outcome)];
    const width = columns.length + 1;
    const sums = new Float64Array(width * width);
    await readTable(sharedFile("sfo/sfo_2017.csv"), {
      choice: {}, hash: false, signal: null, onProgress: () => {},
      onHeader: ({ names }) => (cells) => {
        const values = [1, ...columns.map((column) => Number(cells[names.indexOf(column)]))];
        if (values.every((value) => value >= 1 && value <= 5)) {
          values.forEach((a, row) => values.forEach((b, column) => { sums[row * width + column] = (sums[row * width + column] ?? 0) + a * b; }));
        }
        return null;
      },
    });
    expect(sums[0]).toBe(n);
    const correlations = correlationsOf(sums, width);
    expect(correlations === null ? [] : relativeWeights(correlations).shares)
      .toEqual(numbers(weights).map((each): unknown => expect.closeTo(each, 9)));
  });
});

describe("what goes along with an overall score", { timeout: 60_000 }, () => {
  it("finds the question that the score follows, with the same figures every time", async () => {
    const recipe = recipeOf("all", ["queue", "art"]);
    const first = await driversIn(csvFile("survey.csv", survey(400)), recipe);
    expect(first).toEqual(await driversIn(csvFile("survey.csv", survey(400)), recipe));
    const [queue, art] = first.found?.drivers ?? [];
    expect(queue?.value).toBeGreaterThan(0.4);
    expect(queue?.largest).toBe(1);
    expect(art?.value).toBeLessThan(0.05);
  });

  it("says that better goes with better whichever end of a scale is good", async () => {
    const { found } = await driversIn(csvFile("survey.csv", survey(400)), recipeOf("all", ["queue", "art"], { queue: { goodEnd: "low" } }));
    expect(found?.drivers[0]?.correlation).toBeLessThan(-0.5);
  });

  it("leaves out what hardly anybody answered together with the rest, and names it", async () => {
    const { found } = await driversIn(csvFile("survey.csv", survey(400, (row) => (row % 10 === 0 ? "5" : ""))), recipeOf("all", ["queue", "art", "lounge"]));
    expect(found).toMatchObject({ n: 400, asked: 400, leftOut: [{ column: "lounge", answers: 40 }] });
    expect(found?.drivers.map(({ column }) => column)).toEqual(["queue", "art"]);
  });

  it("says nothing of fewer than 30 people, nor where everybody is of one opinion", async () => {
    expect((await driversIn(csvFile("survey.csv", survey(29)), recipeOf("all", ["queue", "art"]))).found).toBeNull();
    const agreed = `all,queue,art\n${"5,5,5\n".repeat(100)}`;
    expect((await driversIn(csvFile("survey.csv", agreed), recipeOf("all", ["queue", "art"]))).found).toBeNull();
  });

  it("goes on to relative weights beyond 12 drivers", async () => {
    const names = Array.from({ length: 14 }, (_, at) => `q${at + 1}`);
    const { index } = randomDraws("many questions");
    const rows = Array.from({ length: 500 }, () => {
      const answers = names.map(() => 1 + index(5));
      return [answers[0] ?? 1, ...answers].join(",");
    });
    const { found } = await driversIn(csvFile("many.csv", `all,${names.join(",")}\n${rows.join("\n")}\n`), recipeOf("all", names));
    expect(found?.method).toBe("relative-weights");
    expect(found?.rSquared.value).toBeCloseTo(1, 9);
    expect(found?.drivers[0]?.value).toBeGreaterThan(0.9);
  });

  it("asks nothing of files whose rows are no people, without an overall score, or with one touchpoint only", () => {
    const wide = recipeOf("all", ["queue", "art"]);
    expect(driversRequest(wide)).not.toBeNull();
    expect(driversRequest(recipeOf("all", ["queue"]))).toBeNull();
    expect(driversRequest(recipeOf("all", ["queue", "art"], { all: { kind: "yes-no", scaleMin: 0, scaleMax: 1 } }))).toBeNull();
    expect(driversRequest(recipeOf("all", ["queue", "art"], { all: { goodEnd: null } }))).toBeNull();
  });
});

it("intervals of a known share hold it about as often as they say", async () => {
  // Overall = sum of two independent questions and noise of the same size: each goes along with a third of it.
  const { normal } = randomDraws("coverage");
  let held = 0;
  const runs = 60;
  for (let run = 0; run < runs; run += 1) {
    const rows = Array.from({ length: 200 }, () => {
      const [a, b] = [normal(), normal()];
      return `${scale((a + b + normal()) / Math.sqrt(3))},${scale(a)},${scale(b)}`;
    });
    const wide = { scaleMin: 0, scaleMax: 100, missingCodes: [] };
    const { found } = await driversIn(csvFile("c.csv", `all,queue,art\n${rows.join("\n")}\n`), recipeOf("all", ["queue", "art"], { all: wide, queue: wide, art: wide }));
    for (const { low, high } of found?.drivers ?? []) if (low <= 1 / 3 && high >= 1 / 3) held += 1;
  }
  expect(held / (2 * runs)).toBeGreaterThan(0.88);
}, 60_000);

it("of answers that have nothing to do with each other nothing is said, or intervals that reach nought", async () => {
  const { normal } = randomDraws("noise");
  let said = 0;
  let above = 0;
  let drivers = 0;
  const names = ["a", "b", "c", "d", "e", "f"];
  const wide = { scaleMin: 0, scaleMax: 100, missingCodes: [] };
  const kinds = Object.fromEntries(["all", ...names].map((name) => [name, wide]));
  const runs = 80;
  for (let run = 0; run < runs; run += 1) {
    const rows = Array.from({ length: 120 }, () => ["all", ...names].map(() => scale(normal())).join(","));
    const { found } = await driversIn(csvFile("noise.csv", `all,${names.join(",")}\n${rows.join("\n")}\n`), recipeOf("all", names, kinds));
    if (found === null) continue;
    said += 1;
    drivers += found.drivers.length;
    above += found.drivers.filter(({ low }) => low > 0).length;
  }
  // One of twenty by its very definition; the border leaves room for chance in 80 runs.
  expect(said / runs).toBeLessThan(0.14);
  expect(above / Math.max(1, drivers)).toBeLessThan(0.35);
}, 60_000);
