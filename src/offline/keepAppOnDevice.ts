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
    if (served || active === null) return;
    // What was asked for before the worker took over would be missing: name it, now and as it arrives.
    new PerformanceObserver((list) => {
      active.postMessage(list.getEntries().map(({ name }) => name));
    }).observe({ type: "resource", buffered: true });
  } catch {
    // Private windows and locked-down browsers refuse; nothing else depends on it.
  }
}
