import { ICON_STROKE, ICONS } from "./icons.ts";
import type { Paint, SceneItem, Shape } from "./scene.ts";
import type { Theme } from "./theme.ts";

/**
 * Shapes on a canvas, for pictures. The caller has set the scale and loaded the fonts: a canvas draws a font that is not
 * there yet as another one, or as nothing.
 */
export function paintItems(
  context: CanvasRenderingContext2D, items: readonly SceneItem[], theme: Theme, fontFamilies: string,
): void {
  for (const item of items) {
    context.save();
    context.translate(item.bounds.x, item.bounds.y);
    for (const shape of item.shapes) paintShape(context, shape, item, theme, fontFamilies);
    context.restore();
  }
}

function paintShape(
  context: CanvasRenderingContext2D, shape: Shape, item: SceneItem, theme: Theme, fontFamilies: string,
): void {
  if (shape.type === "text") {
    context.font = `${shape.weight} ${shape.size}px ${fontFamilies}`;
    context.fillStyle = theme[shape.fill];
    context.textAlign = shape.anchor === "middle" ? "center" : shape.anchor;
    context.direction = shape.direction;
    context.textBaseline = "alphabetic";
    context.fillText(shape.text, shape.x, shape.y);
    return;
  }
  if (shape.type === "icon") {
    paintIcon(context, shape, theme);
    return;
  }
  const outline = outlineOf(shape);
  if (shape.fill !== null) fill(context, outline, shape.fill, item, theme);
  if (shape.stroke !== null) {
    context.strokeStyle = theme[shape.stroke];
    context.lineWidth = shape.strokeWidth;
    context.lineJoin = "round";
    context.setLineDash(shape.type === "path" ? [...shape.dash] : []);
    context.stroke(outline);
  }
}

function outlineOf(shape: Extract<Shape, { type: "path" | "circle" | "rectangle" }>): Path2D {
  const outline = new Path2D(shape.type === "path" ? shape.d : undefined);
  if (shape.type === "circle") outline.arc(shape.cx, shape.cy, shape.r, 0, 2 * Math.PI);
  if (shape.type === "rectangle") outline.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius);
  return outline;
}

function hatches(width: number, height: number): Path2D {
  const marks = new Path2D();
  for (let x = -height; x < width; x += 8.5) {
    marks.moveTo(x, height);
    marks.lineTo(x + height, 0);
  }
  return marks;
}

function dots(width: number, height: number): Path2D {
  const marks = new Path2D();
  for (let y = 0; y < height; y += 6) {
    for (let x = (y / 2) % 6; x < width; x += 6) {
      marks.moveTo(x + 1.3, y);
      marks.arc(x, y, 1.3, 0, 2 * Math.PI);
    }
  }
  return marks;
}

function fill(context: CanvasRenderingContext2D, outline: Path2D, paint: Paint, item: SceneItem, theme: Theme): void {
  context.fillStyle = theme[typeof paint === "string" ? paint : paint.ground];
  context.fill(outline);
  if (typeof paint === "string") return;
  context.save();
  context.clip(outline);
  const { width, height } = item.bounds;
  if (paint.pattern === "hatch") {
    context.strokeStyle = theme[paint.mark];
    context.lineWidth = 2;
    context.setLineDash([]);
    context.stroke(hatches(width, height));
  } else {
    context.fillStyle = theme[paint.mark];
    context.fill(dots(width, height));
  }
  context.restore();
}

function paintIcon(context: CanvasRenderingContext2D, shape: Extract<Shape, { type: "icon" }>, theme: Theme): void {
  const icon = ICONS[shape.name];
  context.save();
  context.translate(shape.x, shape.y);
  context.scale(shape.size / 24, shape.size / 24);
  const outline = outlineOf({ type: "path", d: icon.d, fill: null, stroke: null, strokeWidth: 1, dash: [] });
  if (icon.fill) {
    context.fillStyle = theme[shape.stroke];
    context.fill(outline);
  } else {
    context.strokeStyle = theme[shape.stroke];
    context.lineWidth = ICON_STROKE;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.setLineDash([]);
    context.stroke(outline);
  }
  context.restore();
}
