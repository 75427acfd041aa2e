/** What the page needs first is asked for in its first moments; what follows in quiet ones must not compete with it. */
const HEAD_START_MS = 1_500;
/** Longest wait for a quiet moment after that: a page that is never quiet still gets there. */
const PATIENCE_MS = 4_000;

/** Runs work once the page stands and has nothing more urgent to do; gives the way to call it off. */
export function whenIdle(work: () => void): () => void {
  let handle: number | null = null;
  const timer = setTimeout(() => {
    if (typeof requestIdleCallback === "function") handle = requestIdleCallback(work, { timeout: PATIENCE_MS });
    else work();
  }, HEAD_START_MS);
  return () => {
    clearTimeout(timer);
    if (handle !== null) cancelIdleCallback(handle);
  };
}
