import type { Lane } from "../journey/journeyMap.ts";
import { FRICTION_LANE, laneMeasure, type LanePoint } from "../metrics/metricLane.ts";
import { headLook } from "./cardFace.ts";
import { LABEL_WIDTH } from "./measures.ts";
import { formatCount, formatScore, formatScoreInterval } from "./readingText.ts";
import type { Rectangle, SceneItem, Shape } from "./scene.ts";
import { box, line, text, textBlock } from "./shapes.ts";
import { measureText } from "./textMetrics.ts";
import type { TouchpointPlace } from "./touchpointPlaces.ts";
import { wrapText } from "./wrapText.ts";

/**
 * A lane of metrics: a bar for each touchpoint with the whiskers of its 95 % interval, n below, and a dashed mark at the
 * target, else at the journey's average. Bars start at nought, so that twice as long is twice as much; too few answers
 * have no bar.
 */
export type ChartBar = TouchpointPlace & LanePoint;

const VALUE = { size: 10.5, weight: 600 } as const;
const SMALL = { size: 9.5, weight: 400 } as const;
const CAPTION = { size: 11, weight: 400 } as const;
const TOP = 26;
/** Below the bars: n, then the caption. */
const FOOT = 42;
const WIDEST_BAR = 30;

export function drawMetricChart(lane: Lane, bounds: Rectangle, bars: readonly ChartBar[]): SceneItem {
  const { low, high } = rangeOf(bars);
  const bottom = bounds.height - FOOT;
  const heightOf = (value: number): number => round(bottom - ((value - low) / (high - low)) * (bottom - TOP));
  const zero = heightOf(0);
  const shapes: Shape[] = [line(LABEL_WIDTH, zero, bounds.width, zero, "lineStrong")];
  for (const bar of bars) shapes.push(...drawBar(bar, heightOf, zero, bottom));
  const caption = captionFor(lane, bars);
  const room = bounds.width - LABEL_WIDTH - 24;
  shapes.push(...textBlock(LABEL_WIDTH + 12, room, bounds.height - 10, wrapText(caption, CAPTION, room, 1), 14, CAPTION, "ink2"));
  return {
    key: `metricChart:${lane.id}`, kind: "metricChart", recordId: lane.id, bounds, shapes,
    label: `${caption}. ${bars.length} touchpoints measured`,
  };
}

function drawBar(bar: ChartBar, heightOf: (value: number) => number, zero: number, bottom: number): Shape[] {
  const { x, room, n, value, interval, reference } = bar;
  const shapes: Shape[] = [];
  const answers = isCounted(bar) ? "" : `n ${formatCount(n)}`;
  // Where there is no room for a number it is left out: the beginning of a number is another number.
  if (answers !== "" && measureText(answers, SMALL.size, SMALL.weight) <= room - 2) {
    shapes.push(text(x, bottom + 13, answers, SMALL, "ink2", { anchor: "middle", tabular: true }));
  }
  const ground = headLook(bar).ground;
  const width = round(Math.min(WIDEST_BAR, room * 0.6));
  if (bar.light === "too-few") {
    shapes.push(box(round(x - width / 2), bottom - 14, width, 14, { fill: ground, stroke: "lineStrong" }));
    return shapes;
  }
  const [from, to] = [Math.min(zero, heightOf(value)), Math.max(zero, heightOf(value))];
  shapes.push(box(round(x - width / 2), from, width, Math.max(1, round(to - from)), { fill: ground, stroke: "ink3", strokeWidth: 0.75 }));
  const [upper, lower] = [heightOf(interval.high), heightOf(interval.low)];
  if (!isCounted(bar)) {
    shapes.push(line(round(x), upper, round(x), lower, "ink", 1.25));
    for (const end of [upper, lower]) shapes.push(line(round(x - 3.5), end, round(x + 3.5), end, "ink", 1.25));
  }
  let figureBottom = Math.min(upper, from) - 5;
  if (reference !== null) {
    const mark = heightOf(reference);
    shapes.push(line(round(x - room / 2), mark, round(x + room / 2), mark, "accent", 1.5, [4, 3]));
    // A figure that the line runs through can't be read.
    if (mark > figureBottom - VALUE.size && mark < figureBottom + 3) figureBottom = mark - 4;
  }
  const figure = figureOf(bar);
  if (measureText(figure, VALUE.size, VALUE.weight) <= room) {
    shapes.push(text(round(x), round(figureBottom), figure, VALUE, "ink", { anchor: "middle", tabular: true }));
  }
  return shapes;
}

/** A volume was counted, not asked of a sample: it has neither n nor an interval. */
function isCounted({ reading }: LanePoint): boolean {
  return reading?.contract.kind === "volume";
}

function figureOf({ reading, value, reference }: LanePoint): string {
  return reading !== null && reference === null ? formatScore(reading) : value.toFixed(1);
}

/** "6.8 (5.7–8.1), n 1,772": what the lane says of a touchpoint, for the table; too few answers have no figure. */
export function pointWords(point: LanePoint): string {
  const { light, n, reading, reference, value, interval } = point;
  const answers = `n ${formatCount(n)}`;
  if (reading !== null && isCounted(point)) return formatScore(reading);
  if (light === "too-few") return `too few answers, ${answers}`;
  if (reading !== null && reference === null) return `${formatScore(reading)} (${formatScoreInterval(reading)}), ${answers}`;
  return `${value.toFixed(1)} bad per 100 (${interval.low.toFixed(1)}–${interval.high.toFixed(1)}), ${answers}`;
}

function captionFor({ metricId }: Lane, bars: readonly ChartBar[]): string {
  const contract = bars.find(({ reading }) => reading !== null)?.reading?.contract;
  if (bars.length === 0) return metricId === FRICTION_LANE ? "nothing measured yet" : "no figures of this lane’s metric";
  const whiskers = "whiskers: 95 %";
  const measure = laneMeasure(metricId, bars);
  if (measure === "friction") return `friction: bad per 100 · ${whiskers}`;
  const name = contract?.name ?? "";
  if (measure === "score") return bars.every(isCounted) ? name : `${name} · ${whiskers}`;
  const target = contract?.targetBadPer100 ?? null;
  return `${name}: bad per 100 · ${whiskers} · dashed: ${target === null ? "journey’s average" : `target ${target}`}`;
}

/** From nought, or the lowest end where figures can be below it, to the highest end of anything drawn. */
function rangeOf(bars: readonly ChartBar[]): { readonly low: number; readonly high: number } {
  let [low, high] = [0, 0];
  for (const { light, value, interval, reference } of bars) {
    if (light === "too-few") continue;
    low = Math.min(low, value, interval.low);
    high = Math.max(high, value, interval.high, reference ?? 0);
  }
  return low === high ? { low, high: low + 1 } : { low, high };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
