import { describe, expect, test } from "vitest";
import { describeFigures, figureChoices, NEWEST_OF_ALL, possibleChoice } from "../../src/metrics/figuresShown.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import type { Dataset, Measurements, Observation } from "../../src/metrics/observation.ts";
import { SAN_FRANCISCO_AIRPORT } from "../../src/metrics/samples/sanFranciscoAirport.ts";
import { at, dataset, journeyOf, measured, observed, ratings, TODAY, touchpoint } from "./measuredMap.ts";

const MANY = ratings(20, 80);

function split(id: string, column: string): Dataset {
  return { ...dataset(id, 0), recipe: JSON.stringify({ version: 1, segmentColumn: column }) };
}

const area = (segment: string, counts: Observation["counts"]): Observation => observed("shops", counts, { segment });

/** Two years; 2018 is split by the boarding area: A suffers, B does not, C has few answers, D has next to none. */
function airport(): Measurements {
  return measured([
    observed("shops", ratings(30, 370)),
    observed("shops", ratings(80, 320), { period: "2017" }),
    observed("gates", ratings(10, 390)),
    observed("gates", ratings(10, 90), { segment: "A" }),
    observed("gates", ratings(0, 100), { segment: "B" }),
    area("A", ratings(60, 140)),
    area("B", ratings(2, 178)),
    area("C", ratings(8, 0)),
    area("D", { type: "withheld" }),
  ], { datasets: [split("survey", "Boarding area")] });
}

describe("what there is to choose from", () => {
  test("periods come newest first, segments by column and value, numbers by size", () => {
    const choices = figureChoices(measured([
      observed("a", MANY, { period: "2017" }),
      observed("a", MANY, { period: "2018-Q1" }),
      observed("a", MANY, { period: "" }),
      ...["10", "9", "A"].map((segment) => observed("a", MANY, { segment })),
      observed("a", MANY, { segment: "North", datasetId: "other" }),
    ], { datasets: [split("survey", "Gate"), split("other", "Area")] }));
    expect(choices.periods).toEqual(["2018", "2018-Q1", "2017", ""]);
    expect(choices.segments).toEqual([
      { value: "North", column: "Area" },
      { value: "9", column: "Gate" }, { value: "10", column: "Gate" }, { value: "A", column: "Gate" },
    ]);
  });

  test("one period without segments leaves nothing to choose", () => {
    expect(figureChoices(measured([observed("a", MANY), observed("b", MANY)]))).toMatchObject({ periods: [], stubs: [], segments: [] });
  });

  test("figures whose metric or dataset is gone offer nothing", () => {
    const choices = figureChoices(measured([
      observed("a", MANY),
      observed("a", MANY, { period: "2017", metricId: "gone" }),
      observed("a", MANY, { segment: "A", datasetId: "gone" }),
    ]));
    expect(choices).toMatchObject({ periods: [], stubs: [], segments: [] });
  });

  test("a segment is named by its column only where the recipes agree on it and can be read", () => {
    const both = [observed("a", MANY, { segment: "A" }), observed("b", MANY, { segment: "A", datasetId: "other" })];
    const columnOf = (...datasets: readonly Dataset[]) => figureChoices(measured(both, { datasets })).segments[0]?.column;
    expect(columnOf(split("survey", "Gate"), split("other", "Gate"))).toBe("Gate");
    // Two columns that have a value in common: together they would be nobody's figures.
    expect(columnOf(split("survey", "Gate"), split("other", "Team"))).toBeUndefined();
    expect(columnOf({ ...dataset("survey", 0), recipe: "no { JSON" })).toBeNull();
    expect(columnOf({ ...dataset("survey", 0), recipe: '{"segmentColumn":7}' })).toBeNull();
  });

  test("an import of several periods keeps its recipe once, and all its datasets are split by that column", () => {
    const both = [observed("a", MANY, { segment: "A" }), observed("b", MANY, { segment: "A", datasetId: "other" })];
    const file = { fileHash: "abc" };
    const { segments } = figureChoices(measured(both, {
      datasets: [{ ...split("survey", "Gate"), ...file }, { ...dataset("other", 0), ...file, recipe: "" }],
    }));
    expect(segments).toEqual([{ value: "A", column: "Gate" }]);
  });

  test("equal measurements give the same choices, so that a moved card adds nothing up again", () => {
    const measurements = airport();
    expect(figureChoices({ ...measurements })).toBe(figureChoices(measurements));
  });

  test("what a colleague took away falls back to the newest, or to everybody", () => {
    const choices = figureChoices(airport());
    expect(possibleChoice({ period: "2017", segment: "A" }, choices)).toEqual({ period: "2017", segment: "A" });
    expect(possibleChoice({ period: "2016", segment: "A" }, choices)).toEqual({ period: null, segment: "A" });
    expect(possibleChoice({ period: "2016", segment: "Z" }, choices)).toBe(NEWEST_OF_ALL);
  });
});

