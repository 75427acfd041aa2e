import { useMemo, type KeyboardEvent } from "react";

import { movedCards, movedLane, movedStage } from "./announcements.ts";
import type { BoardStore } from "./boardStore.ts";
import type { BoardView } from "./boardView.ts";
import { firstFocus, type FocusTarget, isOnMap } from "./focus.ts";
import { readingOrder } from "./hitTest.ts";
import { neighbourByKey, placeByKey } from "./keyboardMove.ts";
import { laneHoldsCards, laneRefusal } from "./laneRules.ts";
import { type Direction, type Jump, jumpFocus, nextFocus } from "./navigation.ts";
import { isTyping } from "./useFocusable.ts";

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
};

/**
 * The keys of the board. Arrows go from card to card, cell to cell, onto headers and labels; with Shift they select on
 * the way; with Ctrl, Cmd or Alt they move what is selected. Home and End go along the lane, with Ctrl over the map.
 * Space selects, Enter and F2 rename, Ctrl+Enter opens the details, Enter on an empty cell adds a card. Every other
 * key is left to the page's own shortcuts.
 */
export function useKeyboard(view: BoardView, store: BoardStore) {
  return useMemo(() => makeKeyboard(view, store), [view, store]);
}

/** Where the keyboard is; where it would start when that is gone. */
export function currentFocus(view: BoardView, store: BoardStore): FocusTarget | null {
  const { focus } = store.getState();
  return focus !== null && isOnMap(view.layout(), focus) ? focus : firstFocus(view.layout());
}

function makeKeyboard(view: BoardView, store: BoardStore) {
  const holdsCards = (laneId: string) => laneHoldsCards(view.props().journey, laneId);
  let spacePanned = false;

  function goTo(target: FocusTarget, extending: boolean): void {
    const from = currentFocus(view, store);
    store.setState({ focus: target });
    view.reveal(target);
    if (!extending || target.type !== "card") return;
    const cardIds = from?.type === "card" ? [from.id, target.id] : [target.id];
    view.props().onIntent({ type: "select", cardIds, mode: "add" });
  }

  function moveBy(focus: FocusTarget, direction: Direction): void {
    const { journey, selection, onIntent } = view.props();
    const layout = view.layout();
    const forwards = direction === "right" || direction === "down";
    const sideways = direction === "left" || direction === "right";
    if (focus.type === "card") {
      const cardIds = selection.has(focus.id)
        ? readingOrder(layout).filter((id) => selection.has(id))
        : [focus.id];
      const accepts = (laneId: string) => laneRefusal(journey, cardIds, laneId) === null;
      const place = placeByKey(layout, accepts, cardIds, focus.id, direction);
      if (place === null || !accepts(place.laneId)) {
        store.setState({ announcement: "It can't be moved further in this direction." });
        return;
      }
      store.setState({ pendingMove: (nextJourney, nextLayout) => movedCards(nextJourney, nextLayout, cardIds) });
      onIntent({ type: "moveCards", cardIds, ...place });
    } else if (focus.type === "stage" && sideways) {
      const beforeStageId = neighbourByKey(layout.stages, focus.id, forwards);
      if (beforeStageId === undefined) return;
      store.setState({ pendingMove: (nextJourney, nextLayout) => movedStage(nextJourney, nextLayout, focus.id) });
      onIntent({ type: "moveStage", id: focus.id, beforeStageId });
    } else if (focus.type === "lane" && !sideways) {
      const beforeLaneId = neighbourByKey(layout.lanes, focus.id, forwards);
      if (beforeLaneId === undefined) return;
      store.setState({ pendingMove: (nextJourney, nextLayout) => movedLane(nextJourney, nextLayout, focus.id) });
      onIntent({ type: "moveLane", id: focus.id, beforeLaneId });
    }
  }

  function activate(focus: FocusTarget): void {
    if (!view.props().editable) {
      if (focus.type !== "cell") view.props().onIntent({ type: "openDetails", id: focus.id });
    } else if (focus.type === "cell") {
      if (!holdsCards(focus.laneId)) return;
      view.props().onIntent({ type: "addCard", stageId: focus.stageId, laneId: focus.laneId, beforeCardId: null });
    } else {
      store.setState({ editing: { type: focus.type, id: focus.id } });
    }
  }

  function toggle(focus: FocusTarget): void {
    const { onIntent } = view.props();
    if (focus.type === "card") onIntent({ type: "select", cardIds: [focus.id], mode: "toggle" });
    else if (focus.type === "stage") onIntent({ type: "selectStage", id: focus.id });
    else if (focus.type === "lane") onIntent({ type: "selectLane", id: focus.id });
  }

  /** Whether the key was the board's. */
  function answer(event: KeyboardEvent<HTMLElement>, focus: FocusTarget): boolean {
    const moving = event.ctrlKey || event.metaKey || event.altKey;
    const direction = DIRECTIONS[event.key];
    if (direction !== undefined) {
      if (!moving) goTo(nextFocus(view.layout(), holdsCards, focus, direction), event.shiftKey);
      else if (view.props().editable) moveBy(focus, direction);
      return true;
    }
    if (event.key === "Home" || event.key === "End") {
      const whole = event.ctrlKey || event.metaKey;
      const jump: Jump = event.key === "Home" ? (whole ? "mapStart" : "rowStart") : (whole ? "mapEnd" : "rowEnd");
      goTo(jumpFocus(view.layout(), holdsCards, focus, jump), event.shiftKey);
      return true;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (focus.type !== "cell") view.props().onIntent({ type: "openDetails", id: focus.id });
      return true;
    }
    if ((event.key === "Enter" || event.key === "F2") && !moving) {
      activate(focus);
      return true;
    }
    if (event.key === " " && !moving) {
      // Held, it pans (as in other boards); let go without a drag, it selects.
      if (!event.repeat) spacePanned = false;
      return true;
    }
    return false;
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (isTyping(event.target) || isButton(event.target)) return;
    const focus = currentFocus(view, store);
    if (focus === null || !answer(event, focus)) return;
    event.preventDefault();
    // The page's shortcuts need not look at it. Space goes on: React Flow listens for it to pan.
    if (event.key !== " ") event.stopPropagation();
  }

  function onKeyUp(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== " " || isTyping(event.target) || isButton(event.target)) return;
    event.preventDefault();
    const focus = currentFocus(view, store);
    if (!spacePanned && focus !== null) toggle(focus);
  }

  function onPointerDownCapture(): void {
    spacePanned = true;
  }

  return { onKeyDown, onKeyUp, onPointerDownCapture };
}

function isButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest("[data-board-control]") !== null;
}
