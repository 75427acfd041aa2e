import type { MapSnapshot } from "../document/snapshot.ts";
import { cellsOf } from "../journey/grid.ts";
import type { Card, JourneyMap, Lane, Stage, Touchpoint } from "../journey/journeyMap.ts";
import type { EditorStore } from "./editorState.ts";

type Chosen = { readonly snapshot: MapSnapshot; readonly editor: EditorStore };

/** The selected cards in reading order: along the stages, within them down the lanes. */
export function selectedCards({ snapshot, editor }: Chosen): readonly Card[] {
  const { selection } = editor.getState();
  if (selection.size === 0) return [];
  return cardsInReadingOrder(snapshot.journey).filter((card) => selection.has(card.id));
}

export function cardsInReadingOrder(journey: JourneyMap): readonly Card[] {
  const cells = cellsOf(journey);
  const placed = cells.stages.flatMap((stage) =>
    cells.lanes.flatMap((lane) => cells.cards.get(`${stage.id}/${lane.id}`) ?? []),
  );
  return [...placed, ...cells.unplaced];
}

/** The touchpoint that alone is selected, or null. */
export function selectedTouchpoint({ snapshot, editor }: Chosen): Touchpoint | null {
  return onlySelected(snapshot.journey.touchpoints, editor);
}

export function selectedStage({ snapshot, editor }: Chosen): Stage | null {
  return onlySelected(snapshot.journey.stages, editor);
}

export function selectedLane({ snapshot, editor }: Chosen): Lane | null {
  return onlySelected(snapshot.journey.lanes, editor);
}

function onlySelected<Item>(records: ReadonlyMap<string, Item>, editor: EditorStore): Item | null {
  const { selection } = editor.getState();
  const [id] = selection;
  return selection.size === 1 && id !== undefined ? (records.get(id) ?? null) : null;
}
