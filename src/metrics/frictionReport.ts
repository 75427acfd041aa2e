/**
 * What the friction of a map is, ready to be drawn and read aloud. Computed from counts, never stored (DESIGN idea 3).
 * All shares are per 100, all intervals 95 %.
 */
import type { MetricContract } from "./contract.ts";
import type { ItemFigures } from "./derived.ts";
import type { Durations } from "./observation.ts";

export type Interval = { readonly low: number; readonly high: number };

/** A difference from the period before. */
export type Change = {
  /** Now minus then. */
  readonly value: number;
  readonly interval: Interval;
  /** The interval excludes zero, the change is above its floor, and both periods have enough answers. Else show no arrow. */
  readonly clear: boolean;
};

/** DESIGN M5; "unjudged": measured, but there is nothing to compare with, or nothing says what a bad experience is. */
export const LIGHTS = ["friction", "watch", "fine", "unjudged", "too-few", "no-data"] as const;
export type Light = (typeof LIGHTS)[number];

/** One metric at one touchpoint in one period. */
export type MetricReading = {
  readonly contract: MetricContract;
  readonly period: string;
  /** Answers; how often, for a volume; the fewest of any item, for a derived metric. */
  readonly n: number;
  /** Bad experiences among them. */
  readonly bad: number;
  /** Answers per scale point; empty where the metric has no scale of its own. */
  readonly counts: readonly number[];
  /** Null where the metric is no duration. */
  readonly durations: Durations | null;
  /** The items of a derived metric, in its order; else empty. */
  readonly items: readonly ItemFigures[];
  /**
   * In the contract's unit: NPS and polarity -100 … 100, shares and indices 0 … 100, means and gaps in scale points,
   * durations in seconds, volumes as counts.
   */
  readonly score: number;
  readonly scoreInterval: Interval;
  readonly badPer100: number;
  readonly badInterval: Interval;
  /** Shrunk towards the journey's average (DESIGN M3). */
  readonly shrunkPer100: number;
  /**
   * The journey's average for this metric in this period, and the strength M of the shrinkage: 5-500, or Infinity where
   * nothing shows that touchpoints differ at all.
   */
  readonly journeyPer100: number;
  readonly shrinkage: number;
  /** The target if set, else the journey's average. */
  readonly referencePer100: number;
  /** "unjudged" where there is no target and no other touchpoint has the metric in the period, as for figures of the whole journey. */
  readonly light: Light;
  readonly stale: boolean;
  /** The newest period that was over when this one began, and the changes of the score and of the bad share since. */
  readonly previous: {
    readonly period: string;
    readonly score: number;
    readonly n: number;
    readonly badPer100: number;
    readonly change: Change;
    readonly badChange: Change;
    /** Why the two counts of uses cannot be compared: "2012 has figures only until 2 January"; absent: they can, or are none. */
    readonly partial?: string;
  } | null;
};

export type FrictionVolume =
  | { readonly type: "imported"; readonly count: number }
  /** Share (0 … 1) of the dataset's respondents who answered about the touchpoint. */
  | { readonly type: "respondents"; readonly share: number };

export type TouchpointFriction = {
  readonly touchpointId: string;
  readonly light: Light;
  readonly stale: boolean;
  /** Null where no metric counts bad experiences, or none has enough answers. */
  readonly frictionPer100: number | null;
  /** Of the unshrunk share, widened where needed to hold `frictionPer100`. */
  readonly interval: Interval | null;
  /** The unshrunk share per 100 with its own interval; null like `frictionPer100`. */
  readonly observed: { readonly value: number; readonly interval: Interval } | null;
  /** Friction relative to the journey's average: 1.8 = 1.8 times. Null where nothing else makes an average. */
  readonly ratio: number | null;
  readonly volume: FrictionVolume | null;
  /** Bad experiences per 1,000 visitors (respondents) or in total (imported volume); null without a volume. */
  readonly impact: number | null;
  /** How much of the measurement is there: "2 of 4 metrics". */
  readonly coverage: { readonly present: number; readonly of: number };
  readonly readings: readonly MetricReading[];
  /** The reading that the card shows; null without data. */
  readonly headline: MetricReading | null;
  /** One sentence for a manager (DESIGN M6). */
  readonly sentence: string;
  /** 0 (fine) … 4 (worst), from the ratio; null where nothing may glow. */
  readonly heat: 0 | 1 | 2 | 3 | 4 | null;
};

export type FrictionReport = {
  readonly touchpoints: ReadonlyMap<string, TouchpointFriction>;
  /** Touchpoint ids, worst first; those without a score come last, in map order. */
  readonly ranking: readonly string[];
  /** By impact only where every score has an impact of the same kind; else the impacts could not be compared. */
  readonly rankedBy: "impact" | "friction";
  /** Figures for the journey as a whole: NPS, share with a problem. */
  readonly journey: readonly MetricReading[];
  /** "Figures of 2017, Boarding area A only"; null for the newest figures of everybody. Said wherever the report is shown. */
  readonly figuresShown: string | null;
};

/** Whether a touchpoint has figures that nothing is compared with; only then must a legend explain that. */
export function hasUnjudged({ touchpoints }: Pick<FrictionReport, "touchpoints">): boolean {
  return [...touchpoints.values()].some(({ light }) => light === "unjudged");
}
