import type * as Y from "yjs";
import { checkFields } from "../../journey/fields.ts";
import { newId } from "../../journey/ids.ts";
import { DEFAULT_STAGE, STAGE_FIELDS } from "../../journey/stage.ts";
import type { Phase } from "../../journey/vocabularies.ts";
import type { CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { following, rowInsertion, writeRespaced } from "../placement.ts";
import { STAGES } from "../schema/keys.ts";
import { putRecord } from "../schema/records.ts";

export type NewStage = {
  readonly name: string;
  readonly goal?: string | undefined;
  readonly phase?: Phase | undefined;
  /** Null, or a stage that is gone: at the end. */
  readonly afterStageId: string | null;
};

/** Adds a column; gives its id. */
export function addStage(doc: Y.Doc, input: NewStage): CommandResult<string> {
  return edit(doc, ({ journey }) => {
    const checked = checkFields(STAGE_FIELDS, { name: input.name, goal: input.goal, phase: input.phase });
    if (!checked.ok) return checked;
    const id = newId();
    const stages = [...journey.stages.values()];
    const insertion = rowInsertion(stages, following(stages, input.afterStageId), null);
    return change(id, () => {
      writeRespaced(doc, STAGES, insertion);
      putRecord(doc, STAGES, { ...DEFAULT_STAGE, ...checked.values, id, order: insertion.orders[0] });
    });
  });
}
