import type { CardPlace } from "../canvas/boardIntent.ts";
import { cellsOf } from "../journey/grid.ts";
import type { Card, JourneyMap, Lane, Stage } from "../journey/journeyMap.ts";
import { type LaneKind, NOTE_KIND_OF_LANE } from "../journey/vocabularies.ts";

/** The stage that is selected, or that of the first selected card. */
export function stageOfSelection(journey: JourneyMap, selection: ReadonlySet<string>): Stage | null {
  return fromSelection(selection, (id) => {
    const card = journey.touchpoints.get(id) ?? journey.notes.get(id);
    return journey.stages.get(card?.stageId ?? id);
  });
}

export function laneOfSelection(journey: JourneyMap, selection: ReadonlySet<string>): Lane | null {
  return fromSelection(selection, (id) => {
    const card = journey.touchpoints.get(id) ?? journey.notes.get(id);
    return journey.lanes.get(card?.laneId ?? id);
  });
}

/**
 * Where a card made without pointing at a place goes: right after the selected card where that stands in a lane of the
 * wanted kind, else at the end of the first such lane in the selected stage, else in the first stage.
 *
 * @param kind a lane's kind, or "any-note" for the first lane that holds notes
 * @returns null where the map has no stage or no such lane
 */
export function placeForNewCard(
  journey: JourneyMap,
  selection: ReadonlySet<string>,
  kind: LaneKind | "any-note",
): CardPlace | null {
  const { stages, lanes, cards } = cellsOf(journey);
  const fits = (lane: Lane): boolean => (kind === "any-note" ? NOTE_KIND_OF_LANE[lane.kind] !== null : lane.kind === kind);
  const chosenLane = laneOfSelection(journey, selection);
  const lane = chosenLane !== null && fits(chosenLane) ? chosenLane : lanes.find(fits);
  const stage = stageOfSelection(journey, selection) ?? stages[0];
  if (stage === undefined || lane === undefined) return null;
  const inCell: readonly Card[] = cards.get(`${stage.id}/${lane.id}`) ?? [];
  const last = inCell.findLastIndex((card) => selection.has(card.id));
  const next = last === -1 ? undefined : inCell[last + 1];
  return { stageId: stage.id, laneId: lane.id, beforeCardId: next?.id ?? null };
}

function fromSelection<Item>(selection: ReadonlySet<string>, find: (id: string) => Item | undefined): Item | null {
  for (const id of selection) {
    const found = find(id);
    if (found !== undefined) return found;
  }
  return null;
}
