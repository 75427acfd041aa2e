import type { ColourToken, Paint, Rectangle, Scene, SceneItem, Shape } from "../drawing/scene.ts";
import type { Theme } from "../drawing/theme.ts";
import { isCard } from "./boardNodes.ts";
import { overlaps } from "./hitTest.ts";
import { type BoardViewport, type Size, visibleMap } from "./viewport.ts";

export type OverviewMarks = { readonly selected: ReadonlySet<string>; readonly focused: string | null };

/**
 * The map from far away: bands, and each card as its ground and the colour of its head, with no letters, since none
 * could be read. Only what lies in view is painted, in CSS pixels; the caller has set the scale of the device.
 */
export function paintOverview(
  context: CanvasRenderingContext2D,
  scene: Scene,
  theme: Theme,
  viewport: BoardViewport,
  size: Size,
  marks: OverviewMarks,
): void {
  const visible = visibleMap(viewport, size);
  const cards: SceneItem[] = [];
  context.save();
  context.translate(viewport.x, viewport.y);
  context.scale(viewport.zoom, viewport.zoom);
  for (const item of scene.items) {
    if (!overlaps(item.bounds, visible)) continue;
    if (isCard(item)) cards.push(item);
    else if (item.kind !== "stageHeader" && item.kind !== "laneLabel") paintGround(context, item, theme);
  }
  paintCards(context, cards, theme);
  context.lineWidth = Math.max(3, 2 / viewport.zoom);
  context.strokeStyle = theme.accent;
  for (const { recordId, bounds } of cards) {
    if (marks.selected.has(recordId)) context.strokeRect(bounds.x, bounds.y, bounds.width, bounds.height);
    if (marks.focused === recordId) outline(context, bounds, 4 / viewport.zoom);
  }
  context.restore();
}

/** Cards of one colour in one path: a fill for each of them would cost several times as much. */
function paintCards(context: CanvasRenderingContext2D, cards: readonly SceneItem[], theme: Theme): void {
  const areas = new Map<ColourToken, Path2D>();
  const heads = new Map<ColourToken, Path2D>();
  for (const item of cards) {
    const { ground, head } = coloursOf(item);
    add(areas, ground, item.bounds);
    if (head !== null) add(heads, head, { ...item.bounds, height: Math.min(34, item.bounds.height) });
  }
  for (const [token, path] of [...areas, ...heads]) {
    context.fillStyle = theme[token];
    context.fill(path);
  }
}

function add(paths: Map<ColourToken, Path2D>, token: ColourToken, { x, y, width, height }: Rectangle): void {
  const path = paths.get(token) ?? new Path2D();
  path.rect(x, y, width, height);
  paths.set(token, path);
}

const COLOURS = new WeakMap<SceneItem, { readonly ground: ColourToken; readonly head: ColourToken | null }>();

/** Of a card's drawing: its ground is the topmost filled rectangle of its size, its head the filled path above it. */
function coloursOf(item: SceneItem): { readonly ground: ColourToken; readonly head: ColourToken | null } {
  const known = COLOURS.get(item);
  if (known !== undefined) return known;
  const ground = item.shapes.findLast((shape) => shape.type === "rectangle" && shape.fill !== null && shape.width >= item.bounds.width);
  const head = item.shapes.find((shape) => shape.type === "path" && shape.fill !== null);
  const colours = { ground: tokenOf(ground) ?? "surface", head: tokenOf(head) };
  COLOURS.set(item, colours);
  return colours;
}

function tokenOf(shape: Shape | undefined): ColourToken | null {
  if (shape === undefined || !("fill" in shape) || shape.fill === null) return null;
  const paint: Paint = shape.fill;
  return typeof paint === "string" ? paint : paint.mark;
}

function paintGround(context: CanvasRenderingContext2D, item: SceneItem, theme: Theme): void {
  context.save();
  context.translate(item.bounds.x, item.bounds.y);
  for (const shape of item.shapes) {
    if (shape.type === "rectangle" && shape.fill !== null) {
      context.fillStyle = theme[tokenOf(shape) ?? "paper"];
      context.fillRect(shape.x, shape.y, shape.width, shape.height);
    } else if (shape.type === "path" && shape.stroke !== null) {
      context.strokeStyle = theme[shape.stroke];
      context.lineWidth = shape.strokeWidth;
      context.setLineDash([...shape.dash]);
      context.stroke(new Path2D(shape.d));
    }
  }
  context.restore();
}

function outline(context: CanvasRenderingContext2D, { x, y, width, height }: Rectangle, gap: number): void {
  context.strokeRect(x - gap, y - gap, width + 2 * gap, height + 2 * gap);
}
