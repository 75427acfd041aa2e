import type { Rectangle } from "../drawing/scene.ts";
import type { Point } from "./hitTest.ts";

/** How near to an edge the pointer starts to scroll, in CSS pixels. */
const EDGE = 48;
/** CSS pixels per second at the very edge and beyond it. */
const FULL_SPEED = 1100;

/** On which sides the map goes on beyond the view. */
export type Beyond = { readonly left: boolean; readonly right: boolean; readonly top: boolean; readonly bottom: boolean };

/**
 * How fast the board should scroll while something is dragged near its edge: CSS pixels per second that the view moves
 * over the map, positive to the right and downwards. `view` is what the frozen panes leave free. It never scrolls
 * where the map ends: cards in the first lane lie right below the headers, and dragging those is no wish to leave.
 */
export function autoScrollSpeed(pointer: Point, view: Rectangle, beyond: Beyond): Point {
  const x = along(pointer.x, view.x, view.x + view.width);
  const y = along(pointer.y, view.y, view.y + view.height);
  return {
    x: (x < 0 ? beyond.left : beyond.right) ? x : 0,
    y: (y < 0 ? beyond.top : beyond.bottom) ? y : 0,
  };
}

function along(position: number, start: number, end: number): number {
  const edge = Math.min(EDGE, (end - start) / 4);
  if (edge <= 0) return 0;
  const before = Math.min(1, (start + edge - position) / edge);
  const after = Math.min(1, (position - (end - edge)) / edge);
  // Squared, so that the first pixels of the edge scroll gently enough to aim.
  if (before > 0) return -FULL_SPEED * before * before;
  if (after > 0) return FULL_SPEED * after * after;
  return 0;
}
