import type { JourneyMap, Touchpoint } from "../journey/journeyMap.ts";
import type { Assessment } from "./assessment.ts";
import { impactOf } from "./assessment.ts";
import { type Estimate, estimateDifference, wilson } from "./intervals.ts";
import { compareText } from "./series.ts";
import { judged, volumeOf } from "./stabilityCase.ts";

/** What may be said of a friction point's place among the others. */
export type Standing = "largest" | "among-largest";

export type ScoredRanking = {
  /** Scored touchpoints, worst first. */
  readonly ids: readonly string[];
  readonly rankedBy: "impact" | "friction";
  readonly standings: ReadonlyMap<string, Standing>;
};

const AMONG_LARGEST = 3;
/** With fewer scored touchpoints "among the largest" would be said of half the map. */
const ENOUGH_TO_STAND_OUT = 6;

/** Ranks by impact where all scores have one of the same kind and metric, else by friction (DESIGN M4). Ties go by id. */
export function rankScored(assessments: Iterable<Assessment>): ScoredRanking {
  const scored = [...assessments].filter((each) => each.frictionPer100 !== null);
  const [first] = scored;
  const comparable = scored.every((each) => each.volume !== null && each.volume.type === first?.volume?.type &&
    each.volumeMetricId === first.volumeMetricId);
  const rankedBy = comparable && first !== undefined ? "impact" : "friction";
  const amount = (each: Assessment): number => (rankedBy === "impact" ? each.impact : each.frictionPer100) ?? 0;
  scored.sort((a, b) => amount(b) - amount(a) || compareText(a.touchpointId, b.touchpointId));
  const standings = rankedBy === "impact" ? standingsOf(scored) : new Map<string, Standing>();
  return { ids: scored.map((each) => each.touchpointId), rankedBy, standings };
}

/**
 * Both standings are tested: "the largest" is said of the first where the intervals of its differences from all others
 * exclude zero, "among the largest" of the first three where that from the touchpoint in the middle does. That the first was
 * picked by the same figures needs no correction: the plain two-sided test of winner against runner-up holds its level (Hung
 * and Fithian 2019, Annals of Statistics 47:758-782). Touchpoints are taken as independent; those who answered about
 * two of them mostly agree about both, and then the difference is surer than said.
 */
function standingsOf(ranked: readonly Assessment[]): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>();
  const impacts = ranked.map(impactEstimate);
  const middle = impacts[Math.floor(impacts.length / 2)];
  if (ranked.length >= ENOUGH_TO_STAND_OUT && middle !== undefined) {
    for (const [index, each] of ranked.slice(0, AMONG_LARGEST).entries()) {
      const own = impacts[index];
      if (each.light === "friction" && own !== undefined && surelyAbove(own, middle)) standings.set(each.touchpointId, "among-largest");
    }
  }
  const [first] = ranked;
  const [largest, ...others] = impacts;
  if (first?.light === "friction" && largest !== undefined && others.length > 0 && others.every((each) => surelyAbove(largest, each))) {
    standings.set(first.touchpointId, "largest");
  }
  return standings;
}

/**
 * Impact with its interval. Where the volume is a share of respondents it is as uncertain as any share, so relative
 * half-widths of both are added as squares.
 */
function impactEstimate({ frictionPer100, interval, impact, volume, readings }: Assessment): Estimate {
  if (frictionPer100 === null || interval === null || impact === null || volume === null) {
    return { value: 0, interval: { low: 0, high: Number.POSITIVE_INFINITY } };
  }
  const counted = volumeOf(volume, judged({ readings }));
  const shares = counted.type === "respondents" ? wilson(counted.answered, counted.respondents) : null;
  const volumeEnds = shares === null || volume.type === "imported" ? { low: 0, high: 0 } : {
    low: apart(shares.low, volume.share), high: apart(shares.high, volume.share),
  };
  const low = Math.hypot(apart(interval.low, frictionPer100), volumeEnds.low);
  const high = Math.hypot(apart(interval.high, frictionPer100), volumeEnds.high);
  // With no friction at all the upper end has no relative width; it is what the interval allows.
  const top = frictionPer100 === 0 ? impactOf(interval.high, volume) : impact * (1 + high);
  return { value: impact, interval: { low: Math.max(0, impact * (1 - low)), high: top } };
}

/** How far an end of an interval lies from its value, as a share of the value. */
function apart(end: number, value: number): number {
  return value === 0 ? 0 : Math.abs(end - value) / value;
}

/** Whether the whole interval of a − b is above 0. */
function surelyAbove(a: Estimate, b: Estimate): boolean {
  return estimateDifference(a, b).interval.low > 0;
}

/** Ids of `touchpoints` in the order in which people read the map: stage, lane, place in the cell; the unplaced last. */
export function inMapOrder(journey: JourneyMap, touchpoints: readonly Touchpoint[]): readonly string[] {
  const place = (touchpoint: Touchpoint): readonly string[] => {
    const stage = journey.stages.get(touchpoint.stageId);
    const lane = journey.lanes.get(touchpoint.laneId);
    if (stage === undefined || lane === undefined) return [UNPLACED, touchpoint.order, touchpoint.id];
    return [stage.order, stage.id, lane.order, lane.id, touchpoint.order, touchpoint.id];
  };
  return touchpoints
    .map((touchpoint) => ({ id: touchpoint.id, key: place(touchpoint) }))
    .toSorted((a, b) => compareKeys(a.key, b.key))
    .map(({ id }) => id);
}

/** Sorts after every order key, which are made of letters and digits. */
const UNPLACED = "\u{10FFFF}";

function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, part] of a.entries()) {
    const order = compareText(part, b[index] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}
