import { WHOLE_JOURNEY, type Observation } from "../metrics/observation.ts";
import { byPeriod } from "../metrics/period.ts";
import { isYesNoKind, type MetricContract } from "../metrics/contract.ts";
import { asksExpectation } from "./asksExpectation.ts";
import type { ColumnProfile, FileProfile } from "./fileProfile.ts";
import type { MapContext } from "./importContext.ts";
import { guessScale } from "./guessScale.ts";
import { isExportField } from "./knownExports.ts";
import { isBetterWay, normalised, type NameMatch, type TouchpointMatcher } from "./matchNames.ts";
import { asksToRate, withNamedScale, withScalesOfNeighbours } from "./namedScale.ts";
import { firstTouchpointStage } from "./newTouchpointStage.ts";
import { readWhole } from "./readAnswer.ts";
import { questionSubject } from "./questionSubject.ts";
import { OPEN_TARGET, type ColumnSuggestion, type Confidence, type MetricSetup, type SurveyKind, type Target, type WideLayout } from "./recipe.ts";
import {
  columnHint, couldBeAnswers, setupAs, setupLike, suggestKind, surveyKind, withRoughScale, withScale, wordedScale,
} from "./suggestSetup.ts";
import { isDurationKind } from "./suggestDuration.ts";

export type WideSuggestion = { readonly layout: WideLayout; readonly columns: readonly ColumnSuggestion[] };

/** Neighbouring columns that share a scale and codes are one battery of ratings; fewer may be chance. */
const BATTERY = 3;
/** Where a file has no other columns on a scale, two alike ones are what it is about. */
const ONLY_PAIR = 2;
/** With fewer answers nothing is said of how they are spread. */
const ENOUGH_ANSWERS = 100;
const YES_NO_SHARE = 0.98;

/**
 * Every column that could hold answers. Included are those whose name is a touchpoint of the map or says what they
 * measure; where no name was recognised, batteries of alike columns, as new touchpoints. The others are offered.
 */
export function suggestWide(profile: FileProfile, context: MapContext, matcher: TouchpointMatcher): WideSuggestion {
  const candidates = withScalesOfNeighbours(withBatteryScales(profile.columns).map(withNamedScale))
    .map((column) => (columnHint(column) !== null || matchOf(column, matcher) !== null ? withRoughScale(column) : column))
    .filter((column) => !isExportField(profile.exportTool, column.name) && couldBeAnswers(column));
  const matches = bestMatches(candidates, matcher);
  const known = new KnownMetrics(context);
  const stageId = firstTouchpointStage(context.journey);
  const anyMatched = matches.size > 0;
  // Items of a battery of which the map knows some belong to it just the same: they wait for their place.
  const knownBatteries = new Set(candidates.filter((column) => matches.has(column.name) && isBatteryItem(column)).map(({ question }) => question));
  const batteries = anyMatched ? new Set<string>() : batteryColumns(candidates);
  const siblings = anyMatched ? siblingColumns(candidates, new Set(matches.keys())) : new Set<string>();

  const subjects = ownSubjects(candidates);

  const columns = candidates.map((column): ColumnSuggestion => {
    const match = matches.get(column.name) ?? null;
    const hint = columnHint(column);
    const kind = suggestKind(column) ?? "rating";
    const sure: Confidence = column.scale?.clear === false && kind !== "nps" ? "unsure" : "likely";
    if (match !== null) {
      const like = known.at(match.touchpointId, column);
      const exact = match.way === "alias" || match.way === "title";
      return suggestion(column, like ?? setupAs(kind, column), { type: "touchpoint", touchpointId: match.touchpointId },
        like === null ? sure : "known", match, exact || hint !== null || like !== null || !isYesNoKind(kind));
    }
    // What an answer says of a whole visit or case belongs to the journey, unless a name places it.
    if (hint === "nps" || (hint !== null && !isRatingKind(hint))) {
      const fits = hint === "nps" || (kind === hint && hint !== "volume");
      const like = fits ? known.at(WHOLE_JOURNEY, column, hint) : null;
      return suggestion(column, like ?? setupAs(kind, column), { type: "whole-journey" },
        like === null ? "likely" : "known", null, fits);
    }
    const asked = asksToRate(column);
    if (batteries.has(column.name) || ((hint !== null || asked) && !anyMatched)) {
      return suggestion(column, setupAs(kind, column), { type: "new", title: subjects.get(column.name) ?? titleFrom(column), stageId },
        // Only its values say that it is a rating at all.
        hint === null && !asked && column.question === "" ? "unsure" : sure, null, true);
    }
    if ((isBatteryItem(column) && knownBatteries.has(column.question)) || siblings.has(column.name)) {
      return suggestion(column, known.alike(column, hint) ?? setupAs(kind, column), OPEN_TARGET, "unsure", null, true);
    }
    // Without a touchpoint to tell that the metric is meant, only the very scale is reason enough to name it.
    const like = known.alike(column, hint, true);
    return suggestion(column, like ?? setupAs(kind, column), OPEN_TARGET, "unsure", null, false);
  });
  const distinct = tellApart(columns);
  return {
    columns: distinct,
    layout: {
      type: "wide",
      columns: distinct.filter(({ included }) => included).map(({ column, setup, target }) => ({ column, setup, target })),
    },
  };
}

