import type { Recipe, RecipeSuggestion } from "../../import/recipe.ts";
import { layoutSetups } from "../../import/layoutSetups.ts";

/** What takes part as it was guessed, though the values would fit another reading as well: nobody has settled it yet. */
export function guessedSetups({ columns }: RecipeSuggestion, { layout }: Recipe): readonly string[] {
  const suggested = new Map(columns.map((own) => [own.column, own]));
  return layoutSetups(layout).flatMap(({ name, column, setup }) => {
    const own = suggested.get(name) ?? suggested.get(column);
    // An open good end is asked about anyway.
    return own?.confidence === "unsure" && own.setup === setup && setup.goodEnd !== null ? [`“${name || column}” as ${setup.name}`] : [];
  });
}