describe("the board lit by chosen figures", () => {
  const journey = journeyOf(touchpoint("shops"), touchpoint("gates"));
  const lit = (choice: { period?: string; segment?: string }) => assessFriction(journey, airport(), { today: TODAY, ...choice });

  test("says which figures are shown, and nothing for the newest of everybody", () => {
    expect(lit({}).figuresShown).toBeNull();
    expect(lit({ period: "2017" }).figuresShown).toBe("Figures of 2017");
    expect(lit({ segment: "A" }).figuresShown).toBe("Boarding area A only");
    expect(lit({ period: "2018", segment: "B" }).figuresShown).toBe("Figures of 2018, Boarding area B only");
    expect(describeFigures({ period: "", segment: "Z" }, airport())).toBe("Figures without a date, Z only");
  });

  test("a segment is judged by its own average", () => {
    // p₀ = 70/300, M = 9.802: (60 + M·p₀)/(200 + M).
    expect(at(lit({ segment: "A" }), "shops")).toMatchObject({ light: "friction", frictionPer100: expect.closeTo(29.6885, 3) });
    expect(at(lit({ segment: "A" }), "gates").light).toBe("fine");
    expect(at(lit({ segment: "B" }), "shops").light).toBe("watch");
  });

  test("M5: too few answers in a segment never glow, nor do figures that were kept back", () => {
    expect(at(lit({ segment: "C" }), "shops")).toMatchObject({ light: "too-few", heat: null, frictionPer100: null });
    expect(at(lit({ segment: "D" }), "shops")).toMatchObject({ light: "too-few", heat: null });
    // What was kept back in one period says nothing about another.
    expect(at(lit({ segment: "D", period: "2017" }), "shops").light).toBe("no-data");
  });

  test("M4: nobody knows how many of a segment were asked, so it has no impact and ranks by friction", () => {
    const report = lit({ segment: "A" });
    expect(report.rankedBy).toBe("friction");
    expect(report.ranking).toEqual(["shops", "gates"]);
    expect([...report.touchpoints.values()].map(({ impact }) => impact)).toEqual([null, null]);
  });

  test("a touchpoint without such figures says so in its sentence, and the sentence goes with the choice", () => {
    expect(at(lit({ period: "2017" }), "gates").sentence).toBe("Nothing about gates here: Figures of 2017.");
    expect(at(lit({ period: "2017", segment: "A" }), "gates").sentence)
      .toBe("Nothing about gates here: Figures of 2017, Boarding area A only.");
    expect(at(lit({}), "gates").sentence).toContain("had a bad experience");
  });

  test("going back to the newest gives the very same report", () => {
    const measurements = airport();
    const newest = assessFriction(journey, measurements, { today: TODAY });
    assessFriction(journey, measurements, { today: TODAY, period: "2017" });
    expect(assessFriction(journey, measurements, { today: TODAY })).toBe(newest);
  });

  test("the sample offers 2018 and 2017, and no segments", () => {
    expect(figureChoices(SAN_FRANCISCO_AIRPORT.measurements)).toMatchObject({ periods: ["2018", "2017"], segments: [] });
  });
});
