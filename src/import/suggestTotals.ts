import type { ColumnProfile, FileProfile } from "./fileProfile.ts";
import { normalised, type TouchpointMatcher } from "./matchNames.ts";
import { readWhole } from "./readAnswer.ts";
import type { LongColumns, NpsGroups, TotalsColumns } from "./recipe.ts";
import { METRIC_NAMES, placeScore } from "./suggestLong.ts";
import { SCORE_NAMES } from "./suggestScores.ts";
import { kindHint } from "./suggestSetup.ts";

const COUNT_NAMES = /^(?:n|count|counts|number|frequency|freq|responses?|number of (?:answers|responses|respondents)|answers|respondents|base|sample(?: size)?|anzahl|haufigkeit|antworten|fallzahl)$/u;
const SHARE_NAMES = /share|percent|pct|proportion|\brate\b|anteil|prozent|quote|\bbad\b|box|top ?\d|satisf|zufried/u;
const VALUE_NAMES = /mean|average|\bavg\b|mittelwert|durchschnitt|index/u;
/** How far answers lie apart, and what follows from it: never the score itself. */
const SPREAD_NAMES = /^(?:sd|std|stdev|std ?dev|stddev|standard ?(?:deviation|abweichung)|variance|varianz|se|stderr|std ?err|standard ?(?:error|fehler)|moe|margin(?: of error)?|ci\b.*|lower\b.*|upper\b.*|low|high|min|max)$/u;
const PEOPLE_NAMES = /\b(?:count|number|people|respondents|customers|anzahl|personen|n)\b/u;
const GROUP_NAMES = {
  promoters: /promoter/u, passives: /passive|neutral|indifferent/u, detractors: /detractor|detraktor|kritiker/u,
} as const;
/** "1", "Score 4", "5 stars", "n_3" */
const POINT_NAME = /^(?:(?:score|rating|points?|stars?|count|n|value|wert|note)\s*)?(\d{1,2})(?:\s*(?:stars?|points?|sterne))?$/u;
/** Fewer columns of counts are no histogram. */
const FEWEST_POINTS = 3;
/** No usual scale goes further: beyond it a value is no point and no mean, but a score of 100. */
const HIGHEST_POINT = 10;

/**
 * The columns of a table that was added up already: touchpoint with counts per scale point, with the groups of an NPS, or with
 * a value and its n. Null where the file does not look like one; with `wanted`, the likeliest columns whatever they are called,
 * if there are any.
 */
export function guessTotals(profile: FileProfile, matcher: TouchpointMatcher, wanted: boolean): LongColumns | null {
  const choices = profile.columns.filter(({ content, values }) => content === "choice" && values.length > 0);
  const [place] = choices.map((column) => ({ column, score: placeScore(column, matcher) })).toSorted((a, b) => b.score - a.score);
  if (place === undefined || (place.score < 1 && !wanted)) return null;
  const metric = choices.find((column) => column !== place.column && METRIC_NAMES.test(normalised(column.name)));
  const named = { touchpointColumn: place.column.name, metricColumn: metric?.name ?? null, respondentColumn: null };

  const points = pointColumns(profile.columns);
  const [first] = points;
  if (first !== undefined) return { ...named, scoreColumn: first.column, totals: { type: "points", columns: points } };

  const numbers = profile.columns.filter((column) => column.content === "number" || column.content === "identifier");
  const groups = groupColumns(profile.columns);
  const inGroups = groups === null ? [] : [groups.promoters, groups.passives, groups.detractors];
  const count = numbers.find((column) => COUNT_NAMES.test(normalised(column.name)) && isCounts(column));
  // A score of its own follows from the groups; where there are other metrics beside it, they are in its column.
  if (groups !== null && (count !== undefined || groups.passives !== null) && metric === undefined) {
    // A score that is published beside them must follow from them.
    const score = numbers.find((column) => column !== count && !inGroups.includes(column.name) && kindHint(column.name) === "nps");
    if (score !== undefined && count !== undefined) {
      return { ...named, scoreColumn: score.name, totals: { type: "share", countColumn: count.name, outOf: 100, groups } };
    }
    return { ...named, scoreColumn: groups.promoters, totals: { type: "groups", countColumn: count?.name ?? null, groups } };
  }
  if (count === undefined) return null;
  const value = profile.columns
    .filter((column) => column !== place.column && column !== count && column !== metric && column.filled > 0 && column.date === null)
    .filter((column) => !inGroups.includes(column.name) && !SPREAD_NAMES.test(normalised(column.name)))
    .filter((column) => column.content === "number" || (column.content === "choice" && isScore(column.name)))
    .toSorted((a, b) => Number(isScore(b.name)) - Number(isScore(a.name)))[0];
  if (value === undefined) return null;
  const totals = totalsOf(value, count.name, place.column.distinct, profile.rows, metric);
  return { ...named, scoreColumn: value.name, totals: totals.type === "share" && groups !== null ? { ...totals, groups } : totals };
}

