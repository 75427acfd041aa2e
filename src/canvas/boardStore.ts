import { createContext, use } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";

import type { MapLayout } from "../drawing/scene.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { FocusTarget } from "./focus.ts";
import type { Gesture } from "./gesture.ts";
import type { Detail } from "./levelOfDetail.ts";

/** What the text field is open on. */
export type Editing = { readonly type: "card" | "stage" | "lane"; readonly id: string };

/**
 * State of one board on one screen: ephemeral and mine (DESIGN section 2). Selection is not here, since the page
 * around the board acts on it too.
 */
export type BoardState = {
  readonly detail: Detail;
  readonly headers: "drawn" | "compact";
  /** Where the keyboard is; kept while its card is outside the view and not rendered. */
  readonly focus: FocusTarget | null;
  readonly gesture: Gesture;
  /** What the selection frame holds just now, before it is let go. */
  readonly framed: ReadonlySet<string>;
  readonly hoveredCell: { readonly stageId: string; readonly laneId: string } | null;
  readonly editing: Editing | null;
  /** What a screen reader should say next. */
  readonly announcement: string;
  /** A keyboard move that the next scene will show, and what to say then. */
  readonly pendingMove: PendingMove | null;
};

export type PendingMove = (journey: JourneyMap, layout: MapLayout) => string;

export type BoardStore = StoreApi<BoardState>;

export const NO_CARDS: ReadonlySet<string> = new Set();

export function createBoardStore(): BoardStore {
  return createStore<BoardState>(() => ({
    detail: "full",
    headers: "drawn",
    focus: null,
    gesture: { type: "idle" },
    framed: NO_CARDS,
    hoveredCell: null,
    editing: null,
    announcement: "",
    pendingMove: null,
  }));
}

export const BoardStoreContext = createContext<BoardStore | null>(null);

export function useBoardStore(): BoardStore {
  const store = use(BoardStoreContext);
  if (store === null) throw new Error("This component belongs inside a Board.");
  return store;
}

export function useBoard<T>(select: (state: BoardState) => T): T {
  return useStore(useBoardStore(), select);
}
