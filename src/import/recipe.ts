/**
 * A recipe says which column is what. It is what the wizard edits, what the dataset remembers (as JSON), and all that is
 * needed to import next month's file in one step. Columns are named by their profile name, so that a file with another
 * order of columns still fits.
 */
import type { GoodEnd } from "../metrics/contract.ts";
import type { EventsLayout } from "./eventlog/eventsLayout.ts";
import type { DateOrder, ScaleGuess } from "./fileProfile.ts";

/** Kinds that a survey column can have. `ces` becomes CES 1 or CES 2 by its good end, which is always asked. */
export const SURVEY_KINDS = [
  "nps", "csat", "ces", "rating", "yes-no", "sentiment", "fcr", "conversion", "drop-off", "repeat-contact", "churn",
  "abandonment", "aht", "response-time", "resolution-time", "waiting-time", "volume",
] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

export const SURVEY_KIND_LABELS: Readonly<Record<SurveyKind, string>> = {
  nps: "NPS",
  csat: "CSAT",
  ces: "CES",
  rating: "Rating",
  "yes-no": "Yes / no",
  sentiment: "Sentiment",
  fcr: "First contact resolution",
  conversion: "Conversion",
  "drop-off": "Drop-off",
  "repeat-contact": "Repeat contact",
  churn: "Churn",
  abandonment: "Abandonment",
  aht: "Handling time",
  "response-time": "Response time",
  "resolution-time": "Resolution time",
  "waiting-time": "Waiting time",
  volume: "Volume",
};

/** How a column writes durations: as a number of one unit, or as clock time, hh:mm:ss or mm:ss. */
export const DURATION_UNITS = ["seconds", "minutes", "hours", "days", "clock"] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** A written answer and the scale point it stands for: "Very satisfied" = 5; for yes/no 1 is yes and 0 is no. */
export type AnswerPoint = { readonly value: string; readonly point: number };

/** What the numbers of a column mean. Columns whose setups agree in all but the codes share one metric of the map. */
export type MetricSetup = {
  readonly kind: SurveyKind;
  /** Name of the metric on the map: "Rating 1-5". */
  readonly name: string;
  /** The wording people answered, where it is known; else empty. */
  readonly question: string;
  /** Both ends inclusive, whole numbers; 0 and 1 for yes/no. */
  readonly scaleMin: number;
  readonly scaleMax: number;
  /** Null: not answered yet; the plan is blocked until it is. */
  readonly goodEnd: GoodEnd | null;
  readonly missingCodes: readonly string[];
  /** Answers that are words or recoded numbers. Whole numbers on the scale need no entry (except for yes/no). */
  readonly answers: readonly AnswerPoint[];
  /** Durations: the unit of the column; null: not answered yet. Null for all other kinds. */
  readonly durationUnit: DurationUnit | null;
  /** Durations: "1,5" is one and a half; absent or false: "1.5" is. */
  readonly decimalComma?: boolean;
};

/** Where figures belong on the map. */
export type Target =
  | { readonly type: "touchpoint"; readonly touchpointId: string }
  | { readonly type: "whole-journey" }
  /** Created by the import in this stage; an empty stage id puts it into the tray of unplaced cards. */
  | { readonly type: "new"; readonly title: string; readonly stageId: string }
  /** Nothing is imported for it, and the plan names it. Not decided, unless `leftOut` says that somebody wants it so. */
  | { readonly type: "open"; readonly leftOut?: true };

export const OPEN_TARGET: Target = { type: "open" };

export type MetricColumn = {
  readonly column: string;
  readonly setup: MetricSetup;
  readonly target: Target;
};

/** One row per respondent, one column per touchpoint (and metric). */
export type WideLayout = {
  readonly type: "wide";
  /** Columns that take part, in the file's order. */
  readonly columns: readonly MetricColumn[];
};

/** Columns of the groups of an NPS, as people or as shares per 100; passives may be left to be the rest. */
export type NpsGroups = { readonly promoters: string; readonly passives: string | null; readonly detractors: string };

/**
 * How rows that stand for many answers become counts. What can't be counted exactly is refused: a mean does not tell how
 * many people gave each answer (DESIGN M1).
 */
