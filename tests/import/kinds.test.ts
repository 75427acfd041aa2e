import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationReader, readClock, readDuration, readNumber } from "../../src/import/durationReader.ts";
import type { ImportPlan } from "../../src/import/importPlan.ts";
import { openQuestions } from "../../src/import/openQuestions.ts";
import { OFF_SCALE, pointReader } from "../../src/import/pointReader.ts";
import type { MetricSetup, Recipe } from "../../src/import/recipe.ts";
import { recipeFromJson, recipeToJson } from "../../src/import/recipeJson.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { kindHint } from "../../src/import/suggestSetup.ts";
import { meanDuration } from "../../src/metrics/durations.ts";
import { type Counts, NO_MEASUREMENTS, WHOLE_JOURNEY } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, planned } from "./fixtures.ts";

const MAP = {
  journey: mapWith([{ id: "desk", title: "Service desk", aliases: [] }, { id: "chat", title: "Chat", aliases: [] }]),
  measurements: NO_MEASUREMENTS,
};

function quoted(cell: string): string {
  return /[",]/u.test(cell) ? `"${cell.replaceAll("\"", "\"\"")}"` : cell;
}

/** A file of one column besides the number of its row, which keeps rows apart and blank cells a row. */
function columnFile(header: string, cells: readonly string[], name = "2024.csv"): File {
  return csvFile(name, `Row,${quoted(header)}\n${cells.map((cell, at) => `R${at + 1},${quoted(cell)}`).join("\n")}\n`);
}

function repeated(times: number, ...cells: readonly string[]): readonly string[] {
  return Array.from({ length: times }, () => cells).flat();
}

function countsOf(plan: ImportPlan, touchpointId = WHOLE_JOURNEY): Counts | undefined {
  return plan.change.observations.find((own) => own.touchpointId === touchpointId)?.counts;
}

/** The recipe with every open question about units answered. */
function inUnit(durationUnit: MetricSetup["durationUnit"], more: Partial<MetricSetup> = {}) {
  return (recipe: Recipe): Recipe => {
    if (recipe.layout.type !== "wide") return recipe;
    return { ...recipe, layout: { ...recipe.layout, columns: recipe.layout.columns.map((own) => ({ ...own, setup: { ...own.setup, durationUnit, ...more } })) } };
  };
}

describe("durations", () => {
  it("reads clock times, days before them, and nothing that cannot be a time of day count", () => {
    expect(["0:03:20", "3:20", "75:30", "26:00:00", "1d 02:03:04", "1 02:03:04", "1.02:03:04", "2 days, 00:00:01", "00:00:03.5"].map(readClock))
      .toEqual([200, 200, 4_530, 93_600, 93_784, 93_784, 93_784, 172_801, 3.5]);
    expect(["1:75:30", "3:75", "12", "-1:00", "1:2:3", "", "3:20 min", "2018-07-04 10:00:00"].map(readClock)).toEqual(Array.from({ length: 8 }, () => null));
  });

  it("reads numbers with either decimal sign and grouped thousands, and refuses the other notation", () => {
    expect(["1.5", "1,234.5", "1 234", "1’234", "0.25", "12"].map((text) => readNumber(text, false))).toEqual([1.5, 1_234.5, 1_234, 1_234, 0.25, 12]);
    expect(["1,5", "1.234,5", "1 234,5", "12"].map((text) => readNumber(text, true))).toEqual([1.5, 1_234.5, 1_234.5, 12]);
    expect(["1,5", "1,2,3", "-4", "1e3", "0x10", "∞", "=1+1", ".5"].map((text) => readNumber(text, false))).toEqual(Array.from({ length: 8 }, () => null));
    expect(readNumber("1.5", true)).toBeNull();
  });

  it("turns every unit into seconds", () => {
    expect((["seconds", "minutes", "hours", "days"] as const).map((unit) => readDuration("1.5", unit, false)))
      .toEqual([1.5, 90, 5_400, 129_600]);
  });

  it("never throws and gives no negative time, whatever stands in a cell", () => {
    const read = durationReader({ durationUnit: "clock", missingCodes: ["-1"] });
    const plain = durationReader({ durationUnit: "minutes", missingCodes: [], decimalComma: true });
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.,: -]{0,15}$/u)), (cell) => {
      for (const seconds of [read(cell), plain(cell)]) expect(seconds >= 0 || seconds === -1 || seconds === OFF_SCALE).toBe(true);
    }));
  });

  it("a column of minutes becomes durations, of which the sum stays exact", async () => {
    const plan = await planned(columnFile("First reply time (minutes)", repeated(10, "1.5", "3", "12.25", "", "n/a", "-3")), MAP);
    expect(plan).toMatchObject({ outcome: "changes", counts: { answers: 30, noAnswerCells: 20, offScaleCells: 10 } });
    expect(plan.contracts.map(({ contract }) => [contract.kind, contract.rule])).toEqual([["response-time", { type: "quantile", share: 0.5 }]]);
    expect(plan.summary).toMatch(/^30 times for the whole journey · /u);
    const counts = countsOf(plan);
    expect(counts?.type === "durations" && meanDuration(counts)).toBeCloseTo((1.5 + 3 + 12.25) * 20, 9);
  });

  it("asks for the unit where neither name nor values tell it, and plans nothing before", async () => {
    const file = columnFile("Wait time", repeated(10, "15", "30", "45"));
    const blocked = await planned(file, MAP);
    expect(blocked).toMatchObject({ outcome: "blocked", questions: [{ type: "duration-unit", text: "Is “Wait time” in seconds, minutes, hours or days?" }] });
    const plan = await planned(file, MAP, inUnit("minutes"));
    expect(plan.outcome).toBe("changes");
    const counts = countsOf(plan);
    expect(counts?.type === "durations" ? counts.sum : 0).toBe(10 * 90 * 60);
  });

  it("reads hh:mm:ss without asking", async () => {
    const plan = await planned(columnFile("Handling time", repeated(10, "0:03:20", "00:10:00")), MAP);
    expect(plan.outcome).toBe("changes");
    expect(countsOf(plan)).toMatchObject({ type: "durations", sum: 8_000 });
  });

  it("decides a decimal comma by the column, and asks where each value could be read both ways", async () => {
    const decided = await planned(columnFile("Waiting time in hours", repeated(10, "1,5", "0,25", "2")), MAP);
    expect(countsOf(decided)).toMatchObject({ sum: 10 * 3.75 * 3_600 });
    const file = columnFile("Waiting time in seconds", repeated(10, "1,234", "2,500"));
    const { session, profile } = await inspected(file);
    session.close();
    const questions = openQuestions(profile, suggestRecipe(profile, MAP).recipe);
    expect(questions.map(({ type, text }) => [type, text])).toEqual([["decimal-comma", "Is 2,500 in “Waiting time in seconds” about 3, or 2,500?"]]);
    const plan = await planned(file, MAP, inUnit("seconds", { decimalComma: false }));
    expect(countsOf(plan)).toMatchObject({ sum: 10 * 3_734 });
  });

  it("of mixed decimals the notation of the greater number counts, and the others are named as off the scale", async () => {
    const plan = await planned(columnFile("Waiting time (min)", [...repeated(20, "1.5", "2.5"), "3,5"]), MAP);
    expect(plan.counts).toMatchObject({ answers: 40, offScaleCells: 1 });
    expect(plan.series[0]?.offScaleValues).toEqual([{ value: "3,5", count: 1 }]);
  });

  it("two times of one kind are two metrics, the second under its column's name", async () => {
    const rows = repeated(10, "5,50", "15,20");
    const plan = await planned(csvFile("2024.csv", `Waiting time (min),Waiting time in business hours (min)\n${rows.join("\n")}\n`), MAP);
    expect(plan.outcome).toBe("changes");
    expect(plan.contracts.map(({ contract }) => contract.name)).toEqual(["Waiting time", "Waiting time in business hours (min)"]);
    expect(plan.change.observations.map(({ counts }) => counts.type === "durations" && counts.sum)).toEqual([12_000, 42_000]);
  });

  it("M1: a recipe from before durations is read as before, and one with them keeps unit and comma", async () => {
    const { session, profile } = await inspected(columnFile("Waiting time in hours", repeated(10, "1,5", "0,25")));
    session.close();
    const { recipe } = suggestRecipe(profile, MAP);
    expect(recipeFromJson(recipeToJson(recipe))).toEqual(recipe);
    const older = recipeToJson(recipe).replaceAll(/,"durationUnit":"hours","decimalComma":true/gu, "");
    expect(older).not.toMatch(/duration/u);
    expect(recipeFromJson(older)?.layout).toMatchObject({ columns: [{ setup: { durationUnit: null } }] });
  });
});

