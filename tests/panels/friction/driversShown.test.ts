import { describe, expect, test } from "vitest";
import type { DriverAnalysis } from "../../../src/metrics/driversRecord.ts";
import { driverKey } from "../../../src/metrics/driversRecord.ts";
import { driverName, driversSentence, driversShown, percent, percentRange } from "../../../src/panels/friction/driversShown.ts";
import { JOURNEY, MEASUREMENTS } from "../harness/fixtureMap.ts";

const [analysis] = MEASUREMENTS.drivers.values();
if (analysis === undefined) throw new Error("the fixture has no drivers");

const shownWith = (...analyses: readonly DriverAnalysis[]) =>
  driversShown({ ...MEASUREMENTS, drivers: new Map(analyses.map((each) => [driverKey(each), each])) });

describe("which analyses of drivers are shown", () => {
  test("the one of the newest figures for each overall score", () => {
    const older = { ...analysis, datasetId: "dataset20170", rSquared: 0.9 };
    expect(shownWith(older, analysis).map((each) => each.analysis)).toEqual([analysis]);
    expect(shownWith(analysis, older).map((each) => each.analysis)).toEqual([analysis]);
  });

  test("none whose import or metric is gone", () => {
    expect(shownWith({ ...analysis, datasetId: "gone" }, { ...analysis, outcomeMetricId: "gone" })).toEqual([]);
  });
});

describe("M2: what is said of drivers", () => {
  test("an association, with how many people it rests on", () => {
    const [shown] = shownWith(analysis);
    expect(shown === undefined ? "" : driversSentence(shown)).toBe(
      "Of all differences between people in NPS, 55 % (51–59) go along with how they rated these 4 touchpoints together. " +
        "From the 1,512 people (of 2,751 who answered NPS) who rated all of them.",
    );
  });

  test("intervals are rounded outwards, and little is not called nothing", () => {
    expect(percentRange(0.081, 0.119)).toBe("8–12");
    expect(percentRange(0.08, 0.12)).toBe("8–12");
    expect([percent(0.002), percent(0), percent(0.304)]).toEqual(["under 1 %", "0 %", "30 %"]);
  });

  test("the column is named where a touchpoint has several questions, or is gone", () => {
    const [first] = analysis.drivers;
    if (first === undefined) throw new Error("no driver");
    expect(driverName(first, analysis, JOURNEY)).toBe("Restaurants");
    expect(driverName(first, { ...analysis, drivers: [first, { ...first, column: "Q7STORE" }] }, JOURNEY)).toBe("Restaurants (Q0)");
    expect(driverName({ ...first, touchpointId: "gone" }, analysis, JOURNEY)).toBe("Q0");
  });
});
