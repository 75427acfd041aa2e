import { Trash2 } from "lucide-react";
import { removeCards } from "../../document/commands/removeCards.ts";
import { removeLane } from "../../document/commands/removeLane.ts";
import { removeStage } from "../../document/commands/removeStage.ts";
import { select } from "../editorState.ts";
import { selectedCards, selectedLane, selectedStage } from "../selection.ts";
import type { EditorAction } from "./action.ts";

export const removeSelection: EditorAction = {
  id: "remove-selection",
  label: "Delete",
  group: "Edit",
  icon: Trash2,
  shortcuts: ["Delete", "Backspace"],
  enabled: ({ mayEdit, editor }) => mayEdit && editor.getState().selection.size > 0,
  run: (context) => {
    const { document, editor, carryOut, say } = context;
    const stage = selectedStage(context);
    const lane = selectedLane(context);
    const cards = selectedCards(context);
    if (stage !== null) {
      if (carryOut(removeStage(document.doc, { id: stage.id })) === null) return;
      say(`Stage “${stage.name}” deleted. Its cards wait among the unplaced ones.`, "undo");
    } else if (lane !== null) {
      if (carryOut(removeLane(document.doc, { id: lane.id })) === null) return;
      say(`Lane “${lane.name}” deleted. Its cards wait among the unplaced ones.`, "undo");
    } else if (cards.length > 0) {
      if (carryOut(removeCards(document.doc, { cardIds: cards.map((card) => card.id) })) === null) return;
      say(cards.length === 1 ? "Card deleted." : `${cards.length} cards deleted.`, "undo");
    }
    select(editor, []);
  },
};
