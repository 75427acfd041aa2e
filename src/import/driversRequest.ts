import { MAX_SCALE_POINTS } from "./limits.ts";
import type { MetricColumn, MetricSetup, Recipe, SurveyKind } from "./recipe.ts";

/** Kinds whose answers are points of a scale, or yes and no. */
const SCALES: ReadonlySet<SurveyKind> = new Set([
  "nps", "csat", "ces", "rating", "yes-no", "sentiment", "fcr", "conversion", "drop-off", "repeat-contact", "churn", "abandonment",
]);
/** An overall score needs some points between the ends for others to vary along with it. */
const MIN_OUTCOME_POINTS = 3;
const MIN_DRIVERS = 2;

/** What to look for in a file with one row per person: what goes along with these overall scores. */
export type DriversRequest = {
  readonly outcomes: readonly MetricColumn[];
  readonly drivers: readonly MetricColumn[];
};

/** Null where the file can't tell: rows are no people, no overall score takes part, or fewer than two touchpoints do. */
export function driversRequest({ layout }: Recipe): DriversRequest | null {
  if (layout.type !== "wide") return null;
  const scales = layout.columns.filter(({ setup }) => isScale(setup));
  const outcomes = scales.filter(({ target, setup }) => target.type === "whole-journey" && pointsOf(setup) >= MIN_OUTCOME_POINTS);
  const drivers = scales.filter(({ target }) => target.type === "touchpoint" || target.type === "new");
  return outcomes.length === 0 || drivers.length < MIN_DRIVERS ? null : { outcomes, drivers };
}

function isScale(setup: MetricSetup): boolean {
  return SCALES.has(setup.kind) && setup.goodEnd !== null && pointsOf(setup) >= 2 && pointsOf(setup) <= MAX_SCALE_POINTS;
}

function pointsOf({ scaleMin, scaleMax }: MetricSetup): number {
  return scaleMax - scaleMin + 1;
}

/** Requests with equal keys give the same analyses of the same file; where the answers go plays no part. */
export function driversKey({ outcomes, drivers }: DriversRequest, period: Recipe["period"]): string {
  return JSON.stringify([withoutPlaces(outcomes), withoutPlaces(drivers), period]);
}

function withoutPlaces(columns: readonly MetricColumn[]) {
  return columns.map(({ column, setup }) => ({ column, setup }));
}
