import { useEffect, useMemo, type FocusEvent } from "react";

import type { BoardStore } from "./boardStore.ts";
import type { BoardView } from "./boardView.ts";
import { giveFocus, isTyping } from "./useFocusable.ts";
import { currentFocus } from "./useKeyboard.ts";

/**
 * The board as one stop of the Tab key. Reached by keyboard it passes the focus on to where the keyboard was before;
 * while the focus is inside, the board itself is no stop, so that Shift+Tab leaves it.
 */
export function useBoardFocus(view: BoardView, store: BoardStore) {
  useSpaceHeld(view);
  useEffect(() => {
    const root = view.root();
    if (root !== null) root.tabIndex = 0;
  }, [view]);
  return useMemo(() => ({
    onFocus(event: FocusEvent<HTMLElement>): void {
      const root = event.currentTarget;
      if (event.target !== root) {
        root.tabIndex = -1;
        return;
      }
      const cameFromInside = event.relatedTarget instanceof Node && root.contains(event.relatedTarget);
      if (cameFromInside || !root.matches(":focus-visible")) return;
      const focus = currentFocus(view, store);
      if (focus === null) return;
      store.setState({ focus });
      view.reveal(focus);
      giveFocus(view, store);
    },
    onBlur(event: FocusEvent<HTMLElement>): void {
      const root = event.currentTarget;
      if (!(event.relatedTarget instanceof Node) || !root.contains(event.relatedTarget)) root.tabIndex = 0;
    },
  }), [view, store]);
}

/** Space held pans, wherever the focus is: React Flow listens on the page, so the gestures must know as well. */
function useSpaceHeld(view: BoardView): void {
  useEffect(() => {
    const note = (held: boolean) => (event: KeyboardEvent): void => {
      if (event.key !== " " || isTyping(event.target)) return;
      const root = view.root();
      if (root !== null) root.dataset["space"] = String(held);
    };
    const [down, up] = [note(true), note(false)];
    window.addEventListener("keydown", down, true);
    window.addEventListener("keyup", up, true);
    return () => {
      window.removeEventListener("keydown", down, true);
      window.removeEventListener("keyup", up, true);
    };
  }, [view]);
}
