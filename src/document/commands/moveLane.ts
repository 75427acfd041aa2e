import type * as Y from "yjs";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { following, rowInsertion, writeRespaced } from "../placement.ts";
import { LANES } from "../schema/keys.ts";
import { patchRecord } from "../schema/records.ts";

/** Moves a row before another one; null, or one that is gone: to the end. Its cards come along without being touched. */
export function moveLane(
  doc: Y.Doc, input: { readonly id: string; readonly beforeLaneId: string | null },
): CommandResult {
  return edit(doc, ({ journey }) => {
    if (!journey.lanes.has(input.id)) return refused("This lane is gone; a colleague may have deleted it.");
    const lanes = [...journey.lanes.values()];
    const before = input.beforeLaneId !== null && journey.lanes.has(input.beforeLaneId) ? input.beforeLaneId : null;
    if (before === input.id || following(lanes, input.id) === before) return change(undefined, () => undefined);
    const insertion = rowInsertion(lanes, before, input.id);
    return change(undefined, () => {
      writeRespaced(doc, LANES, insertion);
      patchRecord(doc, LANES, input.id, { order: insertion.orders[0] });
    });
  });
}
