import { Copy } from "lucide-react";
import { duplicateCards } from "../../document/commands/duplicateCards.ts";
import { select } from "../editorState.ts";
import { selectedCards } from "../selection.ts";
import type { EditorAction } from "./action.ts";

export const duplicateSelection: EditorAction = {
  id: "duplicate-selection",
  label: "Duplicate",
  group: "Edit",
  icon: Copy,
  shortcuts: ["Mod+D"],
  enabled: (context) => context.mayEdit && selectedCards(context).length > 0,
  run: (context) => {
    const cardIds = selectedCards(context).map((card) => card.id);
    const copies = context.carryOut(duplicateCards(context.document.doc, { cardIds }));
    if (copies === null) return;
    select(context.editor, copies.value);
    const [first] = copies.value;
    if (first !== undefined) context.board?.reveal(first);
  },
};
