import { PencilLine } from "lucide-react";
import type { EditorAction } from "./action.ts";

/** Enter and F2 do the same on the board, where they belong to the focused card. */
export const renameSelection: EditorAction = {
  id: "rename-selection",
  label: "Rename",
  group: "Edit",
  icon: PencilLine,
  shortcuts: [],
  enabled: ({ mayEdit, board, editor }) => mayEdit && board !== null && editor.getState().selection.size === 1,
  run: ({ board, editor }) => {
    for (const id of editor.getState().selection) board?.rename(id);
  },
};
