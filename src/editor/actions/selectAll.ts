import { BoxSelect } from "lucide-react";
import { select } from "../editorState.ts";
import type { EditorAction } from "./action.ts";

export const selectAll: EditorAction = {
  id: "select-all",
  label: "Select all cards",
  group: "Edit",
  icon: BoxSelect,
  shortcuts: ["Mod+A"],
  enabled: ({ editor }) => editor.getState().view === "board",
  run: ({ snapshot, editor }) => {
    select(editor, [...snapshot.journey.touchpoints.keys(), ...snapshot.journey.notes.keys()]);
  },
};
