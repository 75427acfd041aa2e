import { useEffect, useMemo, type MouseEvent, type PointerEvent } from "react";

import { autoScrollSpeed } from "./autoScroll.ts";
import type { BoardIntent, BoardTarget } from "./boardIntent.ts";
import { NO_CARDS, type BoardStore } from "./boardStore.ts";
import type { BoardView } from "./boardView.ts";
import {
  cancel, framedCards, type Gesture, type GestureContext, type GestureStep, move, press, release,
} from "./gesture.ts";
import { cellAt, type Point, targetAt } from "./hitTest.ts";
import { laneHoldsCards } from "./laneRules.ts";
import { paced } from "./paced.ts";
import { isTyping } from "./useFocusable.ts";
import { freeView, mapBeyond } from "./viewport.ts";

/** Presence is shared at most 20 times a second (DESIGN D4). */
const PRESENCE_INTERVAL = 50;

/**
 * The shell of the gesture machine: hears the pointer, scrolls at the edges, and sends what each step asks for. The
 * handlers go on the board's outermost element.
 */
export function useGestures(view: BoardView, store: BoardStore) {
  const gestures = useMemo(() => makeGestures(view, store), [view, store]);
  useEffect(() => gestures.stop, [gestures]);
  return gestures.handlers;
}

/** Pixels that a click may tremble. */
const CLICK_SLACK = 4;

function makeGestures(view: BoardView, store: BoardStore) {
  const send = (intent: BoardIntent) => view.props().onIntent(intent);
  const cursor = paced((at: Point | null) => send({ type: "cursorMoved", cursor: at }), PRESENCE_INTERVAL);
  const drag = paced((at: Point & { readonly cardIds: readonly string[] }) => send({ type: "dragFrame", drag: at }),
    PRESENCE_INTERVAL);
  let client: Point = { x: 0, y: 0 };
  let pressedAt: Point = { x: 0, y: 0 };
  let panning = false;
  let frame = 0;
  let lastFrame = 0;

  function context(): GestureContext {
    const { journey, selection, editable } = view.props();
    return { layout: view.layout(), journey, selection, editable };
  }

  function take(step: GestureStep): void {
    const { gesture } = step;
    const framed = gesture.type === "framing" ? new Set(framedCards(gesture, view.layout())) : NO_CARDS;
    const before = store.getState().framed;
    const same = framed.size === before.size && [...framed].every((id) => before.has(id));
    store.setState(same ? { gesture } : { gesture, framed });
    setCursorShape(view.root(), gesture);
    if (gesture.type === "idle") drag.stop();
    for (const intent of step.intents) send(intent);
    if (gesture.type === "draggingCards") {
      const { grip, pointer, cardIds } = gesture;
      drag.push({ cardIds, x: Math.round(pointer.x + grip.x), y: Math.round(pointer.y + grip.y) });
    }
  }

  function step(): void {
    take(move(store.getState().gesture, view.mapPoint(client), client, context()));
  }

  function onFrame(now: number): void {
    frame = 0;
    const elapsed = Math.min(50, now - lastFrame) / 1000;
    lastFrame = now;
    const { gesture } = store.getState();
    const speed = scrollSpeed(gesture);
    if (speed.x !== 0 || speed.y !== 0) {
      const viewport = view.viewport();
      view.setViewport({ ...viewport, x: viewport.x - speed.x * elapsed, y: viewport.y - speed.y * elapsed });
    }
    step();
    if (speed.x !== 0 || speed.y !== 0) nextFrame();
  }

  function scrollSpeed(gesture: Gesture): Point {
    if (gesture.type === "idle" || gesture.type === "pressing") return { x: 0, y: 0 };
    const [viewport, layout, size] = [view.viewport(), view.layout(), view.size()];
    const speed = autoScrollSpeed(view.fromClient(client), freeView(viewport, layout, size), mapBeyond(viewport, layout, size));
    if (gesture.type !== "reordering") return speed;
    return gesture.what === "stage" ? { x: speed.x, y: 0 } : { x: 0, y: speed.y };
  }

  function nextFrame(): void {
    if (frame !== 0) return;
    frame = requestAnimationFrame(onFrame);
  }

  function onMove(event: globalThis.PointerEvent): void {
    if (!event.isPrimary) return;
    client = { x: event.clientX, y: event.clientY };
    if (panning) {
      if (Math.hypot(client.x - pressedAt.x, client.y - pressedAt.y) < CLICK_SLACK) return;
      panning = false;
      end(cancel(store.getState().gesture));
      return;
    }
    if (frame === 0) lastFrame = performance.now();
    nextFrame();
  }

  function onUp(event: globalThis.PointerEvent): void {
    if (!event.isPrimary) return;
    client = { x: event.clientX, y: event.clientY };
    if (store.getState().gesture.type !== "pressing") step();
    end(release(store.getState().gesture, context()));
  }

  function onCancel(): void {
    end(cancel(store.getState().gesture));
  }

  function onKeyDown(event: globalThis.KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  }

  function end(last: GestureStep): void {
    window.removeEventListener("pointermove", onMove);
    window.removeEventListener("pointerup", onUp);
    window.removeEventListener("pointercancel", onCancel);
    window.removeEventListener("blur", onCancel);
    window.removeEventListener("keydown", onKeyDown, true);
    cancelAnimationFrame(frame);
    frame = 0;
    take(last);
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0 || !event.isPrimary || isControl(event.target)) return;
    const active = document.activeElement;
    if (isTyping(active) && active instanceof HTMLElement) active.blur();
    client = { x: event.clientX, y: event.clientY };
    const target = targetOf(event.target, view, client);
    focusOn(target, store, view);
    const begun = press({
      target, client, at: view.mapPoint(client), framing: event.shiftKey,
      extending: event.shiftKey || event.ctrlKey || event.metaKey,
    });
    // The hand pans, and so does a finger unless it lies on something selected or on a header (React Flow moves the
    // view); what neither has moved was a click.
    const byHand = view.props().tool === "pan" || view.root()?.dataset["space"] === "true";
    panning = byHand || (event.pointerType === "touch" && !(target.type !== "board" && target.type !== "cell" &&
      (target.type !== "card" || view.props().selection.has(target.id))));
    pressedAt = client;
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", onUp);
    window.addEventListener("pointercancel", onCancel);
    window.addEventListener("blur", onCancel);
    window.addEventListener("keydown", onKeyDown, true);
    take(begun);
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const at = view.mapPoint({ x: event.clientX, y: event.clientY });
    cursor.push({ x: Math.round(at.x), y: Math.round(at.y) });
    const cell = event.pointerType === "mouse" && store.getState().gesture.type === "idle" && !isOnPane(event.target)
      ? cellAt(view.layout(), at) : null;
    const hovered = cell !== null && laneHoldsCards(view.props().journey, cell.laneId) ? cell : null;
    const before = store.getState().hoveredCell;
    if (before?.stageId === hovered?.stageId && before?.laneId === hovered?.laneId) return;
    store.setState({ hoveredCell: hovered && { stageId: hovered.stageId, laneId: hovered.laneId } });
  }

  function onPointerLeave(): void {
    cursor.flush(null);
    store.setState({ hoveredCell: null });
  }

  function onDoubleClick(event: MouseEvent<HTMLElement>): void {
    if (isControl(event.target) || !view.props().editable || event.shiftKey || event.ctrlKey || event.metaKey) return;
    const target = targetOf(event.target, view, { x: event.clientX, y: event.clientY });
    if (target.type === "card" || target.type === "stage" || target.type === "lane") {
      store.setState({ editing: { type: target.type, id: target.id } });
    } else if (target.type === "cell" && laneHoldsCards(view.props().journey, target.laneId)) {
      send({ type: "addCard", stageId: target.stageId, laneId: target.laneId, beforeCardId: null });
    }
  }

  function onContextMenu(event: MouseEvent<HTMLElement>): void {
    if (isTyping(event.target)) return;
    event.preventDefault();
    let point = { x: event.clientX, y: event.clientY };
    // From the keyboard: the target is what has the focus, and the menu opens beside it.
    const { focus } = store.getState();
    const fromKeyboard = event.button !== 2 && focus !== null;
    if (fromKeyboard && document.activeElement instanceof HTMLElement) {
      const bounds = document.activeElement.getBoundingClientRect();
      point = { x: bounds.left + Math.min(24, bounds.width / 2), y: bounds.top + Math.min(24, bounds.height / 2) };
    }
    const target = fromKeyboard ? focus : targetOf(event.target, view, point);
    if (!fromKeyboard) focusOn(target, store, view);
    const cell = isOnPane(event.target) ? null : cellAt(view.layout(), view.mapPoint(point));
    send({
      type: "contextMenu", target, clientX: point.x, clientY: point.y,
      cell: cell && { stageId: cell.stageId, laneId: cell.laneId, beforeCardId: null },
    });
  }

  return {
    handlers: { onPointerDown, onPointerMove, onPointerLeave, onDoubleClick, onContextMenu },
    stop: () => {
      end(cancel(store.getState().gesture));
      cursor.stop();
    },
  };
}

