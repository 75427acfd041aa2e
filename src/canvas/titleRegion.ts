import type { ColourToken, FontWeight, SceneItem, Shape } from "../drawing/scene.ts";

type TextShape = Extract<Shape, { type: "text" }>;

/** Where a record's own words stand in its drawing, so that the text field can lie exactly over them. */
export type TitleRegion = {
  /** Relative to the item. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly weight: FontWeight;
  readonly lineHeight: number;
  readonly colour: ColourToken;
  readonly ground: ColourToken;
};

const PADDING = 10;
/** From a line's top to its baseline, in parts of its size, as browsers set Inter. */
const ASCENT = 0.97;
const LINE_HEIGHT = 1.3;

/**
 * Found by the words themselves: the lines of the drawing that spell the text, cut with an ellipsis or not. An item
 * without them (a new note) offers its inside.
 */
export function titleRegion(item: SceneItem, text: string): TitleRegion {
  const lines = linesOf(item.shapes, text);
  const first = lines[0];
  const ground = groundOf(item.shapes);
  if (first === undefined) {
    const { width, height } = item.bounds;
    return {
      x: PADDING, y: PADDING, width: width - 2 * PADDING, height: height - 2 * PADDING, size: 12, weight: 400,
      lineHeight: 16, colour: "ink", ground,
    };
  }
  const second = lines[1];
  const lineHeight = second === undefined ? Math.round(first.size * LINE_HEIGHT) : second.y - first.y;
  const leading = (lineHeight - first.size * 1.21) / 2;
  const left = first.direction === "rtl" || first.anchor !== "start" ? PADDING : first.x;
  return {
    x: left,
    y: first.y - first.size * ASCENT - leading,
    width: item.bounds.width - left - PADDING,
    height: lines.length * lineHeight,
    size: first.size,
    weight: first.weight,
    lineHeight,
    colour: first.fill,
    ground: groundUnder(item.shapes, first) ?? ground,
  };
}

function linesOf(shapes: readonly Shape[], text: string): TextShape[] {
  const wanted = letters(text);
  if (wanted === "") return [];
  const texts = shapes.filter((shape) => shape.type === "text");
  // The largest wins: a touchpoint called "Web" also has its channel's name in the head.
  return texts
    .map((_, start) => spelling(texts.slice(start), wanted))
    .reduce((best, lines) => ((lines[0]?.size ?? 0) > (best[0]?.size ?? 0) ? lines : best), []);
}

/** The lines at the start of `texts` that spell the wanted letters; none if they don't. */
function spelling(texts: readonly TextShape[], wanted: string): TextShape[] {
  const lines: TextShape[] = [];
  let found = "";
  for (const line of texts) {
    if (lines[0] !== undefined && (line.size !== lines[0].size || line.weight !== lines[0].weight)) return [];
    const next = found + letters(line.text);
    if (next === found || !wanted.startsWith(next)) return [];
    found = next;
    lines.push(line);
    if (found === wanted || line.text.trimEnd().endsWith("…")) return lines;
  }
  return [];
}

function letters(text: string): string {
  return text.replaceAll(/[\s…\u00AD\u200B\u2066-\u2069-]+/g, "");
}

function groundUnder(shapes: readonly Shape[], text: TextShape): ColourToken | null {
  const ground = shapes.findLast((shape) =>
    shape.type === "rectangle" && typeof shape.fill === "string" &&
    text.y > shape.y && text.y <= shape.y + shape.height && text.x >= shape.x && text.x <= shape.x + shape.width);
  return ground?.type === "rectangle" && typeof ground.fill === "string" ? ground.fill : null;
}

function groundOf(shapes: readonly Shape[]): ColourToken {
  const filled = shapes.find((shape) =>
    (shape.type === "rectangle" || shape.type === "path") && typeof shape.fill === "string");
  return filled !== undefined && "fill" in filled && typeof filled.fill === "string" ? filled.fill : "surface";
}
