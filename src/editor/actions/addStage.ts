import { BetweenVerticalEnd } from "lucide-react";
import { addStage as addStageCommand } from "../../document/commands/addStage.ts";
import { cellsOf } from "../../journey/grid.ts";
import { select } from "../editorState.ts";
import { stageOfSelection } from "../placeForNewCard.ts";
import type { EditorAction } from "./action.ts";

export const addStage: EditorAction = {
  id: "add-stage",
  label: "Add stage",
  group: "Add",
  icon: BetweenVerticalEnd,
  shortcuts: ["Shift+S"],
  enabled: ({ mayEdit }) => mayEdit,
  run: ({ document, snapshot, editor, board, carryOut }) => {
    const chosen = stageOfSelection(snapshot.journey, editor.getState().selection);
    const last = cellsOf(snapshot.journey).stages.at(-1) ?? null;
    const afterStageId = (chosen ?? last)?.id ?? null;
    const added = carryOut(addStageCommand(document.doc, { name: "New stage", afterStageId }));
    if (added === null) return;
    select(editor, [added.value]);
    board?.rename(added.value);
  },
};
