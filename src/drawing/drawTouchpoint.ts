import type { Touchpoint } from "../journey/journeyMap.ts";
import { type Medium, MEDIUM_LABELS } from "../journey/vocabularies.ts";
import type { MetricReading, TouchpointFriction } from "../metrics/frictionReport.ts";
import {
  CARD_HEAD, CARD_RADIUS, CARD_TEXT_PADDING, CARD_TITLE, CARD_TITLE_LINES,
} from "./measures.ts";
import {
  formatCount, formatScore, formatScoreInterval, LIGHT_WORDS, readingName, trendOf,
} from "./readingText.ts";
import type { ColourToken, IconName, Paint, Rectangle, SceneItem, Shape } from "./scene.ts";
import { box, icon, line, path, text, textBlock } from "./shapes.ts";
import { measureText } from "./textMetrics.ts";
import { fitLine, wrapText } from "./wrapText.ts";

/**
 * A touchpoint's card. Its head says channel and friction, its foot one metric with interval, n and trend. The light is
 * told by number, sign and pattern; the colour only repeats it (DESIGN M5). Too few answers: hatched, no score.
 */

type Heat = 0 | 1 | 2 | 3 | 4;
type Look = { readonly ground: Paint; readonly ink: ColourToken; readonly sign: IconName | null };

const CHANNEL = { size: 10.5, weight: 600 } as const;
const INTERVAL_GAP = 4;

const UNTITLED = "Untitled touchpoint";
/** Labels too long for a card's head. */
const SHORT_MEDIA: Partial<Readonly<Record<Medium, string>>> = {
  "voice-assistant": "Voice / IVR", "self-service": "Self-service",
};

const HEAT: readonly ColourToken[] = ["heat0", "heat1", "heat2", "heat3", "heat4"];
const ON_HEAT: readonly ColourToken[] = ["onHeat0", "onHeat1", "onHeat2", "onHeat3", "onHeat4"];

export function heatToken(heat: Heat | null): ColourToken {
  return heat === null ? "surface" : (HEAT[heat] ?? "surface");
}

/** Ground, text colour and sign of a card's head. */
export function headLook(friction: TouchpointFriction | undefined): Look {
  const light = friction?.light ?? "no-data";
  if (light === "no-data") return { ground: "surface", ink: "ink2", sign: null };
  if (light === "too-few") {
    return { ground: { pattern: "hatch", ground: "surface", mark: "hatch" }, ink: "ink", sign: null };
  }
  const heat = friction?.heat ?? 0;
  if (light !== "watch") {
    return { ground: HEAT[heat] ?? "heat0", ink: ON_HEAT[heat] ?? "onHeat0", sign: light === "friction" ? "friction" : "fine" };
  }
  // Dots of the heat below keep the text readable and say: only the point is above the reference, not the interval.
  const dotted = Math.min(Math.max(heat, 1), 3);
  return {
    ground: { pattern: "dots", ground: HEAT[dotted] ?? "heat1", mark: HEAT[dotted - 1] ?? "heat0" },
    ink: ON_HEAT[dotted] ?? "onHeat1",
    sign: "watch",
  };
}

/** The title, or what stands in its place. */
export function touchpointName(touchpoint: Touchpoint): string {
  return touchpoint.title.trim() === "" ? UNTITLED : touchpoint.title.trim();
}

