import { isYesNoKind } from "../metrics/contract.ts";
import type { ColumnProfile, FileProfile, ScaleGuess } from "./fileProfile.ts";
import type { MapContext } from "./importContext.ts";
import { MIN_SHARED_ANSWERS } from "./limits.ts";
import { normalised, type TouchpointMatcher } from "./matchNames.ts";
import { firstTouchpointStage } from "./newTouchpointStage.ts";
import { NPS_GROUP_SCALE } from "./npsGroups.ts";
import { TOP_BOX_SCALE } from "./totalsReader.ts";
import { questionSubject } from "./questionSubject.ts";
import {
  OPEN_TARGET, type ColumnSuggestion, type LongColumns, type LongLayout, type MetricSetup, type Target, type TotalsColumns,
} from "./recipe.ts";
import { guessScores, isHeadedTouchpoint, isNamedScore, isUnnamedRating, offeredScores, SCORE_NAMES, scoreSetups } from "./suggestScores.ts";
import { scoreColumns } from "./scoreColumns.ts";
import { couldBeAnswers, kindHint, setupAs, setupLike, suggestKind, surveyKind, withRoughScale } from "./suggestSetup.ts";

const TOUCHPOINT_NAMES = /touch ?point|interaction|kontaktpunkt|\bstep\b|\bmoment\b/u;
export const METRIC_NAMES = /metric|measure|question|kpi|survey ?type|kennzahl|frage/u;
const RESPONDENT_NAMES = /respondent|participant|customer|user|person|respnum|teilnehmer|kunde/u;

/**
 * The columns of a table with one row per answer: one that names touchpoints and those that hold scores. Null where the
 * file does not look like one; with `wanted`, the likeliest columns whatever they look like, if there are any.
 * `slight`: one of a column's values on the map is sign enough that it names touchpoints.
 */
export function guessLongColumns(profile: FileProfile, matcher: TouchpointMatcher, wanted: boolean, slight = false): LongColumns | null {
  const choices = profile.columns.filter(({ content, values }) => content === "choice" && values.length > 0);
  const places = choices
    .map((column) => ({ column, score: placeScore(column, matcher, slight) }))
    .toSorted((a, b) => b.score - a.score);
  const [place] = places;
  if (place === undefined || (place.score < 1 && !wanted)) return null;
  const headed = isHeadedTouchpoint(place.column);
  const likeness = (column: ColumnProfile): number =>
    SCORE_NAMES.test(normalised(column.name)) ? 3 : kindHint(column.name) !== null ? 2 : headed && isUnnamedRating(column) ? 1 : 0;
  const scores = profile.columns
    .filter((column) => column !== place.column && (couldBeAnswers(column) || isScoreColumn(column) || isNamedRating(column) || (wanted && isNumbers(column))))
    .toSorted((a, b) => likeness(b) - likeness(a));
  const [score] = scores;
  if (score === undefined || (!wanted && likeness(score) === 0)) return null;
  const metric = choices.find((column) => column !== place.column && column !== score && !isNamedScore(column) &&
    (METRIC_NAMES.test(normalised(column.name)) || column.values.every(({ value }) => kindHint(value) !== null)));
  const named = metric === undefined ? guessScores(scores.toSorted((a, b) => a.index - b.index), score, headed) : { scoreColumn: score.name };
  const respondent = profile.columns.find((column) =>
    column !== place.column && column !== score && column !== metric && named.otherScores?.includes(column.name) !== true &&
    RESPONDENT_NAMES.test(normalised(column.name)) &&
    tellsPeopleApart(column, place.column, metric));
  return {
    ...named, touchpointColumn: place.column.name,
    metricColumn: metric?.name ?? null, respondentColumn: respondent?.name ?? null,
  };
}

/** As few values as these may as well be kinds of customers: VIP, new, returning. */
const FEW_PEOPLE = 12;

/** Whether nobody would have answered more than twice about the same thing; and kinds of customers are no names of people. */
function tellsPeopleApart({ distinct, filled, values }: ColumnProfile, place: ColumnProfile, metric: ColumnProfile | undefined): boolean {
  // Too many to be counted.
  if (values.length === 0) return filled > 0;
  if (distinct * place.distinct * (metric?.distinct ?? 1) * 2 < filled) return false;
  return distinct > FEW_PEOPLE || values.some(({ value }) => /\d/u.test(value));
}

function isNumbers({ content, values }: ColumnProfile): boolean {
  return content === "number" && values.length > 0;
}

