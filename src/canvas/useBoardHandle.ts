import { useMemo } from "react";

import type { BoardHandle } from "./boardHandle.ts";
import type { BoardStore } from "./boardStore.ts";
import type { BoardView } from "./boardView.ts";
import { countCardsIn } from "./hitTest.ts";
import { detailFor } from "./levelOfDetail.ts";
import { recordTarget } from "./focus.ts";
import { giveFocus } from "./useFocusable.ts";
import { currentFocus } from "./useKeyboard.ts";
import { fitViewport, visibleMap, zoomedAround } from "./viewport.ts";

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
