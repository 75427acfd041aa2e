import type { EventColumns } from "./eventlog/eventsLayout.ts";
import { guessEvents } from "./eventlog/guessEvents.ts";
import { channelColumn, eventColumnNames, suggestEvents, visitsPerActivity } from "./eventlog/suggestEvents.ts";
import type { ColumnProfile, FileProfile } from "./fileProfile.ts";
import type { MapContext } from "./importContext.ts";
import { knownDate, suggestExport } from "./known/suggestKnown.ts";
import { layoutSetups } from "./layoutSetups.ts";
import { normalised, TouchpointMatcher } from "./matchNames.ts";
import { isLikelyRenamed } from "./missingColumns.ts";
import { MAX_SEGMENTS } from "./limits.ts";
import {
  OPEN_TARGET, type ColumnSuggestion, type LongColumns, type MetricColumn, type PeriodChoice, type PeriodGrain, type Recipe,
  type RecipeSuggestion,
} from "./recipe.ts";
import { columnPeriod, holdsMonths } from "./monthNames.ts";
import { holdsPeriods } from "./periodNames.ts";
import { columnNames, missingColumns, namingColumn } from "./recipeColumns.ts";
import { longColumnNames, rememberedRecipe, type RememberedRecipe } from "./rememberedRecipe.ts";
import { guessLongColumns, suggestLong } from "./suggestLong.ts";
import { isHeadedTouchpoint, offeredScores, SCORE_NAMES } from "./suggestScores.ts";
import { guessTotals } from "./suggestTotals.ts";
import { suggestWide } from "./suggestWide.ts";

/** What a person has chosen already; the rest is suggested. */
export type SuggestionChoice = {
  readonly layout?: "wide" | "long" | "totals" | "events";
  readonly longColumns?: LongColumns;
  readonly eventColumns?: EventColumns;
};

/**
 * A first recipe for a file on this map, for a person to check: the one that was used for a file with the same columns,
 * else one from names and values. Pure and quick: may run on the main thread, and again when a choice changes.
 */
export function suggestRecipe(profile: FileProfile, context: MapContext, choice: SuggestionChoice = {}): RecipeSuggestion {
  const matcher = new TouchpointMatcher(context.journey.touchpoints);
  // What names the period of each row holds no figures, however much its years look like numbers.
  const others = { ...profile, columns: profile.columns.filter((column) => !holdsPeriods(column)) };
  const isFree = choice.layout === undefined && choice.longColumns === undefined && choice.eventColumns === undefined;
  const remembered = isFree ? rememberedRecipe(profile, context, matcher) : null;
  const suggestion = suggestLayout(others, context, matcher, choice);
  const period = suggestPeriod(profile, remembered?.recipe.layout ?? suggestion.layout);
  const { recipe, columns } = remembered === null
    ? fresh(profile, suggestion, period)
    : again(profile, remembered, offeredBeside(remembered.recipe.layout, others, context, matcher), period);
  return {
    recipe, columns,
    // A case belongs to the period in which it began.
    periodColumns: recipe.layout.type === "events" ? [recipe.layout.timeColumn] : profile.columns.filter((column) => column.date !== null || holdsPeriods(column) || holdsMonths(column)).map(({ name }) => name),
    segmentColumns: segmentColumns(others, recipe),
    rememberedFrom: remembered?.setup.datasetName ?? null,
    remembered: remembered?.setup ?? null,
  };
}

type LayoutSuggestion = Pick<Recipe, "layout"> & Pick<RecipeSuggestion, "columns">;

/** The layout a person chose, else the wide one where columns are named like touchpoints, else what the file looks like. */
function suggestLayout(
  profile: FileProfile, context: MapContext, matcher: TouchpointMatcher, choice: SuggestionChoice,
): LayoutSuggestion {
  if (choice.eventColumns !== undefined) return eventLog(profile, context, matcher, choice.eventColumns);
  if (choice.longColumns !== undefined) return suggestLong(profile, context, matcher, choice.longColumns);
  const wide = suggestWide(profile, context, matcher);
  if (choice.layout === "wide") return wide;
  if (choice.layout === "long") {
    return suggestLong(profile, context, matcher, guessLongColumns(profile, matcher, true) ?? firstColumns(profile));
  }
  const known = choice.layout === undefined ? suggestExport(profile, context, matcher, wide.columns) : null;
  if (known !== null) return known;
  const events = guessEvents(profile, choice.layout === "events");
  if (events !== null && (events.sure || choice.layout === "events")) return eventLog(profile, context, matcher, events.columns);
  const totals = guessTotals(profile, matcher, choice.layout === "totals");
  if (totals !== null) return suggestLong(profile, context, matcher, totals);
  const longColumns = guessLongColumns(profile, matcher, false);
  const isNamed = isNamedWide(profile, wide.columns, longColumns);
  // Customers who come again, and rate each time, are no cases of a log.
  const isRated = wide.columns.some(({ column, included }) => included || SCORE_NAMES.test(normalised(column)));
  if (events !== null && longColumns === null && !isRated) return eventLog(profile, context, matcher, events.columns);
  // Few places of the file may be on the map yet: where the columns themselves leave nothing to add, one is enough.
  const rowColumns = longColumns ?? (wide.layout.columns.length === 0 ? guessLongColumns(profile, matcher, false, true) : null);
  return rowColumns === null || isNamed ? wide : suggestLong(profile, context, matcher, rowColumns);
}

