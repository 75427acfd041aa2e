import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { openMapDocument } from "../../src/document/mapDocument.ts";
import { writeMap } from "../../src/document/schema/writeMap.ts";
import { settleOffScale } from "../../src/import/offScale.ts";
import { isStillOff } from "../../src/import/offScaleLong.ts";
import type { Recipe } from "../../src/import/recipe.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, NOW, planned } from "./fixtures.ts";

const MAP = mapWith([{ id: "check-in", title: "Check-in", aliases: [] }, { id: "security", title: "Security", aliases: [] }]);

/** 120 rows; in each column the given numbers in turn. */
function survey(name: string, columns: Readonly<Record<string, readonly (number | string)[]>>): File {
  const names = Object.keys(columns);
  const rows = Array.from({ length: 120 }, (_, row) => names.map((column) => columns[column]?.[row % (columns[column]?.length ?? 1)] ?? "").join(","));
  return csvFile(name, `${names.join(",")}\n${rows.join("\n")}\n`);
}

const upTo = (max: number, min = 1): readonly number[] => Array.from({ length: max - min + 1 }, (_, at) => min + at);
const APRIL = survey("visits 2026-04.csv", { "Check-in": upTo(5), Security: upTo(5) });

/** April's file is on the map, and May's is opened. */
async function afterApril(may: File) {
  const doc = new Y.Doc();
  writeMap(doc, { journey: MAP, measurements: NO_MEASUREMENTS });
  const map = openMapDocument(doc);
  const april = await planned(APRIL, map.getSnapshot());
  expect(april.outcome).toBe("changes");
  expect(applyMeasurements(doc, april.change).ok).toBe(true);
  const { session, profile } = await inspected(may);
  const { recipe, remembered } = suggestRecipe(profile, map.getSnapshot());
  expect(remembered).not.toBeNull();
  const plan = async (changed: Recipe) => {
    const result = await session.plan(changed, { ...map.getSnapshot(), importedBy: "Research", now: NOW });
    if (!result.ok) throw new Error(result.fault.message);
    return result.value;
  };
  return { profile, recipe, plan };
}

describe("a column that is remembered on one scale and answered on another", () => {
  it("blocks with a question that says how many answers the scale has no place for", async () => {
    const { recipe, plan } = await afterApril(survey("visits 2026-05.csv", { "Check-in": upTo(5), Security: upTo(10, 0) }));
    const { outcome, questions } = await plan(recipe);
    expect(outcome).toBe("blocked");
    expect(questions).toEqual([{
      type: "off-scale", columns: ["Security"],
      text: expect.stringMatching(/^\d+ of 120 answers in “Security” are not on the scale 1 to 5: is it another scale now\?$/u),
      choices: [
        { settle: "other-scale", label: "Another metric, from 0 to 10" },
        { settle: "no-answer", label: "These values mean “no answer”" },
        { settle: "leave-out", label: "Leave it out" },
      ],
    }]);
  });

  it("becomes another metric, with every answer, when that is the answer", async () => {
    const { profile, recipe, plan } = await afterApril(survey("visits 2026-05.csv", { "Check-in": upTo(5), Security: upTo(10, 0) }));
    const answered = await plan(settleOffScale(profile, recipe, ["Security"], "other-scale"));
    expect(answered).toMatchObject({ outcome: "changes", counts: { answers: 240, offScaleCells: 0 } });
    expect(answered.contracts.map(({ contract, onMap }) => [contract.name, contract.scaleMin, contract.scaleMax, onMap]))
      .toEqual([["Rating 1–5", 1, 5, true], ["Rating 0–10", 0, 10, false]]);
  });

  it("keeps its scale where the values mean no answer, and goes where it is left out", async () => {
    const { profile, recipe, plan } = await afterApril(survey("visits 2026-05.csv", { "Check-in": upTo(5), Security: upTo(7) }));
    expect((await plan(recipe)).questions[0]).toMatchObject({ type: "off-scale", choices: [{ label: "Another metric, from 1 to 7" }, {}, {}] });
    const codes = await plan(settleOffScale(profile, recipe, ["Security"], "no-answer"));
    expect(codes).toMatchObject({ outcome: "changes", counts: { offScaleCells: 0 } });
    const without = await plan(settleOffScale(profile, recipe, ["Security"], "leave-out"));
    expect(without).toMatchObject({ outcome: "changes", counts: { answers: 120 } });
  });

  it("asks once for all columns whose scale changed alike", async () => {
    const { profile, recipe, plan } = await afterApril(survey("visits 2026-05.csv", { "Check-in": upTo(7), Security: upTo(7) }));
    const { questions } = await plan(recipe);
    expect(questions).toMatchObject([{ columns: ["Check-in", "Security"], text: expect.stringContaining("The same goes for one more column.") }]);
    expect(await plan(settleOffScale(profile, recipe, ["Check-in", "Security"], "other-scale"))).toMatchObject({ outcome: "changes", counts: { answers: 240 } });
  });

  it("lets a slip of the hand pass, and says so", async () => {
    const once = [...Array.from({ length: 119 }, (_, row) => row % 5 + 1), 8];
    const { recipe, plan } = await afterApril(survey("visits 2026-05.csv", { "Check-in": upTo(5), Security: once }));
    expect(await plan(recipe)).toMatchObject({ outcome: "changes", counts: { offScaleCells: 1 } });
  });
});

