import type { Awareness } from "y-protocols/awareness";
import type { Colleague, Presence } from "../document/presence.ts";
import { PRESENCE_COLOURS } from "../document/presenceColours.ts";
import { isRecord } from "./tickets.ts";

/** At most 20 states a second leave this page (DESIGN D4). */
const INTERVAL_MS = 50;
/** Who has had the tab in the background for so long is no longer "here". */
const AWAY_MS = 60_000;

/** Lengths that nothing honest exceeds; the server bounds a whole state to 4 KiB. */
const LONGEST_TEXT = 120;
const MOST_IDS = 200;

/** Presence on a map, typed: what I show to colleagues, and what they show to me. */
export type PresenceChannel = {
  /** Shows a change to colleagues, at once or within 50 ms; the newest state always arrives. */
  readonly set: (change: Partial<Presence>) => void;
  /** What I show now. The colour may be another than the identity's, where a colleague was here with that first. */
  getMine(): Presence;
  /** By arrival; each colleague is the same object, and the list the same list, until something of them changes. */
  readonly getColleagues: () => readonly Colleague[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly destroy: () => void;
};

export function openPresenceChannel(awareness: Awareness, me: Pick<Presence, "name" | "colour">): PresenceChannel {
  let mine: Presence = { ...me, cursor: null, selection: [], drag: null };
  let colourIsChosen = false;
  let sentAt = -Infinity;
  let away = false;
  let sendTimer: ReturnType<typeof setTimeout> | undefined;
  let awayTimer: ReturnType<typeof setTimeout> | undefined;
  let colleagues: readonly Colleague[] = [];
  const listeners = new Set<() => void>();

  const send = (): void => {
    clearTimeout(sendTimer);
    sendTimer = undefined;
    sentAt = performance.now();
    awareness.setLocalState(away ? null : { ...mine });
  };
  const sendSoon = (): void => {
    const wait = sentAt + INTERVAL_MS - performance.now();
    if (wait <= 0) send();
    else sendTimer ??= setTimeout(send, wait);
  };

  const read = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }): void => {
    const touched = new Set([...added, ...updated, ...removed]);
    touched.delete(awareness.clientID);
    if (touched.size === 0) return;
    const before = new Map(colleagues.map((colleague) => [colleague.clientId, colleague]));
    colleagues = [...awareness.getStates()].flatMap(([clientId, state]) => {
      if (clientId === awareness.clientID) return [];
      const same = touched.has(clientId) ? undefined : before.get(clientId);
      const colleague = same ?? readColleague(clientId, state);
      return colleague === null ? [] : [colleague];
    });
    giveWay();
    for (const listener of Array.from(listeners)) listener();
  };
  /** Two people in one colour are hard to tell apart: who came with the higher id takes one that is free. */
  const giveWay = (): void => {
    if (colourIsChosen) return;
    const taken = colleagues.some(({ clientId, colour }) => colour === mine.colour && clientId < awareness.clientID);
    if (!taken) return;
    const used = new Set(colleagues.map(({ colour }) => colour));
    const free = PRESENCE_COLOURS.find((colour) => !used.has(colour));
    if (free === undefined) return;
    mine = { ...mine, colour: free };
    sendSoon();
  };
  awareness.on("change", read);

  const onVisibility = (): void => {
    clearTimeout(awayTimer);
    if (document.visibilityState === "hidden") {
      mine = { ...mine, cursor: null, drag: null };
      awayTimer = setTimeout(() => {
        away = true;
        send();
      }, AWAY_MS);
    }
    away = false;
    sendSoon();
  };
  if (typeof document !== "undefined") document.addEventListener("visibilitychange", onVisibility);

  send();
  read({ added: [...awareness.getStates().keys()], updated: [], removed: [] });

  return {
    set(change) {
      // A colour that the person picks stays, whoever else has it.
      if (change.colour !== undefined && change.colour !== me.colour) colourIsChosen = true;
      mine = { ...mine, ...change };
      sendSoon();
      if (change.colour !== undefined) for (const listener of Array.from(listeners)) listener();
    },
    getMine: () => mine,
    getColleagues: () => colleagues,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    destroy() {
      clearTimeout(sendTimer);
      clearTimeout(awayTimer);
      if (typeof document !== "undefined") document.removeEventListener("visibilitychange", onVisibility);
      awareness.off("change", read);
      awareness.setLocalState(null);
    },
  };
}

/**
 * A colleague's state as far as it can be trusted: whoever shows no name is not shown, and any other part that is not as
 * it should be counts as not shared. Never throws (DESIGN D6).
 */
export function readColleague(clientId: number, state: unknown): Colleague | null {
  if (!isRecord(state) || typeof state["name"] !== "string" || state["name"].trim() === "") return null;
  const colour = PRESENCE_COLOURS.find((colour) => colour === state["colour"]);
  return {
    clientId,
    name: state["name"].slice(0, LONGEST_TEXT).toWellFormed(),
    // A free colour could hide a name, or carry more than a colour into a style.
    colour: colour ?? PRESENCE_COLOURS[clientId % PRESENCE_COLOURS.length] ?? PRESENCE_COLOURS[0],
    cursor: readPoint(state["cursor"]),
    selection: readIds(state["selection"]),
    drag: readDrag(state["drag"]),
  };
}

function readPoint(value: unknown): { readonly x: number; readonly y: number } | null {
  if (!isRecord(value)) return null;
  const { x, y } = value;
  return typeof x === "number" && typeof y === "number" && Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

function readIds(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MOST_IDS).filter((id) => typeof id === "string" && id.length <= LONGEST_TEXT);
}

function readDrag(value: unknown): Presence["drag"] {
  const point = readPoint(value);
  const cardIds = isRecord(value) ? readIds(value["cardIds"]) : [];
  return point === null || cardIds.length === 0 ? null : { cardIds, ...point };
}
