import { driverKey, type Driver, type DriverAnalysis } from "../metrics/driversRecord.ts";
import type { Measurements } from "../metrics/observation.ts";
import type { ColumnDrivers } from "./driversOfFile.ts";
import type { ImportPlan, PlannedSeries } from "./importPlan.ts";
import { MIN_SHARED_ANSWERS } from "./limits.ts";

/**
 * Adds to a plan what the file's overall scores go along with, filed under the newest of the datasets that the file makes.
 * Where the map has the figures of this file but not yet the analysis, that alone is a change. Pure.
 */
export function withDrivers(
  plan: ImportPlan, found: readonly ColumnDrivers[], fileHash: string, { datasets, drivers: known }: Measurements,
): ImportPlan {
  if (plan.outcome === "blocked" || found.length === 0) return plan;
  const source = plan.outcome === "changes" ? plan.change.datasets : [...datasets.values()];
  const dataset = source.findLast((each) => each.fileHash === fileHash && fileHash !== "");
  if (dataset === undefined) return plan;
  const series = new Map(plan.series.map((each) => [each.column, each]));
  const analyses = new Map<string, DriverAnalysis>();
  const sentences: string[] = [];
  for (const each of found) {
    const analysis = analysisOf(each, dataset.id, series);
    const score = series.get(each.outcome)?.metricName ?? each.outcome;
    if (analysis === null) {
      sentences.push(`What “${score}” goes along with cannot be told: too few people answered it together with two touchpoints or more, or their answers go along no more than chance would give.`);
      continue;
    }
    const key = driverKey(analysis);
    // Two overall questions of one metric: the one that more people answered.
    if ((analyses.get(key)?.n ?? 0) >= analysis.n) continue;
    analyses.set(key, analysis);
    const people = analysis.n.toLocaleString("en-GB");
    sentences.push(`Works out what “${score}” goes along with, from ${people} people who answered it and ${analysis.drivers.length} touchpoint questions.`);
  }
  const fresh = [...analyses].filter(([key, analysis]) => JSON.stringify(known.get(key)) !== JSON.stringify(analysis));
  if (plan.outcome === "nothing" && fresh.length === 0) return plan;
  return {
    ...plan,
    outcome: "changes",
    sentences: [...plan.sentences, ...sentences],
    change: { ...plan.change, drivers: fresh.map(([, analysis]) => analysis) },
  };
}

/** Null where too little was answered together, or where the places of the columns are not known. */
function analysisOf(
  { outcome, found }: ColumnDrivers, datasetId: string, series: ReadonlyMap<string, PlannedSeries>,
): DriverAnalysis | null {
  const outcomeMetricId = series.get(outcome)?.metricId;
  if (found === null || outcomeMetricId === undefined) return null;
  const drivers = found.drivers.flatMap(({ column, value, low, high, largest, correlation }): readonly Driver[] => {
    const place = series.get(column);
    if (place === undefined || place.touchpointId === null) return [];
    return [{
      column, touchpointId: place.touchpointId, metricId: place.metricId,
      share: rounded(value), low: rounded(low), high: rounded(high), largest: rounded(largest), correlation: rounded(correlation),
    }];
  });
  if (drivers.length < found.drivers.length) return null;
  return {
    datasetId, outcomeMetricId, outcomeColumn: outcome, n: found.n, asked: found.asked,
    rSquared: rounded(found.rSquared.value), rSquaredLow: rounded(found.rSquared.low), rSquaredHigh: rounded(found.rSquared.high),
    method: found.method, draws: found.draws,
    drivers: drivers.toSorted((a, b) => b.share - a.share),
    leftOut: found.leftOut.flatMap(({ column, answers }) => {
      const touchpointId = series.get(column)?.touchpointId ?? null;
      return touchpointId === null ? [] : [{ column, touchpointId, answers: answers < MIN_SHARED_ANSWERS ? 0 : answers }];
    }),
  };
}

/** More digits are noise of the draws, and would weigh more than everything else in the record. */
function rounded(share: number): number {
  return Math.round(share * 1e6) / 1e6 + 0;
}
