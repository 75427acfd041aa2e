/** Longest wait for a quiet moment, in milliseconds: a page that is never quiet still gets there. */
const PATIENCE_MS = 4_000;

/** Runs work once the page has nothing more urgent to do; gives the way to call it off. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(work, PATIENCE_MS / 4);
    return () => {
      clearTimeout(timer);
    };
  }
  const handle = requestIdleCallback(work, { timeout: PATIENCE_MS });
  return () => {
    cancelIdleCallback(handle);
  };
}
