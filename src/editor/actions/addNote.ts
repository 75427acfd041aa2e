import { StickyNote } from "lucide-react";
import { addNote as addNoteCommand } from "../../document/commands/addNote.ts";
import { NOTE_KIND_OF_LANE } from "../../journey/vocabularies.ts";
import { select } from "../editorState.ts";
import { laneOfSelection, placeForNewCard } from "../placeForNewCard.ts";
import type { EditorAction } from "./action.ts";

export const addNote: EditorAction = {
  id: "add-note",
  label: "Add note",
  group: "Add",
  icon: StickyNote,
  shortcuts: ["N"],
  enabled: ({ mayEdit }) => mayEdit,
  run: ({ document, snapshot, editor, board, carryOut, say }) => {
    const { journey } = snapshot;
    const { selection } = editor.getState();
    const chosen = laneOfSelection(journey, selection);
    const kind = chosen !== null && NOTE_KIND_OF_LANE[chosen.kind] !== null ? chosen.kind : "actions";
    const place = placeForNewCard(journey, selection, kind) ?? placeForNewCard(journey, selection, "any-note");
    if (place === null) return say("A note needs a stage and a lane for notes, such as actions: add those first.");
    const added = carryOut(addNoteCommand(document.doc, { ...place, text: "" }));
    if (added === null) return;
    select(editor, [added.value]);
    board?.rename(added.value);
  },
};
