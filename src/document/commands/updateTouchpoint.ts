import type * as Y from "yjs";
import { checkFields } from "../../journey/fields.ts";
import type { Touchpoint } from "../../journey/journeyMap.ts";
import { TOUCHPOINT_FIELDS } from "../../journey/touchpoint.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { TOUCHPOINTS } from "../schema/keys.ts";
import { patchRecord } from "../schema/records.ts";

export type TouchpointPatch = Partial<Omit<Touchpoint, "id" | "stageId" | "laneId" | "order">>;

const { stageId: _stage, laneId: _lane, order: _order, ...RULES } = TOUCHPOINT_FIELDS;

/**
 * Changes what a touchpoint says. Its place is changed by `moveCards`. `seen` is the description that the person had
 * before their eyes while typing: what a colleague typed since then is kept.
 */
export function updateTouchpoint(
  doc: Y.Doc,
  input: {
    readonly id: string;
    readonly patch: TouchpointPatch;
    readonly seen?: { readonly description?: string | undefined } | undefined;
  },
): CommandResult {
  return edit(doc, ({ journey }) => {
    if (!journey.touchpoints.has(input.id)) return refused("This touchpoint is gone; a colleague may have deleted it.");
    const checked = checkFields<Omit<Touchpoint, "stageId" | "laneId" | "order">>(RULES, input.patch);
    if (!checked.ok) return checked;
    return change(undefined, () => patchRecord(doc, TOUCHPOINTS, input.id, checked.values, input.seen));
  });
}
