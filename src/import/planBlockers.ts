import { TITLE_LIMIT } from "../journey/fields.ts";
import { isYesNoKind } from "../metrics/contract.ts";
import { parsePeriod } from "../metrics/period.ts";
import type { FileProfile } from "./fileProfile.ts";
import type { PlanBlocker } from "./importPlan.ts";
import { layoutSetups } from "./layoutSetups.ts";
import { MAX_PERIODS, MAX_SCALE_POINTS, MAX_SEGMENTS } from "./limits.ts";
import { normalised } from "./matchNames.ts";
import { NPS_GROUP_SCALE } from "./npsGroups.ts";
import type { PlanTargets } from "./planTargets.ts";
import type { LongLayout, MetricSetup, Recipe, Target } from "./recipe.ts";
import { scoreColumns } from "./scoreColumns.ts";
import type { Tallies } from "./tallies.ts";
import { TOP_BOX_SCALE } from "./totalsReader.ts";

/** Everything besides open questions that keeps a recipe from being applied, in words that say what to do. */
export function blockersOf(
  recipe: Recipe, tallies: Tallies, profile: FileProfile, targets: PlanTargets,
): readonly PlanBlocker[] {
  const blockers: PlanBlocker[] = [];
  const block = (column: string | null, message: string): void => {
    blockers.push({ column, message });
  };
  const { layout, period } = recipe;
  if (layout.type === "wide") {
    if (layout.columns.length === 0) block(null, "Choose at least one column that holds answers.");
    for (const { column, setup, target } of layout.columns) {
      checkSetup(column, setup, block);
      checkTarget(column, target, targets, block);
    }
  } else {
    const setups = layoutSetups(layout);
    if (setups.length === 0) block(null, layout.type === "events" ? "Choose at least one thing to measure." : "Set up at least one metric.");
    for (const { name, column, setup } of setups) checkSetup(name === "" ? column : name, setup, block);
    for (const { value, target } of layout.touchpoints) checkTarget(value, target, targets, block);
    if (layout.type === "long") checkTotals(layout, block);
  }
  for (const [first, second] of doubles(layout)) {
    block(second, `“${first}” and “${second}” both give ${metricWords(layout, second)} for the same touchpoint. ` +
      "Give one of them another metric name, or leave it out.");
  }
  if (period.type === "fixed" && period.period !== "" && parsePeriod(period.period) === null) {
    block(null, `“${period.period}” is no period. Write a year, quarter, month, week or day: ` +
      "2025, 2025-Q3, 2025-07, 2025-W27 or 2025-07-04.");
  }
  if (tallies.tooManySegments) {
    block(recipe.segmentColumn, `“${recipe.segmentColumn ?? ""}” has more than ${MAX_SEGMENTS} values. ` +
      "Choose a column with fewer to split by, or do not split.");
  }
  if (tallies.tooManyPeriods) block(null, `The dates make more than ${MAX_PERIODS} periods. Choose longer ones.`);
  if (blockers.length === 0) checkAnswers(tallies, profile, recipe, block);
  return blockers;
}

type Block = (column: string | null, message: string) => void;

function checkSetup(column: string, setup: MetricSetup, block: Block): void {
  const { scaleMin, scaleMax } = setup;
  const isScale = [scaleMin, scaleMax].every((end) => Number.isInteger(end) && Math.abs(end) <= 1_000) &&
    scaleMax > scaleMin && scaleMax - scaleMin < MAX_SCALE_POINTS;
  if (!isScale) {
    block(column, `A scale from ${scaleMin} to ${scaleMax} cannot be counted. Give two whole numbers at most ` +
      `${MAX_SCALE_POINTS - 1} apart, the smaller one first.`);
  } else if (isYesNoKind(setup.kind) && (scaleMin !== 0 || scaleMax !== 1)) {
    block(column, "A yes/no question has the scale 0 to 1. Say which answers mean yes and no instead.");
  }
  if (setup.name.length > TITLE_LIMIT) block(column, `The metric's name is longer than ${TITLE_LIMIT} characters. Shorten it.`);
}

/** A metric that ready scores can be counted for. */
function isCountable({ kind, scaleMin, scaleMax }: MetricSetup): boolean {
  if (isYesNoKind(kind)) return true;
  const { scaleMin: least, scaleMax: most } = kind === "nps" ? NPS_GROUP_SCALE : TOP_BOX_SCALE;
  return (kind === "nps" || kind === "csat") && scaleMin === least && scaleMax === most;
}

