import { useEffect, useMemo } from "react";

import { ACTIONS } from "./actions/actions.ts";
import type { ActionContext, EditorAction } from "./actions/action.ts";
import { isApple, matchesShortcut } from "./shortcut.ts";

export const APPLE = isApple(navigator.platform);

/** Runs an action only where it is enabled; a key or a stale menu may ask at any time. */
export function runAction(action: EditorAction, context: ActionContext): void {
  if (action.enabled(context)) action.run(context);
}

/**
 * Listens for the shortcuts of all actions on the whole page. Keys pressed in a text field, in a menu or while a dialog
 * is open belong to those.
 *
 * @param makeContext gives the state at the moment of the key press
 */
export function useShortcuts(makeContext: () => ActionContext): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const action = ACTIONS.find(({ shortcuts }) => shortcuts.some((shortcut) => matchesShortcut(event, shortcut, APPLE)));
      if (action === undefined || belongsElsewhere(event)) return;
      const context = makeContext();
      if (context.editor.getState().editing || !action.enabled(context)) return;
      event.preventDefault();
      action.run(context);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
    };
  }, [makeContext]);
}

function belongsElsewhere({ target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input, textarea, select, [role=dialog], [role=menu], [role=listbox]") !== null) {
    return true;
  }
  // A message at the bottom is an alert dialog too, but one that stands beside the work instead of in its way.
  return document.querySelector("[role=dialog], [role=alertdialog]:not([aria-modal=false])") !== null;
}

/** The action with this id, for toolbars that show a few of them. */
export function useAction(id: string): EditorAction {
  return useMemo(() => {
    const found = ACTIONS.find((action) => action.id === id);
    if (found === undefined) throw new Error(`There is no action called ${id}.`);
    return found;
  }, [id]);
}
