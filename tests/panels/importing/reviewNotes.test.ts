import { expect, test } from "vitest";
import type { ImportPlan } from "../../../src/import/importPlan.ts";
import { reviewNotes, whatIsMissing } from "../../../src/panels/importing/reviewNotes.ts";

type Told = Pick<ImportPlan, "blockers" | "newTouchpoints"> & { readonly counts: Pick<ImportPlan["counts"], "withheldFigures" | "offScaleCells"> };

function plan(told: Partial<Told>): ImportPlan {
  const counts = {
    rows: 9, skippedRows: 0, answers: 9, touchpointsMatched: 1, touchpointsNew: 0, wholeJourneyMetrics: 0, noAnswerCells: 0, offScaleCells: 0, withheldFigures: 0,
  };
  return {
    outcome: "blocked", questions: [], summary: "", sentences: [], series: [], unmatched: [], contracts: [], skipped: { total: 0, reasons: [], listed: [] },
    periods: [], segments: [], log: null, observations: { added: 0, changed: 0, unchanged: 0, gone: 0 }, overlaps: [], preview: [], waiting: [],
    change: { contracts: [], datasets: [], observations: [], removeDatasetIds: [], newTouchpoints: [], aliases: [] },
    blockers: told.blockers ?? [], newTouchpoints: told.newTouchpoints ?? [], counts: { ...counts, ...told.counts },
  };
}

test("M7: figures of fewer than five people are said to stay on this device", () => {
  expect(reviewNotes(plan({ counts: { withheldFigures: 2, offScaleCells: 0 } }))).toEqual([expect.stringMatching(/^2 figures have fewer than 5 answers/u)]);
});

test("answers off the scale come with the cure", () => {
  expect(reviewNotes(plan({ counts: { withheldFigures: 0, offScaleCells: 1 } }))[0]).toContain("add it as a code");
});

test("numbers that could be points of another scale are not advised to be made codes", () => {
  const series = {
    column: "Security", metricName: "Rating 1–5", metric: "", metricId: "r", target: { type: "open" as const }, targetTitle: "", touchpointId: "a",
    answers: 9, noAnswer: 0, offScale: 1, offScaleValues: [{ value: "7", count: 1 }],
  };
  const [note] = reviewNotes({ ...plan({ counts: { withheldFigures: 0, offScaleCells: 1 } }), series: [series] });
  expect(note).toContain("Look whether the scale is right");
  expect(note).not.toContain("code");
});

test("D9: touchpoints without a stage are said to wait in the tray", () => {
  const waiting = { id: "a", title: "Bus", stageId: "", laneId: "lane", aliases: [] };
  expect(reviewNotes(plan({ newTouchpoints: [waiting, { ...waiting, id: "b", stageId: "stage" }] }))).toEqual(["One new touchpoint will wait in the tray of unplaced cards."]);
});

test("what is missing names each question with its columns, once", () => {
  const period = { type: "period" as const, text: "Which period are these answers from?" };
  const good = { type: "good-end" as const, columns: ["A", "B", "C", "D"], text: "Is 5 easy or hard?", choices: [] };
  const missing = whatIsMissing(plan({ blockers: [{ column: null, message: period.text }, { column: null, message: "No column takes part." }] }), [good, period], []);
  expect(missing).toEqual(["Is 5 easy or hard? (A, B and 2 more)", "Which period are these answers from?", "No column takes part."]);
});

test("a question about many columns names few, each by its item, and none by the whole wording of a survey", () => {
  const wording = "Please state whether you view the following characters favourably, unfavourably, or are unfamiliar with them";
  const columns = ["Han Solo", "Luke", ""].map((label, index) => ({ name: `${wording} ${index}`, label }));
  const good = { type: "good-end" as const, columns: columns.map(({ name }) => name), text: "Is 6 good or bad?", choices: [] };
  expect(whatIsMissing(plan({}), [good], columns)).toEqual(["Is 6 good or bad? (Han Solo, Luke and Please state whether you view the…)"]);
});
