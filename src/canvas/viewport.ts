import type { MapLayout, Rectangle } from "../drawing/scene.ts";
import type { Beyond } from "./autoScroll.ts";
import type { Point } from "./hitTest.ts";

/** Screen = map × zoom + (x, y), in CSS pixels from the board's top left. */
export type BoardViewport = { readonly x: number; readonly y: number; readonly zoom: number };
export type Size = { readonly width: number; readonly height: number };

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 2.5;
/** Below this, headers and labels are written in letters of their own instead of drawn to scale: see `frozenPanes`. */
export const COMPACT_BELOW = 0.62;
/** Smallest size on screen of the frozen header row and label column once they are compact. */
const COMPACT_HEADER = 26;
const COMPACT_LABEL = 96;
const MARGIN = 24;
/** Room right of the last stage and below the last lane for the buttons that add one. */
const END_ROOM = 40;
/** Fitting stops here: a map that would need smaller cards starts at its top left corner instead. */
const SMALLEST_READABLE_FIT = 0.4;

export function toMap(viewport: BoardViewport, point: Point): Point {
  return { x: (point.x - viewport.x) / viewport.zoom, y: (point.y - viewport.y) / viewport.zoom };
}

export function visibleMap(viewport: BoardViewport, size: Size): Rectangle {
  const { x, y } = toMap(viewport, { x: 0, y: 0 });
  return { x, y, width: size.width / viewport.zoom, height: size.height / viewport.zoom };
}

/**
 * Where the frozen panes are on screen (DESIGN B4): each lies at its place on the map while that is in view and stops
 * at the board's edge when it would leave. Compact panes are larger than to scale and grow away from the cards.
 */
export function frozenPanes(viewport: BoardViewport, layout: Pick<MapLayout, "labelWidth" | "headerHeight">) {
  const compact = viewport.zoom < COMPACT_BELOW;
  const right = layout.labelWidth * viewport.zoom;
  const bottom = layout.headerHeight * viewport.zoom;
  const width = compact ? Math.max(right, COMPACT_LABEL) : right;
  const height = compact ? Math.max(bottom, COMPACT_HEADER) : bottom;
  return {
    compact,
    left: Math.max(0, viewport.x + right - width),
    top: Math.max(0, viewport.y + bottom - height),
    width,
    height,
  };
}

/** The part of the board that the frozen panes leave free, on screen. */
export function freeView(viewport: BoardViewport, layout: MapLayout, size: Size): Rectangle {
  const panes = frozenPanes(viewport, layout);
  const x = panes.left + panes.width;
  const y = panes.top + panes.height;
  return { x, y, width: Math.max(0, size.width - x), height: Math.max(0, size.height - y) };
}

/** On which sides the map goes on beyond the board, with room for the buttons at its ends. */
export function mapBeyond(viewport: BoardViewport, layout: MapLayout, size: Size): Beyond {
  return {
    left: viewport.x < 0,
    top: viewport.y < 0,
    right: viewport.x + layout.width * viewport.zoom > size.width - END_ROOM + 1,
    bottom: viewport.y + layout.height * viewport.zoom > size.height - END_ROOM + 1,
  };
}

/** Shows the whole map in the middle, never larger than life; `bottom` pixels are kept free for what floats there. */
export function fitViewport(layout: MapLayout, size: Size, bottom: number): BoardViewport {
  let zoom = 1;
  // Compact panes take more room than to scale, so the second round knows how much there is.
  for (let round = 0; round < 2; round += 1) {
    const { x, y } = corner(layout, zoom);
    const width = Math.max(1, size.width - x - END_ROOM);
    const height = Math.max(1, size.height - y - Math.max(MARGIN, bottom));
    zoom = Math.min(1, Math.max(MIN_ZOOM, Math.min(width / layout.width, height / layout.height)));
  }
  return placed(layout, size, zoom);
}

