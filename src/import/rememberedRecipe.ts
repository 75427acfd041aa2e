import type { FileProfile } from "./fileProfile.ts";
import type { MapContext } from "./importContext.ts";
import type { TouchpointMatcher } from "./matchNames.ts";
import type { LongColumns, Recipe, Target } from "./recipe.ts";
import { recipeFromJson } from "./recipeJson.ts";

export type RememberedRecipe = { readonly recipe: Recipe; readonly datasetName: string };

/**
 * The recipe of the newest dataset whose columns are all in this file. Targets that are gone from the map are looked up by
 * name again.
 */
export function rememberedRecipe(
  profile: FileProfile, { journey, measurements }: MapContext, matcher: TouchpointMatcher,
): RememberedRecipe | null {
  const names = new Set(profile.columns.map(({ name }) => name));
  const datasets = [...measurements.datasets.values()].filter(({ recipe }) => recipe !== "")
    .toSorted((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
  const refresh = (target: Target, name: string): Target => {
    if (target.type !== "touchpoint" || journey.touchpoints.has(target.touchpointId)) return target;
    const match = matcher.match(name);
    return match === null ? { type: "open" } : { type: "touchpoint", touchpointId: match.touchpointId };
  };
  for (const dataset of datasets) {
    const recipe = recipeFromJson(dataset.recipe);
    if (recipe === null || !columnsOf(recipe).every((column) => names.has(column))) continue;
    const { layout } = recipe;
    return {
      datasetName: dataset.name,
      recipe: {
        ...recipe,
        layout: layout.type === "wide"
          ? { ...layout, columns: layout.columns.map((own) => ({ ...own, target: refresh(own.target, own.column) })) }
          : { ...layout, touchpoints: touchpointsOf(profile, layout.touchpointColumn, matcher, new Map(
            layout.touchpoints.map(({ value, target }) => [value, refresh(target, value)]),
          )) },
      },
    };
  }
  return null;
}

/** Every value of the touchpoint column with its place: as remembered, else by name, else open. */
function touchpointsOf(
  profile: FileProfile, column: string, matcher: TouchpointMatcher, remembered: ReadonlyMap<string, Target>,
): readonly { readonly value: string; readonly target: Target }[] {
  const values = profile.columns.find(({ name }) => name === column)?.values ?? [];
  return values.map(({ value }) => {
    const match = matcher.match(value);
    const byName: Target = match === null ? { type: "open" } : { type: "touchpoint", touchpointId: match.touchpointId };
    return { value, target: remembered.get(value) ?? byName };
  });
}

/** The columns a long layout needs, counts included; null for those it does without. */
export function longColumnNames(layout: LongColumns): readonly (string | null)[] {
  const { touchpointColumn, scoreColumn, metricColumn, respondentColumn, totals } = layout;
  const counts = totals === undefined ? [] : totals.type === "points" ? totals.columns.map(({ column }) => column) : [totals.countColumn];
  return [touchpointColumn, scoreColumn, metricColumn, respondentColumn, ...counts];
}

function columnsOf({ layout, period, segmentColumn }: Recipe): readonly string[] {
  const columns = layout.type === "wide"
    ? layout.columns.map(({ column }) => column)
    : longColumnNames(layout);
  return [...columns, period.type === "column" ? period.column : null, segmentColumn].filter((name) => name !== null);
}