function isRatingKind(kind: SurveyKind): boolean {
  return kind === "rating" || kind === "csat" || kind === "ces" || kind === "sentiment";
}

function suggestion(
  column: ColumnProfile, setup: MetricSetup, target: Target, confidence: Confidence, match: NameMatch | null, included: boolean,
): ColumnSuggestion {
  return { column: column.name, setup, target, confidence, matchedBy: match?.way ?? null, included };
}

/**
 * Columns of one battery have one scale, though people may have used only a part of it for some of the items. A battery is
 * known by its question.
 */
function withBatteryScales(columns: readonly ColumnProfile[]): readonly ColumnProfile[] {
  const batteries = Map.groupBy(columns.filter(isBatteryItem), ({ question }) => question);
  return columns.map((column) => {
    const battery = batteries.get(column.question);
    if (battery === undefined || battery.length < 2 || !isBatteryItem(column) || column.date !== null) return column;
    const counts = new Map<string, number>();
    for (const { values } of battery) for (const { value, count } of values) counts.set(value, (counts.get(value) ?? 0) + count);
    const shared = guessScale(Array.from(counts, ([value, count]) => ({ value, count })));
    if (shared === null || column.values.length === 0) return column;
    return { ...column, scale: { ...shared, ...withScale(column, shared.scaleMin, shared.scaleMax) } };
  });
}

/** Whether a second header row names what one of several columns of the same question asks about. */
function isBatteryItem({ question, label }: ColumnProfile): boolean {
  return question !== "" && question !== label;
}

/** Names that match a touchpoint; of several columns for one touchpoint, those matched in the best way. */
function bestMatches(columns: readonly ColumnProfile[], matcher: TouchpointMatcher): ReadonlyMap<string, NameMatch> {
  const matches = new Map<string, NameMatch>();
  const best = new Map<string, NameMatch>();
  // What people expected of a touchpoint stands beside what they found there, and is no worse name for it.
  const keys = new Map<string, string>();
  for (const column of columns) {
    const match = matchOf(column, matcher);
    if (match === null) continue;
    const key = `${match.touchpointId} ${asksExpectation(column)}`;
    matches.set(column.name, match);
    keys.set(column.name, key);
    const other = best.get(key);
    if (other === undefined || isBetterWay(match.way, other.way)) best.set(key, match);
  }
  for (const [name, { way }] of matches) if (best.get(keys.get(name) ?? "")?.way !== way) matches.delete(name);
  return matches;
}

/** The touchpoint that the name states, else the one that the item of a battery, or the wording, does. */
function matchOf({ name, label }: ColumnProfile, matcher: TouchpointMatcher): NameMatch | null {
  const byName = matcher.match(name);
  const byLabel = label === "" ? null : matcher.match(label);
  if (byName === null || byLabel === null) return byName ?? byLabel;
  return isBetterWay(byLabel.way, byName.way) ? byLabel : byName;
}

