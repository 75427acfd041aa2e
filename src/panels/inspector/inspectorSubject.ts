import type { Card, JourneyMap, Lane, Note, Stage, Touchpoint } from "../../journey/journeyMap.ts";
import { findCard } from "../../journey/grid.ts";

/** What the inspector is about. */
export type InspectorSubject =
  | { readonly type: "map" }
  | { readonly type: "touchpoint"; readonly touchpoint: Touchpoint }
  | { readonly type: "note"; readonly note: Note }
  | { readonly type: "stage"; readonly stage: Stage }
  | { readonly type: "lane"; readonly lane: Lane }
  | { readonly type: "cards"; readonly cards: readonly Card[] };

/**
 * The subject of a selection. Ids of records that a colleague has deleted meanwhile are passed over; with nothing left
 * the subject is the map itself.
 */
export function subjectOf(journey: JourneyMap, selection: ReadonlySet<string>): InspectorSubject {
  const cards: Card[] = [];
  for (const id of selection) {
    const card = findCard(journey, id);
    if (card !== null) cards.push(card);
  }
  const [first] = cards;
  if (first !== undefined && cards.length > 1) return { type: "cards", cards };
  if (first?.type === "touchpoint") return { type: "touchpoint", touchpoint: first };
  if (first?.type === "note") return { type: "note", note: first };
  for (const id of selection) {
    const stage = journey.stages.get(id);
    if (stage !== undefined) return { type: "stage", stage };
    const lane = journey.lanes.get(id);
    if (lane !== undefined) return { type: "lane", lane };
  }
  return { type: "map" };
}
