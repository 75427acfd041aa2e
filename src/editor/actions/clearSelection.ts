import { CircleSlash } from "lucide-react";
import { select } from "../editorState.ts";
import type { EditorAction } from "./action.ts";

export const clearSelection: EditorAction = {
  id: "clear-selection",
  label: "Select nothing",
  group: "Edit",
  icon: CircleSlash,
  shortcuts: ["Escape"],
  enabled: ({ editor }) => editor.getState().selection.size > 0,
  run: ({ editor }) => {
    select(editor, []);
  },
};
