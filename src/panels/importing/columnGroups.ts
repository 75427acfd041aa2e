import type { ColumnProfile, FileProfile } from "../../import/fileProfile.ts";
import type { Recipe, RecipeSuggestion } from "../../import/recipe.ts";

export type ColumnGroups = {
  /** In the recipe, in any role. */
  readonly taking: readonly ColumnProfile[];
  /** Rating-like, but left out. */
  readonly likely: readonly ColumnProfile[];
  readonly rest: readonly ColumnProfile[];
};

/** The columns of a file in the order in which a person should look at them, filtered by a search text. */
export function groupColumns(profile: FileProfile, suggestion: RecipeSuggestion, recipe: Recipe, search: string): ColumnGroups {
  const taking = new Set(rolesOf(recipe).keys());
  const likely = new Set(suggestion.columns.map(({ column }) => column));
  const wanted = search.trim().toLocaleLowerCase();
  const found = wanted === "" ? profile.columns : profile.columns.filter((column) => matches(column, wanted));
  return {
    taking: found.filter(({ name }) => taking.has(name)),
    likely: found.filter(({ name }) => !taking.has(name) && likely.has(name)),
    rest: found.filter(({ name }) => !taking.has(name) && !likely.has(name)),
  };
}

function matches(column: ColumnProfile, wanted: string): boolean {
  return column.name.toLocaleLowerCase().includes(wanted) || column.header.toLocaleLowerCase().includes(wanted);
}

export type ColumnRole = "figures" | "segment" | "period";

/** What each column that takes part is there for. */
export function rolesOf(recipe: Recipe): ReadonlyMap<string, ColumnRole> {
  const roles = new Map<string, ColumnRole>();
  if (recipe.layout.type === "wide") {
    for (const { column } of recipe.layout.columns) roles.set(column, "figures");
  }
  if (recipe.segmentColumn !== null) roles.set(recipe.segmentColumn, "segment");
  if (recipe.period.type === "column") roles.set(recipe.period.column, "period");
  return roles;
}
