import type { JourneyMap } from "../journey/journeyMap.ts";
import type { MapLayout } from "../drawing/scene.ts";
import type { BoardIntent, BoardTarget } from "./boardIntent.ts";
import { cardsIn, rectangleBetween, readingOrder, type Point } from "./hitTest.ts";
import { changesNothing, insertionAt, reorderingAt, type Insertion, type Reordering } from "./insertion.ts";
import { laneRefusal } from "./laneRules.ts";

/**
 * What the primary pointer is doing, as a state machine without a DOM: idle → pressing → draggingCards, reordering or
 * framing → idle. A step returns the next state and the intents to send; it performs nothing (DESIGN D4: frames stay
 * here, a drop is one intent).
 */
export type Gesture =
  | { readonly type: "idle" }
  | { readonly type: "pressing"; readonly press: Press }
  | {
      readonly type: "draggingCards";
      /** In reading order; the first one is what presence reports the position of. */
      readonly cardIds: readonly string[];
      /** From the pointer to the top left corner of the card that was pressed. */
      readonly grip: Point;
      readonly grippedId: string;
      readonly pointer: Point;
      readonly insertion: Insertion | null;
      /** Why the lane under the pointer takes none of it; null where it does, or there is no lane. */
      readonly refusal: string | null;
    }
  | {
      readonly type: "reordering";
      readonly what: "stage" | "lane";
      readonly id: string;
      readonly pressed: Point;
      readonly pointer: Point;
      readonly reordering: Reordering;
    }
  | { readonly type: "framing"; readonly from: Point; readonly to: Point; readonly extending: boolean };

/** How the pointer went down. */
export type Press = {
  readonly target: BoardTarget;
  /** In map coordinates, and in client coordinates, which don't change while the board scrolls below the pointer. */
  readonly at: Point;
  readonly client: Point;
  /** Shift, Ctrl or Cmd: adds to the selection instead of replacing it. */
  readonly extending: boolean;
  /** Shift draws a selection frame even from a card. */
  readonly framing: boolean;
};

export type GestureContext = {
  readonly layout: MapLayout;
  readonly journey: JourneyMap;
  readonly selection: ReadonlySet<string>;
  readonly editable: boolean;
};

export type GestureStep = { readonly gesture: Gesture; readonly intents: readonly BoardIntent[] };

export const IDLE: Gesture = { type: "idle" };
/** How far the pointer travels, in CSS pixels on screen, before a press becomes a drag. */
const DRAG_DISTANCE = 4;

export function press(press: Press): GestureStep {
  return { gesture: { type: "pressing", press }, intents: [] };
}

/** The pointer is now at `at` (map) and `client`. Also called when the board scrolls below a resting pointer. */
export function move(gesture: Gesture, at: Point, client: Point, context: GestureContext): GestureStep {
  if (gesture.type === "pressing") {
    const { press } = gesture;
    if (Math.hypot(client.x - press.client.x, client.y - press.client.y) < DRAG_DISTANCE) return stay(gesture);
    const begun = begin(press, context);
    return { gesture: follow(begun.gesture, at, context), intents: begun.intents };
  }
  return stay(follow(gesture, at, context));
}

function follow(gesture: Gesture, at: Point, { layout, journey }: GestureContext): Gesture {
  if (gesture.type === "draggingCards") {
    const insertion = insertionAt(layout, at, new Set(gesture.cardIds));
    const refusal = insertion && laneRefusal(journey, gesture.cardIds, insertion.place.laneId);
    return { ...gesture, pointer: at, insertion, refusal };
  }
  if (gesture.type === "reordering") {
    return { ...gesture, pointer: at, reordering: reorder(gesture.what, gesture.id, at, layout) };
  }
  return gesture.type === "framing" ? { ...gesture, to: at } : gesture;
}

/** The pointer was let go: a click if it never travelled, else the end of a drag. */
export function release(gesture: Gesture, context: GestureContext): GestureStep {
  return { gesture: IDLE, intents: settle(gesture, context) };
}

/** Escape, or the system took the pointer away: nothing happens. */
export function cancel(gesture: Gesture): GestureStep {
  return { gesture: IDLE, intents: gesture.type === "draggingCards" ? [{ type: "dragFrame", drag: null }] : [] };
}

/** The cards that a selection frame holds, in reading order. */
export function framedCards(gesture: Gesture, layout: MapLayout): readonly string[] {
  return gesture.type === "framing" ? cardsIn(layout, rectangleBetween(gesture.from, gesture.to)) : [];
}

function begin(press: Press, context: GestureContext): GestureStep {
  const { target } = press;
  const framing: GestureStep = stay({ type: "framing", from: press.at, to: press.at, extending: press.extending });
  if (target.type === "stage" || target.type === "lane") {
    if (!context.editable) return stay(IDLE);
    const reordering = reorder(target.type, target.id, press.at, context.layout);
    return stay({
      type: "reordering", what: target.type, id: target.id, pressed: press.at, pointer: press.at, reordering,
    });
  }
  const bounds = target.type === "card" ? context.layout.cards.get(target.id) : undefined;
  if (target.type !== "card" || bounds === undefined || press.framing || !context.editable) return framing;
  const together = context.selection.has(target.id) && context.selection.size > 1;
  const cardIds = together
    ? readingOrder(context.layout).filter((id) => context.selection.has(id))
    : [target.id];
  return {
    gesture: {
      type: "draggingCards", cardIds, grippedId: target.id, pointer: press.at, insertion: null, refusal: null,
      grip: { x: bounds.x - press.at.x, y: bounds.y - press.at.y },
    },
    intents: context.selection.has(target.id) ? [] : [{ type: "select", cardIds, mode: "replace" }],
  };
}

function settle(gesture: Gesture, context: GestureContext): BoardIntent[] {
  if (gesture.type === "idle") return [];
  if (gesture.type === "pressing") return click(gesture.press);
  if (gesture.type === "framing") {
    const mode = gesture.extending ? "add" : "replace";
    return [{ type: "select", cardIds: framedCards(gesture, context.layout), mode }];
  }
  if (gesture.type === "reordering") {
    const { id, what, reordering: { beforeId, changes } } = gesture;
    if (!changes) return [];
    return [what === "stage" ? { type: "moveStage", id, beforeStageId: beforeId } : { type: "moveLane", id, beforeLaneId: beforeId }];
  }
  const { cardIds, insertion, refusal } = gesture;
  const over: BoardIntent = { type: "dragFrame", drag: null };
  if (insertion === null || refusal !== null || changesNothing(context.layout, cardIds, insertion.place)) return [over];
  return [{ type: "moveCards", cardIds, ...insertion.place }, over];
}

function click({ target, extending }: Press): BoardIntent[] {
  if (target.type === "card") return [{ type: "select", cardIds: [target.id], mode: extending ? "toggle" : "replace" }];
  if (target.type === "stage") return [{ type: "selectStage", id: target.id }];
  if (target.type === "lane") return [{ type: "selectLane", id: target.id }];
  return extending ? [] : [{ type: "select", cardIds: [], mode: "replace" }];
}

function reorder(what: "stage" | "lane", id: string, at: Point, layout: MapLayout): Reordering {
  return what === "stage"
    ? reorderingAt(layout.stages.map((stage) => ({ id: stage.id, start: stage.bounds.x, size: stage.bounds.width })), id, at.x)
    : reorderingAt(layout.lanes.map((lane) => ({ id: lane.id, start: lane.bounds.y, size: lane.bounds.height })), id, at.y);
}

function stay(gesture: Gesture): GestureStep {
  return { gesture, intents: [] };
}