describe("a stray number in a column of ratings", () => {
  it("leaves it a rating, and is off the scale", async () => {
    const rows = Array.from({ length: 2_000 }, (_, row) => `${row % 5 + 1},${row === 700 ? 42 : (row * 3) % 5 + 1}`);
    const plan = await planned(csvFile("visits 2026.csv", `Check-in,Security\n${rows.join("\n")}\n`), { journey: MAP, measurements: NO_MEASUREMENTS });
    expect(plan.contracts.map(({ contract }) => [contract.kind, contract.name, contract.missingCodes])).toEqual([["rating", "Rating 1–5", []]]);
    expect(plan).toMatchObject({ outcome: "changes", counts: { answers: 3_999, offScaleCells: 1 } });
  });

  it("makes no yes/no question of a column where three or more other numbers carry answers", async () => {
    const numbers = [1, 2, 3, 4, 5, 42];
    const { profile } = await inspected(survey("visits 2026.csv", { "Check-in": numbers, Security: upTo(5) }));
    const { columns } = suggestRecipe(profile, { journey: MAP, measurements: NO_MEASUREMENTS });
    expect(columns.find(({ column }) => column === "Check-in")?.setup.kind).not.toBe("yes-no");
  });
});

/** 60 answers of each metric about each place. */
const feedback = (name: string, csat: readonly (number | string)[]): File => csvFile(name, `Touchpoint,Metric,Score\n${["Check-in", "Security"].flatMap((place) =>
  Array.from({ length: 60 }, (_, row) => `${place},CSAT,${csat[row % csat.length] ?? ""}\n${place},NPS,${row % 11}`)).join("\n")}\n`);
const rating = (recipe: Recipe): Recipe => (recipe.layout.type !== "long" ? recipe : {
  ...recipe, layout: { ...recipe.layout, metrics: recipe.layout.metrics.map((own) => (own.value === "CSAT" ? { ...own, setup: { ...own.setup, scaleMin: 1, scaleMax: 5 } } : own)) },
});

const planOf = async (csat: readonly (number | string)[]) => {
  const { session, profile } = await inspected(feedback("feedback 2026-05.csv", csat));
  const recipe = rating(suggestRecipe(profile, { journey: MAP, measurements: NO_MEASUREMENTS }).recipe);
  const plan = async (changed: Recipe) => {
    const result = await session.plan(changed, { journey: MAP, measurements: NO_MEASUREMENTS, importedBy: "Research", now: NOW });
    if (!result.ok) throw new Error(result.fault.message);
    return result.value;
  };
  return { profile, recipe, plan };
};

describe("one of several metrics in a column of scores", () => {
  it("asks about that metric alone, and goes on with every answer as another metric", async () => {
    const { profile, recipe, plan } = await planOf(upTo(7));
    const { outcome, questions } = await plan(recipe);
    expect(outcome).toBe("blocked");
    expect(questions).toMatchObject([{
      type: "off-scale", columns: ["CSAT"], text: "32 of 120 answers of “CSAT” are not on the scale 1 to 5: is it another scale now?",
      choices: [{ label: "Another metric, from 1 to 7" }, { settle: "no-answer" }],
    }]);
    const [question] = questions;
    if (question?.type !== "off-scale") throw new Error("another question was asked");
    expect(isStillOff(recipe, question)).toBe(true);
    const settled = settleOffScale(profile, recipe, question.columns, "other-scale", question.found);
    expect(isStillOff(settled, question)).toBe(false);
    expect(await plan(settled)).toMatchObject({ outcome: "changes", questions: [], counts: { answers: 240, offScaleCells: 0 } });
  });

  it("takes only that metric's own values for “no answer”, and leaves the others theirs", async () => {
    const { profile, recipe, plan } = await planOf([1, 2, 3, 4, 5, "kiosk shut"]);
    const [question] = (await plan(recipe)).questions;
    if (question?.type !== "off-scale") throw new Error("another question was asked");
    expect(question).toMatchObject({ columns: ["CSAT"], choices: [{ settle: "no-answer" }], found: { values: ["kiosk shut"] } });
    const plan2 = await plan(settleOffScale(profile, recipe, question.columns, "no-answer", question.found));
    expect(plan2).toMatchObject({ outcome: "changes", counts: { answers: 220, offScaleCells: 0 } });
    expect(plan2.contracts.map(({ contract }) => contract.missingCodes)).toEqual([["kiosk shut"], []]);
  });

  it("lets slips of the hand pass", async () => {
    const { recipe, plan } = await planOf([...Array.from({ length: 59 }, (_, row) => row % 5 + 1), 9]);
    expect(await plan(recipe)).toMatchObject({ outcome: "changes", questions: [], counts: { offScaleCells: 2 } });
  });
});
