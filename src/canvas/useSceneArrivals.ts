import { useEffect, useRef } from "react";

import type { Scene } from "../drawing/scene.ts";
import { useBoard, type BoardStore, type Editing } from "./boardStore.ts";
import type { BoardView } from "./boardView.ts";
import { recordTarget } from "./focus.ts";

/** Below this zoom letters are too small to type in, so the board comes nearer before the text field opens. */
const LEAST_ZOOM_TO_TYPE = 0.75;

/** What waits for the next scene: telling and showing a keyboard move, and the text field over a new record. */
export function useSceneArrivals(view: BoardView, store: BoardStore, scene: Scene): void {
  useEffect(() => {
    const { pendingMove, focus } = store.getState();
    if (pendingMove === null) return;
    if (focus !== null) view.reveal(focus);
    store.setState({ pendingMove: null, announcement: pendingMove(view.props().journey, scene.layout) });
  }, [scene, view, store]);

  const editing = useBoard((state) => state.editing);
  const opened = useRef<Editing | null>(null);
  useEffect(() => {
    if (editing === null || editing === opened.current) return;
    // `rename` can't know what a record is that it was told of before the scene.
    const found = recordTarget(scene.layout, editing.id);
    if (found === null) return;
    const settled = found.type === editing.type ? editing : found;
    opened.current = settled;
    view.reveal(settled, LEAST_ZOOM_TO_TYPE);
    store.setState({ editing: settled, focus: settled });
  }, [editing, scene, view, store]);
}