/** Two columns for the same touchpoint and metric cannot both be counted: the second is left to the person. */
function tellApart(columns: readonly ColumnSuggestion[]): readonly ColumnSuggestion[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    if (!column.included || column.target.type === "open") return column;
    const { kind, scaleMin, scaleMax, goodEnd, name } = column.setup;
    const place = column.target.type === "touchpoint" ? column.target.touchpointId
      : column.target.type === "new" ? normalised(column.target.title) : WHOLE_JOURNEY;
    const key = JSON.stringify([place, kind, scaleMin, scaleMax, goodEnd, normalised(name)]);
    // Help desks export several times of one kind: by the calendar, by business hours. Each is a metric of its own.
    if (taken.has(key) && isDurationKind(kind)) return { ...column, setup: { ...column.setup, name: column.column.slice(0, 100) } };
    if (taken.has(key)) return { ...column, included: false, confidence: "unsure" };
    taken.add(key);
    return column;
  });
}

function batteryColumns(columns: readonly ColumnProfile[]): ReadonlySet<string> {
  const members = new Set<string>();
  let run: ColumnProfile[] = [];
  let key = "";
  const least = columns.filter(({ scale }) => scale !== null).length === ONLY_PAIR ? ONLY_PAIR : BATTERY;
  const close = (): void => {
    const own = withoutStrangers(run);
    if (own.length >= least) for (const { name } of own) members.add(name);
  };
  for (const column of columns) {
    const own = scaleKey(column);
    const adjoins = run.at(-1)?.index === column.index - 1;
    if (own !== "" && own === key && adjoins) run.push(column);
    else {
      close();
      run = own === "" ? [] : [column];
      key = own;
    }
  }
  close();
  if (members.size > 0) return members;
  // Ratings with a comment beside each of them do not adjoin.
  const ratings = columns.filter((column) => column.scale?.clear === true && scaleKey(column) === "1/5");
  return new Set(ratings.length < BATTERY ? [] : withoutStrangers(ratings).map(({ name }) => name));
}

/** Columns with the same scale; empty for those without one that ratings commonly have. */
function scaleKey(column: ColumnProfile): string {
  const scale = column.scale ?? wordedScale(column);
  return scale === null || scale.scaleMax < 5 || isRatherYesNo(column) ? "" : `${scale.scaleMin}/${scale.scaleMax}`;
}

/**
 * Whether nearly all answers are 1 or 2 and no wording says that these are points of a scale: then they are codes of yes and no
 * with a few slips of the hand. Taken for ratings they would all be bad experiences.
 */
function isRatherYesNo({ scale, question, values }: ColumnProfile): boolean {
  if (scale === null || scale.scaleMin !== 1 || question !== "") return false;
  let [few, all] = [0, 0];
  for (const { value, count } of values) {
    const point = readWhole(value);
    if (point === null || point < 1 || point > scale.scaleMax) continue;
    all += count;
    if (point <= 2) few += count;
  }
  return all >= ENOUGH_ANSWERS && few >= all * YES_NO_SHARE;
}

/** "7" of "Q7FOOD" and "q7_2"; null where a name has no number of a question. */
function questionNumber(name: string): string | null {
  return /^[Qq]?(\d+)/u.exec(name)?.[1] ?? null;
}

/** Where one question has a battery of items, a column that is a question of its own beside it is about something else. */
function withoutStrangers(run: readonly ColumnProfile[]): readonly ColumnProfile[] {
  const items = Map.groupBy(run, ({ name }) => questionNumber(name));
  const isBattery = [...items].some(([number, own]) => number !== null && own.length >= BATTERY);
  return isBattery ? run.filter(({ name }) => (items.get(questionNumber(name))?.length ?? 0) > 1) : run;
}

/**
 * Columns beside those whose names are on the map, with the same scale: they are of the same battery, and wait for a place.
 */
