/** Which columns of a table with one row per answer hold the answers, and what each of them means. */
import type { ColumnProfile, FileProfile } from "./fileProfile.ts";
import type { MapContext } from "./importContext.ts";
import { isExportField } from "./knownExports.ts";
import { normalised } from "./matchNames.ts";
import { withNamedScale } from "./namedScale.ts";
import { OPEN_TARGET, type ColumnSuggestion, type LongColumns, type LongLayout, type MetricSetup } from "./recipe.ts";
import { contractKind } from "./resolveContracts.ts";
import { scoreColumns, withScores } from "./scoreColumns.ts";
import { columnHint, couldBeAnswers, setupAs, setupLike, suggestKind, surveyKind, withRoughScale, wordedScale } from "./suggestSetup.ts";

export const SCORE_NAMES = /score|rating|stars|answer|value|wert|bewertung|antwort|note|punkte/u;
/** A name that says nothing but that it holds answers. */
const PLAIN_NAMES = /^(?:overall )?(?:scores?|ratings?|stars|answers?|values?|points?|wert|bewertung|antwort|note|punkte)$/u;
/** What a column is called that names touchpoints and nothing else. */
const TOUCHPOINT_HEADERS = /^(?:touch ?points?|kontaktpunkte?)(?: (?:name|title))?$/u;
/** Whole numbers that describe people, visits and places look like ratings. */
const DESCRIPTIVE = /\bage\b|\balter\b|tier|group|gruppe|segment|cluster|household|haushalt|gender|income|einkommen|tenure|party|size|visit|besuch|region|area|zone|store|branch|filiale|year|jahr|month|monat|\bdays?\b|\btag\b|quarter|week|woche|wave|welle|number|count|anzahl|\bids?\b|\bno\b|\bnr\b|code|class|klasse|level|stufe|priority|version|round|attempt|children|kinder|people|personen|guests|gaste|frequency|often|haufig/u;

/** Whether each name in the column stands in several rows, under a header that says that they are touchpoints. */
export function isHeadedTouchpoint({ name, distinct, filled }: ColumnProfile): boolean {
  return TOUCHPOINT_HEADERS.test(normalised(name)) && distinct * 2 <= filled;
}

/** Whether a column says by its name what it measures, and its values bear that out. */
export function isNamedScore(column: ColumnProfile): boolean {
  const hint = columnHint(column);
  // How often something happened is seldom said once per answer.
  if (hint === "volume") return false;
  if (hint === null) return SCORE_NAMES.test(normalised(column.name)) && couldBeAnswers(column);
  return suggestKind(column) !== null || withRoughScale(column).scale !== null;
}

/** Whether a column is on a scale that ratings have, and not named after something else. */
export function isUnnamedRating(column: ColumnProfile): boolean {
  const scale = withNamedScale(column).scale ?? wordedScale(column);
  return columnHint(column) === null && scale !== null && scale.scaleMax - scale.scaleMin >= 3 && scale.scaleMax >= 5 &&
    !DESCRIPTIVE.test(normalised(column.name));
}

/**
 * All columns of answers, in the order of the file, where `first` is one of them; ratings without a telling name too where the
 * touchpoints stand under a header of their own.
 */
export function guessScores(
  columns: readonly ColumnProfile[], first: ColumnProfile, headed: boolean,
): Pick<LongColumns, "scoreColumn" | "otherScores"> {
  const taken = columns.filter((column) => column === first || isNamedScore(column) || (headed && isUnnamedRating(column)));
  const [scoreColumn = first.name, ...otherScores] = taken.map(({ name }) => name);
  return otherScores.length === 0 ? { scoreColumn } : { scoreColumn, otherScores };
}

/** Setups of columns that stand side by side, each a metric of its own. */
export function scoreSetups(columns: readonly ColumnProfile[], context: MapContext): readonly MetricSetup[] {
  const setups = columns.map((column) => scoreSetup(column, context));
  const alike = Map.groupBy(setups, metricTerms);
  return setups.map((setup, at) => ((alike.get(metricTerms(setup))?.length ?? 0) > 1 ? { ...setup, name: nameOf(columns[at], setup) } : setup));
}

/** A metric of the map that the column is called like, else the only one of its kind that it fits, else one of its own. */
function scoreSetup(given: ColumnProfile, { measurements }: MapContext): MetricSetup {
  const column = withRoughScale(withNamedScale(given));
  const contracts = [...measurements.contracts.values()];
  const namesake = contracts.find(({ name }) => normalised(name) === normalised(column.name));
  const like = namesake === undefined ? null : setupLike(namesake, column);
  if (like !== null) return like;
  const hint = columnHint(column);
  const fits = contracts.filter((contract) => hint !== null && surveyKind(contract) === hint)
    .map((contract) => setupLike(contract, column)).filter((setup) => setup !== null);
  const [only] = fits;
  if (fits.length === 1 && only !== undefined) return only;
  const setup = setupAs(suggestKind(column) ?? hint ?? "rating", column);
  // Beside others "Rating 1–5" would not tell which.
  return setup.kind === "rating" && !PLAIN_NAMES.test(normalised(column.name)) ? { ...setup, name: nameOf(column, setup) } : setup;
}

/** As long as names of metrics may be. */
function nameOf(column: ColumnProfile | undefined, { name }: MetricSetup): string {
  return column === undefined ? name : column.name.slice(0, 100);
}

/** Setups with equal terms would be counted into one metric. */
function metricTerms(setup: MetricSetup): string {
  return JSON.stringify([contractKind(setup), setup.scaleMin, setup.scaleMax, setup.goodEnd, normalised(setup.name)]);
}

/** Columns that could hold answers as well, with what they would mean; none where something else tells what a score is about. */
export function offeredScores(profile: FileProfile, context: MapContext, columns: LongColumns): readonly ColumnSuggestion[] {
  if (columns.metricColumn !== null || columns.totals !== undefined) return [];
  const used = new Set([columns.touchpointColumn, columns.respondentColumn, ...scoreColumns(columns)]);
  return profile.columns
    .filter((column) => !used.has(column.name) && column.date === null && !isExportField(profile.exportTool, column.name) && couldBeAnswers(column))
    .map((column) => ({ column: column.name, setup: scoreSetup(column, context), target: OPEN_TARGET, confidence: "unsure", matchedBy: null, included: false }));
}

/** The layout with one more column of answers, at its place in the file; the first one stays the first. */
export function withScore(layout: LongLayout, profile: FileProfile, setup: MetricSetup, column: string): LongLayout {
  const taken = layout.metrics.some((own) => metricTerms(own.setup) === metricTerms(setup));
  const own = taken ? { ...setup, name: nameOf(profile.columns.find(({ name }) => name === column), setup) } : setup;
  const [first, ...others] = scoreColumns(layout).filter((name) => name !== column);
  if (first === undefined) return layout;
  const place = new Map(profile.columns.map(({ name, index }) => [name, index]));
  const after = [...others, column].toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  return withScores(layout, [first, ...after], [{ value: column, setup: own }]);
}