/** Some answers off its scale do not make "CSAT" anything else. */
function isNamedRating(column: ColumnProfile): boolean {
  return isNumbers(column) && kindHint(column.name) !== null && withRoughScale(column).scale !== null;
}

function isScoreColumn(column: ColumnProfile): boolean {
  return isNumbers(column) && SCORE_NAMES.test(normalised(column.name));
}

/** Names of rows that add up the others. */
const SUM_NAMES = /^(?:(?:grand )?total|sum|all|gesamt|summe|insgesamt)$/u;

/** Whether a row of totals is the sum of the others rather than a touchpoint. */
function isSumRow(touchpoint: string): boolean {
  return SUM_NAMES.test(normalised(touchpoint));
}

/** At least 1 for a column that names touchpoints: by its own name, or because its values are on the map. */
export function placeScore({ name, values }: ColumnProfile, matcher: TouchpointMatcher, slight = false): number {
  const recognised = values.filter(({ value }) => matcher.match(value) !== null).length;
  const byValues = recognised >= (slight ? 1 : 2) ? recognised / values.length + (slight ? 1 : 0.5) : 0;
  return (TOUCHPOINT_NAMES.test(normalised(name)) ? 1 : 0) + byValues;
}

/** A long layout on these columns: touchpoints by name, metrics by the names of their values. */
export function suggestLong(
  profile: FileProfile, context: MapContext, matcher: TouchpointMatcher, columns: LongColumns,
): { readonly layout: LongLayout; readonly columns: readonly ColumnSuggestion[] } {
  const find = (name: string | null): ColumnProfile | undefined => profile.columns.find((column) => column.name === name);
  const found = find(columns.scoreColumn);
  const { totals } = columns;
  const score = found === undefined ? undefined : totals === undefined ? withRoughScale(found) : valueProfile(found, totals);
  const metricValues = columns.metricColumn === null ? [""] : (find(columns.metricColumn)?.values ?? []).map(({ value }) => value);
  const stageId = firstTouchpointStage(context.journey);
  const touchpointValues = find(columns.touchpointColumn)?.values ?? [];
  const several = scoreColumns(columns).map(find).filter((column) => column !== undefined);
  const metrics = several.length > 1
    ? scoreSetups(several, context).map((setup, at) => ({ value: nameOfMetric(columns, several[at]), setup }))
    : score === undefined ? [] : metricValues.map((value) => ({ value, setup: metricSetup(value, score, context, totals) }));
  const titles = titlesOf(touchpointValues);
  const rowsAreAnswers = totals === undefined && metrics.every(({ setup }) => setup.kind !== "volume");
  const touchpoints = touchpointValues.map(({ value, count }): { value: string; target: Target } => {
    const match = matcher.match(value);
    // The sum of the other rows would count everybody twice.
    if (match === null && totals !== undefined && isSumRow(value)) return { value, target: OPEN_TARGET };
    // A card for so few answers would show no figures (DESIGN M7), so nobody is made one unasked.
    if (match === null && rowsAreAnswers && count < MIN_SHARED_ANSWERS) return { value, target: OPEN_TARGET };
    return {
      value,
      target: match === null
        ? { type: "new", title: titles.get(value) ?? value, stageId }
        : { type: "touchpoint", touchpointId: match.touchpointId },
    };
  });
  return {
    layout: { type: "long", ...columns, metrics, touchpoints },
    columns: [...metrics.map(({ value, setup }): ColumnSuggestion => ({
      column: value === "" ? columns.scoreColumn : value, setup, target: OPEN_TARGET,
      confidence: setup.goodEnd === null || (several.length > 1 && isGuessed(find(value === "" ? columns.scoreColumn : value))) ? "unsure" : "likely",
      matchedBy: null, included: true,
    })), ...offeredScores(profile, context, columns)],
  };
}

function nameOfMetric({ scoreColumn }: LongColumns, column: ColumnProfile | undefined): string {
  return column === undefined || column.name === scoreColumn ? "" : column.name;
}

/** Only its values say that it is a rating at all. */
function isGuessed(column: ColumnProfile | undefined): boolean {
  return column !== undefined && !isNamedScore(column) && column.question === "";
}

/** Rows that name their touchpoint by the whole question: what each is about, unless two are about the same. */
function titlesOf(values: readonly { readonly value: string }[]): ReadonlyMap<string, string> {
  const found = values.flatMap(({ value }) => {
    const subject = questionSubject(value);
    return subject === null ? [] : [{ value, subject }];
  });
  const taken = Map.groupBy([...found.map(({ subject }) => subject), ...values.map(({ value }) => value)], normalised);
  return new Map(found.filter(({ subject }) => taken.get(normalised(subject))?.length === 1).map(({ value, subject }) => [value, subject]));
}

