import { colourOf, PRESENCE_COLOURS } from "../document/presenceColours.ts";
import { authorIdOf, isAuthorKey } from "./messages.ts";
import { isRecord } from "./tickets.ts";

/** Who this browser is to colleagues: no account, an id that no one else can take, and a name and colour of its choice. */
export type Identity = {
  /** Stable per browser; 12 letters and digits, made of the browser's author key. */
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
/** The key stays apart from the identity, which colleagues are shown. */
type Person = { readonly identity: Identity; readonly key: string };

const listeners = new Set<() => void>();
let current: Person | null = null;

/** The same object until it changes. A browser that keeps nothing gets a new identity with each page. */
export function getIdentity(): Identity {
  return getPerson().identity;
}

/** What proves to the server that comments under this browser's id are its own (PROTOCOL W25). For the server only. */
export function getAuthorKey(): string {
  return getPerson().key;
}

function getPerson(): Person {
  current ??= readPerson();
  return current;
}

/** Sets name or colour; an empty name becomes "Guest", a long one is cut. Says whether the browser keeps it. */
export function changeIdentity(change: Partial<Pick<Identity, "name" | "colour">>): boolean {
  const { identity: before, key } = getPerson();
  const identity = {
    ...before,
    name: change.name === undefined ? before.name : cleanName(change.name),
    colour: PRESENCE_COLOURS.find((colour) => colour === change.colour) ?? before.colour,
  };
  current = { identity, key };
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

function readPerson(): Person {
  let stored: Readonly<Record<string, unknown>> = {};
  try {
    const entry: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (isRecord(entry)) stored = entry;
  } catch {
    // No storage, or something unreadable in it: a new identity is as good.
  }
  const name = typeof stored["name"] === "string" ? cleanName(stored["name"]) : NAMELESS;
  const known = typeof stored["key"] === "string" && isAuthorKey(stored["key"]) ? stored["key"] : null;
  const key = known ?? newKey();
  const id = authorIdOf(key);
  const colour = PRESENCE_COLOURS.find((offered) => offered === stored["colour"]) ?? colourOf(id);
  const person = { identity: { id, name, colour }, key };
  if (known === null) keep(person);
  return person;
}

/** 128 random bits as 32 letters and digits. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function keep({ identity: { name, colour }, key }: Person): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify({ key, name, colour }));
    return true;
  } catch {
    return false;
  }
}

function cleanName(name: string): string {
  const cleaned = name.replaceAll(/\s+/g, " ").trim().slice(0, LONGEST_NAME).toWellFormed();
  return cleaned === "" ? NAMELESS : cleaned;
}
