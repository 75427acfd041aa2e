import type * as Y from "yjs";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { LANES } from "../schema/keys.ts";
import { deleteRecord } from "../schema/records.ts";

/** Deletes a row. Its cards are kept and wait among the unplaced ones (DESIGN D9). */
export function removeLane(doc: Y.Doc, input: { readonly id: string }): CommandResult {
  return edit(doc, ({ journey }) => {
    if (!journey.lanes.has(input.id)) return refused("This lane is gone already.");
    return change(undefined, () => deleteRecord(doc, LANES, input.id));
  });
}
