import { createStore, type StoreApi } from "zustand/vanilla";

import type { BoardTarget, CardPlace } from "../canvas/boardIntent.ts";
import { EVERYONE } from "../journey/journeyMap.ts";
import { type FiguresChoice, NEWEST_OF_ALL } from "../metrics/figuresShown.ts";
import { FRICTION_LENS, type Lens } from "../metrics/lens.ts";

export type PanelTab = "friction" | "details" | "discussion";
export type EditorDialog = "import" | "share" | "export" | "shortcuts";

/** A file that was dropped or chosen, or a table that was pasted. */
export type ImportSource = File | { readonly name: string; readonly text: string };

export type OpenContextMenu = {
  readonly target: BoardTarget;
  readonly cell: CardPlace | null;
  readonly clientX: number;
  readonly clientY: number;
};

/** What is open and chosen on this page: mine alone, gone with the page (DESIGN section 2). */
export type EditorState = {
  /** Ids of selected cards, or of the one selected stage or lane. */
  readonly selection: ReadonlySet<string>;
  readonly panel: PanelTab;
  readonly panelOpen: boolean;
  /** The person has just asked to comment: the field for it takes the focus once. */
  readonly commentWanted: boolean;
  /** The metric whose limit or target the person has just asked for: its field takes the focus once. */
  readonly metricWanted: string | null;
  readonly view: "board" | "table";
  readonly tool: "select" | "pan";
  readonly dialog: EditorDialog | null;
  readonly importSource: ImportSource | null;
  /** Id of the dataset whose place the imported file takes; null: it comes beside the others. */
  readonly replacing: string | null;
  readonly contextMenu: OpenContextMenu | null;
  /** A lane is to be added here: its kind is asked at these client coordinates. */
  readonly laneMenu: { readonly afterLaneId: string | null; readonly clientX: number; readonly clientY: number } | null;
  /** Whose assumed emotions are shown and edited: a persona's id or `EVERYONE`. */
  readonly personaId: string;
  /** Which figures light the board, as far as the map has them. */
  readonly figures: FiguresChoice;
  /** The question through which the board is looked at, as far as the map's figures answer it. */
  readonly lens: Lens;
  /** A text field on the board is open, so shortcuts on the selection rest. */
  readonly editing: boolean;
};

export type EditorStore = StoreApi<EditorState>;

const NOTHING: ReadonlySet<string> = new Set();

/** @param options.panelOpen whether there is room for the panel beside the map */
export function createEditorStore({ panelOpen = true } = {}): EditorStore {
  return createStore<EditorState>(() => ({
    selection: NOTHING,
    panel: "friction",
    panelOpen,
    commentWanted: false,
    metricWanted: null,
    view: "board",
    tool: "select",
    dialog: null,
    importSource: null,
    replacing: null,
    contextMenu: null,
    laneMenu: null,
    personaId: EVERYONE,
    figures: NEWEST_OF_ALL,
    lens: FRICTION_LENS,
    editing: false,
  }));
}

export function select(store: EditorStore, ids: Iterable<string>): void {
  store.setState({ selection: new Set(ids) });
}

export function showPanel(store: EditorStore, panel: PanelTab): void {
  store.setState({ panel, panelOpen: true });
}
