/** How evenly the page could draw while something went on. */
export type FrameFigures = {
  /** Longest time between two frames, milliseconds. */
  readonly longestGap: number;
  readonly frames: number;
  /** Longest task of the main thread in milliseconds; 0: none took 50 or longer, which is all that browsers tell of. */
  readonly longestTask: number;
};

/** Watches until `stop`. */
export function watchFrames(): { stop: () => Promise<FrameFigures> } {
  let last = performance.now();
  let longestGap = 0;
  let frames = 0;
  let longestTask = 0;
  let running = true;
  const onFrame = (): void => {
    const now = performance.now();
    longestGap = Math.max(longestGap, now - last);
    last = now;
    frames += 1;
    if (running) requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longestTask = Math.max(longestTask, entry.duration);
  });
  observer.observe({ type: "longtask" });
  return {
    async stop() {
      // The last task is told of after it; two frames later its entry is there.
      await nextFrame();
      await nextFrame();
      running = false;
      observer.disconnect();
      return { longestGap, frames, longestTask };
    },
  };
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => { resolve(); });
  });
}