export function drawTouchpoint(
  touchpoint: Touchpoint, friction: TouchpointFriction | undefined, threads: number, bounds: Rectangle,
): SceneItem {
  const { width, height } = bounds;
  const look = headLook(friction);
  const untitled = touchpoint.title.trim() === "";
  const title = wrapText(touchpointName(touchpoint), CARD_TITLE, width - 2 * CARD_TEXT_PADDING, CARD_TITLE_LINES);
  const shapes: Shape[] = [
    box(0, 1.5, width, height, { radius: CARD_RADIUS, fill: "shadow" }),
    box(0, 0, width, height, { radius: CARD_RADIUS, fill: "surface" }),
    path(headPath(width), { fill: look.ground }),
    line(0, CARD_HEAD, width, CARD_HEAD, "line"),
    touchpoint.state === "planned"
      ? path(roundedPath(width, height), { stroke: "ink3", dash: [5, 4] })
      : box(0, 0, width, height, { radius: CARD_RADIUS, stroke: "lineStrong" }),
    ...drawHead(touchpoint, friction, threads, width, look),
    ...textBlock(CARD_TEXT_PADDING, width - 2 * CARD_TEXT_PADDING, CARD_HEAD + 17, title, 15.5, CARD_TITLE, untitled ? "ink3" : "ink"),
    ...drawFoot(touchpoint, friction, title.lines.length, bounds),
    ...drawComments(threads, width),
  ];
  return {
    key: `touchpoint:${touchpoint.id}`,
    kind: "touchpoint",
    recordId: touchpoint.id,
    bounds,
    shapes,
    label: labelOf(touchpoint, friction, threads),
  };
}

function headPath(width: number): string {
  const r = CARD_RADIUS;
  return `M0 ${r}a${r} ${r} 0 0 1 ${r} ${-r}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${CARD_HEAD - r}h${-width}z`;
}

function roundedPath(width: number, height: number): string {
  const r = CARD_RADIUS;
  return `M${r} 0h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}` +
    `h${-(width - 2 * r)}a${r} ${r} 0 0 1 ${-r} ${-r}v${-(height - 2 * r)}a${r} ${r} 0 0 1 ${r} ${-r}z`;
}

function drawHead(
  touchpoint: Touchpoint, friction: TouchpointFriction | undefined, threads: number, width: number, look: Look,
): Shape[] {
  const shapes: Shape[] = [icon(`medium-${touchpoint.medium}`, 9, 7, 12, look.ink)];
  // The comment bubble hangs over the corner; figures make room for it.
  let right = width - (threads > 0 ? 16 : CARD_TEXT_PADDING);
  const figure = friction?.frictionPer100 ?? null;
  if (figure !== null && friction?.light !== "too-few" && friction?.light !== "no-data") {
    const number = String(Math.round(figure));
    shapes.push(text(right, 17.5, number, { size: 12.5, weight: 700 }, look.ink, { anchor: "end", tabular: true }));
    // Tabular figures are all as wide as a nought.
    right -= measureText(number.replace(/\d/g, "0"), 12.5, 700) + 5;
  }
  const signs: IconName[] = [];
  if (look.sign !== null) signs.push(look.sign);
  if (friction?.stale === true) signs.push("stale");
  if (touchpoint.momentOfTruth) signs.push("moment-of-truth");
  for (const name of signs) {
    shapes.push(icon(name, right - 12, 7, 12, look.ink));
    right -= 16;
  }
  const name = fitLine(SHORT_MEDIA[touchpoint.medium] ?? MEDIUM_LABELS[touchpoint.medium], CHANNEL, right - 27);
  shapes.push(text(25, 17, name, CHANNEL, look.ink));
  return shapes;
}

function drawFoot(
  touchpoint: Touchpoint, friction: TouchpointFriction | undefined, titleLines: number, bounds: Rectangle,
): Shape[] {
  const room = bounds.width - 2 * CARD_TEXT_PADDING;
  const headline = friction?.headline ?? null;
  if (headline === null) return drawDescription(touchpoint, titleLines, bounds);
  const tooFew = friction?.light === "too-few";
  const first = { size: 11, weight: 600 } as const;
  const second = { size: 10.5, weight: 400 } as const;
  const figures = tooFew ? "" : ` ${formatScore(headline)}`;
  const interval = tooFew ? "" : `(${formatScoreInterval(headline)})`;
  const intervalRoom = interval === "" ? 0 : measureText(interval, second.size, second.weight) + INTERVAL_GAP;
  const nameRoom = room - measureText(figures, first.size, first.weight) - intervalRoom;
  const name = fitLine(readingName(headline), first, nameRoom) + figures;
  const foot = [text(CARD_TEXT_PADDING, bounds.height - 25, name, first, "ink")];
  if (interval !== "") {
    const x = CARD_TEXT_PADDING + measureText(name, first.size, first.weight) + INTERVAL_GAP;
    foot.push(text(x, bounds.height - 25, interval, second, "ink2"));
  }
  const trend = tooFew ? null : trendOf(headline);
  const arrow = trend !== null && trend.direction !== "unclear";
  const answers = tooFew ? `n ${formatCount(headline.n)}: too few` : `n ${formatCount(headline.n)}`;
  const dated = headline.period === "" ? answers : `${answers} · ${headline.period}`;
  const when = fitLine(dated, second, room - (arrow ? 22 : 0));
  foot.push(text(CARD_TEXT_PADDING, bounds.height - 10, when, second, "ink2"));
  if (arrow) {
    foot.push(icon(`trend-${trend.direction}`, bounds.width - CARD_TEXT_PADDING - 15, bounds.height - 21, 15, "ink2"));
  }
  return foot;
}

