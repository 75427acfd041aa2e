import { Undo2 } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const undo: EditorAction = {
  id: "undo",
  label: "Undo",
  group: "History",
  icon: Undo2,
  shortcuts: ["Mod+Z"],
  enabled: ({ document, mayEdit }) => mayEdit && document.canUndo,
  run: ({ document }) => {
    document.undo();
  },
};
