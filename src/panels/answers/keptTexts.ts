import type { KeptDataset } from "../../answers/keptAnswers.ts";
import { formatCount } from "../../drawing/readingText.ts";
import { hasAnswers } from "../../import/keepRequest.ts";
import { recipeFromJson } from "../../import/recipeJson.ts";
import { ALL_SEGMENTS, observationKey, type Measurements } from "../../metrics/observation.ts";

/** What answers are about: a touchpoint, or the journey as a whole. */
export type AnswerPlace = { readonly id: string; readonly title: string };

/**
 * The kept datasets with answers about a touchpoint, as far as the map has figures of it from them, withheld ones included.
 * Where a newer file has taken their place, they are behind nothing any more.
 */
export function keptBehind(
  kept: readonly KeptDataset[], { contracts, datasets, observations }: Measurements, touchpointId: string,
): readonly KeptDataset[] {
  const hasFigures = ({ datasetId, period }: KeptDataset): boolean => [...contracts.keys()].some((metricId) =>
    observations.has(observationKey({ datasetId, touchpointId, metricId, period, segment: ALL_SEGMENTS })));
  return kept.filter((dataset) => dataset.complete && datasets.has(dataset.datasetId) &&
    dataset.touchpoints.some((own) => own.touchpointId === touchpointId && own.rows > 0) && hasFigures(dataset));
}

/**
 * Where all figures of a touchpoint come from files (or none) that hold nobody's answers: "an event log", "totals"; null
 * where answers can be expected somewhere.
 */
export function answerlessSource({ datasets, observations }: Measurements, touchpointId: string): string | null {
  const ids = new Set<string>();
  for (const observation of observations.values()) if (observation.touchpointId === touchpointId) ids.add(observation.datasetId);
  const sources = new Set<string>();
  for (const id of ids) {
    const dataset = datasets.get(id);
    if (dataset === undefined) continue;
    const recipe = recipeFromJson(dataset.recipe);
    if (recipe === null ? dataset.fileHash !== "" : hasAnswers(recipe)) return null;
    sources.add(recipe === null ? "counts without a file" : recipe.layout.type === "events" ? "an event log" : "totals");
  }
  return sources.size === 0 ? null : [...sources].toSorted().join(" and ");
}

/** Rows with answers to the touchpoint. */
export function rowsAbout(kept: readonly KeptDataset[], touchpointId: string): number {
  return kept.reduce((sum, { touchpoints }) =>
    sum + touchpoints.reduce((own, { touchpointId: id, rows }) => (id === touchpointId ? own + rows : own), 0), 0);
}

/** "1 answer", "2,342 answers". */
export function answersText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "answer" : "answers"}`;
}

/** "about 3 MB", "less than 0.1 MB". */
export function spaceText(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  if (megabytes < 0.1) return "less than 0.1 MB";
  return `about ${megabytes < 10 ? megabytes.toFixed(1).replace(/\.0$/u, "") : formatCount(megabytes)} MB`;
}

/** "survey.csv", "a.csv and b.csv", "3 files". */
export function filesText(kept: readonly KeptDataset[]): string {
  const names = [...new Set(kept.map(({ fileName }) => fileName))];
  return names.length <= 2 ? names.join(" and ") : `${formatCount(names.length)} files`;
}
