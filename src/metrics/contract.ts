/**
 * A metric contract states what a number means. It is part of the map, so that two series are compared only where their
 * contracts agree (DESIGN section 6).
 */

export const METRIC_KINDS = [
  "nps", "csat", "ces1", "ces2", "rating", "yes-no", "csi", "sentiment", "fcr", "aht", "response-time",
  "resolution-time", "volume", "conversion", "repeat-contact", "churn", "abandonment", "gap",
] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

export type GoodEnd = "high" | "low";

/** Which part of the scale the headline score reports. */
export type ScoreRule =
  | { readonly type: "nps" }
  /** Share of answers in the `points` best scale points: top-2 box. */
  | { readonly type: "top-box"; readonly points: number }
  | { readonly type: "mean" }
  /** Share of "yes". */
  | { readonly type: "share" };

export type MetricContract = {
  readonly id: string;
  readonly kind: MetricKind;
  readonly name: string;
  /** The wording people answered, where it is known. */
  readonly question: string;
  /** Ends of the scale, both inclusive, whole numbers. For `yes-no` 0 and 1 where 1 means yes. */
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly goodEnd: GoodEnd;
  readonly rule: ScoreRule;
  /** How many scale points, counted from the bad end, are a bad experience (DESIGN M3): NPS 7, CSAT 2 of 5. */
  readonly badPoints: number;
  /** Codes in the files that mean "no answer". */
  readonly missingCodes: readonly string[];
  readonly unit: string;
  /** Days after which the newest figures count as stale; null: never. */
  readonly windowDays: number | null;
  /** Highest acceptable share of bad experiences per 100; null: the journey's own average is the reference. */
  readonly targetBadPer100: number | null;
  /** Weight in a touchpoint's friction, above 0. */
  readonly weight: number;
  readonly source: string;
};
