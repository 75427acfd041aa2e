import { attachNote } from "../document/commands/attachNote.ts";
import type { NoteKind } from "../journey/vocabularies.ts";
import type { ActionContext } from "./actions/action.ts";
import { select } from "./editorState.ts";
import { selectedTouchpoint } from "./selection.ts";

/** Attaches an empty note to the selected touchpoint and opens it on the board for typing. */
export function attachNoteToSelection(context: ActionContext, kind: NoteKind): void {
  const touchpoint = selectedTouchpoint(context);
  if (touchpoint === null) return;
  const added = context.carryOut(attachNote(context.document.doc, { touchpointId: touchpoint.id, kind, text: "" }));
  if (added === null) return;
  select(context.editor, [added.value]);
  context.board?.rename(added.value);
}
