import type { ColumnProfile, FileProfile } from "./fileProfile.ts";
import type { MapContext } from "./importContext.ts";
import { TouchpointMatcher } from "./matchNames.ts";
import type { LongColumns, PeriodChoice, PeriodGrain, Recipe, RecipeSuggestion } from "./recipe.ts";
import { MAX_SEGMENTS } from "./limits.ts";
import { rememberedRecipe } from "./rememberedRecipe.ts";
import { guessLongColumns, suggestLong } from "./suggestLong.ts";
import { suggestWide } from "./suggestWide.ts";

/** What a person has chosen already; the rest is suggested. */
export type SuggestionChoice = {
  readonly layout?: "wide" | "long";
  readonly longColumns?: LongColumns;
};

/**
 * A first recipe for a file on this map, for a person to check: the one that was used for a file with the same columns,
 * else one from names and values. Pure and quick: may run on the main thread, and again when a choice changes.
 */
export function suggestRecipe(profile: FileProfile, context: MapContext, choice: SuggestionChoice = {}): RecipeSuggestion {
  const free = choice.layout === undefined && choice.longColumns === undefined;
  const matcher = new TouchpointMatcher(context.journey.touchpoints);
  const periodColumns = profile.columns.filter(({ date }) => date !== null).map(({ name }) => name);
  const period = suggestPeriod(profile);
  const remembered = free ? rememberedRecipe(profile, context, matcher) : null;
  const wide = suggestWide(profile, context, matcher);
  const longColumns = choice.longColumns ?? guessLongColumns(profile, matcher, choice.layout === "long");
  const wantsLong = longColumns !== null &&
    (choice.layout === "long" || choice.longColumns !== undefined || (free && !wide.columns.some(({ matchedBy, included }) => included && matchedBy !== null)));
  const made = remembered?.recipe.layout.type === "long" || (remembered === null && wantsLong && longColumns !== null)
    ? suggestLong(profile, context, matcher, longColumns ?? longColumnsOf(remembered?.recipe))
    : wide;
  const recipe: Recipe = remembered === null
    ? { version: 1, layout: made.layout, period, segmentColumn: null, overlap: "replace" }
    : { ...remembered.recipe, period: remembered.recipe.period.type === "fixed" ? period : remembered.recipe.period };
  const taking = recipe.layout.type === "wide" ? new Map(recipe.layout.columns.map((own) => [own.column, own])) : null;
  const columns = remembered === null || taking === null
    ? made.columns
    : made.columns.map((own) => {
      const kept = taking.get(own.column);
      return kept === undefined ? { ...own, included: false } : { ...own, ...kept, included: true, confidence: "known" as const };
    });
  return {
    recipe, columns, periodColumns,
    segmentColumns: segmentColumns(profile, recipe),
    rememberedFrom: remembered?.datasetName ?? null,
  };
}

function longColumnsOf(recipe: Recipe | undefined): LongColumns {
  if (recipe?.layout.type !== "long") throw new Error("a long layout was expected");
  return recipe.layout;
}

/** The period the file's name states, else a column of dates, else an open question. */
function suggestPeriod(profile: FileProfile): PeriodChoice {
  if (profile.periodInName !== null) return { type: "fixed", period: profile.periodInName };
  const [dated] = profile.columns
    .filter(({ date, filled }) => date !== null && filled >= profile.rows * 0.9)
    .toSorted((a, b) => dateRank(a) - dateRank(b));
  const date = dated?.date;
  if (dated === undefined || date === undefined || date === null) return { type: "fixed", period: "" };
  return { type: "column", column: dated.name, order: date.order, grain: suggestGrain(date.first, date.last) };
}

/** Names of the answer's own date come before others, such as a date of birth or of a contract. */
function dateRank({ name }: ColumnProfile): number {
  return /submit|respon|answer|interview|survey|feedback|created|date|datum|zeit|time/iu.test(name) ? 0 : 1;
}

/** Fine enough to see a trend, coarse enough for figures to hold. */
function suggestGrain(first: string, last: string): PeriodGrain {
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000;
  return days > 5 * 366 ? "year" : days > 3 * 366 ? "quarter" : "month";
}

/** Columns with few values that hold no figures: persona, channel, region. */
function segmentColumns(profile: FileProfile, { layout }: Recipe): readonly string[] {
  const used = new Set(layout.type === "wide"
    ? layout.columns.map(({ column }) => column)
    : [layout.touchpointColumn, layout.scoreColumn, layout.metricColumn, layout.respondentColumn]);
  return profile.columns
    .filter(({ name, values, distinct, date, filled }) =>
      !used.has(name) && date === null && distinct >= 2 && distinct <= MAX_SEGMENTS && values.length > 0 &&
      filled >= profile.rows * 0.5)
    .map(({ name }) => name);
}
