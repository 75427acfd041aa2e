import type { ColumnProfile, FileProfile } from "./fileProfile.ts";
import { normalised, type TouchpointMatcher } from "./matchNames.ts";
import { readWhole } from "./readAnswer.ts";
import type { LongColumns, TotalsColumns } from "./recipe.ts";
import { METRIC_NAMES, placeScore, SCORE_NAMES } from "./suggestLong.ts";

const COUNT_NAMES = /^(?:n|count|counts|number|frequency|freq|responses?|number of (?:answers|responses|respondents)|answers|respondents|base|sample(?: size)?|anzahl|haufigkeit|antworten|fallzahl)$/u;
const SHARE_NAMES = /share|percent|pct|proportion|\brate\b|anteil|prozent|quote|\bbad\b|box/u;
const VALUE_NAMES = /mean|average|\bavg\b|mittelwert|durchschnitt|index/u;
/** "1", "Score 4", "5 stars", "n_3" */
const POINT_NAME = /^(?:(?:score|rating|points?|stars?|count|n|value|wert|note)\s*)?(\d{1,2})(?:\s*(?:stars?|points?|sterne))?$/u;
/** Fewer columns of counts are no histogram. */
const FEWEST_POINTS = 3;

/**
 * The columns of a table that was added up already: touchpoint with counts per scale point, or with a value and its n. Null
 * where the file does not look like one; with `wanted`, the likeliest columns whatever they are called, if there are any.
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
  const count = numbers.find((column) => COUNT_NAMES.test(normalised(column.name)) && isCounts(column));
  if (count === undefined) return null;
  const value = profile.columns
    .filter((column) => column !== place.column && column !== count && column !== metric && column.filled > 0 && column.date === null)
    .filter((column) => column.content === "number" || (column.content === "choice" && isScore(column.name)))
    .toSorted((a, b) => Number(isScore(b.name)) - Number(isScore(a.name)))[0];
  if (value === undefined) return null;
  return { ...named, scoreColumn: value.name, totals: totalsOf(value, count.name, place.column.distinct, profile.rows) };
}

function isScore(name: string): boolean {
  const plain = normalised(name);
  return SCORE_NAMES.test(plain) || SHARE_NAMES.test(plain) || VALUE_NAMES.test(plain);
}

function isCounts({ values }: ColumnProfile): boolean {
  return values.every(({ value }) => /^\d[\d.,\s]*$/u.test(value));
}

/** What the value of each row is: a point of the scale, a share, or else a mean, of which no counts can be made. */
function totalsOf(value: ColumnProfile, countColumn: string, places: number, rows: number): TotalsColumns {
  const plain = normalised(value.name);
  const texts = value.values.map((own) => own.value);
  const percent = texts.some((text) => text.endsWith("%")) || /%|percent|pct|prozent/iu.test(value.name);
  const numbers = texts.map((text) => Number(text.replace("%", "").replace(",", ".").trim()));
  if (percent) return { type: "share", countColumn, outOf: 100 };
  // Of values that are too many to be shown nobody knows what they are out of: the person chooses.
  if (SHARE_NAMES.test(plain) && texts.length > 0 && numbers.every((number) => number >= 0 && number <= 100)) {
    return { type: "share", countColumn, outOf: numbers.some((number) => number > 1) ? 100 : 1 };
  }
  // A share without a name for it: all between 0 and 1, with decimals.
  if (texts.length > 0 && numbers.every((number) => number >= 0 && number <= 1) && numbers.some((number) => !Number.isInteger(number))) {
    return { type: "share", countColumn, outOf: 1 };
  }
  const isPoint = !VALUE_NAMES.test(plain) && texts.length > 0 && texts.every((text) => !/^\d+[.,]\d*[1-9]/u.test(text));
  // Every touchpoint comes with several points of the scale, else each has one rounded mean.
  return isPoint && rows >= places * 2 ? { type: "frequency", countColumn } : { type: "mean", countColumn };
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