/**
 * Whether columns are named like touchpoints. Beside a column that is headed "Touchpoint" one of them, or a word that they have
 * in common, is no more than chance: "Handling time" is no answer about the touchpoint "Baggage handling".
 */
function isNamedWide({ columns }: FileProfile, offered: readonly ColumnSuggestion[], rowColumns: LongColumns | null): boolean {
  const named = offered.filter(({ matchedBy, included }) => included && matchedBy !== null);
  const naming = rowColumns === null ? undefined : columns.find(({ name }) => name === rowColumns.touchpointColumn);
  if (naming === undefined || !isHeadedTouchpoint(naming)) return named.length > 0;
  return named.filter(({ matchedBy }) => matchedBy !== "words").length > 1;
}

function eventLog(profile: FileProfile, context: MapContext, matcher: TouchpointMatcher, columns: EventColumns): LayoutSuggestion {
  return { layout: suggestEvents(profile, context, matcher, columns), columns: [] };
}

/** Something to begin with where a person wants the long layout of a file that shows no sign of it. */
function firstColumns({ columns }: FileProfile): LongColumns {
  const [first, second] = columns;
  const name = first?.name ?? "";
  return { touchpointColumn: name, scoreColumn: second?.name ?? name, metricColumn: null, respondentColumn: null };
}

function fresh(profile: FileProfile, { layout, columns }: LayoutSuggestion, period: PeriodChoice): Pick<RecipeSuggestion, "recipe" | "columns"> {
  const segmentColumn = layout.type === "events" ? channelColumn(profile, layout) : null;
  return { recipe: { version: 1, layout, period, segmentColumn, overlap: null }, columns };
}

/** What else of the file could hold answers. */
function offeredBeside(layout: Recipe["layout"], profile: FileProfile, context: MapContext, matcher: TouchpointMatcher): readonly ColumnSuggestion[] {
  return layout.type === "long" ? offeredScores(profile, context, layout) : suggestWide(profile, context, matcher).columns;
}

/**
 * A recipe used before, with the period of this file. New columns that plainly hold answers take part, so that they wait for
 * a place instead of vanishing; what else it leaves out is offered still.
 */
function again(
  profile: FileProfile, { recipe: used, setup: { newColumns } }: RememberedRecipe, offered: readonly ColumnSuggestion[], period: PeriodChoice,
): Pick<RecipeSuggestion, "recipe" | "columns"> {
  const { layout } = used;
  // What a missing column may be called now is asked, and counted once.
  const missing = missingColumns(used, columnNames(profile));
  const added = layout.type === "wide"
    ? offered.filter(({ column, included }) => included && newColumns.includes(column) && !isLikelyRenamed(column, missing)).map(withoutNewCard)
    : [];
  const kept = layout.type === "wide"
    ? layout.columns
    : layoutSetups(layout).map(({ name, column, setup }) => ({ column: name === "" ? column : name, setup, target: OPEN_TARGET }));
  const known = new Map(kept.map((own): [string, ColumnSuggestion] =>
    [own.column, { ...own, confidence: "known", matchedBy: null, included: true }]));
  const others = layout.type === "wide" ? offered.map((own) => {
    const used = known.get(own.column);
    known.delete(own.column);
    if (used === undefined) return added.find(({ column }) => column === own.column) ?? { ...own, included: false };
    return { ...used, matchedBy: own.matchedBy };
  }) : layout.type === "long" ? offered.filter(({ column }) => !known.has(column)) : [];
  const taken: Recipe["layout"] = layout.type === "wide"
    ? { ...layout, columns: inFileOrder(profile, [...layout.columns, ...added.map(({ column, setup, target }) => ({ column, setup, target }))]) }
    : layout;
  return {
    recipe: { ...used, layout: taken, period: used.period.type === "fixed" ? period : used.period, overlap: null },
    columns: [...others, ...known.values()],
  };
}

/** A card is made for a new column only where somebody asks for one. */
function withoutNewCard(own: ColumnSuggestion): ColumnSuggestion {
  return own.target.type === "new" ? { ...own, target: OPEN_TARGET } : own;
}

