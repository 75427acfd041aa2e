import { Lightbulb } from "lucide-react";
import { attachNoteToSelection } from "../attachNote.ts";
import { selectedTouchpoint } from "../selection.ts";
import type { EditorAction } from "./action.ts";

export const addOpportunity: EditorAction = {
  id: "add-opportunity",
  label: "Add opportunity to touchpoint",
  group: "Add",
  icon: Lightbulb,
  shortcuts: ["O"],
  enabled: (context) => context.mayEdit && selectedTouchpoint(context) !== null,
  run: (context) => {
    attachNoteToSelection(context, "opportunity");
  },
};
