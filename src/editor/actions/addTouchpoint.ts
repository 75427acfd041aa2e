import { SquarePlus } from "lucide-react";
import { addTouchpoint as addTouchpointCommand } from "../../document/commands/addTouchpoint.ts";
import { select } from "../editorState.ts";
import { placeForNewCard } from "../placeForNewCard.ts";
import type { EditorAction } from "./action.ts";

export const addTouchpoint: EditorAction = {
  id: "add-touchpoint",
  label: "Add touchpoint",
  group: "Add",
  icon: SquarePlus,
  shortcuts: ["T"],
  enabled: ({ mayEdit }) => mayEdit,
  run: ({ document, snapshot, editor, board, carryOut, say }) => {
    const place = placeForNewCard(snapshot.journey, editor.getState().selection, "touchpoints");
    if (place === null) return say("A touchpoint needs a stage and a touchpoints lane: add those first.");
    const added = carryOut(addTouchpointCommand(document.doc, { ...place, title: "New touchpoint" }));
    if (added === null) return;
    select(editor, [added.value]);
    board?.rename(added.value);
  },
};
