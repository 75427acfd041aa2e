import type { FrictionReport, Interval, Light, MetricReading, TouchpointFriction } from "./frictionReport.ts";
import { frictionHeat } from "./heat.ts";
import { countsBadExperiences, MIN_ANSWERS } from "./readings.ts";

/** The lane shows friction as a whole, not one metric. */
export const FRICTION_LANE = "";

/** What a lane of metrics measures: bad experiences per 100 where that can be counted, else the score in its own unit. */
export type LaneMeasure = "friction" | "bad" | "score";

/** One touchpoint in a lane of metrics. */
export type LanePoint = {
  readonly touchpointId: string;
  readonly value: number;
  readonly interval: Interval;
  /** The target if one is set, else the journey's average; null where there is nothing to compare with. */
  readonly reference: number | null;
  readonly n: number;
  /** "too-few": no bar may be drawn. */
  readonly light: Light;
  readonly heat: TouchpointFriction["heat"];
  /** For its score in words; null for friction as a whole. */
  readonly reading: MetricReading | null;
};

/** Null where nothing was measured there. */
export function lanePointAt(metricId: string, report: FrictionReport, touchpointId: string): LanePoint | null {
  const friction = report.touchpoints.get(touchpointId);
  if (friction === undefined) return null;
  return metricId === FRICTION_LANE ? frictionPoint(friction) : metricPoint(friction, metricId);
}

function frictionPoint({ touchpointId, light, frictionPer100, interval, headline, heat }: TouchpointFriction): LanePoint | null {
  if (headline === null) return null;
  return {
    touchpointId, reference: null, n: headline.n, reading: null,
    value: frictionPer100 ?? 0,
    interval: interval ?? { low: 0, high: 0 },
    light: frictionPer100 === null ? "too-few" : light,
    heat,
  };
}

function metricPoint({ touchpointId, readings }: TouchpointFriction, metricId: string): LanePoint | null {
  const reading = readings.find(({ contract }) => contract.id === metricId);
  if (reading === undefined) return null;
  const { contract, n } = reading;
  if (!countsBadExperiences(contract)) {
    // A volume is a count of its own, not a sample that could be too small.
    const few = contract.kind !== "volume" && n < MIN_ANSWERS;
    return {
      touchpointId, value: reading.score, interval: reading.scoreInterval, reference: null, n,
      light: few ? "too-few" : "fine", heat: few ? null : 0, reading,
    };
  }
  const ratio = reading.journeyPer100 === 0 ? 1 : reading.shrunkPer100 / reading.journeyPer100;
  return {
    touchpointId, value: reading.badPer100, interval: reading.badInterval, reference: reading.light === "unjudged" ? null : reading.referencePer100, n,
    light: reading.light, heat: frictionHeat(reading.light, ratio), reading,
  };
}

/** What the bars of a lane mean. */
export function laneMeasure(metricId: string, points: readonly LanePoint[]): LaneMeasure {
  if (metricId === FRICTION_LANE) return "friction";
  return points.some(({ reading }) => reading !== null && countsBadExperiences(reading.contract)) ? "bad" : "score";
}
