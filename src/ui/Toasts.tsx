import { type ComponentType, createElement, useEffect, useSyncExternalStore } from "react";
import type { toastQueue } from "./ToastRegion.tsx";
import { whenIdle } from "./whenIdle.ts";

export type ToastMessage = {
  readonly title: string;
  readonly detail?: string;
  readonly tone?: "plain" | "problem";
  /** One thing to do about it, such as "Undo"; the toast closes with it. */
  readonly action?: { readonly label: string; readonly run: () => void };
};

/** Milliseconds. People who read slowly need more than the five seconds that React Aria asks for at least. */
const READING_TIME = 8_000;

// The first screen shows no message, so the code for them comes with the first quiet moment or the first message.
let Region: ComponentType | null = null;
const listeners = new Set<() => void>();
const waiting: ((queue: typeof toastQueue) => void)[] = [];

async function fetchRegion(): Promise<void> {
  const module = await import("./ToastRegion.tsx");
  Region = module.ToastRegion;
  for (const listener of listeners) listener();
  for (const show of waiting.splice(0)) show(module.toastQueue);
}

/** What can't be fetched now is fetched with the next message; those that wait are shown then. */
function fetchRegionOrWait(): void {
  fetchRegion().catch(() => {});
}

/**
 * Shows a message at the bottom of the window. A problem stays until it is closed; anything else leaves after eight
 * seconds, and waits while the pointer or the focus is on it. Returns a function that closes it.
 */
export function showToast(message: ToastMessage): () => void {
  let closed = false;
  let close: (() => void) | null = null;
  waiting.push((queue) => {
    if (closed) return;
    const key = queue.add(message, message.tone === "problem" ? {} : { timeout: READING_TIME });
    close = () => {
      queue.close(key);
    };
  });
  fetchRegionOrWait();
  return () => {
    closed = true;
    close?.();
  };
}

/** Stands once on the page. */
export function Toasts() {
  const region = useSyncExternalStore(subscribe, () => Region);
  useEffect(() => whenIdle(fetchRegionOrWait), []);
  return region === null ? null : createElement(region);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
