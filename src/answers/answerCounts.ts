import { measureOf, scalePoints, type MetricContract } from "../metrics/contract.ts";
import { bucketOf, BUCKETS } from "../metrics/durations.ts";
import { ALL_SEGMENTS, observationKey, type Measurements } from "../metrics/observation.ts";
import type { TouchpointAnswers } from "./readAnswers.ts";

/** Answers per scale point or per bucket of durations, counted from the rows. */
export type AnswerCounts = { readonly n: number; readonly counts: readonly number[] };

/** Of the rows named, or of all. Answers outside of the contract's scale, should it have changed, are left out. */
export function countAnswers(
  { series, rows }: TouchpointAnswers, contract: MetricContract, positions: readonly number[] | null = null,
): AnswerCounts {
  const pointOf = pointReader(contract);
  const points = pointsOf(contract);
  // The last is for rows without an answer, so that counting them takes no branch.
  const counts = new Uint32Array(points + 1);
  const count = positions === null ? rows : positions.length;
  for (const { metricId, values } of series) {
    if (metricId !== contract.id) continue;
    for (let index = 0; index < count; index += 1) {
      const point = pointOf(values[positions === null ? index : (positions[index] ?? 0)] ?? Number.NaN) ?? points;
      counts[point] = (counts[point] ?? 0) + 1;
    }
  }
  const counted = Array.from(counts.subarray(0, points));
  return { n: counted.reduce((sum, own) => sum + own, 0), counts: counted };
}

function pointsOf(contract: MetricContract): number {
  return measureOf(contract.kind) === "durations" ? BUCKETS : scalePoints(contract);
}

function pointReader(contract: MetricContract): (value: number) => number | null {
  if (measureOf(contract.kind) === "durations") return (value) => (Number.isNaN(value) ? null : bucketOf(value));
  const { scaleMin, scaleMax } = contract;
  return (value) => (value >= scaleMin && value <= scaleMax && Number.isInteger(value) ? value - scaleMin : null);
}

/** How the rows of this device and the shared figures of the same datasets go together, for one touchpoint and metric. */
export type Agreement =
  /** Counted again from the rows they are exactly what the map shows. */
  | { readonly type: "same"; readonly n: number }
  /** The map shows none, because there are too few to be shared. */
  | { readonly type: "withheld"; readonly n: number }
  /** Not all rows of the file were kept. */
  | { readonly type: "part"; readonly kept: number; readonly onMap: number }
  /** The map has changed since: another recipe, another file, or the touchpoint was given other columns. */
  | { readonly type: "moved"; readonly kept: number; readonly onMap: number };

/** @param all the count of all rows, where it is known already */
export function compareWithMap(
  answers: TouchpointAnswers, contract: MetricContract, touchpointId: string, measurements: Measurements,
  all: AnswerCounts = countAnswers(answers, contract),
): Agreement {
  const shown = Array.from({ length: pointsOf(contract) }, () => 0);
  let onMap = 0;
  let sharedDatasets = 0;
  let withheld = 0;
  const compared: number[] = [];
  answers.datasets.forEach(({ datasetId, period }, dataset) => {
    const about = { datasetId, touchpointId, metricId: contract.id, period, segment: ALL_SEGMENTS };
    const counts = measurements.observations.get(observationKey(about))?.counts;
    if (counts?.type === "withheld") withheld += 1;
    if (counts?.type === "histogram") {
      counts.counts.forEach((count, point) => { shown[point] = (shown[point] ?? 0) + count; });
      onMap += counts.counts.reduce((sum, count) => sum + count, 0);
    } else if (counts?.type === "durations") {
      for (const [bucket, count] of counts.buckets) {
        shown[bucket] = (shown[bucket] ?? 0) + count;
        onMap += count;
      }
    } else return;
    sharedDatasets += 1;
    compared.push(dataset);
  });
  if (sharedDatasets === 0) return withheld > 0 ? { type: "withheld", n: all.n } : { type: "moved", kept: all.n, onMap: 0 };
  // What is withheld of other periods is known here alone, and is no difference.
  const kept = withheld === 0 ? all : countAnswers(answers, contract, rowsOf(answers, new Set(compared)));
  if (kept.counts.length === shown.length && kept.counts.every((count, point) => count === shown[point])) {
    return { type: "same", n: kept.n };
  }
  const isPart = answers.datasets.some(({ rowsLeftOut }) => rowsLeftOut > 0) && kept.counts.every((count, point) => count <= (shown[point] ?? 0));
  return { type: isPart ? "part" : "moved", kept: kept.n, onMap };
}

function rowsOf({ datasetOf }: TouchpointAnswers, datasets: ReadonlySet<number>): readonly number[] {
  const rows: number[] = [];
  datasetOf.forEach((dataset, row) => {
    if (datasets.has(dataset)) rows.push(row);
  });
  return rows;
}
