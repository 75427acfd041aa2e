import type { FileProfile } from "../../import/fileProfile.ts";
import type { ColumnSuggestion, Recipe, RecipeSuggestion, RememberedSetup } from "../../import/recipe.ts";
import { columnsUsed } from "../../import/recipeColumns.ts";
import { counted, listed } from "../../import/words.ts";
import { seriesTargets } from "./seriesTargets.ts";
import type { SeriesTarget } from "./seriesTargets.ts";

/** What a person should know about a file whose set-up was remembered, as sentences. `offered`: columns that are asked about. */
export function differences(
  { sameColumns, newColumns, renamed, newValues }: RememberedSetup, recipe: Recipe, offered: readonly string[],
  dismissed: ReadonlySet<string>,
): readonly string[] {
  const sentences: string[] = [];
  const used = new Set(columnsUsed(recipe).map(({ column }) => column));
  const unused = newColumns.filter((name) => !used.has(name) && !offered.includes(name));
  for (const { from, to } of renamed) sentences.push(`“${to}” is taken for “${from}”: the map knows both names for the same touchpoint.`);
  if (sameColumns) sentences.push("It has the same columns.");
  else if (newColumns.length === 0) sentences.push("Every column that was used before is accounted for.");
  if (unused.length > 0) sentences.push(`${counted(unused.length, "new column")} ${unused.length === 1 ? "is" : "are"} not used: ${listed(unused.map((name) => `“${name}”`))}.`);
  const fresh = newValues.filter((name) => !dismissed.has(name));
  const left = newValues.length - fresh.length;
  if (fresh.length > 0) sentences.push(`${counted(fresh.length, "name")} in it had no place before.`);
  if (left > 0) sentences.push(`${counted(left, "name")} that ${left === 1 ? "was" : "were"} dismissed on this device ${left === 1 ? "is" : "are"} left out again.`);
  return sentences;
}

/** New names that have no place, or got one since: what is left without waits on this device. */
export function newPlaces(
  profile: FileProfile, suggestion: RecipeSuggestion, { newColumns, newValues }: RememberedSetup, recipe: Recipe,
  dismissed: ReadonlySet<string>,
): readonly SeriesTarget[] {
  const fresh = new Set([...newColumns, ...newValues].filter((name) => !dismissed.has(name)));
  const { open, created, matched, whole } = seriesTargets(profile, suggestion, recipe);
  return [...open, ...created, ...matched, ...whole].filter(({ name }) => fresh.has(name));
}

/** New columns that could hold answers and do not take part. */
export function offeredColumns(
  suggestion: RecipeSuggestion, { newColumns }: RememberedSetup, recipe: Recipe,
): readonly ColumnSuggestion[] {
  const used = new Set(columnsUsed(recipe).map(({ column }) => column));
  return suggestion.columns.filter(({ column }) => newColumns.includes(column) && !used.has(column));
}
