import { useEffect, useRef } from "react";

import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import styles from "./board.module.css";
import type { BoardHandle } from "./boardHandle.ts";
import { useView } from "./boardView.ts";

/** Zoom out, how large the map is shown, zoom in, fit. The figure follows the viewport without rendering. */
export function ZoomControls({ handle }: { readonly handle: BoardHandle }) {
  const view = useView();
  const percent = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const show = (): void => {
      const text = `${Math.round(view.viewport().zoom * 100)} %`;
      if (percent.current !== null && percent.current.textContent !== text) percent.current.textContent = text;
    };
    show();
    return view.subscribe(show);
  }, [view]);
  return (
    <div className={styles.zoom} data-board-control>
      <button type="button" aria-label="Zoom out" title="Zoom out" onClick={handle.zoomOut}>
        <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true"><path d="M2 7h10" /></svg>
      </button>
      <button
        type="button" className={styles.percent} title="Zoom to actual size"
        onClick={handle.zoomToActualSize}
      >
        <span ref={percent} />
        <VisuallyHidden>zoom to actual size</VisuallyHidden>
      </button>
      <button type="button" aria-label="Zoom in" title="Zoom in" onClick={handle.zoomIn}>
        <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true"><path d="M7 2v10M2 7h10" /></svg>
      </button>
      <button type="button" className={styles.fit} onClick={handle.fit}>Fit</button>
    </div>
  );
}
