import type { Recipe, RecipeSuggestion } from "../../import/recipe.ts";
import { layoutSetups } from "../../import/layoutSetups.ts";
import { scoreColumns } from "../../import/scoreColumns.ts";

/** Columns that look like answers and do not take part; none for layouts whose answers are all in one column. */
export function leftOutColumns({ columns, remembered }: RecipeSuggestion, { layout, segmentColumn }: Recipe): readonly string[] {
  // What was left out of the file before was left out by somebody.
  if (layout.type === "events" || remembered !== null) return [];
  if (layout.type === "long" && (layout.metricColumn !== null || layout.totals !== undefined)) return [];
  const taken = new Set<string>(layout.type === "wide" ? layout.columns.map(({ column }) => column) : scoreColumns(layout));
  return columns.map(({ column }) => column).filter((column) => !taken.has(column) && column !== segmentColumn);
}

/** What takes part as it was guessed, though the values would fit another reading as well: nobody has settled it yet. */
export function guessedSetups({ columns }: RecipeSuggestion, { layout }: Recipe): readonly string[] {
  const suggested = new Map(columns.map((own) => [own.column, own]));
  return layoutSetups(layout).flatMap(({ name, column, setup }) => {
    const own = suggested.get(name) ?? suggested.get(column);
    // An open good end is asked about anyway.
    return own?.confidence === "unsure" && own.setup === setup && setup.goodEnd !== null ? [`“${name || column}” as ${setup.name}`] : [];
  });
}
