import type { FileProfile } from "./fileProfile.ts";
import type { Recipe, RecipeQuestion } from "./recipe.ts";

/** What still has to be asked before the recipe can be planned, alike questions put together. Pure and quick. */
export function openQuestions(profile: FileProfile, recipe: Recipe): readonly RecipeQuestion[] {
  void profile;
  void recipe;
  throw new Error("Questions are not built yet.");
}