/** What a person sees first: the whole map if its cards stay readable, else its beginning. */
export function openingViewport(layout: MapLayout, size: Size, bottom: number): BoardViewport {
  const fit = fitViewport(layout, size, bottom);
  if (fit.zoom >= SMALLEST_READABLE_FIT) return fit;
  const byHeight = (size.height - MARGIN - END_ROOM - Math.max(MARGIN, bottom)) / layout.height;
  return placed(layout, size, Math.min(1, Math.max(0.6, byHeight)));
}

/**
 * The viewport that shows a part of the map: the very same object where all of it is in view and readable already, else the
 * whole map if that is readable, else the part as large as it fits; of a part that is too large its beginning.
 */
export function showingViewport(viewport: BoardViewport, layout: MapLayout, size: Size, bottom: number, part: Rectangle): BoardViewport {
  const room = { width: size.width, height: Math.max(1, size.height - bottom) };
  if (viewport.zoom >= SMALLEST_READABLE_FIT && revealing(viewport, layout, room, part) === viewport) return viewport;
  const fit = fitViewport(layout, size, bottom);
  if (fit.zoom >= SMALLEST_READABLE_FIT) return fit;
  const panes = frozenPanes(viewport, layout);
  const width = Math.max(1, room.width - panes.width - 2 * MARGIN);
  const height = Math.max(1, room.height - panes.height - 2 * MARGIN);
  const zoom = Math.min(1, Math.max(SMALLEST_READABLE_FIT, Math.min(width / part.width, height / part.height)));
  return revealing(placed(layout, size, zoom), layout, room, part);
}

function placed(layout: MapLayout, size: Size, zoom: number): BoardViewport {
  const { x, y } = corner(layout, zoom);
  // A narrow map is moved in from the left, but not to the middle: its labels stay where one looks for them.
  const free = size.width - layout.width * zoom;
  return { x: Math.max(x, Math.min(free / 2, free - END_ROOM, 160)), y, zoom };
}

/** Where the map's top left is on screen when the frozen panes stand at the board's margin. */
function corner(layout: MapLayout, zoom: number): Point {
  const panes = frozenPanes({ x: 0, y: 0, zoom }, layout);
  return {
    x: MARGIN + panes.width - layout.labelWidth * zoom,
    y: MARGIN / 2 + panes.height - layout.headerHeight * zoom,
  };
}

export function zoomedAround(viewport: BoardViewport, centre: Point, zoom: number): BoardViewport {
  const next = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
  const fixed = toMap(viewport, centre);
  return { x: centre.x - fixed.x * next, y: centre.y - fixed.y * next, zoom: next };
}

/**
 * The nearest viewport that shows the rectangle beside the frozen panes, with some room around it; the very same object
 * if all of it is in view already, however close to an edge.
 */
export function revealing(viewport: BoardViewport, layout: MapLayout, size: Size, rectangle: Rectangle): BoardViewport {
  const panes = frozenPanes(viewport, layout);
  const start = { x: viewport.x + rectangle.x * viewport.zoom, y: viewport.y + rectangle.y * viewport.zoom };
  const x = shift(start.x, rectangle.width * viewport.zoom, panes.left + panes.width, panes.width, size.width);
  const y = shift(start.y, rectangle.height * viewport.zoom, panes.top + panes.height, panes.height, size.height);
  return x === 0 && y === 0 ? viewport : { ...viewport, x: viewport.x + x, y: viewport.y + y };
}

/**
 * How far a stretch must move to lie between the pane and the end of the board; its start wins where it is too long. A
 * pane that lies on the map moves along until it is `stuck` at the board's edge.
 */
function shift(start: number, length: number, pane: number, stuck: number, end: number): number {
  // Half a pixel is no reason to move.
  if (start >= pane - 0.5 && start + length <= end + 0.5) return 0;
  const room = Math.min(MARGIN, Math.max(0, (end - stuck - length) / 2));
  if (start < pane) return pane + room - start;
  return -Math.max(0, Math.min(start + length - (end - room), start - stuck - room));
}
