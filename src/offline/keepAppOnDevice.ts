import type { KeepAll } from "./appCache.ts";

/** The parts that nobody has asked for yet are fetched when the page has long had what it shows. */
const PATIENCE_MS = 15_000;

/**
 * Starts the service worker that lets maps open without the server. Browsers offer it on https and on localhost only;
 * elsewhere, and in browsers without one, the page works as before while it stays open.
 */
export async function keepAppOnDevice(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  // A page that the worker serves asks it for every file anyway.
  const served = navigator.serviceWorker.controller !== null;
  try {
    await navigator.serviceWorker.register("/service-worker.js");
    const { active } = await navigator.serviceWorker.ready;
    if (active === null) return;
    setTimeout(() => {
      if (!savesData()) active.postMessage("keep all" satisfies KeepAll);
    }, PATIENCE_MS);
    if (served) return;
    // What was asked for before the worker took over would be missing: name it, now and as it arrives.
    new PerformanceObserver((list) => {
      active.postMessage(list.getEntries().map(({ name }) => name));
    }).observe({ type: "resource", buffered: true });
  } catch {
    // Private windows and locked-down browsers refuse; nothing else depends on it.
  }
}

/** The person has asked their browser to fetch as little as possible. */
function savesData(): boolean {
  const connection: unknown = "connection" in navigator ? navigator.connection : null;
  return typeof connection === "object" && connection !== null && "saveData" in connection && connection.saveData === true;
}