/** The usual scale of each kind, since a score column that several metrics share shows no single scale. */
const USUAL_SCALES: Readonly<Record<string, Omit<ScaleGuess, "clear" | "missingCodes">>> = {
  nps: { scaleMin: 0, scaleMax: 10 },
  csat: { scaleMin: 1, scaleMax: 5 },
  ces: { scaleMin: 1, scaleMax: 7 },
  rating: { scaleMin: 1, scaleMax: 5 },
};

/** The score column as if every answer had a row of its own: what totals say about the scale. */
function valueProfile(score: ColumnProfile, totals: TotalsColumns): ColumnProfile {
  if (totals.type === "share" || totals.type === "groups" || totals.type === "mean") return { ...score, values: [], scale: null, date: null, duration: null };
  if (totals.type === "frequency") return withRoughScale(score);
  const values = totals.columns.map(({ point }) => ({ value: String(point), count: 1 }));
  const ends = totals.columns.map(({ point }) => point);
  const scale = { scaleMin: Math.min(...ends), scaleMax: Math.max(...ends), missingCodes: [], clear: true };
  return { ...score, values, scale, date: null, duration: null };
}

/** What is a mean where nothing says that it is a share: nobody says yes to a rating. */
const MEAN_NAMES = /rating|stars|bewertung|sterne|mean|average|\bavg\b|mittelwert|durchschnitt/u;

/** A share is the share of those who would say yes, or of the satisfied; an NPS is one of groups. */
function shareSetup(value: string, score: ColumnProfile, context: MapContext): MetricSetup {
  const name = value === "" ? score.name : value;
  const hint = kindHint(name);
  const column = value === "" ? score : { ...score, name: value };
  if (hint === "nps" || hint === "csat") return readyScore(hint, column);
  const kind = hint !== null && isYesNoKind(hint) ? hint : hint === null && MEAN_NAMES.test(normalised(name)) ? "rating" : "yes-no";
  const own = setupAs(kind, column);
  const named = [...context.measurements.contracts.values()].find((contract) =>
    contract.kind === kind && normalised(contract.name) === normalised(own.name));
  return named === undefined ? own : { ...own, name: named.name, goodEnd: named.goodEnd };
}

/** The setup of a kind whose scores are ready: of an NPS its three groups, of CSAT who is in the top box and who is not. */
export function readyScore(kind: "nps" | "csat", column: ColumnProfile): MetricSetup {
  const scale = kind === "nps" ? NPS_GROUP_SCALE : TOP_BOX_SCALE;
  return { ...setupAs(kind, { ...column, values: [], scale: null, date: null, duration: null }), ...scale, missingCodes: [], answers: [] };
}

function metricSetup(value: string, score: ColumnProfile, context: MapContext, totals: TotalsColumns | undefined): MetricSetup {
  if (totals?.type === "groups") return readyScore("nps", value === "" ? score : { ...score, name: value });
  if (totals?.type === "share") return shareSetup(value, score, context);
  const setup = scaleSetup(value, score, context);
  if (totals?.type !== "points" || score.scale === null) return setup;
  // The columns are the scale, whatever is usual for the metric.
  const { scaleMin, scaleMax } = score.scale;
  return { ...setup, scaleMin, scaleMax, missingCodes: [] };
}

function scaleSetup(value: string, score: ColumnProfile, context: MapContext): MetricSetup {
  const hint = kindHint(value === "" ? score.name : value);
  const contracts = [...context.measurements.contracts.values()];
  if (value === "") {
    const fits = contracts.filter((contract) => hint === null || surveyKind(contract) === hint)
      .map((contract) => setupLike(contract, score)).filter((setup) => setup !== null);
    const [only] = fits;
    return fits.length === 1 && only !== undefined ? only : setupAs(hint ?? suggestKind(score) ?? "rating", score);
  }
  const named = contracts.find((contract) => normalised(contract.name) === normalised(value));
  const kind = (named === undefined ? null : surveyKind(named)) ?? hint ?? "rating";
  const own = setupAs(kind, { ...score, name: value });
  const usual = USUAL_SCALES[kind];
  const scale = named ?? usual ?? own;
  const { scaleMin, scaleMax } = scale;
  const name = kind === "rating" ? value.slice(0, 100) : own.name;
  return {
    ...own, name: named?.name ?? name, scaleMin, scaleMax, missingCodes: [],
    goodEnd: named?.goodEnd ?? own.goodEnd,
  };
}
