import { beforeAll, describe, expect, test } from "vitest";
import type { ImportPlan } from "../../../src/import/importPlan.ts";
import { canGoTo, FRESH_WIZARD, nextWizard, stepMark } from "../../../src/panels/importing/wizardState.ts";
import type { WizardEvent, WizardState } from "../../../src/panels/importing/wizardState.ts";
import { faultTitle } from "../../../src/panels/importing/faultTitle.ts";
import { stepHeading } from "../../../src/panels/importing/stepHeading.ts";
import { whyNot } from "../../../src/panels/importing/whyNot.ts";
import { readFile, SURVEY } from "./surveyFile.ts";
import type { ReadFile } from "./surveyFile.ts";

let file: ReadFile;
let inspected: WizardState;
beforeAll(async () => {
  file = await readFile("survey_2019.csv", SURVEY);
  inspected = run(FRESH_WIZARD, { type: "opened", name: "survey_2019.csv" }, { type: "inspected", profile: file.profile, suggestion: file.suggestion });
});

const run = (state: WizardState, ...events: readonly WizardEvent[]) => events.reduce(nextWizard, state);

const plan: ImportPlan = {
  outcome: "changes", blockers: [], questions: [], summary: "60 answers", sentences: ["Adds 4 figures."], series: [], unmatched: [], contracts: [], newTouchpoints: [],
  counts: { rows: 60, skippedRows: 0, answers: 60, touchpointsMatched: 1, touchpointsNew: 0, wholeJourneyMetrics: 0, noAnswerCells: 0, offScaleCells: 0, withheldFigures: 0 },
  skipped: { total: 0, reasons: [], listed: [] }, periods: ["2019"], segments: [], log: null, observations: { added: 4, changed: 0, unchanged: 0, gone: 0 }, overlaps: [], preview: [], waiting: [],
  change: { contracts: [], datasets: [], observations: [], removeDatasetIds: [], newTouchpoints: [], aliases: [] },
};

describe("the way through an import", () => {
  test("a file that explains itself leads straight to what the answers mean", () => {
    expect(inspected.step).toBe("meaning");
    expect(stepMark(inspected, "file", 0)).toBe("done");
    expect(stepMark(inspected, "layout", 0)).toBe("done");
    expect(stepMark(inspected, "review", 0)).toBe("ahead");
  });

  test("a file without ratings stops at the layout", async () => {
    const { profile, suggestion } = await readFile("notes.csv", ["id,remark", ...Array.from({ length: 40 }, (_, row) => `x${row},words ${row}`)].join("\n"));
    expect(run(FRESH_WIZARD, { type: "inspected", profile, suggestion }).step).toBe("layout");
  });

  test("before a file is read there is nothing to go to; after it every step is open", () => {
    expect(canGoTo(FRESH_WIZARD, "review")).toBe(false);
    expect(canGoTo(inspected, "review")).toBe(true);
    expect(run(FRESH_WIZARD, { type: "went", step: "review" }).step).toBe("file");
  });

  test("a fault brings back the first step with its place; a cancelled reading needs no explanation", () => {
    const fault = { code: "open-quote" as const, message: "The quotation mark is never closed.", line: 14, column: 3 };
    const failed = run(FRESH_WIZARD, { type: "opened", name: "a.csv" }, { type: "failed", fault });
    expect([failed.step, failed.reading, failed.fault]).toEqual(["file", null, fault]);
    expect(faultTitle(fault)).toBe("Line 14, column 3");
    expect(faultTitle({ line: 1200, column: null })).toBe("Line 1,200");
    expect(run(FRESH_WIZARD, { type: "failed", fault: { ...fault, code: "cancelled" } }).fault).toBeNull();
  });

  test("an open question is marked on its step from wherever one is", () => {
    expect(stepMark(run(inspected, { type: "went", step: "review" }), "meaning", 1)).toBe("asking");
  });

  test("an edit makes the plan outdated; one that changes nothing does not", () => {
    const planned = run(inspected, { type: "planned", plan });
    expect(planned.planning).toMatchObject({ plan, making: false });
    expect(run(planned, { type: "edited", edit: (recipe) => recipe })).toBe(planned);
    expect(run(planned, { type: "edited", edit: (recipe) => ({ ...recipe, overlap: "add" }) }).planning).toMatchObject({ plan, making: true });
  });

  test("another layout keeps the period and what was said about double counting", () => {
    const edited = run(inspected, { type: "edited", edit: (recipe) => ({ ...recipe, overlap: "add", period: { type: "fixed", period: "1999" } }) });
    const rearranged = run(edited, { type: "rearranged", suggestion: file.suggestion });
    expect(rearranged.recipe).toMatchObject({ overlap: "add", period: { type: "fixed", period: "1999" } });
  });

  test("after it is applied nothing can be edited, and undo is said", () => {
    const applied = run(inspected, { type: "planned", plan }, { type: "applied", plan });
    expect(canGoTo(applied, "meaning")).toBe(false);
    expect(stepHeading(applied, []).title).toBe("Done");
    expect(stepHeading(run(applied, { type: "undone" }), []).title).toBe("Import undone");
  });

  test("a refusal by the map is shown until something changes", () => {
    const refused = run(inspected, { type: "refused", reason: "The map is full." });
    expect(refused.refusal).toBe("The map is full.");
    expect(run(refused, { type: "edited", edit: (recipe) => ({ ...recipe, overlap: "add" }) }).refusal).toBeNull();
  });

  test("the heading counts what is left to answer", () => {
    expect(stepHeading(inspected, []).text).toContain("No question is left.");
    expect(stepHeading(inspected, [{ type: "period", text: "When?" }]).text).toContain("One marked question is left.");
  });

  test("a new file forgets everything about the one before", () => {
    expect(run(inspected, { type: "planned", plan }, { type: "opened", name: "next.csv" })).toEqual({ ...FRESH_WIZARD, reading: "next.csv" });
  });
});

function planning(told: Partial<ImportPlan>) {
  return { planning: { plan: { ...plan, ...told }, making: false, progress: null, fault: null } };
}

test("the last step says why nothing can be added yet", () => {
  const question = { type: "period" as const, text: "Which period are these answers from?" };
  expect(whyNot(planning({}))).toBe("");
  expect(whyNot(planning({ outcome: "nothing" }))).toContain("holds these figures already");
  expect(whyNot(planning({ outcome: "blocked", questions: [question] }))).toBe("To add it, answer the open question first.");
  expect(whyNot(planning({ outcome: "blocked", questions: [question, question] }))).toBe("To add it, answer 2 open questions first.");
  expect(whyNot(planning({ outcome: "blocked" }))).toContain("Not ready to add");
});
