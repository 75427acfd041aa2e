import { useLayoutEffect } from "react";

import type { MapLayout } from "../drawing/scene.ts";
import type { BoardStore } from "./boardStore.ts";
import type { BoardView } from "./boardView.ts";
import { countCardsIn } from "./hitTest.ts";
import { detailFor } from "./levelOfDetail.ts";
import { COMPACT_BELOW, visibleMap } from "./viewport.ts";

/** Keeps the level of detail (DESIGN B2) and the look of the headers in step with the viewport and the map. */
export function useDetail(view: BoardView, store: BoardStore, layout: MapLayout): void {
  useLayoutEffect(() => {
    const decide = (): void => {
      const size = view.size();
      if (size.width === 0) return;
      const viewport = view.viewport();
      const state = store.getState();
      const detail = detailFor(countCardsIn(layout, visibleMap(viewport, size)), state.detail);
      const headers = viewport.zoom < COMPACT_BELOW ? "compact" : "drawn";
      if (detail !== state.detail || headers !== state.headers) store.setState({ detail, headers });
    };
    decide();
    return view.subscribe(decide);
  }, [view, store, layout]);
}
