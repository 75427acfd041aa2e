import type { SceneItem, Shape } from "../drawing/scene.ts";

const SMALL = new WeakMap<SceneItem, SceneItem>();

/** Letters below this size are dust when so many cards are in view. */
const LEAST_SIZE = 12;

/**
 * A card with what can still be seen from further away: grounds, colours and its title (DESIGN B2). The same item
 * gives the same object.
 */
export function smallItem(item: SceneItem): SceneItem {
  const known = SMALL.get(item);
  if (known !== undefined) return known;
  const small = { ...item, shapes: item.shapes.filter(isSeenFromAfar) };
  SMALL.set(item, small);
  return small;
}

function isSeenFromAfar(shape: Shape): boolean {
  if (shape.type === "text") return shape.size >= LEAST_SIZE;
  if (shape.type === "path") return shape.fill !== null;
  return shape.type !== "icon";
}
