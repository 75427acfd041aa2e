import { addLane } from "../document/commands/addLane.ts";
import { addNote } from "../document/commands/addNote.ts";
import { addStage } from "../document/commands/addStage.ts";
import { addTouchpoint } from "../document/commands/addTouchpoint.ts";
import { moveCards } from "../document/commands/moveCards.ts";
import { LANE_KIND_LABELS } from "../journey/vocabularies.ts";
import { outcome } from "../live/commandOutcome.ts";
import type { TableActions } from "../panels/table/tableActions.ts";
import type { ActionContext } from "./actions/action.ts";
import { select, showPanel } from "./editorState.ts";
import type { CommonActions } from "./inspectorActions.ts";

/** The table's wishes as commands; most of them are the inspector's wishes too. */
export function makeTableActions(makeContext: () => ActionContext, inspector: CommonActions): TableActions {
  const { document, editor } = makeContext();
  const { doc } = document;
  return {
    select: (id) => {
      select(editor, [id]);
    },
    openDetails: (id) => {
      select(editor, [id]);
      showPanel(editor, "details");
    },
    discuss: (id) => {
      select(editor, [id]);
      showPanel(editor, "discussion");
    },
    renameCard: (id, text) =>
      makeContext().snapshot.journey.touchpoints.has(id)
        ? inspector.changeTouchpoint(id, { title: text })
        : inspector.changeNote(id, { text }),
    addCard: (stageId, laneId, text) => {
      const place = { stageId, laneId, beforeCardId: null };
      const holdsTouchpoints = makeContext().snapshot.journey.lanes.get(laneId)?.kind === "touchpoints";
      return outcome(holdsTouchpoints ? addTouchpoint(doc, { ...place, title: text }) : addNote(doc, { ...place, text }));
    },
    moveCard: (cardId, stageId, laneId, beforeCardId) =>
      outcome(moveCards(doc, { cardIds: [cardId], stageId, laneId, beforeCardId })),
    duplicateCard: (cardId) => inspector.duplicateCards([cardId]),
    deleteCard: (cardId) => inspector.deleteCards([cardId]),
    renameStage: (id, name) => inspector.changeStage(id, { name }),
    renameLane: (id, name) => inspector.changeLane(id, { name }),
    addStage: (afterStageId) => outcome(addStage(doc, { name: "New stage", afterStageId })),
    addLane: (kind, afterLaneId) => outcome(addLane(doc, { kind, name: LANE_KIND_LABELS[kind], afterLaneId })),
    moveStage: inspector.moveStage,
    moveLane: inspector.moveLane,
    deleteStage: inspector.deleteStage,
    deleteLane: inspector.deleteLane,
  };
}
