/**
 * What an import would do to the map, before anyone agrees to it. It holds everything the last step of the wizard shows
 * and, as `change`, exactly what the command `applyMeasurements` takes.
 */
import type { WaitingSeries } from "../answers/waitingSeries.ts";
import type { MetricContract } from "../metrics/contract.ts";
import type { DriverAnalysis } from "../metrics/driversRecord.ts";
import type { Counts, Dataset, Observation } from "../metrics/observation.ts";
import type { LogFacts } from "./eventlog/logFacts.ts";
import type { SkippedRows, ValueCount } from "./fileProfile.ts";
import type { RecipeQuestion, Target } from "./recipe.ts";

export type NewTouchpoint = {
  readonly id: string;
  readonly title: string;
  /** Empty: no stage was chosen; the card waits among the unplaced ones. */
  readonly stageId: string;
  /** Empty: the map has no touchpoint lane. */
  readonly laneId: string;
  readonly aliases: readonly string[];
};

/** The input of the command `applyMeasurements`: one transaction, one undo step; removals happen first. */
export type MeasurementsChange = {
  readonly contracts: readonly MetricContract[];
  readonly datasets: readonly Dataset[];
  readonly observations: readonly Observation[];
  readonly removeDatasetIds: readonly string[];
  readonly newTouchpoints: readonly NewTouchpoint[];
  readonly aliases: readonly { readonly touchpointId: string; readonly alias: string }[];
  /** What overall scores of the file go along with; absent where it has none. */
  readonly drivers?: readonly DriverAnalysis[];
};

/** Something that keeps the plan from being applied. */
export type PlanBlocker = {
  /** The column (wide) or metric value (long) to look at; null: the recipe as a whole. */
  readonly column: string | null;
  readonly message: string;
};

/** One column (wide) or one touchpoint value × metric (long), in the order of the recipe. */
export type PlannedSeries = {
  readonly column: string;
  readonly metricName: string;
  readonly target: Target;
  /** The value of the metric column (long); empty in a wide layout. */
  readonly metric: string;
  readonly metricId: string;
  /** Where its figures go; null while the target is open. */
  readonly touchpointId: string | null;
  /** What the card is called; empty while the target is open. */
  readonly targetTitle: string;
  readonly answers: number;
  /** Empty cells and "no answer" codes. */
  readonly noAnswer: number;
  readonly offScale: number;
  /** Most frequent values off the scale, at most 5; for columns with few values only. */
  readonly offScaleValues: readonly ValueCount[];
};

export type PlanCounts = {
  /** Rows that took part. */
  readonly rows: number;
  readonly skippedRows: number;
  readonly answers: number;
  /** Touchpoints that get figures: already on the map, and new ones. The whole journey is not one of them. */
  readonly touchpointsMatched: number;
  readonly touchpointsNew: number;
  readonly wholeJourneyMetrics: number;
  readonly noAnswerCells: number;
  readonly offScaleCells: number;
  /** Figures with fewer than 5 answers, which stay on this device (DESIGN M7). */
  readonly withheldFigures: number;
};

/** Figures of another dataset for the same touchpoint, metric and period. */
export type Overlap = {
  readonly datasetId: string;
  readonly datasetName: string;
  readonly periods: readonly string[];
  readonly figures: number;
  /** The same file: it is always replaced, never counted twice. */
  readonly sameFile: boolean;
  /** Nothing of it is replaced or added to: its figures differ by too few answers to be told apart safely. */
  readonly stays: boolean;
};

/** What happens to the figures of one touchpoint and metric in one period. Null counts: there are none. */
export type PlannedChange = {
  readonly touchpointId: string;
  /** What the card is called; "Whole journey" for what belongs to no single one. */
  readonly touchpointTitle: string;
  readonly contract: MetricContract;
  readonly period: string;
  readonly type: "added" | "changed" | "unchanged" | "gone";
  /** Of what is added: the map has figures of this metric there already, of other periods. */
  readonly newPeriod?: boolean;
  readonly before: Counts | null;
  readonly after: Counts | null;
};

export type ImportPlan = {
  /** `nothing`: the map already holds exactly these figures. */
  readonly outcome: "changes" | "nothing" | "blocked";
  readonly blockers: readonly PlanBlocker[];
  readonly questions: readonly RecipeQuestion[];
  readonly counts: PlanCounts;
  /** "30,146 answers to 17 touchpoints · 14 already on the map, 3 new · 17,607 cells are “no answer” · 0 rows skipped" */
  readonly summary: string;
  /** "Adds 19 figures for 2018" …, in the order in which people should read them. */
  readonly sentences: readonly string[];
  readonly series: readonly PlannedSeries[];
  /** Columns or touchpoint values that were not given a place, with their answers. */
  readonly unmatched: readonly { readonly name: string; readonly answers: number }[];
  /** Their figures, which wait on this device for a place once the plan is carried out; no part of `change`. */
  readonly waiting: readonly WaitingSeries[];
  /** How many they would be, where that is more than a device should hold and none of them waits. */
  readonly waitingTooMany?: number;
  /** Figures that stay as they are on the map, since the difference would be under 5 answers (DESIGN M7); absent: none. */
  readonly keptFigures?: number;
  /** Rows whose share fits several whole numbers of people, so that the nearest was taken; absent: none. */
  readonly roundedRows?: number;
  readonly skipped: SkippedRows;
  readonly contracts: readonly { readonly contract: MetricContract; readonly onMap: boolean }[];
  readonly newTouchpoints: readonly NewTouchpoint[];
  readonly periods: readonly string[];
  readonly segments: readonly string[];
  readonly observations: { readonly added: number; readonly changed: number; readonly unchanged: number; readonly gone: number };
  readonly overlaps: readonly Overlap[];
  /** Touchpoint by touchpoint, in the order of the file; last what goes because the file lacks it. */
  readonly preview: readonly PlannedChange[];
  /** What an event log holds, for the person who imports it; null for other layouts. */
  readonly log: LogFacts | null;
  /** Empty lists when the outcome is not `changes`. */
  readonly change: MeasurementsChange;
};