describe("sentiment", () => {
  it("reads words of text analysis, and knows strong ones", async () => {
    const plan = await planned(columnFile("Comment sentiment", repeated(10, "Positive", "neutral", "NEGATIVE", "positive", "")), MAP, atDesk);
    expect(plan.contracts[0]?.contract).toMatchObject({ kind: "sentiment", scaleMin: -1, scaleMax: 1, rule: { type: "polarity" }, badPoints: 1 });
    expect(countsOf(plan, "desk")).toEqual({ type: "histogram", counts: [10, 10, 20] });
    const strong = await planned(columnFile("Sentiment", repeated(10, "very positive", "positive", "neutral", "negative", "very negative")), MAP, atDesk);
    expect(countsOf(strong, "desk")).toEqual({ type: "histogram", counts: [10, 10, 10, 10, 10] });
  });

  it("reads -1 to 1, with decimals neutral within 0.05 of zero", async () => {
    const plan = await planned(columnFile("Sentiment score", repeated(10, "-0.8", "0.02", "0.4", "1", "-1")), MAP, atDesk);
    expect(countsOf(plan, "desk")).toEqual({ type: "histogram", counts: [20, 10, 20] });
    const read = pointReader({
      kind: "sentiment", name: "", question: "", scaleMin: -1, scaleMax: 1, goodEnd: "high", missingCodes: [], answers: [], durationUnit: null,
    });
    expect(["-0.05", "0.049", "1.2", "word"].map(read)).toEqual([0, 1, OFF_SCALE, OFF_SCALE]);
  });
});

