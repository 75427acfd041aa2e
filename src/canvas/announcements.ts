import type { MapLayout } from "../drawing/scene.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { cellOfCard } from "./hitTest.ts";
import { laneName } from "./laneRules.ts";

/** Sentences that a screen reader says after something has moved, in the order: what, where, which place of how many. */

const LONGEST_NAME = 60;

export function cardName(journey: JourneyMap, id: string): string {
  const name = journey.touchpoints.get(id)?.title ?? journey.notes.get(id)?.text ?? "";
  if (name === "") return "Untitled";
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).trimEnd()}…` : name;
}

export function stageName(journey: JourneyMap, id: string): string {
  const name = journey.stages.get(id)?.name ?? "";
  return name === "" ? "Untitled stage" : name;
}

/** Where the cards are now, told by the first of them. */
export function movedCards(journey: JourneyMap, layout: MapLayout, cardIds: readonly string[]): string {
  const first = cardIds[0];
  const cell = first === undefined ? null : cellOfCard(layout, first);
  if (first === undefined || cell === null) return "";
  const what = cardIds.length === 1 ? cardName(journey, first) : `${cardIds.length} cards`;
  const place = `place ${cell.cards.indexOf(first) + 1} of ${cell.cards.length}`;
  return `Moved ${what} to ${stageName(journey, cell.stageId)}, ${laneName(journey, cell.laneId)}, ${place}.`;
}

export function movedStage(journey: JourneyMap, layout: MapLayout, id: string): string {
  const place = layout.stages.findIndex((stage) => stage.id === id) + 1;
  return `Moved stage ${stageName(journey, id)} to place ${place} of ${layout.stages.length}.`;
}

export function movedLane(journey: JourneyMap, layout: MapLayout, id: string): string {
  const place = layout.lanes.findIndex((lane) => lane.id === id) + 1;
  return `Moved lane ${laneName(journey, id)} to place ${place} of ${layout.lanes.length}.`;
}
