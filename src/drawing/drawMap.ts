import { cellsOf } from "../journey/grid.ts";
import type { JourneyMap, Lane, Stage } from "../journey/journeyMap.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import { type BlueprintLine, blueprintLines } from "./blueprint.ts";
import { frictionFace, NO_FACE } from "./cardFace.ts";
import { drawBlueprintLine, drawLaneBand, drawLaneLabel, drawStageDivider, drawStageHeader } from "./drawGrid.ts";
import { drawNote } from "./drawNote.ts";
import { drawTouchpoint, touchpointName } from "./drawTouchpoint.ts";
import { type CurvePoint, curvePoints, drawEmotionCurve } from "./emotionCurve.ts";
import { layoutMap } from "./layout.ts";
import type { MapLens } from "./mapLens.ts";
import type { MeasuredLanes } from "./measuredLanes.ts";
import { HEADER_HEIGHT, MAP_MARGIN, STAGE_GAP } from "./measures.ts";
import type { MapLayout, Scene, SceneItem } from "./scene.ts";
import { touchpointPlaces } from "./touchpointPlaces.ts";

export type DrawOptions = {
  /** Open discussions by card id. */
  readonly threadCounts?: ReadonlyMap<string, number>;
  /** What the cards show instead of their friction; null: friction. */
  readonly lens?: MapLens | null;
  /** What draws figures into lanes; null: they stay as they are without. */
  readonly measuredLanes?: MeasuredLanes | null;
};

const NO_THREADS: ReadonlyMap<string, number> = new Map();

/** Draws anew only when one of the ingredients is another object or value than last time. */
class Remembering<Key extends WeakKey> {
  readonly #last = new WeakMap<Key, { readonly ingredients: readonly unknown[]; readonly item: SceneItem }>();

  item(key: Key, ingredients: readonly unknown[], draw: () => SceneItem): SceneItem {
    const last = this.#last.get(key);
    if (last !== undefined && last.ingredients.length === ingredients.length &&
      last.ingredients.every((ingredient, index) => Object.is(ingredient, ingredients[index]))) {
      return last.item;
    }
    const item = draw();
    this.#last.set(key, { ingredients, item });
    return item;
  }
}

const cards = new Remembering<object>();
const headers = new Remembering<Stage>();
const dividers = new Remembering<Stage>();
const bands = new Remembering<Lane>();
const labels = new Remembering<Lane>();
const curves = new Remembering<Lane>();
const lines = new Remembering<Lane>();
const scenes = new WeakMap<MapLayout, Scene>();

/**
 * The map as shapes, in painting order: bands, lines, headers, labels, curve, cards. An item whose record, friction,
 * discussions and bounds are unchanged is the same object as in the drawing before, and a scene in which nothing has
 * changed is the same scene. Cards whose stage or lane is gone are not drawn; `layout.unplaced` names them.
 */
export function drawMap(journey: JourneyMap, report: FrictionReport, options: DrawOptions = {}): Scene {
  const { threadCounts = NO_THREADS, lens = null, measuredLanes = null } = options;
  const layout = layoutMap(journey);
  const items = [
    ...drawLanes(journey, layout),
    ...drawStages(journey, layout),
    ...drawLabels(journey, layout),
    ...drawCurves(journey, report, layout, lens, measuredLanes),
    ...drawCharts(journey, report, layout, measuredLanes),
    ...drawCards(journey, report, layout, threadCounts, lens),
  ];
  const last = scenes.get(layout);
  if (last !== undefined && last.items.length === items.length && last.items.every((item, index) => item === items[index])) {
    return last;
  }
  const scene = { layout, items };
  scenes.set(layout, scene);
  return scene;
}

function drawLanes(journey: JourneyMap, layout: MapLayout): SceneItem[] {
  return layout.lanes.flatMap(({ id, bounds }, index) => {
    const lane = journey.lanes.get(id);
    const odd = index % 2 === 1;
    return lane === undefined ? [] : [bands.item(lane, [odd, bounds], () => drawLaneBand(lane, odd, bounds))];
  });
}

