import type { JourneyMap, Touchpoint } from "../journey/journeyMap.ts";
import type { Assessment } from "./assessment.ts";
import { impactOf } from "./assessment.ts";
import { compareText } from "./series.ts";

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

/** Ranks by impact where all scores have one of the same kind, else by friction (DESIGN M4). Ties go by id. */
export function rankScored(assessments: Iterable<Assessment>): ScoredRanking {
  const scored = [...assessments].filter((each) => each.frictionPer100 !== null);
  const [first] = scored;
  const comparable = scored.every((each) => each.volume !== null && each.volume.type === first?.volume?.type);
  const rankedBy = comparable && first !== undefined ? "impact" : "friction";
  const amount = (each: Assessment): number => (rankedBy === "impact" ? each.impact : each.frictionPer100) ?? 0;
  scored.sort((a, b) => amount(b) - amount(a) || compareText(a.touchpointId, b.touchpointId));
  const standings = rankedBy === "impact" ? standingsOf(scored) : new Map<string, Standing>();
  return { ids: scored.map((each) => each.touchpointId), rankedBy, standings };
}

/** "The largest" only where even the low end of its impact is above the next one's impact. */
function standingsOf(ranked: readonly Assessment[]): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>();
  const [first, second] = ranked;
  if (ranked.length >= ENOUGH_TO_STAND_OUT) {
    for (const each of ranked.slice(0, AMONG_LARGEST)) {
      if (each.light === "friction") standings.set(each.touchpointId, "among-largest");
    }
  }
  if (first?.light === "friction" && first.interval !== null && first.volume !== null && second !== undefined) {
    const low = impactOf(first.interval.low, first.volume);
    if (low > (second.impact ?? 0)) standings.set(first.touchpointId, "largest");
  }
  return standings;
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
