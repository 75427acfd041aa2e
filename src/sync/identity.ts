import { colourOf, PRESENCE_COLOURS } from "../document/presenceColours.ts";
import { newId } from "../journey/ids.ts";
import { isRecord } from "./tickets.ts";

/** Who this browser is to colleagues: no account, a stable id, and a name and colour that the person chooses. */
export type Identity = {
  /** Stable per browser; 12 letters and digits. */
  readonly id: string;
  /** 1 to 60 characters. */
  readonly name: string;
  /** One of `PRESENCE_COLOURS`. */
  readonly colour: string;
};

/** What others see before a name was set. */
export const NAMELESS = "Guest";
export const LONGEST_NAME = 60;

const KEY = "throughline.identity";
const listeners = new Set<() => void>();
let current: Identity | null = null;

/** The same object until it changes. A browser that keeps nothing gets a new identity with each page. */
export function getIdentity(): Identity {
  current ??= readIdentity();
  return current;
}

/** Sets name or colour; an empty name becomes "Guest", a long one is cut. Says whether the browser keeps it. */
export function changeIdentity(change: Partial<Pick<Identity, "name" | "colour">>): boolean {
  const before = getIdentity();
  current = {
    ...before,
    name: change.name === undefined ? before.name : cleanName(change.name),
    colour: PRESENCE_COLOURS.find((colour) => colour === change.colour) ?? before.colour,
  };
  const kept = keep(current);
  for (const listener of Array.from(listeners)) listener();
  return kept;
}

/** Calls back after a change in this tab or another one; gives the way to stop. */
export function subscribeToIdentity(listener: () => void): () => void {
  const onStorage = (event: StorageEvent): void => {
    if (event.key !== KEY) return;
    current = null;
    listener();
  };
  listeners.add(listener);
  globalThis.addEventListener?.("storage", onStorage);
  return () => {
    listeners.delete(listener);
    globalThis.removeEventListener?.("storage", onStorage);
  };
}

function readIdentity(): Identity {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (isRecord(stored) && typeof stored["id"] === "string" && /^[0-9A-Za-z]{12}$/.test(stored["id"])) {
      const id = stored["id"];
      const name = typeof stored["name"] === "string" ? cleanName(stored["name"]) : NAMELESS;
      const colour = PRESENCE_COLOURS.find((colour) => colour === stored["colour"]) ?? colourOf(id);
      return { id, name, colour };
    }
  } catch {
    // No storage, or something unreadable in it: a new identity is as good.
  }
  const id = newId();
  const identity = { id, name: NAMELESS, colour: colourOf(id) };
  keep(identity);
  return identity;
}

function keep(identity: Identity): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(identity));
    return true;
  } catch {
    return false;
  }
}

function cleanName(name: string): string {
  const cleaned = name.replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_NAME).toWellFormed();
  return cleaned === "" ? NAMELESS : cleaned;
}

