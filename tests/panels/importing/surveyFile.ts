import { openImport } from "../../../src/import/importClient.ts";
import type { FileProfile } from "../../../src/import/fileProfile.ts";
import { suggestRecipe } from "../../../src/import/suggestRecipe.ts";
import type { Recipe, RecipeSuggestion } from "../../../src/import/recipe.ts";
import { JOURNEY, MEASUREMENTS } from "../harness/fixtureMap.ts";

export const CONTEXT = { journey: JOURNEY, measurements: MEASUREMENTS };

export type ReadFile = { readonly profile: FileProfile; readonly suggestion: RecipeSuggestion; readonly recipe: Recipe };

/** A file as the wizard has it after its first step, read by the real reader. */
export async function readFile(name: string, text: string): Promise<ReadFile> {
  const session = openImport({ name, text });
  const result = await session.inspect();
  session.close();
  if (!result.ok) throw new Error(result.fault.message);
  const suggestion = suggestRecipe(result.value, CONTEXT);
  return { profile: result.value, suggestion, recipe: suggestion.recipe };
}

/** 60 people, ratings 0-6 for a known touchpoint, ease of security 1-5, NPS, yes/no, an area, and a comment. */
export const SURVEY = [
  "Q7FOOD,Ease of security,NETPRO,Q15PROBLEM,BAREA,COMMENT",
  ...Array.from({ length: 60 }, (_, row) => `${row % 7},${1 + (row % 5)},${row % 11},${1 + (row % 2)},${"ABC"[row % 3]},remark ${row}`),
].join("\n");
