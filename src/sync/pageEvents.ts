/** What the browser tells about the page: back online, back from another tab or from sleep, about to close. */
export type PageEvents = {
  /** The moment to look at the connection again. */
  readonly onWake: () => void;
  /** Whether closing now would lose something; only then is the person asked. */
  readonly isAtRisk: () => boolean;
};

/** Gives the way to stop. Outside a browser there is nothing to watch. */
export function watchPage({ onWake, isAtRisk }: PageEvents): () => void {
  if (typeof window === "undefined") return () => undefined;
  const listening = new AbortController();
  const { signal } = listening;
  // "offline" too: a live connection is then asked for a sign of life, because a cut one may look alive for minutes.
  for (const event of ["online", "offline", "pageshow"]) window.addEventListener(event, onWake, { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "visible") onWake();
    },
    { signal },
  );
  window.addEventListener(
    "beforeunload",
    (event) => {
      if (isAtRisk()) event.preventDefault();
    },
    { signal },
  );
  return () => {
    listening.abort();
  };
}
