import { expect, test } from "vitest";
import { datasetFigures, figuresInWords } from "../../../src/panels/inspector/datasetFigures.ts";
import { MEASUREMENTS } from "../harness/fixtureMap.ts";

test("figures of a dataset, its touchpoints without the whole journey, and its periods", () => {
  expect(datasetFigures(MEASUREMENTS, "dataset20180")).toEqual({ figures: 7, touchpoints: 5, periods: ["2018"] });
  expect(datasetFigures(MEASUREMENTS, "dataset20170")).toEqual({ figures: 2, touchpoints: 1, periods: ["2017"] });
  expect(datasetFigures(MEASUREMENTS, "no such dataset")).toEqual({ figures: 0, touchpoints: 0, periods: [] });
});

test("one figure and one touchpoint are said in the singular", () => {
  expect([figuresInWords(1, 1), figuresInWords(1_204, 2)]).toEqual(["1 figure for 1 touchpoint", "1,204 figures for 2 touchpoints"]);
});