/** Gives every column a place, so that what is offered but left out is counted too. */
function atDesk(recipe: Recipe): Recipe {
  if (recipe.layout.type !== "wide") return recipe;
  return { ...recipe, layout: { ...recipe.layout, columns: recipe.layout.columns.map((own) => ({ ...own, target: { type: "touchpoint", touchpointId: "desk" } })) } };
}

describe("kinds that are yes or no", () => {
  it.each([
    ["FCR", "fcr", "high"], ["First contact resolution", "fcr", "high"], ["Converted", "conversion", "high"], ["Revenue", "conversion", "high"],
    ["Dropped out", "drop-off", "low"], ["Repeat contact", "repeat-contact", "low"], ["Churned", "churn", "low"], ["Cart abandoned", "abandonment", "low"],
  ] as const)("M3: “%s” is %s, where %s is good, and nobody is asked", async (header, kind, goodEnd) => {
    const plan = await planned(columnFile(header, repeated(10, "TRUE", "FALSE", "FALSE")), MAP);
    expect(plan.questions).toEqual([]);
    expect(plan.contracts.map(({ contract }) => [contract.kind, contract.goodEnd, contract.badPoints])).toEqual([[kind, goodEnd, 1]]);
    expect(countsOf(plan)).toEqual({ type: "histogram", counts: [20, 10] });
  });

  it("a name alone makes no such metric: the values must bear it out", async () => {
    const { session, profile } = await inspected(columnFile("Revenue", Array.from({ length: 90 }, (_, at) => String(at * 13.5))));
    session.close();
    expect(suggestRecipe(profile, MAP).columns.filter(({ setup }) => setup.kind === "conversion")).toEqual([]);
    expect(["How satisfied were you?", "Q7_FOOD", "Comment", "Country"].map(kindHint)).toEqual(["csat", null, null, null]);
  });
});

