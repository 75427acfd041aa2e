import { useLayoutEffect, type RefObject } from "react";

import { useBoard, type BoardStore } from "./boardStore.ts";
import { type BoardView, useView } from "./boardView.ts";
import { focusKey, type FocusTarget } from "./focus.ts";

/**
 * Gives an element the DOM focus while its target has the board's: the board is one stop of the Tab key, and arrow
 * keys move within it. An element that leaves the view while it has the focus hands it to the board, which goes on
 * hearing the keys, and takes it back when it returns.
 *
 * @returns the value of the element's `data-focus-key`
 */
export function useFocusable(target: FocusTarget, element: RefObject<HTMLElement | null>): string {
  const view = useView();
  const key = focusKey(target);
  const focused = useBoard((state) => state.focus !== null && focusKey(state.focus) === key);

  useLayoutEffect(() => {
    const own = element.current;
    if (!focused || own === null) return undefined;
    const active = document.activeElement;
    if (active !== own && !isTyping(active) && view.root()?.contains(active) === true) own.focus({ preventScroll: true });
    return () => {
      // Runs before React removes the element, while it still has the focus.
      if (document.activeElement === own) view.root()?.focus({ preventScroll: true });
    };
  }, [focused, element, view]);

  return key;
}

/** Gives the DOM focus to the element of the board's focus, else, while that is not rendered, to the board. */
export function giveFocus(view: BoardView, store: BoardStore): void {
  const root = view.root();
  const { focus } = store.getState();
  const element = focus === null
    ? null
    : root?.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(focusKey(focus))}"]`);
  (element ?? root)?.focus({ preventScroll: true });
}

export function isTyping(element: EventTarget | null): boolean {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLElement && element.isContentEditable);
}
