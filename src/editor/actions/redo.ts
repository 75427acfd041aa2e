import { Redo2 } from "lucide-react";
import type { EditorAction } from "./action.ts";

export const redo: EditorAction = {
  id: "redo",
  label: "Redo",
  group: "History",
  icon: Redo2,
  shortcuts: ["Mod+Shift+Z", "Mod+Y"],
  enabled: ({ document, mayEdit }) => mayEdit && document.canRedo,
  run: ({ document }) => {
    document.redo();
  },
};