export type TotalsColumns =
  /** One column of counts per scale point; the score column is the first of them. */
  | { readonly type: "points"; readonly columns: readonly { readonly column: string; readonly point: number }[] }
  /** The score column holds a scale point, and this one how many people gave it. */
  | { readonly type: "frequency"; readonly countColumn: string }
  /**
   * The score column holds ready scores, and this one of how many people: the share of yes or of the top box, per 1, per 100
   * or as people. An NPS is counted from its groups; without them, and a mean in any case, it says nothing exact.
   */
  | { readonly type: "share"; readonly countColumn: string; readonly outOf: 1 | 100 | "people"; readonly groups?: NpsGroups }
  /** The groups of an NPS and nothing else, of which the score column is one; a null count: all three add up to it. */
  | { readonly type: "groups"; readonly countColumn: string | null; readonly groups: NpsGroups }
  /** The score column holds a mean. The plan is blocked, and says why. */
  | { readonly type: "mean"; readonly countColumn: string };

/** Which columns of a table with one row per answer are what. */
export type LongColumns = {
  readonly touchpointColumn: string;
  readonly scoreColumn: string;
  /**
   * More columns of answers, each a metric of its own: a row says several things of its touchpoint. Only without a metric
   * column and totals. Absent in recipes that count one column, as all did once; pages from then read the others' recipes
   * as if there was the score column alone.
   */
  readonly otherScores?: readonly string[];
  /** Column that says which metric the score is; null: all are the one metric whose value is "". */
  readonly metricColumn: string | null;
  /** Column that tells respondents apart; null: how many people there were is not known. */
  readonly respondentColumn: string | null;
  /** Present: the answers were added up already, and a row stands for many of them. */
  readonly totals?: TotalsColumns;
};

/** One row per answer: a column names the touchpoint, another holds the score. */
export type LongLayout = LongColumns & {
  readonly type: "long";
  /**
   * What each value of the metric column means; rows of a metric that is missing here are skipped with a reason. Without a
   * metric column "" stands for the score column, and the name of each of the other scores for itself.
   */
  readonly metrics: readonly { readonly value: string; readonly setup: MetricSetup }[];
  /** Where each value of the touchpoint column belongs; a value that is missing here counts as open. */
  readonly touchpoints: readonly { readonly value: string; readonly target: Target }[];
};

export const PERIOD_GRAINS = ["year", "quarter", "month", "week", "day"] as const;
export type PeriodGrain = (typeof PERIOD_GRAINS)[number];

export type PeriodChoice =
  /** ISO 8601: "2018", "2018-Q3", "2018-07", "2018-W27", "2018-07-04"; empty: not answered yet. */
  | { readonly type: "fixed"; readonly period: string }
  /**
   * A null order is not answered yet. With a year, the column holds names of months and nothing else, all of that year; null:
   * nobody has said which.
   */
  | {
    readonly type: "column"; readonly column: string; readonly order: DateOrder | null; readonly grain: PeriodGrain;
    readonly year?: number | null;
    /** The column names periods of this length instead of days; rows of another length are skipped. */
    readonly written?: PeriodGrain;
  };

export type Recipe = {
  readonly version: 1;
  readonly layout: WideLayout | LongLayout | EventsLayout;
  readonly period: PeriodChoice;
  /** Figures are also split by the values of this column; null: no split. */
  readonly segmentColumn: string | null;
  /**
   * What happens where another dataset holds figures for the same touchpoint, metric and period. Null: nobody has said; they
   * are replaced where the file has all of their days, and asked about elsewhere.
   */
  readonly overlap: "replace" | "add" | null;
  /** `columnPrint` of every column of the file it was made for, used or not; absent where that is not known. */
  readonly header?: readonly string[];
};

