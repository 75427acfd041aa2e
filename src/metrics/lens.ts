import type { MetricContract } from "./contract.ts";
import type { MetricReading } from "./frictionReport.ts";
import type { Estimate } from "./intervals.ts";

/**
 * The question through which the board is looked at. A lens is each person's own choice and changes no figure: it
 * decides which of them light the cards.
 */
export type Lens =
  | { readonly type: "friction" }
  | { readonly type: "metric"; readonly metricId: string }
  /** Against that period; null: against the period before the figures shown, of each metric. */
  | { readonly type: "change"; readonly since: string | null }
  | { readonly type: "segments"; readonly a: string; readonly b: string }
  /** Expectation against perception. */
  | { readonly type: "gap" }
  | { readonly type: "freshness" };

export type LensType = Lens["type"];

export const FRICTION_LENS: Lens = { type: "friction" };

/**
 * "clear": more than chance; "level": surely no difference to speak of; "chance": there is a figure, but it may be chance;
 * "too-few": fewer answers than are ever judged (DESIGN M5); "no-data": nothing to answer the question with.
 */
export type LensStanding = "clear" | "level" | "chance" | "too-few" | "no-data";

/**
 * How strongly a card stands out: 0 ordinary, 1 to 4 ever worse (the heat of friction), -1 to -3 ever better; null
 * where nothing may stand out.
 */
export type LensTone = -3 | -2 | -1 | 0 | 1 | 2 | 3 | 4 | null;

/** One side of a comparison. */
export type LensSide = {
  /** The period or segment; empty where the metrics of the touchpoint have several. */
  readonly name: string;
  /** Answers, over the metrics compared. */
  readonly n: number;
  /** Weighted over the metrics compared. */
  readonly badPer100: number;
};

export type LensFigures =
  | {
      readonly type: "metric";
      readonly reading: MetricReading;
      /**
       * Mean score of the touchpoints by their answers, where the metric counts no bad experiences and so has nothing else
       * to be compared with; null for all others, which are judged as friction is.
       */
      readonly average: number | null;
    }
  /** How often it happened in its newest period, or the one asked for; `share` of the map's most used touchpoint, 0 … 1. */
  | { readonly type: "volume"; readonly count: number; readonly period: string; readonly share: number }
  | {
      readonly type: "difference";
      /** Bad experiences per 100: those of `to` minus those of `from`. */
      readonly difference: Estimate;
      readonly from: LensSide;
      readonly to: LensSide;
      readonly metrics: number;
    }
  | { readonly type: "gap"; readonly reading: MetricReading }
  | {
      readonly type: "age";
      /** The newest period of the metric that is most out of date. */
      readonly period: string;
      /** Answers in it. */
      readonly n: number;
      /** Since the end of the period, 0 while it runs; null where it has no date. */
      readonly days: number | null;
      /** After so many days the figures count as stale; null: never. */
      readonly windowDays: number | null;
      readonly stale: boolean;
    };

export type LensReading = {
  readonly touchpointId: string;
  readonly standing: LensStanding;
  readonly tone: LensTone;
  /** Null where the standing is "no-data". */
  readonly figures: LensFigures | null;
};

/** What the cards of a map show through a lens; touchpoint id → reading, for every touchpoint of the map. */
export type LensReport = {
  readonly lens: Lens;
  readonly touchpoints: ReadonlyMap<string, LensReading>;
};

/** "Change since 2016"; what the lens is called in a sentence, a legend and on a button. */
export function lensName(lens: Lens, contracts: ReadonlyMap<string, MetricContract>): string {
  switch (lens.type) {
    case "friction": return "Friction";
    case "metric": return contracts.get(lens.metricId)?.name ?? "Metric";
    case "change": return lens.since === null ? "Change since the period before" : `Change since ${lens.since}`;
    case "segments": return `${lens.a} against ${lens.b}`;
    case "gap": return "Expectation against perception";
    case "freshness": return "Freshness";
    default: return lens satisfies never;
  }
}
