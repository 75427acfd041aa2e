import type { BoardIntent, SelectMode } from "../canvas/boardIntent.ts";
import { addNote } from "../document/commands/addNote.ts";
import { addStage } from "../document/commands/addStage.ts";
import { addTouchpoint } from "../document/commands/addTouchpoint.ts";
import { moveCards } from "../document/commands/moveCards.ts";
import { moveLane } from "../document/commands/moveLane.ts";
import { moveStage } from "../document/commands/moveStage.ts";
import { updateLane } from "../document/commands/updateLane.ts";
import { updateNote } from "../document/commands/updateNote.ts";
import { updateStage } from "../document/commands/updateStage.ts";
import { updateTouchpoint } from "../document/commands/updateTouchpoint.ts";
import type { ActionContext } from "./actions/action.ts";
import { select, showPanel } from "./editorState.ts";

/** What the page shares of a gesture; see `src/sync/presenceChannel.ts`. */
export type GestureSharing = {
  readonly setCursor: (cursor: { readonly x: number; readonly y: number } | null) => void;
  readonly setDrag: (drag: { readonly cardIds: readonly string[]; readonly x: number; readonly y: number } | null) => void;
};

/** Turns what the board asks for into a command, a change of editor state, or presence (DESIGN idea 2). */
export function carryOutIntent(intent: BoardIntent, context: ActionContext, sharing: GestureSharing): void {
  const { document, editor, carryOut } = context;
  const { doc } = document;
  switch (intent.type) {
    case "select":
      select(editor, nextSelection(editor.getState().selection, intent.cardIds, intent.mode));
      return;
    case "selectStage":
    case "selectLane":
      select(editor, [intent.id]);
      return;
    case "moveCards":
      carryOut(moveCards(doc, intent));
      return;
    case "renameCard":
      renameCard(context, intent);
      return;
    case "renameStage":
      carryOut(updateStage(doc, { id: intent.id, patch: { name: intent.text } }));
      return;
    case "renameLane":
      carryOut(updateLane(doc, { id: intent.id, patch: { name: intent.text } }));
      return;
    case "addCard": {
      const { stageId, laneId, beforeCardId } = intent;
      const place = { stageId, laneId, beforeCardId };
      const holdsTouchpoints = context.snapshot.journey.lanes.get(laneId)?.kind === "touchpoints";
      const added = carryOut(
        holdsTouchpoints ? addTouchpoint(doc, { ...place, title: "New touchpoint" }) : addNote(doc, { ...place, text: "" }),
      );
      if (added !== null) chooseAndRename(context, added.value);
      return;
    }
    case "addStage": {
      const added = carryOut(addStage(doc, { name: "New stage", afterStageId: intent.afterStageId }));
      if (added !== null) chooseAndRename(context, added.value);
      return;
    }
    case "addLane":
      editor.setState({ laneMenu: intent });
      return;
    case "moveStage":
      carryOut(moveStage(doc, intent));
      return;
    case "moveLane":
      carryOut(moveLane(doc, intent));
      return;
    case "openDetails":
      select(editor, [intent.id]);
      showPanel(editor, "details");
      return;
    case "contextMenu": {
      const { target } = intent;
      if (target.type === "card" || target.type === "stage" || target.type === "lane") {
        if (!editor.getState().selection.has(target.id)) select(editor, [target.id]);
      }
      editor.setState({ contextMenu: intent });
      return;
    }
    case "cursorMoved":
      sharing.setCursor(intent.cursor);
      return;
    case "dragFrame":
      sharing.setDrag(intent.drag);
      return;
    case "editingChanged":
      editor.setState({ editing: intent.editing });
      return;
    default:
      intent satisfies never;
  }
}

function renameCard(
  { document, snapshot, carryOut }: ActionContext,
  { id, text, seen }: Extract<BoardIntent, { type: "renameCard" }>,
): void {
  if (snapshot.journey.touchpoints.has(id)) carryOut(updateTouchpoint(document.doc, { id, patch: { title: text } }));
  else carryOut(updateNote(document.doc, { id, patch: { text }, seen: { text: seen } }));
}

function chooseAndRename({ editor, board }: ActionContext, id: string): void {
  select(editor, [id]);
  board?.rename(id);
}

export function nextSelection(now: ReadonlySet<string>, ids: readonly string[], mode: SelectMode): ReadonlySet<string> {
  if (mode === "replace") return new Set(ids);
  const next = new Set(now);
  for (const id of ids) {
    if (mode === "toggle" && now.has(id)) next.delete(id);
    else next.add(id);
  }
  return next;
}
