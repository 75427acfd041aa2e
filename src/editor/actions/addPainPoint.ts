import { Frown } from "lucide-react";
import { attachNoteToSelection } from "../attachNote.ts";
import { selectedTouchpoint } from "../selection.ts";
import type { EditorAction } from "./action.ts";

export const addPainPoint: EditorAction = {
  id: "add-pain-point",
  label: "Add pain point to touchpoint",
  group: "Add",
  icon: Frown,
  shortcuts: ["P"],
  enabled: (context) => context.mayEdit && selectedTouchpoint(context) !== null,
  run: (context) => {
    attachNoteToSelection(context, "pain-point");
  },
};
