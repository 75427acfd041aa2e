import type * as Y from "yjs";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { following, rowInsertion, writeRespaced } from "../placement.ts";
import { STAGES } from "../schema/keys.ts";
import { patchRecord } from "../schema/records.ts";

/** Moves a column before another one; null, or one that is gone: to the end. Its cards come along without being touched. */
export function moveStage(
  doc: Y.Doc, input: { readonly id: string; readonly beforeStageId: string | null },
): CommandResult {
  return edit(doc, ({ journey }) => {
    if (!journey.stages.has(input.id)) return refused("This stage is gone; a colleague may have deleted it.");
    const stages = [...journey.stages.values()];
    const before = input.beforeStageId !== null && journey.stages.has(input.beforeStageId) ? input.beforeStageId : null;
    if (before === input.id || following(stages, input.id) === before) return change(undefined, () => undefined);
    const insertion = rowInsertion(stages, before, input.id);
    return change(undefined, () => {
      writeRespaced(doc, STAGES, insertion);
      patchRecord(doc, STAGES, input.id, { order: insertion.orders[0] });
    });
  });
}
