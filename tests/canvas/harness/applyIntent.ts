import type { BoardIntent } from "../../../src/canvas/boardIntent.ts";
import { cellKey, cellsOf } from "../../../src/journey/grid.ts";
import type { JourneyMap, Note, Touchpoint } from "../../../src/journey/journeyMap.ts";
import { orderBetween, ordersBetween } from "../../../src/journey/order.ts";
import { NOTE_KIND_OF_LANE } from "../../../src/journey/vocabularies.ts";

/** What the editor's commands do with an intent, on plain data: enough for the board to be tried without a document. */
export function applyIntent(journey: JourneyMap, intent: BoardIntent, newId: string): JourneyMap {
  if (intent.type === "moveCards") return moveCards(journey, intent);
  if (intent.type === "addCard") return addCard(journey, intent, newId);
  if (intent.type === "renameCard") {
    const note = journey.notes.get(intent.id);
    return note === undefined
      ? changeTouchpoint(journey, intent.id, { title: intent.text })
      : { ...journey, notes: new Map(journey.notes).set(note.id, { ...note, text: intent.text }) };
  }
  if (intent.type === "renameStage") {
    const stage = journey.stages.get(intent.id);
    return stage === undefined ? journey : { ...journey, stages: new Map(journey.stages).set(stage.id, { ...stage, name: intent.text }) };
  }
  if (intent.type === "renameLane") {
    const lane = journey.lanes.get(intent.id);
    return lane === undefined ? journey : { ...journey, lanes: new Map(journey.lanes).set(lane.id, { ...lane, name: intent.text }) };
  }
  if (intent.type === "addStage") {
    const last = cellsOf(journey).stages.at(-1);
    const stage = { id: newId, name: "New stage", goal: "", phase: "during" as const, order: orderBetween(last?.order ?? null, null) };
    return { ...journey, stages: new Map(journey.stages).set(newId, stage) };
  }
  if (intent.type === "moveStage") {
    const stage = journey.stages.get(intent.id);
    if (stage === undefined) return journey;
    const order = orderBefore(cellsOf(journey).stages.filter(({ id }) => id !== stage.id), intent.beforeStageId);
    return { ...journey, stages: new Map(journey.stages).set(stage.id, { ...stage, order }) };
  }
  if (intent.type === "moveLane") {
    const lane = journey.lanes.get(intent.id);
    if (lane === undefined) return journey;
    const order = orderBefore(cellsOf(journey).lanes.filter(({ id }) => id !== lane.id), intent.beforeLaneId);
    return { ...journey, lanes: new Map(journey.lanes).set(lane.id, { ...lane, order }) };
  }
  return journey;
}

type Ordered = { readonly id: string; readonly order: string };

function orderBefore(list: readonly Ordered[], beforeId: string | null): string {
  const index = beforeId === null ? list.length : list.findIndex(({ id }) => id === beforeId);
  return orderBetween(list[index - 1]?.order ?? null, list[index]?.order ?? null);
}

function moveCards(journey: JourneyMap, intent: Extract<BoardIntent, { type: "moveCards" }>): JourneyMap {
  const { stageId, laneId, beforeCardId, cardIds } = intent;
  const staying = (cellsOf(journey).cards.get(cellKey(stageId, laneId)) ?? []).filter(({ id }) => !cardIds.includes(id));
  const index = beforeCardId === null ? staying.length : staying.findIndex(({ id }) => id === beforeCardId);
  const orders = ordersBetween(staying[index - 1]?.order ?? null, staying[index]?.order ?? null, cardIds.length);
  const touchpoints = new Map<string, Touchpoint>(journey.touchpoints);
  const notes = new Map<string, Note>(journey.notes);
  for (const [position, id] of cardIds.entries()) {
    const place = { stageId, laneId, order: orders[position] ?? "a0" };
    const touchpoint = touchpoints.get(id);
    const note = notes.get(id);
    if (touchpoint !== undefined) touchpoints.set(id, { ...touchpoint, ...place });
    if (note !== undefined) notes.set(id, { ...note, ...place });
  }
  return { ...journey, touchpoints, notes };
}

function addCard(journey: JourneyMap, intent: Extract<BoardIntent, { type: "addCard" }>, id: string): JourneyMap {
  const { stageId, laneId } = intent;
  const last = cellsOf(journey).cards.get(cellKey(stageId, laneId))?.at(-1);
  const order = orderBetween(last?.order ?? null, null);
  const lane = journey.lanes.get(laneId);
  const kind = lane === undefined ? null : NOTE_KIND_OF_LANE[lane.kind];
  if (kind !== null) {
    return { ...journey, notes: new Map(journey.notes).set(id, { id, kind, text: "", stageId, laneId, order, touchpointId: null }) };
  }
  const [pattern] = journey.touchpoints.values();
  return pattern === undefined ? journey : changeTouchpoint(
    { ...journey, touchpoints: new Map(journey.touchpoints).set(id, { ...pattern, id, stageId, laneId, order }) },
    id, { title: "New touchpoint" },
  );
}

function changeTouchpoint(journey: JourneyMap, id: string, patch: Partial<Touchpoint>): JourneyMap {
  const touchpoint = journey.touchpoints.get(id);
  if (touchpoint === undefined) return journey;
  return { ...journey, touchpoints: new Map(journey.touchpoints).set(id, { ...touchpoint, ...patch }) };
}
