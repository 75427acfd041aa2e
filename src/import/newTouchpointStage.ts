import type { JourneyMap } from "../journey/journeyMap.ts";
import { byOrder } from "../journey/order.ts";

/** The stage in which a new touchpoint is offered a place; empty on a map without stages. A person may choose another. */
export function firstTouchpointStage(journey: JourneyMap): string {
  return [...journey.stages.values()].toSorted(byOrder)[0]?.id ?? "";
}
