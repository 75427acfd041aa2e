import { useSyncExternalStore } from "react";

const darkScheme = window.matchMedia("(prefers-color-scheme: dark)");

function subscribe(listener: () => void): () => void {
  darkScheme.addEventListener("change", listener);
  return () => {
    darkScheme.removeEventListener("change", listener);
  };
}

/** What the person's system prefers; the far-away overview is painted and can't follow a style sheet. */
export function useTheme(): "light" | "dark" {
  return useSyncExternalStore(subscribe, () => (darkScheme.matches ? "dark" : "light"));
}
