import { EVERYONE, emotionKey, type JourneyMap, type Lane, type Note, type Stage, type Touchpoint } from "../journeyMap.ts";
import { ordersBetween } from "../order.ts";
import { DEFAULT_TOUCHPOINT } from "../touchpoint.ts";
import { NOTE_KIND_OF_LANE, type EmotionValue, type LaneKind, type Phase } from "../vocabularies.ts";

/** A journey as one writes it down, stage by stage, from which the records with their ids and places follow. */
export type Outline = {
  readonly title: string;
  readonly description: string;
  readonly lanes: readonly (Pick<Lane, "kind" | "name">)[];
  readonly stages: readonly StageOutline[];
};

export type StageOutline = {
  readonly id: string;
  readonly name: string;
  readonly goal: string;
  readonly phase: Phase;
  readonly touchpoints?: readonly TouchpointOutline[];
  readonly notes?: Readonly<Partial<Record<LaneKind, readonly NoteOutline[]>>>;
};

export type TouchpointOutline = Pick<Touchpoint, "id" | "title" | "medium"> &
  Partial<Omit<Touchpoint, "stageId" | "laneId" | "order">> & {
    /** How the team assumes that people feel here. */
    readonly feeling?: EmotionValue;
  };

/** A note about the stage, or about one of its touchpoints. */
export type NoteOutline = string | { readonly text: string; readonly about: string };

/** The journey of an outline. Lane ids are their kinds, so an outline has one lane of a kind. */
export function journeyOf(outline: Outline): JourneyMap {
  const laneOrders = ordersBetween(null, null, outline.lanes.length);
  const stageOrders = ordersBetween(null, null, outline.stages.length);
  const lanes = outline.lanes.map((lane, at): Lane => ({ id: lane.kind, metricId: "", ...lane, order: laneOrders[at] ?? "" }));
  const stages = outline.stages.map(
    ({ id, name, goal, phase }, at): Stage => ({ id, name, goal, phase, order: stageOrders[at] ?? "" }),
  );
  const touchpoints = outline.stages.flatMap(touchpointsOf);
  const notes = outline.stages.flatMap((stage) => lanes.flatMap((lane) => notesOf(stage, lane)));
  const feelings = outline.stages
    .flatMap((stage) => stage.touchpoints ?? [])
    .flatMap(({ id, feeling }): [string, EmotionValue][] =>
      feeling === undefined ? [] : [[emotionKey(EVERYONE, id), feeling]]);
  return {
    title: outline.title,
    description: outline.description,
    stages: byId(stages),
    lanes: byId(lanes),
    touchpoints: byId(touchpoints),
    notes: byId(notes),
    links: new Map(),
    personas: new Map(),
    emotions: new Map(feelings),
  };
}

function touchpointsOf(stage: StageOutline): Touchpoint[] {
  const outlines = stage.touchpoints ?? [];
  const orders = ordersBetween(null, null, outlines.length);
  return outlines.map(({ feeling: _feeling, ...fields }, at) => ({
    ...DEFAULT_TOUCHPOINT, ...fields, stageId: stage.id, laneId: "touchpoints", order: orders[at] ?? "",
  }));
}

function notesOf(stage: StageOutline, lane: Lane): Note[] {
  const kind = NOTE_KIND_OF_LANE[lane.kind];
  const outlines = stage.notes?.[lane.kind] ?? [];
  if (kind === null) return [];
  const orders = ordersBetween(null, null, outlines.length);
  return outlines.map((outline, at) => ({
    id: `${stage.id}-${lane.kind}-${at + 1}`,
    kind,
    text: typeof outline === "string" ? outline : outline.text,
    stageId: stage.id,
    laneId: lane.id,
    order: orders[at] ?? "",
    touchpointId: typeof outline === "string" ? null : outline.about,
  }));
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}