function checkTotals({ totals, scoreColumn, metrics }: LongLayout, block: Block): void {
  if (totals?.type === "groups") {
    for (const { value, setup } of metrics) {
      if (setup.kind === "nps" && isCountable(setup)) continue;
      block(value === "" ? scoreColumn : value, "Promoters, passives and detractors are the groups of an NPS. Set the metric up as NPS.");
    }
  } else if (totals?.type === "mean") {
    block(scoreColumn, `“${scoreColumn}” holds one mean per row. A mean does not tell how many people gave each answer, and the ` +
      "map keeps counts only. Export the answers themselves, or one column of counts per scale point.");
  } else if (totals?.type === "share") {
    const means = metrics.filter(({ setup }) => setup.kind === "rating");
    for (const { value, setup } of metrics) {
      if (isCountable(setup) || (setup.kind === "rating" && means.length < metrics.length)) continue;
      block(value === "" ? scoreColumn : value, "A share divides people into two groups, so its metric is yes/no, or CSAT as the " +
        "share of the satisfied. For another kind, export one column of counts per scale point.");
    }
    if (totals.groups === undefined && metrics.length > 0 && metrics.every(({ setup }) => setup.kind === "nps")) {
      block(scoreColumn, `“${scoreColumn}” holds an NPS, and only that score and its n are known. The same score may come from nearly all ` +
        "passives or from people far apart, so nobody knows its interval, and the map shows no score without one. Name the columns " +
        "that hold promoters and detractors, or export the answers themselves.");
    }
  }
}

function checkTarget(name: string, target: Target, targets: PlanTargets, block: Block): void {
  if (target.type === "touchpoint" && targets.title(target) === "") {
    block(name, `The touchpoint of “${name}” is no longer on the map. Choose another.`);
  } else if (target.type === "new" && target.title.trim() === "") {
    block(name, `The new touchpoint of “${name}” has no title. Give it one.`);
  } else if (target.type === "new" && target.title.trim().length > TITLE_LIMIT) {
    block(name, `The new touchpoint's title is longer than ${TITLE_LIMIT} characters. Shorten it.`);
  }
}

function checkAnswers(tallies: Tallies, profile: FileProfile, recipe: Recipe, block: Block): void {
  if (tallies.rows === 0) {
    const reason = tallies.skipped.reasons[0];
    block(null, `None of the ${profile.rows.toLocaleString("en-GB")} rows can be used` +
      `${reason === undefined ? "" : `: ${reason.label}`}.`);
    return;
  }
  if (tallies.series.every(({ answers }) => answers === 0)) {
    block(null, "No cell holds an answer on its scale. Check the scales and the codes for “no answer”.");
    return;
  }
  const { layout } = recipe;
  const placed = layout.type === "wide" ? layout.columns : layout.touchpoints;
  if (placed.every(({ target }) => target.type === "open")) {
    block(null, "Nothing has a place on the map yet. Choose a touchpoint for at least one of them, or let the import make one.");
  }
}

/** Pairs of columns that would be counted into one figure. */
function doubles(layout: Recipe["layout"]): readonly (readonly [string, string])[] {
  const seen = new Map<string, string>();
  const pairs: (readonly [string, string])[] = [];
  for (const { column, setup, place } of placedColumns(layout)) {
    const key = JSON.stringify([place, setup.kind, setup.scaleMin, setup.scaleMax, setup.goodEnd, normalised(setup.name)]);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, column);
    else pairs.push([first, column]);
  }
  return pairs;
}

/** Columns with figures of their own, and what tells their places apart. */
function placedColumns(layout: Recipe["layout"]): readonly { readonly column: string; readonly setup: MetricSetup; readonly place: string }[] {
  if (layout.type === "wide") {
    return layout.columns.filter(({ target }) => target.type !== "open").map(({ column, setup, target }) => ({
      column, setup,
      place: `${target.type} ${target.type === "touchpoint" ? target.touchpointId : target.type === "new" ? normalised(target.title) : "*"}`,
    }));
  }
  // Each score is about the touchpoint of its row. Values of a metric column are in no row together.
  return layout.type === "long" && scoreColumns(layout).length > 1 ? layoutSetups(layout).map((own) => ({ ...own, place: "row" })) : [];
}

function metricWords(layout: Recipe["layout"], column: string): string {
  const own = layoutSetups(layout).find((candidate) => candidate.column === column);
  return own === undefined || own.setup.name === "" ? "the same metric" : `“${own.setup.name}”`;
}