describe("expected and perceived", () => {
  it("a question about what people expected is a metric of its own, beside the one about what they found", async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `${1 + (at % 5)},${1 + ((at * 3) % 5)}`);
    const plan = await planned(csvFile("2024.csv", `Service desk,Service desk expected\n${rows.join("\n")}\n`), MAP);
    expect(plan.outcome).toBe("changes");
    const names = new Map(plan.contracts.map(({ contract }) => [contract.id, contract.name]));
    expect(plan.change.observations.map(({ touchpointId, metricId }) => [touchpointId, names.get(metricId)])).toEqual([
      ["desk", "Rating 1–5"], ["desk", "Expectation 1–5"],
    ]);
  });
});

it("uses that were counted are not called answers", async () => {
  const plan = await planned(csvFile("2024.csv", "Touchpoint,Metric,Score\nChat,Visits,1200\nService desk,Visits,3400\n"), MAP);
  expect(plan.summary).toMatch(/^2 counts for 2 touchpoints /u);
});

describe("several kinds in one long table", () => {
  const rows = [
    ...repeated(10, "Service desk,Waiting time (min),12.5,R", "Service desk,CSAT,4,R", "Chat,First contact resolution,1,R", "Chat,First contact resolution,0,R"),
    "Chat,Visits,1200,R", "Service desk,Visits,\"3,400\",R",
  ];
  const file = (): File => csvFile("2024.csv", `Touchpoint,Metric,Score,Respondent\n${rows.join("\n")}\n`);

  it("each metric is counted in its own way", async () => {
    const plan = await planned(file(), MAP);
    expect(plan.outcome).toBe("changes");
    const kinds = new Map(plan.contracts.map(({ contract }) => [contract.id, contract.kind]));
    const found = plan.change.observations.map(({ touchpointId, metricId, counts }) => `${touchpointId}: ${kinds.get(metricId) ?? ""} as ${counts.type}`);
    expect(new Set(found)).toEqual(new Set([
      "chat: fcr as histogram", "chat: volume as volume", "desk: csat as histogram", "desk: volume as volume",
      "desk: waiting-time as durations",
    ]));
    const visits = plan.change.observations.filter(({ counts }) => counts.type === "volume").map(({ counts }) => counts);
    expect(visits).toEqual(expect.arrayContaining([{ type: "volume", count: 1_200 }, { type: "volume", count: 3_400 }]));
    expect(plan.summary).toMatch(/^42 answers to 2 touchpoints/u);
  });

  it("the same file twice changes nothing, whatever it counts", async () => {
    const first = await planned(file(), MAP);
    const { change } = first;
    const measurements = {
      ...NO_MEASUREMENTS,
      contracts: new Map(change.contracts.map((own) => [own.id, own])),
      datasets: new Map(change.datasets.map((own) => [own.id, own])),
      observations: new Map(change.observations.map((own) => [JSON.stringify(own), own])),
    };
    const again = await planned(file(), { ...MAP, measurements });
    expect(again).toMatchObject({ outcome: "nothing", observations: { added: 0, changed: 0, gone: 0 } });
  });

  it("M7: fewer than 5 durations, or uses, stay on this device", async () => {
    const few = csvFile("2024.csv", `Touchpoint,Metric,Score\n${[...repeated(4, "Chat,Waiting time (min),3"), ...repeated(6, "Service desk,Waiting time (min),3"), "Chat,Visits,4"].join("\n")}\n`);
    const plan = await planned(few, MAP);
    expect(plan.change.observations.filter(({ touchpointId }) => touchpointId === "chat").map(({ counts }) => counts.type)).toEqual(["withheld", "withheld"]);
    expect(plan.counts.withheldFigures).toBe(2);
  });
});
