import { useLayoutEffect, useRef } from "react";

import type { Scene } from "../drawing/scene.ts";
import { THEMES, type ThemeName } from "../drawing/theme.ts";
import styles from "./board.module.css";
import { useBoard } from "./boardStore.ts";
import { type BoardView, useView } from "./boardView.ts";
import { type OverviewMarks, paintOverview } from "./paintOverview.ts";
import type { BoardViewport, Size } from "./viewport.ts";

type Properties = { readonly scene: Scene; readonly selection: ReadonlySet<string>; readonly theme: ThemeName };

/** The far-away map: one painted canvas and no elements at all (DESIGN B2). */
export function Overview(properties: Properties) {
  const shown = useBoard((state) => state.detail === "overview");
  return shown ? <OverviewCanvas {...properties} /> : null;
}

function OverviewCanvas({ scene, selection, theme }: Properties) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useView();
  const framed = useBoard((state) => state.framed);
  const focus = useBoard((state) => state.focus);

  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d") ?? null;
    if (element === null || context === null) return undefined;
    const marks: OverviewMarks = {
      selected: framed.size > 0 ? new Set([...selection, ...framed]) : selection,
      focused: focus?.type === "card" ? focus.id : null,
    };
    return keepPainted(view, element, (viewport, size) => {
      const ratio = window.devicePixelRatio;
      fitCanvas(element, size, ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, size.width, size.height);
      paintOverview(context, scene, THEMES[theme], viewport, size, marks);
    });
  }, [view, scene, selection, theme, framed, focus]);

  return <canvas ref={canvas} className={styles.overview} aria-hidden="true" />;
}

/** How much more than the view is painted on each side, in parts of its size: so far a pan only moves the picture. */
const SPARE = 1 / 3;

/**
 * Paints now, and again when the view leaves what is painted or zooms, at most once a frame. Returns what ends it.
 *
 * @param paint draws the map as it lies in the given viewport onto a canvas of the given size
 */
function keepPainted(
  view: BoardView, canvas: HTMLCanvasElement, paint: (viewport: BoardViewport, size: Size) => void,
): () => void {
  let painted: BoardViewport | null = null;
  let spare = { x: 0, y: 0 };
  let frame = 0;

  function repaint(): void {
    frame = 0;
    const viewport = view.viewport();
    const { width, height } = view.size();
    // While it zooms every frame is painted anew, and the spare would be wasted.
    const zooming = painted !== null && painted.zoom !== viewport.zoom;
    spare = zooming ? { x: 0, y: 0 } : { x: Math.round(width * SPARE), y: Math.round(height * SPARE) };
    painted = viewport;
    paint(
      { ...viewport, x: viewport.x + spare.x, y: viewport.y + spare.y },
      { width: width + 2 * spare.x, height: height + 2 * spare.y },
    );
    canvas.style.transform = `translate(${-spare.x}px, ${-spare.y}px)`;
  }

  function follow(): void {
    const viewport = view.viewport();
    const moved = painted && { x: viewport.x - painted.x, y: viewport.y - painted.y };
    if (moved !== null && painted?.zoom === viewport.zoom && Math.abs(moved.x) <= spare.x && Math.abs(moved.y) <= spare.y) {
      canvas.style.transform = `translate(${moved.x - spare.x}px, ${moved.y - spare.y}px)`;
    } else if (frame === 0) {
      frame = requestAnimationFrame(repaint);
    }
  }

  repaint();
  const unsubscribe = view.subscribe(follow);
  return () => {
    unsubscribe();
    cancelAnimationFrame(frame);
  };
}

function fitCanvas(element: HTMLCanvasElement, { width, height }: Size, ratio: number): void {
  const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (element.width === pixelsWide && element.height === pixelsHigh) return;
  element.width = pixelsWide;
  element.height = pixelsHigh;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}
