/**
 * What a person asks for on the board. The board never writes the document: whoever mounts it turns each intent into
 * a command, a change of editor state or a presence message (DESIGN idea 2, D4). Coordinates named `x` and `y` are
 * map coordinates (CSS pixels at zoom 1) unless they say `client`.
 */

/** What lies under the pointer or has the focus. */
export type BoardTarget =
  | { readonly type: "card"; readonly id: string }
  | { readonly type: "stage"; readonly id: string }
  | { readonly type: "lane"; readonly id: string }
  | { readonly type: "cell"; readonly stageId: string; readonly laneId: string }
  | { readonly type: "board" };

/** A place for cards: before a card of the cell, or at its end. */
export type CardPlace = {
  readonly stageId: string;
  readonly laneId: string;
  readonly beforeCardId: string | null;
};

/** `replace` forgets what was selected, `add` keeps it, `toggle` adds what is missing and drops what is there. */
export type SelectMode = "replace" | "add" | "toggle";

export type BoardIntent =
  /** `replace` with no ids clears the selection, whatever it held. */
  | { readonly type: "select"; readonly cardIds: readonly string[]; readonly mode: SelectMode }
  | { readonly type: "selectStage"; readonly id: string }
  | { readonly type: "selectLane"; readonly id: string }
  /** One drop or one keyboard move; `cardIds` in reading order. */
  | ({ readonly type: "moveCards"; readonly cardIds: readonly string[] } & CardPlace)
  /** `seen` is the text that typing began with: what a colleague wrote since then can be kept. */
  | { readonly type: "renameCard"; readonly id: string; readonly text: string; readonly seen: string }
  | { readonly type: "renameStage"; readonly id: string; readonly text: string }
  | { readonly type: "renameLane"; readonly id: string; readonly text: string }
  /** Answer with `boardHandle.rename(id)` to let the person type the title at once. */
  | ({ readonly type: "addCard" } & CardPlace)
  /** Null: at the end. */
  | { readonly type: "addStage"; readonly afterStageId: string | null }
  /** A lane needs a kind: show a menu at the client coordinates. Null: at the end. */
  | { readonly type: "addLane"; readonly afterLaneId: string | null; readonly clientX: number; readonly clientY: number }
  | { readonly type: "moveStage"; readonly id: string; readonly beforeStageId: string | null }
  | { readonly type: "moveLane"; readonly id: string; readonly beforeLaneId: string | null }
  | { readonly type: "openDetails"; readonly id: string }
  | {
      readonly type: "contextMenu";
      readonly target: BoardTarget;
      readonly clientX: number;
      readonly clientY: number;
      /** The cell under the pointer, for "add here" and "paste here"; null outside the grid. */
      readonly cell: CardPlace | null;
    }
  /** For presence, at most 20 a second; null when the pointer leaves the board. */
  | { readonly type: "cursorMoved"; readonly cursor: { readonly x: number; readonly y: number } | null }
  /** For presence, at most 20 a second: where the first card's top left is; null when the drag has ended. */
  | {
      readonly type: "dragFrame";
      readonly drag: { readonly cardIds: readonly string[]; readonly x: number; readonly y: number } | null;
    }
  /** A text field opened or closed; shortcuts that act on the selection should rest meanwhile. */
  | { readonly type: "editingChanged"; readonly editing: boolean };
