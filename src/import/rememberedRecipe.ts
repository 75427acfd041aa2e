import type { ColumnProfile, FileProfile } from "./fileProfile.ts";
import { columnPrint } from "./headerPrint.ts";
import type { MapContext } from "./importContext.ts";
import type { NameMatch, TouchpointMatcher } from "./matchNames.ts";
import { resembles, unknownColumns } from "./missingColumns.ts";
import { columnPeriod } from "./monthNames.ts";
import { nextPeriod } from "./nextPeriod.ts";
import type { LongColumns, PeriodChoice, Recipe, RememberedSetup, Target } from "./recipe.ts";
import { columnNames, countColumns, missingColumns, namingColumn, renameColumn } from "./recipeColumns.ts";
import { recipeFromJson } from "./recipeJson.ts";
import { scoreColumns } from "./scoreColumns.ts";

/** The recipe may still name columns that the file lacks; `missingColumnQuestions` asks about those. */
export type RememberedRecipe = { readonly recipe: Recipe; readonly setup: RememberedSetup };

/** How well a file fits a recipe, best first. */
type Fit = "same-columns" | "all-used" | "resembles";
const FITS: readonly Fit[] = ["same-columns", "all-used", "resembles"];

/**
 * The recipe of the newest dataset whose file had the very same columns; else of the newest whose columns are all in this
 * file; else of the newest that it resembles. Targets that are gone from the map are looked up by name again.
 */
export function rememberedRecipe(
  profile: FileProfile, { journey, measurements }: MapContext, matcher: TouchpointMatcher,
): RememberedRecipe | null {
  const found = bestFit(profile, measurements.datasets);
  if (found === null) return null;
  const { used, fit, datasetName } = found;
  const newColumns = used.header === undefined ? [] : unknownColumns(profile, used).map(({ name }) => name);
  const { recipe, renamed } = renamedByAlias(profile, used, matcher);
  const refresh = (target: Target, name: string): Target => {
    if (target.type !== "touchpoint" || journey.touchpoints.has(target.touchpointId)) return target;
    const match = matcher.match(name);
    return match === null ? { type: "open" } : { type: "touchpoint", touchpointId: match.touchpointId };
  };
  const { layout } = recipe;
  const places = layout.type === "wide" ? null : new Map(layout.touchpoints.map(({ value, target }) => [value, refresh(target, value)]));
  const naming = namingColumn(layout);
  const touchpoints = naming === null || places === null ? [] : touchpointsOf(profile, naming, matcher, places);
  return {
    recipe: {
      ...recipe,
      period: withOrderOf(profile, recipe.period),
      layout: layout.type === "wide"
        ? { ...layout, columns: layout.columns.map((own) => ({ ...own, target: refresh(own.target, own.column) })) }
        : { ...layout, touchpoints },
    },
    setup: {
      datasetName, renamed,
      nextPeriod: used.period.type === "fixed" ? nextPeriod(used.period.period) : null,
      sameColumns: fit === "same-columns",
      newColumns: newColumns.filter((name) => !renamed.some(({ to }) => to === name)),
      newValues: touchpoints.map(({ value }) => value)
        .filter((value) => places?.has(value) !== true && !isCertain(matcher.match(value))),
    },
  };
}

function bestFit(profile: FileProfile, datasets: MapContext["measurements"]["datasets"]) {
  const newestFirst = [...datasets.values()].filter(({ recipe }) => recipe !== "")
    .toSorted((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
  let best: { readonly used: Recipe; readonly fit: Fit; readonly datasetName: string } | null = null;
  for (const dataset of newestFirst) {
    const used = recipeFromJson(dataset.recipe);
    const fit = used === null ? null : fitOf(profile, used);
    if (used === null || fit === null) continue;
    if (best === null || FITS.indexOf(fit) < FITS.indexOf(best.fit)) best = { used, fit, datasetName: dataset.name };
  }
  return best;
}

/** Null: the recipe is for another kind of file. */
function fitOf(profile: FileProfile, recipe: Recipe): Fit | null {
  const names = profile.columns.map(({ name }) => name);
  const missing = missingColumns(recipe, new Set(names));
  if (missing.length > 0) return resembles(names, recipe, missing) ? "resembles" : null;
  const known = new Set(recipe.header);
  const isSame = known.size === names.length && names.every((name) => known.has(columnPrint(name)));
  return isSame ? "same-columns" : "all-used";
}

/**
 * Columns of answers that have another name in this file: taken where the new name is known to the map as a name of the very
 * touchpoint, and no other new column claims it.
 */
function renamedByAlias(profile: FileProfile, used: Recipe, matcher: TouchpointMatcher) {
  const renamed: { from: string; to: string }[] = [];
  if (used.layout.type !== "wide") return { recipe: used, renamed };
  const missing = new Set(missingColumns(used, columnNames(profile)).map(({ column }) => column));
  const free = unknownColumns(profile, used);
  let recipe = used;
  for (const { column, target } of used.layout.columns) {
    if (!missing.has(column) || target.type !== "touchpoint") continue;
    const claims = free.filter((candidate) => isKnownName(candidate, target.touchpointId, matcher));
    const rivals = used.layout.columns.filter((own) => missing.has(own.column) && own.target.type === "touchpoint" &&
      own.target.touchpointId === target.touchpointId);
    const [claim] = claims;
    if (claim === undefined || claims.length > 1 || rivals.length > 1) continue;
    recipe = renameColumn(recipe, column, claim.name);
    renamed.push({ from: column, to: claim.name });
  }
  return { recipe, renamed };
}

function isKnownName({ name }: ColumnProfile, touchpointId: string, matcher: TouchpointMatcher): boolean {
  const match = matcher.match(name);
  return isCertain(match) && match?.touchpointId === touchpointId;
}

/** Similar words are for a person to check. */
function isCertain(match: NameMatch | null): boolean {
  return match !== null && match.way !== "words";
}

/** The order of day and month that this file's own dates show, where they show one. */
function withOrderOf(profile: FileProfile, period: PeriodChoice): PeriodChoice {
  if (period.type === "fixed") return period;
  // Next year's months have the same names.
  if (period.year !== undefined) return { ...period, year: null };
  if (period.written !== undefined) {
    const own = columnPeriod(profile, period.column);
    return own.type === "column" && own.written === period.written ? period : own;
  }
  const date = profile.columns.find(({ name }) => name === period.column)?.date;
  return date === undefined || date === null || date.order === null ? period : { ...period, order: date.order };
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
  const { touchpointColumn, metricColumn, respondentColumn, totals } = layout;
  return [touchpointColumn, ...scoreColumns(layout), metricColumn, respondentColumn, ...countColumns(totals)];
}
