import type { JourneyMap } from "../journey/journeyMap.ts";
import { WHOLE_JOURNEY, type Measurements } from "../metrics/observation.ts";
import type { FileProfile } from "./fileProfile.ts";
import type { ImportPlan } from "./importPlan.ts";
import type { KeepRequest } from "./keepAnswers.ts";
import type { Recipe } from "./recipe.ts";

/**
 * What to keep of a file, so that people can look behind the figures that this plan brings or that the map has from the same
 * file already. Null where there are no answers behind the figures: totals and event logs hold none.
 */
export function keepRequest(
  mapId: string, profile: Pick<FileProfile, "hash">, recipe: Recipe, plan: ImportPlan,
  { journey, measurements }: { readonly journey: JourneyMap; readonly measurements: Measurements },
  commentColumns: readonly string[],
): KeepRequest | null {
  if (!hasAnswers(recipe) || plan.outcome === "blocked") return null;
  const made = new Set(plan.newTouchpoints.map(({ id }) => id));
  const places = plan.series.flatMap(({ column, metric, touchpointId, metricId, answers }) =>
    touchpointId !== null && answers > 0 && (touchpointId === WHOLE_JOURNEY || made.has(touchpointId) || journey.touchpoints.has(touchpointId))
      ? [{ name: column, metric, touchpointId, metricId }]
      : []);
  const removed = new Set(plan.change.removeDatasetIds);
  const own = new Set<string>();
  for (const { id, fileHash } of plan.change.datasets) if (fileHash === profile.hash) own.add(id);
  for (const { id, fileHash } of measurements.datasets.values()) if (fileHash === profile.hash && !removed.has(id)) own.add(id);
  const periods = new Map<string, string>();
  for (const { datasetId, period } of measurements.observations.values()) if (own.has(datasetId)) periods.set(datasetId, period);
  for (const { datasetId, period } of plan.change.observations) if (own.has(datasetId)) periods.set(datasetId, period);
  const datasets = Array.from(periods, ([datasetId, period]) => ({ datasetId, period }));
  if (places.length === 0 || datasets.length === 0) return null;
  return { mapId, datasets, places, commentColumns, withSegments: plan.segments.length > 0 };
}

/** Whether rows of the file are somebody's answers. */
export function hasAnswers({ layout }: Recipe): boolean {
  return layout.type === "wide" || (layout.type === "long" && layout.totals === undefined);
}