/** A question that only a person can answer. The plan is blocked while one is open. */
export type RecipeQuestion =
  | {
    readonly type: "good-end";
    /** Columns (wide) or metric values (long) that share the answer. */
    readonly columns: readonly string[];
    /** "Is 5 easy or hard?" */
    readonly text: string;
    readonly choices: readonly { readonly goodEnd: GoodEnd; readonly label: string }[];
  }
  | {
    readonly type: "date-order";
    readonly column: string;
    readonly text: string;
    readonly choices: readonly { readonly order: DateOrder; readonly label: string }[];
  }
  | { readonly type: "period"; readonly text: string }
  | {
    /** Another file has figures there, of days that this file lacks. Known by the plan only. */
    readonly type: "overlap";
    readonly text: string;
    readonly choices: readonly { readonly overlap: "replace" | "add"; readonly label: string }[];
  }
  | {
    readonly type: "duration-unit";
    /** Columns (wide) or metric values (long) that share the answer. */
    readonly columns: readonly string[];
    /** "Is “Wait” in seconds, minutes, hours or days?" */
    readonly text: string;
    readonly choices: readonly { readonly unit: DurationUnit; readonly label: string }[];
  }
  | {
    /** Nothing in the column tells whether a comma groups thousands or begins the fraction. */
    readonly type: "decimal-comma";
    readonly columns: readonly string[];
    readonly text: string;
    readonly choices: readonly { readonly decimalComma: boolean; readonly label: string }[];
  }
  | {
    /** More answers than slips of the hand are off the scale that was remembered, known or set. */
    readonly type: "off-scale";
    /** Columns (wide) or metric values (long) that share the answer. */
    readonly columns: readonly string[];
    /** "40 of 120 answers in “Security” are not on the scale 1 to 5: is it another scale now?" */
    readonly text: string;
    readonly choices: readonly { readonly settle: "other-scale" | "no-answer" | "leave-out"; readonly label: string }[];
    /** What rows had to be counted for, as several metrics share a column; absent: the column alone tells. */
    readonly found?: { readonly values: readonly string[]; readonly scale: ScaleGuess | null };
  }
  | {
    /** A remembered recipe reads a column that this file lacks. */
    readonly type: "missing-column";
    readonly column: string;
    readonly text: string;
    /** Columns that it may be called now, likeliest first; null: it is gone, go on without it. */
    readonly choices: readonly { readonly column: string | null; readonly label: string }[];
  };

/** How sure a suggestion is: `known` from the map, `likely` from name and values, `unsure`. */
export type Confidence = "known" | "likely" | "unsure";

/** How a column name was recognised as a touchpoint, best first. */
export const MATCH_WAYS = ["alias", "title", "normalised", "words"] as const;
export type MatchWay = (typeof MATCH_WAYS)[number];

/** What the wizard shows beside one column that takes part or could. */
export type ColumnSuggestion = {
  readonly column: string;
  readonly setup: MetricSetup;
  readonly target: Target;
  readonly confidence: Confidence;
  /** Null: no touchpoint was recognised (or more than one alike). */
  readonly matchedBy: MatchWay | null;
  /** In the suggested recipe? The others are offered and left out. */
  readonly included: boolean;
};

/** How a file differs from the one whose recipe is used again. */
export type RememberedSetup = {
  /** The dataset it was remembered with. */
  readonly datasetName: string;
  /** The very same columns, in any order. */
  readonly sameColumns: boolean;
  /** Columns that the other file lacked; empty where its columns are not known. */
  readonly newColumns: readonly string[];
  /** Columns that have another name now, taken because the map knows both names for one touchpoint. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Values of the touchpoint column that had no place before and are no certain name of a touchpoint. */
  readonly newValues: readonly string[];
  /** The period after that of the other file; null where it had dates. */
  readonly nextPeriod: string | null;
};

export type RecipeSuggestion = {
  readonly recipe: Recipe;
  /**
   * Every rating-like column of the file in its order, in the long layout those that hold scores first; with a metric column
   * every metric value.
   */
  readonly columns: readonly ColumnSuggestion[];
  /** Columns with few values that could split the figures. */
  readonly segmentColumns: readonly string[];
  /** Columns that hold dates. */
  readonly periodColumns: readonly string[];
  /** Taken from the dataset of this name, whose file had the same columns; null: suggested from scratch. */
  readonly rememberedFrom: string | null;
  /** What to look at where the recipe was remembered. */
  readonly remembered: RememberedSetup | null;
};
