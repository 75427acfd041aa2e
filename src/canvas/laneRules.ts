import type { JourneyMap } from "../journey/journeyMap.ts";
import { LANE_KIND_LABELS, NOTE_KIND_OF_LANE } from "../journey/vocabularies.ts";

/**
 * Which cards a lane takes. The same rule stands in the commands; here it lets the board say so while the person is
 * still dragging.
 */

export function laneHoldsCards(journey: JourneyMap, laneId: string): boolean {
  const lane = journey.lanes.get(laneId);
  return lane !== undefined && lane.kind !== "emotion" && lane.kind !== "metrics";
}

/** Why the cards can't go into the lane, as a sentence; null when they can. */
export function laneRefusal(journey: JourneyMap, cardIds: readonly string[], laneId: string): string | null {
  const lane = journey.lanes.get(laneId);
  if (lane === undefined) return "This lane is gone.";
  const name = laneName(journey, laneId);
  if (lane.kind === "emotion") return `${name} draws a curve and holds no cards.`;
  if (lane.kind === "metrics") return `${name} draws a chart and holds no cards.`;
  const touchpoints = cardIds.filter((id) => journey.touchpoints.has(id)).length;
  if (touchpoints > 0 && touchpoints < cardIds.length) return "Touchpoints and notes can't go into one lane together.";
  if (touchpoints > 0 && NOTE_KIND_OF_LANE[lane.kind] !== null) return `${name} takes notes, not touchpoints.`;
  if (touchpoints === 0 && lane.kind === "touchpoints") return `${name} takes touchpoints, not notes.`;
  return null;
}

export function laneName(journey: JourneyMap, laneId: string): string {
  const lane = journey.lanes.get(laneId);
  if (lane === undefined) return "";
  return lane.name === "" ? LANE_KIND_LABELS[lane.kind] : lane.name;
}
