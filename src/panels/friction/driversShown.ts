import type { JourneyMap } from "../../journey/journeyMap.ts";
import type { MetricContract } from "../../metrics/contract.ts";
import type { Driver, DriverAnalysis } from "../../metrics/driversRecord.ts";
import { wholeInterval } from "../../metrics/intervalText.ts";
import { byPeriod } from "../../metrics/period.ts";
import type { Dataset, Measurements } from "../../metrics/observation.ts";

export type ShownDrivers = {
  readonly analysis: DriverAnalysis;
  readonly outcome: MetricContract;
  readonly dataset: Dataset;
};

/** For each overall score the analysis of the newest figures. Those whose dataset or metric is gone are not shown. */
export function driversShown({ contracts, datasets, drivers, observations }: Measurements): readonly ShownDrivers[] {
  if (drivers.size === 0) return [];
  const newest = new Map<string, string>();
  for (const { datasetId, period } of observations.values()) {
    const known = newest.get(datasetId);
    if (known === undefined || byPeriod(period, known) > 0) newest.set(datasetId, period);
  }
  const shown = new Map<string, ShownDrivers>();
  for (const analysis of drivers.values()) {
    const outcome = contracts.get(analysis.outcomeMetricId);
    const dataset = datasets.get(analysis.datasetId);
    if (outcome === undefined || dataset === undefined) continue;
    const known = shown.get(outcome.id);
    const later = known === undefined ? 1
      : byPeriod(newest.get(dataset.id) ?? "", newest.get(known.dataset.id) ?? "") || dataset.importedAt.localeCompare(known.dataset.importedAt);
    if (later > 0) shown.set(outcome.id, { analysis, outcome, dataset });
  }
  return [...shown.values()].toSorted((a, b) => b.analysis.rSquared - a.analysis.rSquared);
}

/** What a driver is called: its touchpoint, and the column where that is gone or has several questions. */
export function driverName({ touchpointId, column }: Pick<Driver, "touchpointId" | "column">, analysis: DriverAnalysis, journey: JourneyMap): string {
  const title = journey.touchpoints.get(touchpointId)?.title.trim() ?? "";
  if (title === "") return column;
  const several = analysis.drivers.filter((each) => each.touchpointId === touchpointId).length > 1;
  return several ? `${title} (${column})` : title;
}

/** A share from 0 to 1 as whole per cent; "under 1 %" rather than nothing. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return "under 1 %";
  return `${Math.round(share * 100)} %`;
}

/** An interval of shares, rounded outwards: "8–12". */
export function percentRange(low: number, high: number): string {
  return wholeInterval({ low: low * 100, high: high * 100 });
}

/** What the analysis says in a sentence or two, as an association and nothing more. */
export function driversSentence({ analysis, outcome }: ShownDrivers): string {
  const { rSquared, rSquaredLow, rSquaredHigh, n, asked, drivers } = analysis;
  const people = n.toLocaleString("en-GB");
  const of = asked > n ? ` (of ${asked.toLocaleString("en-GB")} who answered ${outcome.name})` : "";
  return `Of all differences between people in ${outcome.name}, ${percent(rSquared)} (${percentRange(rSquaredLow, rSquaredHigh)}) go along with ` +
    `how they rated these ${drivers.length} touchpoints together. From the ${people} people${of} who rated all of them.`;
}
