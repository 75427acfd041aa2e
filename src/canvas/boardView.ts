import { useReactFlow, useStoreApi } from "@xyflow/react";
import { createContext, use, useMemo, type RefObject } from "react";

import type { MapLayout, Rectangle } from "../drawing/scene.ts";
import type { BoardProps } from "./Board.tsx";
import type { FocusTarget } from "./focus.ts";
import { cellKey, type Point } from "./hitTest.ts";
import { revealing, toMap, type BoardViewport, type Size, visibleMap, zoomedAround } from "./viewport.ts";

/**
 * The board's view as gestures, keys and overlays need it: always the current viewport and properties, without
 * rendering anything. One object for the life of the board.
 */
export type BoardView = {
  readonly props: () => BoardProps;
  readonly layout: () => MapLayout;
  readonly viewport: () => BoardViewport;
  readonly size: () => Size;
  /** The board's outermost element; null before it is mounted. */
  readonly root: () => HTMLElement | null;
  /** Calls back when the viewport or the size has changed: overlays move themselves (DESIGN B4). */
  readonly subscribe: (listener: () => void) => () => void;
  readonly setViewport: (viewport: BoardViewport, motion?: "smooth" | "instant") => void;
  readonly fromClient: (client: Point) => Point;
  readonly mapPoint: (client: Point) => Point;
  /** Brings a target beside the frozen panes, at least at the given zoom. What is not on the map is ignored. */
  readonly reveal: (target: FocusTarget, leastZoom?: number) => void;
};

const SMOOTH_MILLISECONDS = 160;

export const BoardViewContext = createContext<BoardView | null>(null);

export function useView(): BoardView {
  const view = use(BoardViewContext);
  if (view === null) throw new Error("This component belongs inside a Board.");
  return view;
}

export function useMakeBoardView(root: RefObject<HTMLElement | null>, props: RefObject<BoardProps>): BoardView {
  const flow = useReactFlow();
  const store = useStoreApi();
  return useMemo(() => {
    const viewport = (): BoardViewport => {
      const [x, y, zoom] = store.getState().transform;
      return { x, y, zoom };
    };
    const size = (): Size => {
      const { width, height } = store.getState();
      return { width, height };
    };
    const layout = () => props.current.scene.layout;
    const setViewport = (next: BoardViewport, motion: "smooth" | "instant" = "instant") => {
      const duration = motion === "smooth" && !prefersReducedMotion() ? SMOOTH_MILLISECONDS : 0;
      void flow.setViewport(next, { duration });
    };
    const fromClient = (client: Point): Point => {
      const bounds = root.current?.getBoundingClientRect();
      return bounds === undefined ? client : { x: client.x - bounds.left, y: client.y - bounds.top };
    };
    return {
      props: () => props.current,
      layout,
      viewport,
      size,
      root: () => root.current,
      setViewport,
      fromClient,
      mapPoint: (client) => toMap(viewport(), fromClient(client)),
      subscribe: (listener) => store.subscribe((state, previous) => {
        if (state.transform !== previous.transform || state.width !== previous.width || state.height !== previous.height) {
          listener();
        }
      }),
      reveal: (target, leastZoom = 0) => {
        const current = viewport();
        const middle = { x: size().width / 2, y: size().height / 2 };
        const zoomed = current.zoom >= leastZoom ? current : zoomedAround(current, middle, leastZoom);
        const rectangle = rectangleOf(target, layout(), visibleMap(zoomed, size()));
        if (rectangle === null) return;
        const next = revealing(zoomed, layout(), size(), rectangle);
        if (next !== current) setViewport(next);
      },
    };
  }, [flow, store, root, props]);
}

/** Headers and labels are always in view across their pane, so only the way along it counts. */
function rectangleOf(target: FocusTarget, layout: MapLayout, visible: Rectangle): Rectangle | null {
  const middle = { x: visible.x + visible.width / 2, y: visible.y + visible.height / 2 };
  if (target.type === "card") return layout.cards.get(target.id) ?? null;
  if (target.type === "cell") return layout.cells.get(cellKey(target.stageId, target.laneId))?.bounds ?? null;
  const along = target.type === "stage" ? layout.stages : layout.lanes;
  const bounds = along.find(({ id }) => id === target.id)?.bounds;
  if (bounds === undefined) return null;
  return target.type === "stage"
    ? { x: bounds.x, width: bounds.width, y: middle.y, height: 0 }
    : { y: bounds.y, height: bounds.height, x: middle.x, width: 0 };
}

export function prefersReducedMotion(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
