import { ICON_STROKE, ICONS } from "../../drawing/icons.ts";
import type { ColourToken, Paint, SceneItem, Shape } from "../../drawing/scene.ts";
import { measureText } from "../../drawing/textMetrics.ts";
import type { Theme } from "../../drawing/theme.ts";
import { isBlank, type Typefaces } from "./typefaces.ts";
import { visualRuns } from "./visualRuns.ts";

/** The part of a pdfkit document that shapes are drawn with. */
export type Page = PDFKit.PDFDocument;

/** Fonts that have no bold of their own are drawn with a thin outline instead. */
const OUTLINE = 0.035;
/** A line may be this much wider than it was measured before it is squeezed to the measured width. */
const TOLERANCE = 1.06;
const LEAST_SQUEEZE = 0.6;

export function drawItem(page: Page, item: SceneItem, theme: Theme, typefaces: Typefaces): void {
  page.save();
  page.translate(item.bounds.x, item.bounds.y);
  for (const shape of item.shapes) drawShape(page, shape, item, theme, typefaces);
  page.restore();
}

function drawShape(page: Page, shape: Shape, item: SceneItem, theme: Theme, typefaces: Typefaces): void {
  if (shape.type === "text") {
    drawText(page, shape, theme, typefaces);
    return;
  }
  if (shape.type === "icon") {
    drawIcon(page, shape, theme);
    return;
  }
  const trace = (): void => {
    if (shape.type === "path") page.path(shape.d);
    else if (shape.type === "circle") page.circle(shape.cx, shape.cy, shape.r);
    else if (shape.radius > 0) page.roundedRect(shape.x, shape.y, shape.width, shape.height, shape.radius);
    else page.rect(shape.x, shape.y, shape.width, shape.height);
  };
  if (shape.fill !== null) fillShape(page, trace, shape.fill, item, theme);
  if (shape.stroke !== null) {
    page.save();
    page.lineWidth(shape.strokeWidth).lineJoin("round");
    if (shape.type === "path" && shape.dash.length > 0) page.dash(shape.dash[0] ?? 1, { space: shape.dash[1] ?? shape.dash[0] ?? 1 });
    trace();
    page.stroke(theme[shape.stroke]);
    page.restore();
  }
}

function fillShape(page: Page, trace: () => void, fill: Paint, item: SceneItem, theme: Theme): void {
  const ground: ColourToken = typeof fill === "string" ? fill : fill.ground;
  trace();
  page.fill(theme[ground]);
  if (typeof fill === "string") return;
  page.save();
  trace();
  page.clip();
  // The clip decides what is seen: marks cover the head of a card, or less where the item is smaller.
  const width = item.bounds.width;
  const height = Math.min(item.bounds.height, 60);
  if (fill.pattern === "hatch") {
    for (let x = -height; x < width; x += 8.5) page.moveTo(x, height).lineTo(x + height, 0);
    page.lineWidth(2).stroke(theme[fill.mark]);
  } else {
    for (let y = 0; y < height; y += 6) for (let x = (y / 2) % 6; x < width; x += 6) page.circle(x, y, 1.3);
    page.fill(theme[fill.mark]);
  }
  page.restore();
}

function drawIcon(page: Page, shape: Extract<Shape, { type: "icon" }>, theme: Theme): void {
  const icon = ICONS[shape.name];
  page.save();
  page.translate(shape.x, shape.y).scale(shape.size / 24);
  if (icon.fill) page.path(icon.d).fill(theme[shape.stroke]);
  else page.path(icon.d).lineWidth(ICON_STROKE).lineCap("round").lineJoin("round").stroke(theme[shape.stroke]);
  page.restore();
}

function drawText(page: Page, shape: Extract<Shape, { type: "text" }>, theme: Theme, typefaces: Typefaces): void {
  const printable = typefaces.printable(shape.text);
  if (isBlank(printable)) return;
  const runs = visualRuns(printable, shape.direction, typefaces.choice(shape.weight)).map((run) => {
    page.font(run.font.file).fontSize(shape.size);
    // An option, even an empty one, makes pdfkit lay the run out as a whole: word by word it loses joined letters. Inter
    // has none to lose, and words are remembered, which makes large maps several times faster.
    const layout: PDFKit.Mixins.TextOptions = run.font.family === "Inter" ? {} : { features: [] };
    return { ...run, layout, width: page.widthOfString(run.text, layout) };
  });
  const width = runs.reduce((sum, run) => sum + run.width, 0);
  const measured = measureText(shape.text, shape.size, shape.weight);
  const squeeze = width > measured * TOLERANCE ? Math.max(LEAST_SQUEEZE, measured / width) : 1;
  const fromRight = (shape.anchor === "start") === (shape.direction === "rtl") && shape.anchor !== "middle";
  const shift = shape.anchor === "middle" ? width / 2 : fromRight ? width : 0;
  page.save();
  page.translate(shape.x, shape.y);
  if (squeeze !== 1) page.scale(squeeze, 1);
  let x = -shift;
  for (const run of runs) {
    const outlined = shape.weight >= 600 && run.font.weight < 600;
    page.font(run.font.file).fontSize(shape.size).fillColor(theme[shape.fill]);
    if (outlined) page.lineWidth(shape.size * OUTLINE).strokeColor(theme[shape.fill]);
    page.text(run.text, x, 0, {
      ...run.layout, lineBreak: false, baseline: "alphabetic", fill: true, stroke: outlined,
    });
    x += run.width;
  }
  page.restore();
}
