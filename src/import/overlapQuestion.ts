import type { Measurements } from "../metrics/observation.ts";
import type { FigureChanges } from "./planFigures.ts";
import type { RecipeQuestion } from "./recipe.ts";
import { listed } from "./words.ts";

/**
 * Asked where another file has figures of days that this file lacks. May's answers in the quarter of April's are other
 * people's, a corrected April without its first day is not, and nothing but a person can tell. Null: nothing to ask.
 */
export function overlapQuestionOf({ uncovered }: Pick<FigureChanges, "uncovered">, { datasets }: Measurements): RecipeQuestion | null {
  if (uncovered.length === 0) return null;
  const names = new Set(uncovered.map(({ datasetId }) => `“${datasets.get(datasetId)?.name ?? "a removed dataset"}”`));
  const periods = new Set(uncovered.map(({ period }) => period));
  return {
    type: "overlap",
    text: `The map has figures of ${listed([...names], 3)} for ${listed([...periods].toSorted(), 3)}, from days that this file lacks. ` +
      "Are these other people’s answers, or the same ones again?",
    choices: [
      { overlap: "add", label: "Other people’s: add them up" },
      { overlap: "replace", label: "The same ones again: these take their place" },
    ],
  };
}