/** Without figures the card has room for what the team wrote about the touchpoint, or whom the customer meets there. */
function drawDescription(touchpoint: Touchpoint, titleLines: number, bounds: Rectangle): Shape[] {
  const style = { size: 11, weight: 400 } as const;
  const room = bounds.width - 2 * CARD_TEXT_PADDING;
  const top = CARD_HEAD + 20 + titleLines * 15.5;
  const words = touchpoint.description.trim() === "" ? touchpoint.actor : touchpoint.description;
  const fitting = Math.floor((bounds.height - 6 - top) / 14) + 1;
  if (fitting < 1) return [];
  return textBlock(CARD_TEXT_PADDING, room, top, wrapText(words, style, room, fitting), 14, style, "ink2");
}

function drawComments(threads: number, width: number): Shape[] {
  if (threads <= 0) return [];
  const count = threads > 99 ? "99+" : String(threads);
  const reach = Math.max(20, measureText(count, 11, 700) + 12);
  const left = width + 8 - reach;
  const d = `M${left + 10} -8h${reach - 20}a10 10 0 0 1 0 20h${20 - reach}h-10v-10a10 10 0 0 1 10 -10z`;
  return [
    path(d, { fill: "warn" }),
    text(left + reach / 2, 6, count, { size: 11, weight: 700 }, "onWarn", { anchor: "middle", tabular: true }),
  ];
}

function readingSentence(reading: MetricReading): string {
  const trend = trendOf(reading);
  return `${readingName(reading)} ${formatScore(reading)} (${formatScoreInterval(reading)}), n ${formatCount(reading.n)}` +
    (reading.period === "" ? "" : `, ${reading.period}`) + (trend === null ? "" : `, ${trend.text}`);
}

/** Everything the card says by place, sign and colour, in one sentence, with the title in full. */
function labelOf(touchpoint: Touchpoint, friction: TouchpointFriction | undefined, threads: number): string {
  const light = friction?.light ?? "no-data";
  const parts = [touchpointName(touchpoint)];
  parts.push(MEDIUM_LABELS[touchpoint.medium]);
  if (touchpoint.momentOfTruth) parts.push("moment of truth");
  if (touchpoint.state === "planned") parts.push("planned");
  const figure = friction?.frictionPer100 ?? null;
  const interval = friction?.interval ?? null;
  const scored = light === "friction" || light === "watch" || light === "fine";
  parts.push(scored && figure !== null
    ? `${LIGHT_WORDS[light]}, ${Math.round(figure)} bad experiences per 100` +
      (interval === null ? "" : ` (${Math.round(interval.low)}–${Math.round(interval.high)})`)
    : LIGHT_WORDS[light]);
  const headline = friction?.headline ?? null;
  if (headline !== null) parts.push(scored ? readingSentence(headline) : `n ${formatCount(headline.n)}`);
  if (friction?.stale === true) parts.push("figures are stale");
  if (threads > 0) parts.push(threads === 1 ? "1 open discussion" : `${threads} open discussions`);
  return parts.join(" · ");
}
