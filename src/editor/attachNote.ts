import { type CommandResult, refused } from "../document/commandResult.ts";
import { addLane } from "../document/commands/addLane.ts";
import { addNote } from "../document/commands/addNote.ts";
import { cellsOf } from "../journey/grid.ts";
import type { LaneKind, NoteKind } from "../journey/vocabularies.ts";
import type { ActionContext } from "./actions/action.ts";
import { select } from "./editorState.ts";
import { selectedTouchpoint } from "./selection.ts";

type AttachedNote = { readonly laneKind: LaneKind; readonly noteKind: NoteKind; readonly laneName: string };

export const PAIN_POINT: AttachedNote = { laneKind: "pain-points", noteKind: "pain-point", laneName: "Pain points" };
export const OPPORTUNITY: AttachedNote = {
  laneKind: "opportunities", noteKind: "opportunity", laneName: "Opportunities",
};

/**
 * Adds a pain point or opportunity to a touchpoint; gives the note's id. A map without a lane for it gets one at its
 * end, as an undo step of its own.
 */
export function attachNoteTo(
  { document, snapshot }: ActionContext,
  touchpointId: string,
  { laneKind, noteKind, laneName }: AttachedNote,
  text: string,
): CommandResult<string> {
  const touchpoint = snapshot.journey.touchpoints.get(touchpointId);
  if (touchpoint === undefined) return refused("A colleague has deleted this touchpoint.");
  const { lanes } = cellsOf(snapshot.journey);
  let laneId = lanes.find((lane) => lane.kind === laneKind)?.id;
  if (laneId === undefined) {
    const added = addLane(document.doc, { kind: laneKind, name: laneName, afterLaneId: lanes.at(-1)?.id ?? null });
    if (!added.ok) return added;
    laneId = added.value;
  }
  const { stageId } = touchpoint;
  return addNote(document.doc, { kind: noteKind, stageId, laneId, beforeCardId: null, text, touchpointId });
}

/** Attaches an empty note to the selected touchpoint and opens it on the board for typing. */
export function attachNoteToSelection(context: ActionContext, note: AttachedNote): void {
  const touchpoint = selectedTouchpoint(context);
  if (touchpoint === null) return;
  const added = context.carryOut(attachNoteTo(context, touchpoint.id, note, ""));
  if (added === null) return;
  select(context.editor, [added.value]);
  context.board?.rename(added.value);
}