function drawStages(journey: JourneyMap, layout: MapLayout): SceneItem[] {
  const bottom = layout.height - MAP_MARGIN;
  const drawnDividers: SceneItem[] = [];
  const drawnHeaders: SceneItem[] = [];
  for (const [index, { id, bounds }] of layout.stages.entries()) {
    const stage = journey.stages.get(id);
    if (stage === undefined) continue;
    if (index < layout.stages.length - 1) {
      drawnDividers.push(dividers.item(stage, [bounds, bottom], () =>
        drawStageDivider(stage, bounds, STAGE_GAP, HEADER_HEIGHT, bottom)));
    }
    drawnHeaders.push(headers.item(stage, [index === 0, bounds], () => drawStageHeader(stage, index === 0, bounds)));
  }
  return [...drawnDividers, ...drawBlueprint(journey, layout), ...drawnHeaders];
}

function drawBlueprint(journey: JourneyMap, layout: MapLayout): SceneItem[] {
  const boundsById = new Map(layout.lanes.map(({ id, bounds }) => [id, bounds]));
  return blueprintLines(cellsOf(journey).lanes).flatMap((blueprint: BlueprintLine) => {
    const lane = journey.lanes.get(blueprint.laneId);
    const bounds = boundsById.get(blueprint.laneId);
    if (lane === undefined || bounds === undefined) return [];
    return [lines.item(lane, [blueprint.name, blueprint.depth, bounds], () => drawBlueprintLine(blueprint, bounds))];
  });
}

function drawLabels(journey: JourneyMap, layout: MapLayout): SceneItem[] {
  return layout.lanes.flatMap(({ id, bounds }) => {
    const lane = journey.lanes.get(id);
    return lane === undefined ? [] : [labels.item(lane, [bounds.y, bounds.height], () => drawLaneLabel(lane, bounds))];
  });
}

function drawCurves(
  journey: JourneyMap, report: FrictionReport, layout: MapLayout, lens: MapLens | null, measured: MeasuredLanes | null,
): SceneItem[] {
  const emotionLanes = layout.lanes.filter(({ id }) => journey.lanes.get(id)?.kind === "emotion");
  if (emotionLanes.length === 0) return [];
  const points = keepPoints(curvePoints(journey, cellsOf(journey), report, layout, lens?.faces ?? null));
  const memory = measured?.memoryOf(journey, points.map(({ touchpointId }) => touchpointId), report) ?? "";
  return emotionLanes.flatMap(({ id, bounds }) => {
    const lane = journey.lanes.get(id);
    if (lane === undefined) return [];
    return [curves.item(lane, [bounds, points, memory], () => drawEmotionCurve(lane, bounds, points, memory))];
  });
}

function drawCharts(journey: JourneyMap, report: FrictionReport, layout: MapLayout, lanes: MeasuredLanes | null): SceneItem[] {
  return layout.lanes.flatMap(({ id, bounds }) => {
    const lane = journey.lanes.get(id);
    if (lane?.kind !== "metrics" || lanes === null) return [];
    return [lanes.drawChart(lane, bounds, touchpointPlaces(cellsOf(journey), layout), report)];
  });
}

let lastPoints: readonly CurvePoint[] = [];

/** The points of the drawing before where they are the same, so that the curve's ingredients can be compared by identity. */
function keepPoints(points: readonly CurvePoint[]): readonly CurvePoint[] {
  const same = points.length === lastPoints.length && points.every((point, index) => {
    const last = lastPoints[index];
    return last !== undefined && point.touchpointId === last.touchpointId && point.x === last.x && point.assumed === last.assumed && point.measured === last.measured &&
      point.ground === last.ground;
  });
  if (!same) lastPoints = points;
  return lastPoints;
}

function drawCards(
  journey: JourneyMap, report: FrictionReport, layout: MapLayout, threadCounts: ReadonlyMap<string, number>,
  lens: MapLens | null,
): SceneItem[] {
  const items: SceneItem[] = [];
  for (const [id, bounds] of layout.cards) {
    const threads = threadCounts.get(id) ?? 0;
    const touchpoint = journey.touchpoints.get(id);
    if (touchpoint !== undefined) {
      const friction = report.touchpoints.get(id);
      const face = lens === null ? null : (lens.faces.get(id) ?? NO_FACE);
      items.push(cards.item(touchpoint, [face ?? friction, threads, bounds], () =>
        drawTouchpoint(touchpoint, face ?? frictionFace(friction), threads, bounds)));
      continue;
    }
    const note = journey.notes.get(id);
    if (note === undefined) continue;
    const subject = note.touchpointId === null ? undefined : journey.touchpoints.get(note.touchpointId);
    const about = subject === undefined ? null : touchpointName(subject);
    items.push(cards.item(note, [about, threads, bounds], () => drawNote(note, about, threads, bounds)));
  }
  return items;
}
