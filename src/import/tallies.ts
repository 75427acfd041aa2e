import type { SharedCounts } from "../metrics/observation.ts";
import type { LogFacts } from "./eventlog/logFacts.ts";
import type { SkippedRows, ValueCount } from "./fileProfile.ts";

/** Counts of one column (wide), or of one touchpoint value under one metric value (long). */
export type SeriesTally = {
  /** Column name or touchpoint value. */
  readonly name: string;
  /** Metric value of the long layout; empty in the wide one. */
  readonly metric: string;
  readonly answers: number;
  readonly noAnswer: number;
  readonly offScale: number;
  readonly offScaleValues: readonly ValueCount[];
  /** Rows whose share is so rounded that several whole numbers of people give it; the nearest was taken. Absent: none. */
  readonly roundedRows?: number;
};

/** What was counted of one series in one period and segment; the empty segment is the total. */
export type Figure = {
  /** Index into the series. */
  readonly series: number;
  readonly period: string;
  readonly segment: string;
  readonly counts: SharedCounts;
};

/** What a recipe makes of a file: counts only, whatever the map looks like. */
export type Tallies = {
  /** Rows that took part. */
  readonly rows: number;
  /** People who answered in each period; 0 where rows are not people and no column tells people apart. */
  readonly respondents: readonly { readonly period: string; readonly people: number }[];
  readonly series: readonly SeriesTally[];
  readonly figures: readonly Figure[];
  readonly segments: readonly string[];
  /** The segment column has more values than MAX_SEGMENTS; nothing was split. */
  readonly tooManySegments: boolean;
  /** The period column gives more periods than MAX_PERIODS; later ones were not counted. */
  readonly tooManyPeriods: boolean;
  readonly skipped: SkippedRows;
  /** What an event log holds; null for other layouts. */
  readonly log: LogFacts | null;
};
