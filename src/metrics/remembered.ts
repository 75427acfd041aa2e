import type { FrictionReport, MetricReading, TouchpointFriction } from "./frictionReport.ts";
import { type Estimate, weightedMean } from "./intervals.ts";

/**
 * The journey as it went against the journey as it is remembered. People remember an episode mostly by its worst moment
 * and its end, however long the rest was (Fredrickson and Kahneman 1993, Journal of Personality and Social Psychology
 * 65:45-55; Redelmeier and Kahneman 1996, Pain 66:3-8). Said beside each other, never mixed into one figure.
 */
export type RememberedJourney = {
  /** Bad experiences per 100, every touchpoint alike, with an interval that holds however the touchpoints hang together. */
  readonly average: Estimate;
  /** The mean of the worst touchpoint and the last one. */
  readonly peakEnd: Estimate;
  readonly worstId: string;
  readonly lastId: string;
  /** Touchpoints with a score, and the answers of the metrics that their cards show. */
  readonly touchpoints: number;
  readonly n: number;
  /** What people said of the journey as a whole; null where nobody asked, or too few answered. */
  readonly overall: MetricReading | null;
};

/** Null with fewer than three scored touchpoints: worst and last are then nearly all there is. */
export function rememberedJourney(idsInOrder: readonly string[], report: FrictionReport): RememberedJourney | null {
  const points = idsInOrder.flatMap((id): Point[] => {
    const friction = report.touchpoints.get(id);
    const point = friction === undefined ? null : pointOf(friction);
    return point === null ? [] : [point];
  });
  const last = points.at(-1);
  if (points.length < 3 || last === undefined) return null;
  const worst = points.reduce((a, b) => (b.value > a.value ? b : a));
  return {
    average: weightedMean(points),
    peakEnd: weightedMean([worst, last]),
    worstId: worst.id,
    lastId: last.id,
    touchpoints: points.length,
    n: points.reduce((sum, { n }) => sum + n, 0),
    overall: overallOf(report.journey),
  };
}

type Point = Estimate & { readonly id: string; readonly n: number; readonly weight: number };

function pointOf({ touchpointId, light, frictionPer100, interval, headline }: TouchpointFriction): Point | null {
  const scored = light === "friction" || light === "watch" || light === "fine";
  if (!scored || frictionPer100 === null || interval === null) return null;
  return { id: touchpointId, value: frictionPer100, interval, n: headline?.n ?? 0, weight: 1 };
}

/** Whole-journey scores say more than whether there was a problem: recommendation first, then satisfaction, then ratings. */
const OVERALL = ["nps", "csat", "csi", "rating", "ces2", "ces1", "sentiment"];

function rank({ contract }: MetricReading): number {
  return OVERALL.indexOf(contract.kind);
}

function overallOf(readings: readonly MetricReading[]): MetricReading | null {
  return readings.filter((reading) => rank(reading) >= 0 && reading.light !== "too-few").toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}