function siblingColumns(columns: readonly ColumnProfile[], matched: ReadonlySet<string>): ReadonlySet<string> {
  const siblings = new Set<string>();
  const taken = columns.filter(({ name }) => matched.has(name));
  const spread = (ordered: readonly ColumnProfile[]): void => {
    ordered.forEach((column, at) => {
      const beside = ordered[at - 1];
      if (beside === undefined || matched.has(column.name) || !(matched.has(beside.name) || siblings.has(beside.name))) return;
      if (Math.abs(beside.index - column.index) !== 1 || scaleKey(column) === "" || scaleKey(column) !== scaleKey(beside)) return;
      if (questionNumber(column.name) === questionNumber(beside.name)) siblings.add(column.name);
    });
  };
  if (taken.length > 0) {
    spread(columns);
    spread(columns.toReversed());
  }
  return siblings;
}

/**
 * What questions are about, by the name of their column. Two of one kind about the same thing ask about different sides of it,
 * which only their wordings tell.
 */
function ownSubjects(columns: readonly ColumnProfile[]): ReadonlyMap<string, string> {
  const found = columns.flatMap((column) => {
    const subject = questionSubject(column.label === "" ? column.name : column.label);
    return subject === null ? [] : [{ name: column.name, subject, key: `${suggestKind(column) ?? "rating"} ${normalised(subject)}` }];
  });
  const taken = Map.groupBy(found, ({ key }) => key);
  return new Map(found.filter(({ key }) => taken.get(key)?.length === 1).map(({ name, subject }) => [name, subject]));
}

/** "Q7_FOOD" becomes "Food"; a question stays as it is, up to the length of a title. */
function titleFrom({ name, label }: ColumnProfile): string {
  if (label !== "") return label.slice(0, 100);
  const plain = name.replace(/^[Qq]?\d+(?:[A-Za-z]?[_\-. ]+|(?=\p{L}{2}))/u, "").replaceAll("_", " ").trim();
  const title = plain === "" ? name : plain;
  const cased = /^[A-Z0-9 ]+$/u.test(title) ? title.charAt(0) + title.slice(1).toLowerCase() : title;
  return cased.slice(0, 100);
}

/** The metrics the map has figures of, newest first, by touchpoint. */
class KnownMetrics {
  readonly #context: MapContext;
  readonly #byTouchpoint = new Map<string, Observation[]>();

  constructor(context: MapContext) {
    this.#context = context;
    for (const observation of context.measurements.observations.values()) {
      const own = this.#byTouchpoint.get(observation.touchpointId);
      if (own === undefined) this.#byTouchpoint.set(observation.touchpointId, [observation]);
      else own.push(observation);
    }
    for (const own of this.#byTouchpoint.values()) own.sort((a, b) => byPeriod(b.period, a.period));
  }

  /** The column set up as a metric that the touchpoint has figures of, else as one that the map has. */
  at(touchpointId: string, column: ColumnProfile, kind: string | null = columnHint(column)): MetricSetup | null {
    const ids = new Set((this.#byTouchpoint.get(touchpointId) ?? []).map(({ metricId }) => metricId));
    const own = [...ids].map((id) => this.#context.measurements.contracts.get(id)).filter((contract) => contract !== undefined);
    return this.#firstFit(own, column, kind) ??
      (touchpointId === WHOLE_JOURNEY ? null : this.alike(column, kind));
  }

  /** The column set up as the only metric of the map that it fits; two that it fits are not guessed between. */
  alike(column: ColumnProfile, kind: string | null, sameScale = false): MetricSetup | null {
    const fits = [...this.#context.measurements.contracts.values()].filter((contract) =>
      this.#fit(contract, column, kind) !== null &&
      (!sameScale || (column.scale?.scaleMin === contract.scaleMin && column.scale.scaleMax === contract.scaleMax)));
    const [only] = fits;
    return fits.length === 1 && only !== undefined ? this.#fit(only, column, kind) : null;
  }

  #firstFit(contracts: readonly MetricContract[], column: ColumnProfile, kind: string | null): MetricSetup | null {
    for (const contract of contracts) {
      const setup = this.#fit(contract, column, kind);
      if (setup !== null) return setup;
    }
    return null;
  }

  /** A name that says its kind is not taken for a metric of another. */
  #fit(contract: MetricContract, column: ColumnProfile, kind: string | null): MetricSetup | null {
    if (kind !== null && surveyKind(contract) !== kind) return null;
    return setupLike(contract, column);
  }
}
