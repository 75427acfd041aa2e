import type { Touchpoint } from "../journey/journeyMap.ts";
import { type Medium, MEDIUM_LABELS } from "../journey/vocabularies.ts";
import type { CardFace, Foot } from "./cardFace.ts";
import {
  CARD_HEAD, CARD_RADIUS, CARD_TEXT_PADDING, CARD_TITLE, CARD_TITLE_LINES,
} from "./measures.ts";
import type { IconName, Rectangle, SceneItem, Shape } from "./scene.ts";
import { box, icon, line, path, text, textBlock } from "./shapes.ts";
import { measureText } from "./textMetrics.ts";
import { fitLine, type TextStyle, wrapText } from "./wrapText.ts";

/**
 * A touchpoint's card. Its head says channel and, through the lens chosen, one figure; its foot one metric with interval
 * and n. Too few answers: hatched, no score.
 */

const CHANNEL = { size: 10.5, weight: 600 } as const;
const FOOT_FIRST = { size: 11, weight: 600 } as const;
const FOOT_SECOND = { size: 10.5, weight: 400 } as const;
const INTERVAL_GAP = 4;

const UNTITLED = "Untitled touchpoint";
/** Labels too long for a card's head. */
const SHORT_MEDIA: Partial<Readonly<Record<Medium, string>>> = {
  "voice-assistant": "Voice / IVR", "self-service": "Self-service",
};

/** The title, or what stands in its place. */
export function touchpointName(touchpoint: Touchpoint): string {
  return touchpoint.title.trim() === "" ? UNTITLED : touchpoint.title.trim();
}

export function drawTouchpoint(touchpoint: Touchpoint, face: CardFace, threads: number, bounds: Rectangle): SceneItem {
  const { width, height } = bounds;
  const untitled = touchpoint.title.trim() === "";
  const title = wrapText(touchpointName(touchpoint), CARD_TITLE, width - 2 * CARD_TEXT_PADDING, CARD_TITLE_LINES);
  const shapes: Shape[] = [
    box(0, 1.5, width, height, { radius: CARD_RADIUS, fill: "shadow" }),
    box(0, 0, width, height, { radius: CARD_RADIUS, fill: "surface" }),
    path(headPath(width), { fill: face.look.ground }),
    line(0, CARD_HEAD, width, CARD_HEAD, "line"),
    touchpoint.state === "planned"
      ? path(roundedPath(width, height), { stroke: "ink3", dash: [5, 4] })
      : box(0, 0, width, height, { radius: CARD_RADIUS, stroke: "lineStrong" }),
    ...drawHead(touchpoint, face, threads, width),
    ...textBlock(CARD_TEXT_PADDING, width - 2 * CARD_TEXT_PADDING, CARD_HEAD + 17, title, 15.5, CARD_TITLE, untitled ? "ink3" : "ink"),
    ...(face.foot === null ? drawDescription(touchpoint, title.lines.length, bounds) : drawFoot(face.foot, bounds)),
    ...drawComments(threads, width),
  ];
  return {
    key: `touchpoint:${touchpoint.id}`,
    kind: "touchpoint",
    recordId: touchpoint.id,
    bounds,
    shapes,
    label: labelOf(touchpoint, face, threads),
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

function drawHead(touchpoint: Touchpoint, { look, figure, marks }: CardFace, threads: number, width: number): Shape[] {
  const shapes: Shape[] = [icon(`medium-${touchpoint.medium}`, 9, 7, 12, look.ink)];
  // The comment bubble hangs over the corner; figures make room for it.
  let right = width - (threads > 0 ? 16 : CARD_TEXT_PADDING);
  if (figure !== "") {
    shapes.push(text(right, 17.5, figure, { size: 12.5, weight: 700 }, look.ink, { anchor: "end", tabular: true }));
    // Tabular figures are all as wide as a nought.
    right -= measureText(figure.replace(/\d/g, "0"), 12.5, 700) + 5;
  }
  const signs: IconName[] = [];
  if (look.sign !== null) signs.push(look.sign);
  signs.push(...marks);
  if (touchpoint.momentOfTruth) signs.push("moment-of-truth");
  for (const name of signs) {
    shapes.push(icon(name, right - 12, 7, 12, look.ink));
    right -= 16;
  }
  const name = fitLine(SHORT_MEDIA[touchpoint.medium] ?? MEDIUM_LABELS[touchpoint.medium], CHANNEL, right - 27);
  shapes.push(text(25, 17, name, CHANNEL, look.ink));
  return shapes;
}

function drawFoot(foot: Foot, bounds: Rectangle): Shape[] {
  const { name, figures, arrow } = foot;
  const room = bounds.width - 2 * CARD_TEXT_PADDING;
  const secondRoom = room - (arrow === null ? 0 : 22);
  const { beside, second } = placeInterval(foot, room, secondRoom);
  const spaced = name === "" || figures === "" ? figures : ` ${figures}`;
  const nameRoom = room - widthOf(spaced, FOOT_FIRST) - (beside === "" ? 0 : widthOf(beside, FOOT_SECOND) + INTERVAL_GAP);
  const first = (name === "" ? "" : fitLine(name, FOOT_FIRST, nameRoom)) + spaced;
  const shapes = [text(CARD_TEXT_PADDING, bounds.height - 25, first, FOOT_FIRST, "ink")];
  if (beside !== "") {
    const x = CARD_TEXT_PADDING + widthOf(first, FOOT_FIRST) + INTERVAL_GAP;
    shapes.push(text(x, bounds.height - 25, beside, FOOT_SECOND, "ink2"));
  }
  shapes.push(text(CARD_TEXT_PADDING, bounds.height - 10, fitLine(second, FOOT_SECOND, secondRoom), FOOT_SECOND, "ink2"));
  if (arrow !== null) shapes.push(icon(arrow, bounds.width - CARD_TEXT_PADDING - 15, bounds.height - 21, 15, "ink2"));
  return shapes;
}

/** Room in which a shortened name still says something. */
const LEAST_NAME = 44;

/**
 * The interval stands beside its figure where the whole name has room as well, else before n, else beside the figure of a
 * shortened name; and where that is no name any more, before n alone.
 */
function placeInterval({ name, figures, interval, second }: Foot, room: number, secondRoom: number): { beside: string; second: string } {
  if (interval === "") return { beside: "", second };
  const beside = `(${interval})`;
  const rest = room - widthOf(beside, FOOT_SECOND) - INTERVAL_GAP;
  if (widthOf([name, figures].filter((part) => part !== "").join(" "), FOOT_FIRST) <= rest) return { beside, second };
  const joined = `${beside} · ${second}`;
  if (widthOf(joined, FOOT_SECOND) <= secondRoom) return { beside: "", second: joined };
  if (name !== "" && rest - widthOf(` ${figures}`, FOOT_FIRST) >= LEAST_NAME) return { beside, second };
  return { beside: "", second: `${beside} · ${second.split(" · ")[0] ?? ""}` };
}

function widthOf(line: string, { size, weight }: TextStyle): number {
  return measureText(line, size, weight);
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

/** Everything the card says by place, sign and colour, in one sentence, with the title in full. */
function labelOf(touchpoint: Touchpoint, face: CardFace, threads: number): string {
  const parts = [touchpointName(touchpoint), MEDIUM_LABELS[touchpoint.medium]];
  if (touchpoint.momentOfTruth) parts.push("moment of truth");
  if (touchpoint.state === "planned") parts.push("planned");
  parts.push(...face.words);
  if (threads > 0) parts.push(threads === 1 ? "1 open discussion" : `${threads} open discussions`);
  return parts.join(" · ");
}
