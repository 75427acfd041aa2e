import { logInWords } from "../../import/eventlog/logWords.ts";
import type { RecipeQuestion } from "../../import/recipe.ts";
import { formatCount } from "../../drawing/readingText.ts";
import { isRepeat } from "./wizardState.ts";
import type { WizardState } from "./wizardState.ts";

/** Heading of the wizard's current step, and what it asks for. */
export function stepHeading(state: WizardState, questions: readonly RecipeQuestion[]): { readonly title: string; readonly text: string } {
  if (state.applied !== null) return { title: state.undone ? "Import undone" : "Done", text: "" };
  switch (state.step) {
    case "file":
      return { title: "Which file?", text: "One row per person, one row per answer, totals per touchpoint, or an event log with one row per step." };
    case "layout":
      return { title: "How is the file arranged?", text: layoutText(state) };
    case "meaning":
      return { title: state.recipe?.layout.type === "events" ? "What is measured?" : "What do the answers mean?", text: meaningText(state, questions.length) };
    case "touchpoints":
      return { title: "Where do they belong on the map?", text: "Names that the map knows are matched. Create what is missing, or leave it out." };
    case "review":
      if (isRepeat(state)) {
        return {
          title: `Set up as for “${state.suggestion?.rememberedFrom ?? ""}”`,
          text: questions.length > 0 ? "Nothing has been added yet. Answer what is marked; the rest is as it was."
            : "Nothing has been added yet. Check what will happen; it is one step that can be undone.",
        };
      }
      return { title: "Review and add", text: "Nothing has been added yet. Everything below is one step that can be undone." };
  }
}

function layoutText({ planning, recipe }: WizardState): string {
  const log = recipe?.layout.type === "events" ? planning.plan?.log ?? null : null;
  return `This was found out from the file${log === null ? "" : `: ${logInWords(log)}`}. Change it if it is wrong.`;
}

function meaningText({ recipe, suggestion }: WizardState, questions: number): string {
  if (recipe?.layout.type === "events") return "Counted from the rows of the log. Choose what to take to the map, by which periods, and split by what.";
  const rating = recipe?.layout.type === "wide" ? recipe.layout.columns.length : (recipe?.layout.metrics.length ?? 0);
  if (rating === 0 && recipe?.layout.type === "wide") {
    return "No column is taken yet: none of them is clearly a rating. Choose a metric for those that hold answers.";
  }
  const what = recipe?.layout.type === "long"
    ? `${formatCount(rating)} ${rating === 1 ? "metric" : "metrics"} found.`
    : `${formatCount(rating)} ${rating === 1 ? "column looks" : "columns look"} like ratings.`;
  const rememberedFrom = suggestion?.rememberedFrom ?? null;
  const remembered = rememberedFrom === null ? "" : ` Set up as for “${rememberedFrom}”.`;
  const open = questions === 0
    ? " No question is left."
    : questions === 1 ? " One marked question is left." : ` ${formatCount(questions)} marked questions are left.`;
  return `${what}${remembered} Check the scale, the good end, and which codes mean “no answer”.${open}`;
}
