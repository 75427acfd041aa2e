import type * as Y from "yjs";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { STAGES } from "../schema/keys.ts";
import { deleteRecord } from "../schema/records.ts";

/** Deletes a column. Its cards are kept and wait among the unplaced ones (DESIGN D9). */
export function removeStage(doc: Y.Doc, input: { readonly id: string }): CommandResult {
  return edit(doc, ({ journey }) => {
    if (!journey.stages.has(input.id)) return refused("This stage is gone already.");
    return change(undefined, () => deleteRecord(doc, STAGES, input.id));
  });
}
