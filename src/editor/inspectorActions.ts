import type * as Y from "yjs";

import { type CommandResult, refused } from "../document/commandResult.ts";
import { duplicateCards } from "../document/commands/duplicateCards.ts";
import { moveCards } from "../document/commands/moveCards.ts";
import { moveLane } from "../document/commands/moveLane.ts";
import { moveStage } from "../document/commands/moveStage.ts";
import { removeCards } from "../document/commands/removeCards.ts";
import { removeLane } from "../document/commands/removeLane.ts";
import { removeStage } from "../document/commands/removeStage.ts";
import { setMapTitle } from "../document/commands/setMapTitle.ts";
import { updateLane } from "../document/commands/updateLane.ts";
import { updateNote } from "../document/commands/updateNote.ts";
import { updateStage } from "../document/commands/updateStage.ts";
import { updateTouchpoint } from "../document/commands/updateTouchpoint.ts";
import { cellsOf } from "../journey/grid.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { NOTE_KIND_LABELS, NOTE_KIND_OF_LANE, type NoteKind } from "../journey/vocabularies.ts";
import { outcome } from "../live/commandOutcome.ts";
import type { InspectorActions } from "../panels/inspector/inspectorActions.ts";
import type { Outcome } from "../ui/outcome.ts";
import type { ActionContext } from "./actions/action.ts";
import type { DetailActions } from "./detailActions.ts";
import { select, showPanel } from "./editorState.ts";

/** Wishes of the inspector that other parts of the page have as well, and that the first screen therefore brings along. */
export type CommonActions = Omit<InspectorActions, keyof DetailActions>;

/** These wishes as commands. A refusal goes back to the field it came from instead of to a notice. */
export function makeCommonActions(makeContext: () => ActionContext): CommonActions {
  const { document, editor } = makeContext();
  const { doc } = document;
  const forget = (): void => {
    select(editor, []);
  };
  const andForget = (result: CommandResult<unknown>): Outcome => {
    if (result.ok) forget();
    return outcome(result);
  };
  return {
    changeMap: ({ title, description }) => {
      const now = makeContext().snapshot.journey;
      return outcome(setMapTitle(doc, { title: title ?? now.title, description: description ?? now.description }));
    },
    changeTouchpoint: (id, patch, seen) => outcome(updateTouchpoint(doc, { id, patch, seen })),
    changeNote: (id, { kind, ...patch }, seen) =>
      outcome(
        kind === undefined ? updateNote(doc, { id, patch, seen }) : moveNoteToKind(doc, makeContext().snapshot.journey, id, kind),
      ),
    changeStage: (id, patch) => outcome(updateStage(doc, { id, patch })),
    changeLane: (id, patch) => outcome(updateLane(doc, { id, patch })),
    moveStage: (id, beforeStageId) => outcome(moveStage(doc, { id, beforeStageId })),
    moveLane: (id, beforeLaneId) => outcome(moveLane(doc, { id, beforeLaneId })),
    deleteStage: (id) => andForget(removeStage(doc, { id })),
    deleteLane: (id) => andForget(removeLane(doc, { id })),
    moveCards: (cardIds, stageId, laneId) => outcome(moveCards(doc, { cardIds, stageId, laneId, beforeCardId: null })),
    duplicateCards: (cardIds) => {
      const copies = duplicateCards(doc, { cardIds });
      if (copies.ok) select(editor, copies.value);
      return outcome(copies);
    },
    deleteCards: (cardIds) => andForget(removeCards(doc, { cardIds })),
    choosePersona: (personaId) => {
      editor.setState({ personaId });
    },
    replaceDataset: (id) => {
      editor.setState({ dialog: "import", importSource: null, replacing: id });
    },
    importData: () => {
      editor.setState({ dialog: "import", importSource: null, replacing: null });
    },
    judgeMetric: (metricId) => {
      select(editor, []);
      editor.setState({ metricWanted: metricId });
      showPanel(editor, "details");
    },
    goTo: (id) => {
      select(editor, [id]);
      makeContext().board?.reveal(id);
    },
  };
}

/** A note is of the kind its lane holds, so that it never says one thing and stands among others. */
function moveNoteToKind(doc: Y.Doc, journey: JourneyMap, id: string, kind: NoteKind): CommandResult<unknown> {
  const note = journey.notes.get(id);
  const lane = cellsOf(journey).lanes.find((candidate) => NOTE_KIND_OF_LANE[candidate.kind] === kind);
  if (note === undefined) return refused("This note is gone; a colleague may have deleted it.");
  if (lane === undefined) {
    return refused(`The map has no lane for this kind of note (${NOTE_KIND_LABELS[kind].toLowerCase()}): add the lane first.`);
  }
  return moveCards(doc, { cardIds: [id], stageId: note.stageId, laneId: lane.id, beforeCardId: null });
}