function inFileOrder(profile: FileProfile, columns: readonly MetricColumn[]): readonly MetricColumn[] {
  const place = new Map(profile.columns.map(({ name, index }) => [name, index]));
  return columns.toSorted((a, b) => (place.get(a.column) ?? 0) - (place.get(b.column) ?? 0));
}

/** A column that names the period of each row, else the period the file's name states, else a column of dates, else an open question. */
function suggestPeriod(profile: FileProfile, layout: Recipe["layout"]): PeriodChoice {
  const naming = layout.type === "events" ? undefined : profile.columns.find((column) => holdsPeriods(column));
  if (naming !== undefined) return columnPeriod(profile, naming.name);
  // A log tells itself when each case began, which may be before the month its file is named after.
  if (profile.periodInName !== null && layout.type !== "events") return { type: "fixed", period: profile.periodInName };
  const timeColumn = layout.type === "events" ? layout.timeColumn : null;
  const known = knownDate(profile);
  if (known !== null && known.column.date !== null && (timeColumn === null || known.column.name === timeColumn)) {
    const grain = suggestGrain(known.column.date, rowsPerTouchpoint(profile, layout));
    return { type: "column", column: known.column.name, order: known.order, grain };
  }
  const [dated] = profile.columns
    .filter(({ name }) => timeColumn === null || name === timeColumn)
    .filter(({ date, filled }) => date !== null && filled >= profile.rows * 0.9)
    .toSorted((a, b) => dateRank(a) - dateRank(b));
  const date = dated?.date;
  if (dated === undefined || date === undefined || date === null) return { type: "fixed", period: profile.periodInName ?? "" };
  return { type: "column", column: dated.name, order: date.order, grain: suggestGrain(date, rowsPerTouchpoint(profile, layout)) };
}

/** Names of the answer's own date come before others, such as a date of birth or of a contract. */
function dateRank({ name }: ColumnProfile): number {
  return /submit|respon|answer|interview|survey|feedback|created|date|datum|zeit|time/iu.test(name) ? 0 : 1;
}

/** About how many answers each touchpoint has in the whole file. */
function rowsPerTouchpoint(profile: FileProfile, layout: Recipe["layout"]): number {
  const { rows, columns } = profile;
  if (layout.type === "wide") return rows;
  // Activities differ far more than questions do, and a log ends where it was written: its newest period is short.
  if (layout.type === "events") return visitsPerActivity(profile, layout) / 2;
  const named = columns.find(({ name }) => name === namingColumn(layout));
  return rows / Math.max(1, named?.distinct ?? 1);
}

/** Twice what a light needs (DESIGN M5), since periods differ and the newest one is seldom over. */
const ENOUGH_ANSWERS = 60;
/** Months to a period, finest first. */
const GRAINS = [["month", 1], ["quarter", 3], ["year", 12]] as const satisfies readonly (readonly [PeriodGrain, number])[];
const DAYS_PER_MONTH = 30;

/** Fine enough to see a trend, coarse enough for figures to hold; dates are ISO 8601 days. */
function suggestGrain({ first, last }: { readonly first: string; readonly last: string }, rows: number): PeriodGrain {
  const [start, end] = [monthsUntil(first), monthsUntil(last)];
  const years = (end - start) / 12;
  const finest = years > 5 ? 2 : years > 3 ? 1 : 0;
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  const periodsOf = (months: number): number => Math.floor(end / months) - Math.floor(start / months) + 1;
  // In periods longer than all of the days, New Year alone would decide what is before and what is after.
  const sensible = GRAINS.slice(finest).filter(([grain, months]) => grain === "month" || periodsOf(months) === 1 || days >= months * DAYS_PER_MONTH);
  // Where everything lies in one period, a coarser one would hold no more answers.
  const holds = sensible.find(([, months]) => periodsOf(months) === 1 || rows / periodsOf(months) >= ENOUGH_ANSWERS);
  return holds?.[0] ?? sensible.at(-1)?.[0] ?? "year";
}

/** Months from the year 0 to the month of a day. */
function monthsUntil(day: string): number {
  const date = new Date(day);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Columns with few values that hold no figures: persona, channel, region. */
function segmentColumns(profile: FileProfile, { layout }: Recipe): readonly string[] {
  const used = new Set(layout.type === "wide"
    ? layout.columns.map(({ column }) => column)
    : layout.type === "long" ? longColumnNames(layout) : eventColumnNames(layout));
  return profile.columns
    .filter(({ name, values, distinct, date, filled }) =>
      !used.has(name) && date === null && distinct >= 2 && distinct <= MAX_SEGMENTS && values.length > 0 &&
      filled >= profile.rows * 0.5)
    .map(({ name }) => name);
}
