import type { FileProfile } from "./fileProfile.ts";
import type { MapContext } from "./importContext.ts";
import type { RecipeSuggestion } from "./recipe.ts";

/** A first recipe for a file on this map, for a person to check. Pure and quick: may run on the main thread. */
export function suggestRecipe(
  profile: FileProfile,
  context: MapContext,
): RecipeSuggestion {
  void profile;
  void context;
  throw new Error("Suggestions are not built yet.");
}
