import type * as Y from "yjs";
import { checkFields } from "../../journey/fields.ts";
import type { Stage } from "../../journey/journeyMap.ts";
import { STAGE_FIELDS } from "../../journey/stage.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { STAGES } from "../schema/keys.ts";
import { patchRecord } from "../schema/records.ts";

/** Changes what a stage says. Its place is changed by `moveStage`. */
export function updateStage(
  doc: Y.Doc, input: { readonly id: string; readonly patch: Partial<Omit<Stage, "id" | "order">> },
): CommandResult {
  return edit(doc, ({ journey }) => {
    if (!journey.stages.has(input.id)) return refused("This stage is gone; a colleague may have deleted it.");
    const { order: _place, ...rules } = STAGE_FIELDS;
    const checked = checkFields<Omit<Stage, "order">>(rules, input.patch);
    if (!checked.ok) return checked;
    return change(undefined, () => patchRecord(doc, STAGES, input.id, checked.values));
  });
}
