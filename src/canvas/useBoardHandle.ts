import { useMemo } from "react";

import type { Rectangle } from "../drawing/scene.ts";
import type { BoardHandle } from "./boardHandle.ts";
import type { BoardStore } from "./boardStore.ts";
import type { BoardView } from "./boardView.ts";
import { countCardsIn } from "./hitTest.ts";
import { detailFor } from "./levelOfDetail.ts";
import { recordTarget } from "./focus.ts";
import { giveFocus } from "./useFocusable.ts";
import { currentFocus } from "./useKeyboard.ts";
import { fitViewport, showingViewport, visibleMap, zoomedAround } from "./viewport.ts";

/** Room that fitting leaves for the zoom buttons at the bottom, in CSS pixels. */
export const BOTTOM_ROOM = 64;
const ZOOM_STEP = 1.25;
/** What is revealed should also be readable. */
const LEAST_ZOOM_TO_REVEAL = 0.5;

export function useBoardHandle(view: BoardView, store: BoardStore): BoardHandle {
  return useMemo(() => {
    const zoomTo = (zoom: number): void => {
      const { width, height } = view.size();
      view.setViewport(zoomedAround(view.viewport(), { x: width / 2, y: height / 2 }, zoom), "smooth");
    };
    return {
      fit: () => {
        const next = fitViewport(view.layout(), view.size(), BOTTOM_ROOM);
        // A glide to the overview would render hundreds of cards on the way, only to throw them away again.
        const far = detailFor(countCardsIn(view.layout(), visibleMap(next, view.size())), "full") === "overview";
        view.setViewport(next, far ? "instant" : "smooth");
      },
      showCards: (cardIds) => {
        const part = boundsOf([...cardIds].map((id) => view.layout().cards.get(id)).filter((card) => card !== undefined));
        if (part === null) return;
        const current = view.viewport();
        const next = showingViewport(current, view.layout(), view.size(), BOTTOM_ROOM, part);
        if (next !== current) view.setViewport(next, "smooth");
      },
      zoomIn: () => zoomTo(view.viewport().zoom * ZOOM_STEP),
      zoomOut: () => zoomTo(view.viewport().zoom / ZOOM_STEP),
      zoomToActualSize: () => zoomTo(1),
      reveal: (id) => {
        const focus = recordTarget(view.layout(), id);
        if (focus === null) return;
        view.reveal(focus, LEAST_ZOOM_TO_REVEAL);
        store.setState({ focus });
        giveFocus(view, store);
      },
      rename: (id) => {
        if (!view.props().editable) return;
        // A record that was added a moment ago is no part of the scene yet: the field waits for it.
        store.setState({ editing: recordTarget(view.layout(), id) ?? { type: "card", id } });
      },
      focus: () => {
        store.setState({ focus: currentFocus(view, store) });
        giveFocus(view, store);
      },
      visibleRectangle: () => visibleMap(view.viewport(), view.size()),
    };
  }, [view, store]);
}

/** The smallest rectangle around all of them; null for none. */
function boundsOf(rectangles: readonly Rectangle[]): Rectangle | null {
  if (rectangles.length === 0) return null;
  const x = Math.min(...rectangles.map((each) => each.x));
  const y = Math.min(...rectangles.map((each) => each.y));
  return {
    x, y,
    width: Math.max(...rectangles.map((each) => each.x + each.width)) - x,
    height: Math.max(...rectangles.map((each) => each.y + each.height)) - y,
  };
}
