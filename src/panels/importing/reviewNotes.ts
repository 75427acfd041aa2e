import { formatCount } from "../../drawing/readingText.ts";
import type { ColumnProfile } from "../../import/fileProfile.ts";
import type { ImportPlan } from "../../import/importPlan.ts";
import type { RecipeQuestion } from "../../import/recipe.ts";
import { readWhole } from "../../import/readAnswer.ts";
import { shortName } from "../../import/shortName.ts";
import { listed } from "../../import/words.ts";

/** Things a person should know before adding a plan, beyond what its own sentences say. */
export function reviewNotes(plan: ImportPlan): readonly string[] {
  const notes: string[] = [];
  const { withheldFigures, offScaleCells } = plan.counts;
  if (withheldFigures > 0) {
    notes.push(withheldFigures === 1
      ? "One figure has fewer than 5 answers. It stays on this device, so that nobody can be recognised."
      : `${formatCount(withheldFigures)} figures have fewer than 5 answers. They stay on this device, so that nobody can be recognised.`);
  }
  if (offScaleCells > 0) {
    // Numbers that could be points of another scale are no codes: as such they would be thrown away for good.
    const points = plan.series.some(({ offScaleValues }) => offScaleValues.some(({ value }) => looksLikePoint(value)));
    notes.push(`${formatCount(offScaleCells)} ${offScaleCells === 1 ? "answer is" : "answers are"} off the scale and not counted. ` +
      (points ? "Look whether the scale is right in the third step." : "If a value means “no answer”, add it as a code in the third step."));
  }
  const shown = new Set(plan.preview.filter(({ after }) => after !== null && after.type !== "withheld").map(({ touchpointId }) => touchpointId));
  const planned = new Set(plan.preview.map(({ touchpointId }) => touchpointId));
  const empty = plan.newTouchpoints.filter(({ id }) => planned.has(id) && !shown.has(id)).map(({ title }) => `“${title}”`);
  if (empty.length > 0) {
    notes.push(`${listed(empty)} ${empty.length === 1 ? "gets a card" : "get cards"} without figures: fewer than 5 answers are not shown.`);
  }
  const waiting = plan.newTouchpoints.filter(({ stageId, laneId }) => stageId === "" || laneId === "").length;
  if (waiting > 0) {
    notes.push(waiting === 1
      ? "One new touchpoint will wait in the tray of unplaced cards."
      : `${formatCount(waiting)} new touchpoints will wait in the tray of unplaced cards.`);
  }
  return notes;
}

function looksLikePoint(value: string): boolean {
  const number = readWhole(value);
  return number !== null && number >= 0 && number <= 10;
}

/** What keeps a plan from being added: the open questions with the columns they are about, then everything else. */
export function whatIsMissing(
  plan: ImportPlan, questions: readonly RecipeQuestion[], columns: readonly Pick<ColumnProfile, "name" | "label">[],
): readonly string[] {
  const asked = questions.map((question) => {
    if (question.type === "period" || question.type === "overlap" || question.type === "missing-column") return question.text;
    const named = question.type === "date-order" ? [question.column] : question.columns.filter((name) => name !== "");
    // These name them in the question itself.
    if (named.length === 0 || question.text.includes(shortName(columns, named[0] ?? ""))) return question.text;
    return `${question.text} (${listed(named.map((name) => shortName(columns, name)), 3)})`;
  });
  return [...new Set([...asked, ...plan.blockers.map(({ message }) => message)])];
}
