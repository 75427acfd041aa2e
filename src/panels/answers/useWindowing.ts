import { useEffect, useRef, useState, type RefObject } from "react";

export type Windowing = {
  readonly box: RefObject<HTMLDivElement | null>;
  /** First and one past the last item to draw. */
  readonly from: number;
  readonly to: number;
  readonly onScroll: () => void;
  /** Brings an item into view. */
  readonly reveal: (index: number) => void;
  /** Whole items that fit. */
  readonly page: number;
};

/** Items drawn beyond either edge, so that a quick scroll shows no gaps. */
const SPARE = 6;

/** Draws only what is in view of a long list whose items are all equally high, in CSS pixels. */
export function useWindowing(count: number, itemHeight: number): Windowing {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const look = () => {
    const element = box.current;
    if (element !== null) setView({ top: element.scrollTop, height: element.clientHeight });
  };
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watcher = new ResizeObserver(() => setView({ top: element.scrollTop, height: element.clientHeight }));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const from = Math.max(0, Math.min(count, Math.floor(view.top / itemHeight)) - SPARE);
  const to = Math.min(count, Math.ceil((view.top + view.height) / itemHeight) + SPARE);
  return {
    box, from, to, onScroll: look, page: Math.max(1, Math.floor(view.height / itemHeight)),
    reveal: (index) => {
      const element = box.current;
      if (element === null) return;
      const top = index * itemHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + itemHeight > element.scrollTop + element.clientHeight) element.scrollTop = top + itemHeight - element.clientHeight;
    },
  };
}