function isScore(name: string): boolean {
  const plain = normalised(name);
  return SCORE_NAMES.test(plain) || SHARE_NAMES.test(plain) || VALUE_NAMES.test(plain) || kindHint(name) !== null;
}

function isCounts({ values }: ColumnProfile): boolean {
  return values.every(({ value }) => /^\d[\d.,\s]*$/u.test(value));
}

/** What the value of each row is: a ready score of so many people, a point of the scale, or else a mean. */
function totalsOf(value: ColumnProfile, countColumn: string, places: number, rows: number, metric: ColumnProfile | undefined): TotalsColumns {
  const plain = normalised(value.name);
  const texts = value.values.map((own) => own.value);
  const percent = texts.some((text) => text.endsWith("%")) || /%|percent|pct|prozent/iu.test(value.name);
  const numbers = texts.map((text) => Number(text.replace("%", "").replace("−", "-").replace(",", ".").trim()));
  const whole = numbers.every((number) => Number.isInteger(number) && number >= 0);
  if (percent) return { type: "share", countColumn, outOf: 100 };
  if (SHARE_NAMES.test(plain) && texts.length > 0 && whole && (PEOPLE_NAMES.test(plain) || numbers.some((number) => number > 100))) {
    return { type: "share", countColumn, outOf: "people" };
  }
  // Of values that are too many to be shown nobody knows what they are out of: the person chooses.
  if (SHARE_NAMES.test(plain) && texts.length > 0 && numbers.every((number) => number >= 0 && number <= 100)) {
    return { type: "share", countColumn, outOf: numbers.some((number) => number > 1) ? 100 : 1 };
  }
  // An NPS has no other form that its n could be beside.
  if (metric === undefined && kindHint(value.name) === "nps" && numbers.some((number) => !(number >= 0 && number <= HIGHEST_POINT))) {
    return { type: "share", countColumn, outOf: 100 };
  }
  // A share without a name for it: all between 0 and 1, with decimals.
  if (texts.length > 0 && numbers.every((number) => number >= 0 && number <= 1) && numbers.some((number) => !Number.isInteger(number))) {
    return { type: "share", countColumn, outOf: 1 };
  }
  if (numbers.some((number) => Math.abs(number) > HIGHEST_POINT && Math.abs(number) <= 100)) return { type: "share", countColumn, outOf: 100 };
  const isPoint = !VALUE_NAMES.test(plain) && texts.length > 0 && texts.every((text) => !/^\d+[.,]\d*[1-9]|\d\s*(?:of|out of|von|\/)\s*\d/u.test(text));
  // Every touchpoint comes with several points of the scale, else each has one rounded mean.
  return isPoint && rows >= places * 2 ? { type: "frequency", countColumn } : { type: "mean", countColumn };
}

/** The columns of an NPS's groups; null where promoters or detractors are missing, since one of them alone tells nothing. */
export function groupColumns(columns: readonly ColumnProfile[]): NpsGroups | null {
  const named = (pattern: RegExp): string | null =>
    columns.find((column) => pattern.test(normalised(column.name)) && column.content !== "text" && column.content !== "empty" && column.date === null)?.name ?? null;
  const [promoters, passives, detractors] = [named(GROUP_NAMES.promoters), named(GROUP_NAMES.passives), named(GROUP_NAMES.detractors)];
  return promoters === null || detractors === null ? null : { promoters, passives, detractors };
}

function pointColumns(columns: readonly ColumnProfile[]): readonly { readonly column: string; readonly point: number }[] {
  const points = columns.flatMap((column) => {
    const match = POINT_NAME.exec(normalised(column.name));
    const isNumber = column.content === "number" || column.content === "identifier";
    return match?.[1] === undefined || !isNumber || !isCounts(column) ? [] : [{ column: column.name, point: readWhole(match[1]) ?? 0 }];
  }).toSorted((a, b) => a.point - b.point);
  const isRow = points.every(({ point }, at) => at === 0 || point === (points[at - 1]?.point ?? 0) + 1);
  return isRow && points.length >= FEWEST_POINTS && (points[0]?.point ?? 2) <= 1 ? points : [];
}
