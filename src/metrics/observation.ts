import type { MetricContract } from "./contract.ts";

/**
 * Observations are counts, never scores (DESIGN M1): every score, interval and merge derives from them exactly.
 */

/** The touchpoint id of figures that belong to the journey as a whole. */
export const WHOLE_JOURNEY = "*";

/** The segment of figures that are not split. */
export const ALL_SEGMENTS = "";

/**
 * Answers per scale point, `counts[0]` at `scaleMin`; length = scaleMax - scaleMin + 1. A yes/no metric has
 * [no, yes]. Whole numbers from 0.
 */
export type Histogram = { readonly type: "histogram"; readonly counts: readonly number[] };
/** How often something happened, for volumes. */
export type Volume = { readonly type: "volume"; readonly count: number };
/** Fewer than 5 answers: withheld from the shared document (DESIGN M7). Only the fact is stored. */
export type Withheld = { readonly type: "withheld" };

export type Counts = Histogram | Volume | Withheld;

export type Observation = {
  readonly datasetId: string;
  readonly touchpointId: string;
  readonly metricId: string;
  /** ISO 8601 year, quarter, month, week or day: "2018", "2018-Q3", "2018-07", "2018-W27", "2018-07-04". */
  readonly period: string;
  readonly segment: string;
  readonly counts: Counts;
};

export type Dataset = {
  readonly id: string;
  readonly name: string;
  /** File name or address the figures came from, as shown to people. */
  readonly source: string;
  /** ISO 8601 instant. */
  readonly importedAt: string;
  readonly importedBy: string;
  /** SHA-256 of the file, hex; empty where there was no file. */
  readonly fileHash: string;
  /** The recipe as JSON text, so that an older client carries along what it cannot read. */
  readonly recipe: string;
  /** Respondents (rows) read, and rows left out with a reason. */
  readonly rows: number;
  readonly skipped: number;
};

/** Everything measured on a map. Observations are keyed by `observationKey`. */
export type Measurements = {
  readonly contracts: ReadonlyMap<string, MetricContract>;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly observations: ReadonlyMap<string, Observation>;
};

export const NO_MEASUREMENTS: Measurements = {
  contracts: new Map(),
  datasets: new Map(),
  observations: new Map(),
};

/** `dataset/touchpoint/metric/period/segment`; each part is percent-encoded so that a slash in a segment is safe. */
export function observationKey(
  observation: Pick<Observation, "datasetId" | "touchpointId" | "metricId" | "period" | "segment">,
): string {
  return [
    observation.datasetId, observation.touchpointId, observation.metricId, observation.period, observation.segment,
  ]
    .map(encodeURIComponent)
    .join("/");
}
