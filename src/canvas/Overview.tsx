import { useEffect, useLayoutEffect, useRef } from "react";

import type { Scene } from "../drawing/scene.ts";
import { THEMES, type ThemeName } from "../drawing/theme.ts";
import styles from "./board.module.css";
import { useBoard } from "./boardStore.ts";
import { useView } from "./boardView.ts";
import { paintOverview } from "./paintOverview.ts";

type Properties = { readonly scene: Scene; readonly selection: ReadonlySet<string>; readonly theme: ThemeName };

/** The far-away map: one painted canvas and no elements at all (DESIGN B2). Painted once a frame, only when it shows. */
export function Overview(properties: Properties) {
  const shown = useBoard((state) => state.detail === "overview");
  return shown ? <OverviewCanvas {...properties} /> : null;
}

function OverviewCanvas({ scene, selection, theme }: Properties) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useView();
  const framed = useBoard((state) => state.framed);
  const focus = useBoard((state) => state.focus);

  const paint = useRef<() => void>(() => undefined);
  useLayoutEffect(() => {
    paint.current = () => {
      const element = canvas.current;
      const context = element?.getContext("2d") ?? null;
      if (element === null || context === null) return;
      const { width, height } = view.size();
      const ratio = window.devicePixelRatio;
      fitCanvas(element, width, height, ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      const marked = framed.size > 0 ? new Set([...selection, ...framed]) : selection;
      paintOverview(context, scene, THEMES[theme], view.viewport(), { width, height }, {
        selected: marked, focused: focus?.type === "card" ? focus.id : null,
      });
    };
    paint.current();
  }, [view, scene, selection, theme, framed, focus]);

  useEffect(() => {
    let frame = 0;
    const onFrame = (): void => {
      frame = 0;
      paint.current();
    };
    const unsubscribe = view.subscribe(() => {
      frame ||= requestAnimationFrame(onFrame);
    });
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [view]);

  return <canvas ref={canvas} className={styles.overview} aria-hidden="true" />;
}

function fitCanvas(element: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (element.width === pixelsWide && element.height === pixelsHigh) return;
  element.width = pixelsWide;
  element.height = pixelsHigh;
  element.style.width = `${width}px`;
  element.style.height = `${height}px`;
}