/** Buttons and text fields on the board answer for themselves. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-board-control]") !== null;
}

function isOnPane(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-pane]") !== null;
}

function targetOf(target: EventTarget, view: BoardView, client: Point): BoardTarget {
  const header = target instanceof Element ? target.closest<HTMLElement>("[data-stage-id], [data-lane-id]") : null;
  const stageId = header?.dataset["stageId"];
  if (stageId !== undefined) return { type: "stage", id: stageId };
  const laneId = header?.dataset["laneId"];
  if (laneId !== undefined) return { type: "lane", id: laneId };
  return isOnPane(target) ? { type: "board" } : targetAt(view.layout(), view.mapPoint(client));
}

/** A press also moves the keyboard's place, so that keys go on from where the pointer was. */
function focusOn(target: BoardTarget, store: BoardStore, view: BoardView): void {
  const onEmptyCell = target.type === "cell" &&
    view.layout().cells.get(`${target.stageId}/${target.laneId}`)?.cards.length === 0;
  if (target.type === "board" || (target.type === "cell" && !onEmptyCell)) return;
  store.setState({ focus: target });
}

/** Set on the element and not through React: it changes while cards are dragged. */
function setCursorShape(root: HTMLElement | null, gesture: Gesture): void {
  if (root === null) return;
  const refused = gesture.type === "draggingCards" && gesture.refusal !== null;
  root.dataset["gesture"] = refused ? "refused" : gesture.type;
}

