import type { Grid } from "../journey/grid.ts";
import { EVERYONE, emotionKey, type JourneyMap, type Lane } from "../journey/journeyMap.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import { type CardFace, heatToken } from "./cardFace.ts";
import { LABEL_WIDTH } from "./measures.ts";
import { monotoneCurve } from "./monotoneCurve.ts";
import type { ColourToken, MapLayout, Rectangle, SceneItem, Shape } from "./scene.ts";
import { line, path, textBlock } from "./shapes.ts";
import { touchpointPlaces } from "./touchpointPlaces.ts";
import { wrapText } from "./wrapText.ts";

const CAPTION = { size: 11, weight: 400 } as const;
const CAPTION_LINE = 14;
const CAPTION_LINES = 3;
const CAPTION_SPACE = 56;

/**
 * The emotion curve: what the team assumes (dashed) and what was measured (solid), never one continued by the other.
 *
 * Measured values are friction against the journey's average on a scale of doublings: at the average the curve runs
 * through the middle, at half the average one step higher, at twice the average one step lower.
 */
export type CurvePoint = {
  readonly touchpointId: string;
  /** Pixels from the left of the map. */
  readonly x: number;
  /** -2 … 2, what the team assumes; null where nobody has said. */
  readonly assumed: number | null;
  /** -2 … 2, from the friction ratio; null where there is no score. */
  readonly measured: number | null;
  readonly ground: ColourToken;
};

/**
 * Points in the order in which customers meet the touchpoints. Their heights are friction
 * whatever the lens; their colour is that of the card above.
 */
export function curvePoints(
  journey: JourneyMap, grid: Grid, report: FrictionReport, layout: MapLayout, faces: ReadonlyMap<string, CardFace> | null,
): CurvePoint[] {
  return touchpointPlaces(grid, layout).map(({ touchpointId, x }) => {
    const friction = report.touchpoints.get(touchpointId);
    const ratio = friction?.ratio ?? null;
    const scored = friction?.light === "friction" || friction?.light === "watch" || friction?.light === "fine";
    return {
      touchpointId,
      x,
      assumed: assumedEmotion(journey, touchpointId),
      measured: scored && ratio !== null ? measuredEmotion(ratio) : null,
      ground: faces === null ? heatToken(friction?.heat ?? null) : groundOf(faces.get(touchpointId)),
    };
  });
}

function groundOf(face: CardFace | undefined): ColourToken {
  const ground = face?.look.ground ?? "surface";
  return typeof ground === "string" ? ground : ground.ground;
}

/** What is assumed for everyone; else the mean over the personas; null where nothing is assumed. */
function assumedEmotion(journey: JourneyMap, touchpointId: string): number | null {
  const shared = journey.emotions.get(emotionKey(EVERYONE, touchpointId));
  if (shared !== undefined) return shared;
  let sum = 0;
  let count = 0;
  for (const personaId of journey.personas.keys()) {
    const value = journey.emotions.get(emotionKey(personaId, touchpointId));
    if (value === undefined) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

/** A friction ratio (1 = the journey's average) as a height, -2 … 2. */
export function measuredEmotion(ratio: number): number {
  return ratio <= 0 ? 2 : Math.min(2, Math.max(-2, -Math.log2(ratio)));
}

/** @param memory the journey as it is remembered against its average, in words; empty where too little is measured */
export function drawEmotionCurve(lane: Lane, bounds: Rectangle, points: readonly CurvePoint[], memory = ""): SceneItem {
  const top = 30;
  const bottom = bounds.height - CAPTION_SPACE;
  const heightOf = (value: number): number => top + ((2 - value) / 4) * (bottom - top);
  const middle = heightOf(0);
  const assumed = points.filter((point) => point.assumed !== null);
  const measured = points.filter((point) => point.measured !== null);
  const shapes: Shape[] = [line(LABEL_WIDTH, middle, bounds.width, middle, "lineStrong", 1, [3, 5])];
  // One assumption more or less is still the same assumption: its line goes on over touchpoints that nobody rated.
  const assumedPath = monotoneCurve(assumed.map((point) => [point.x, heightOf(point.assumed ?? 0)]));
  if (assumedPath !== "") shapes.push(path(assumedPath, { stroke: "ink3", strokeWidth: 2, dash: [5, 5] }));
  // A measured line joins neighbours only: over a touchpoint without a score nothing was measured.
  for (const run of measuredRuns(points)) {
    const measuredPath = monotoneCurve(run.map((point) => [point.x, heightOf(point.measured ?? 0)]));
    if (measuredPath !== "") shapes.push(path(measuredPath, { stroke: "accent", strokeWidth: 3 }));
  }
  for (const point of assumed) {
    shapes.push({
      type: "circle", cx: round(point.x), cy: round(heightOf(point.assumed ?? 0)), r: 3, fill: "paper", stroke: "ink3",
      strokeWidth: 1.5,
    });
  }
  for (const point of measured) {
    shapes.push({
      type: "circle", cx: round(point.x), cy: round(heightOf(point.measured ?? 0)), r: 5.5, fill: point.ground,
      stroke: "ink", strokeWidth: 1.5,
    });
  }
  const caption = captionOf(assumed.length > 0, measured.length > 0);
  const room = bounds.width - LABEL_WIDTH - 24;
  const remembered = wrapText(memory, CAPTION, room, 2);
  const explained = wrapText(caption, CAPTION, room, Math.max(1, CAPTION_LINES - remembered.lines.length));
  const lines = remembered.lines.length + explained.lines.length;
  const baseline = bounds.height + 2 - lines * CAPTION_LINE;
  shapes.push(
    ...textBlock(LABEL_WIDTH + 12, room, baseline, explained, CAPTION_LINE, CAPTION, "ink2"),
    ...textBlock(LABEL_WIDTH + 12, room, baseline + explained.lines.length * CAPTION_LINE, remembered, CAPTION_LINE, CAPTION, "ink2"),
  );
  return {
    key: `emotionCurve:${lane.id}`,
    kind: "emotionCurve",
    recordId: lane.id,
    bounds,
    shapes,
    label: `Emotion curve. ${caption}. ${assumed.length} touchpoints assumed, ${measured.length} measured${memory === "" ? "" : `. ${memory}`}`,
  };
}

export function captionOf(assumed: boolean, measured: boolean): string {
  const parts: string[] = [];
  if (assumed) parts.push("dashed: what the team assumes");
  if (measured) parts.push("solid: measured friction, middle = the journey’s average, one step = half or twice as much");
  return parts.length === 0 ? "nothing assumed or measured yet" : parts.join(" · ");
}

function measuredRuns(points: readonly CurvePoint[]): readonly (readonly CurvePoint[])[] {
  const runs: CurvePoint[][] = [];
  let run: CurvePoint[] = [];
  for (const point of points) {
    if (point.measured !== null) run.push(point);
    else {
      if (run.length > 0) runs.push(run);
      run = [];
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
