import { expect, test } from "vitest";
import type { KeptDataset } from "../../../src/answers/keptAnswers.ts";
import type { Recipe } from "../../../src/import/recipe.ts";
import { recipeToJson } from "../../../src/import/recipeJson.ts";
import { DEFAULT_CONTRACT } from "../../../src/metrics/contract.ts";
import { NO_MEASUREMENTS, observationKey, type Counts, type Dataset, type Measurements } from "../../../src/metrics/observation.ts";
import { answerlessSource, answersText, filesText, keptBehind, rowsAbout, spaceText } from "../../../src/panels/answers/keptTexts.ts";

const kept = (datasetId: string, rows: number, complete = true): KeptDataset => ({
  mapId: "map1", datasetId, keepingId: "k", period: "2018", fileName: `${datasetId}.csv`, keptAt: "2018-12-01T00:00:00.000Z", complete, rows,
  rowsLeftOut: 0, commentsCut: 0, bytes: 0, commentColumns: [], touchpoints: [{ touchpointId: "food", rows }],
});

const dataset = (id: string): Dataset => ({ id, name: id, source: "", importedAt: "", importedBy: "", fileHash: "", recipe: "", rows: 0, skipped: 0 });

/** What tells how the file of a dataset was laid out. */
const readAs = (layout: Recipe["layout"]): Partial<Dataset> => ({
  fileHash: "ab", recipe: recipeToJson({ version: 1, layout, period: { type: "fixed", period: "2018" }, segmentColumn: null, overlap: "replace" }),
});

/** A map with these datasets, each with these counts about the restaurants, or none. */
function mapWith(figures: Readonly<Record<string, Counts | null>>): Measurements {
  const observations = Object.entries(figures).flatMap(([datasetId, counts]) => (counts === null ? [] : [{
    datasetId, touchpointId: "food", metricId: "rating", period: "2018", segment: "", counts,
  }]));
  return {
    ...NO_MEASUREMENTS,
    contracts: new Map([["rating", { ...DEFAULT_CONTRACT, id: "rating" }]]),
    datasets: new Map(Object.keys(figures).map((id) => [id, dataset(id)])),
    observations: new Map(observations.map((observation) => [observationKey(observation), observation])),
  };
}

test("M7: answers are behind a touchpoint while the map has figures of it from their dataset, withheld ones included", () => {
  const all = [kept("shown", 40), kept("withheld", 3), kept("replaced", 50), kept("removed", 60), kept("unfinished", 70, false)];
  const map = mapWith({ shown: { type: "histogram", counts: [0, 0, 0, 0, 40] }, withheld: { type: "withheld" }, replaced: null, unfinished: { type: "withheld" } });
  const behind = keptBehind(all, map, "food");
  expect(behind.map(({ datasetId }) => datasetId)).toEqual(["shown", "withheld"]);
  expect(rowsAbout(behind, "food")).toBe(43);
  expect(keptBehind(all, map, "wifi")).toEqual([]);
});

test("M7: where no file behind a touchpoint holds answers, that is known", () => {
  const map = mapWith({ first: { type: "volume", count: 40 }, second: { type: "volume", count: 3 } });
  const from = (...kinds: readonly Partial<Dataset>[]): Measurements => ({
    ...map, datasets: new Map([...map.datasets.values()].map((own, index) => [own.id, { ...own, ...(kinds[index] ?? kinds[0]) }])),
  });
  const columns = { touchpointColumn: "Place", scoreColumn: "Score", metricColumn: null, respondentColumn: null, metrics: [], touchpoints: [] };
  const log = readAs({
    type: "events", caseColumn: "Case", activityColumn: "Activity", timeColumn: "Time", timeOrder: null, endColumn: null, lifecycleColumn: null,
    measures: ["volume"], endActivities: null, touchpoints: [],
  });
  const totals = readAs({ type: "long", ...columns, totals: { type: "frequency", countColumn: "n" } });
  expect(answerlessSource(from(log), "food")).toBe("an event log");
  expect(answerlessSource(from(totals, log), "food")).toBe("an event log and totals");
  expect(answerlessSource(from({}), "food")).toBe("counts without a file");
  expect(answerlessSource(from(log, readAs({ type: "long", ...columns })), "food")).toBeNull();
  expect(answerlessSource(from({ fileHash: "ab", recipe: "of a later version" }), "food")).toBeNull();
  expect(answerlessSource(from(log), "wifi")).toBeNull();
});

test("numbers, space and files in words", () => {
  expect([1, 2_342].map(answersText)).toEqual(["1 answer", "2,342 answers"]);
  expect([20_000, 3_000_000, 3_456_789, 45_000_000].map(spaceText)).toEqual(["less than 0.1 MB", "about 3 MB", "about 3.5 MB", "about 45 MB"]);
  expect(filesText([kept("a", 1), kept("b", 1), kept("a", 1)])).toBe("a.csv and b.csv");
  expect(filesText([kept("a", 1), kept("b", 1), kept("c", 1)])).toBe("3 files");
});
