import type { ColumnSuggestion, MatchWay, Recipe, RecipeSuggestion, Target } from "../../import/recipe.ts";
import type { LogFacts } from "../../import/eventlog/logFacts.ts";
import type { FileProfile } from "../../import/fileProfile.ts";
import { MIN_SHARED_ANSWERS } from "../../import/limits.ts";
import { namingColumn } from "../../import/recipeColumns.ts";

/** One name in the file that figures belong to: a column (wide) or a value of the touchpoint column (long). */
export type SeriesTarget = {
  readonly name: string;
  /** Second line: the question, where it is known. */
  readonly detail: string;
  /** What a touchpoint made for it would be called, before it is tidied. */
  readonly wouldBe: string;
  readonly target: Target;
  /** Rows of the file (long), or filled cells (wide). */
  readonly answers: number;
  /** What `answers` counts, said after the number. */
  readonly unit: string;
  /** Too few answers for a figure on the map (DESIGN M7). */
  readonly tooFew: boolean;
  readonly matchedBy: MatchWay | null;
};

export type SeriesTargets = {
  /** Nothing is known about where they belong. */
  readonly open: readonly SeriesTarget[];
  readonly created: readonly SeriesTarget[];
  readonly matched: readonly SeriesTarget[];
  readonly whole: readonly SeriesTarget[];
};

/**
 * The names of the file by what becomes of them, each group in the order of the file; activities of a log, once it has been
 * read, in the order in which cases meet them.
 */
export function seriesTargets(
  profile: FileProfile, suggestion: RecipeSuggestion, recipe: Recipe, log: LogFacts | null = null,
): SeriesTargets {
  const names = namesOf(profile, suggestion, recipe);
  const all = log === null || recipe.layout.type !== "events" ? names : asMet(names, log);
  const of = (type: Target["type"]) => all.filter(({ target }) => target.type === type);
  return { open: of("open"), created: of("new"), matched: of("touchpoint"), whole: of("whole-journey") };
}

function namesOf(profile: FileProfile, suggestion: RecipeSuggestion, recipe: Recipe): readonly SeriesTarget[] {
  const { layout } = recipe;
  if (layout.type === "wide") {
    const suggested = new Map(suggestion.columns.map((column) => [column.column, column]));
    const profiles = new Map(profile.columns.map((column) => [column.name, column]));
    return layout.columns.map(({ column, setup, target }) => {
      const known = profiles.get(column);
      const isInName = setup.question === column || setup.question === known?.label;
      return {
        name: column, detail: isInName ? "" : setup.question, wouldBe: known?.label || setup.question || column, target,
        answers: known?.filled ?? 0, unit: "filled in", tooFew: (known?.filled ?? 0) < MIN_SHARED_ANSWERS, matchedBy: stillMatched(suggested.get(column), target),
      };
    });
  }
  const naming = namingColumn(layout);
  const counts = new Map(profile.columns.find(({ name }) => name === naming)?.values.map(({ value, count }) => [value, count]));
  // A row of totals stands for many answers.
  const rowsAreAnswers = layout.type === "events" || (layout.totals === undefined && layout.metrics.every(({ setup }) => setup.kind !== "volume"));
  return layout.touchpoints.map(({ value, target }) => {
    const answers = counts.get(value) ?? 0;
    return { name: value, detail: "", wouldBe: value, target, answers, unit: layout.type === "events" ? "rows" : "filled in", tooFew: rowsAreAnswers && answers < MIN_SHARED_ANSWERS, matchedBy: null };
  });
}

function asMet(names: readonly SeriesTarget[], { activities }: LogFacts): readonly SeriesTarget[] {
  const places = new Map(activities.map(({ name, visits }, place) => [name, { visits, place }]));
  const placeOf = ({ name }: SeriesTarget): number => places.get(name)?.place ?? activities.length;
  return names.toSorted((a, b) => placeOf(a) - placeOf(b)).map((own) => {
    const answers = places.get(own.name)?.visits ?? 0;
    return { ...own, answers, unit: answers === 1 ? "visit" : "visits", tooFew: answers < MIN_SHARED_ANSWERS };
  });
}

/** How the name was recognised, unless the person has chosen another touchpoint since. */
function stillMatched(suggested: ColumnSuggestion | undefined, target: Target): MatchWay | null {
  if (suggested?.target.type !== "touchpoint" || target.type !== "touchpoint") return null;
  return suggested.target.touchpointId === target.touchpointId ? suggested.matchedBy : null;
}

export const MATCH_WAY_WORDS: Readonly<Record<MatchWay, string>> = {
  alias: "known name",
  title: "same name",
  normalised: "same name",
  words: "similar words, please check",
};
