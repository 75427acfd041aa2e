import type * as Y from "yjs";
import { checkFields } from "../../journey/fields.ts";
import { newId } from "../../journey/ids.ts";
import type { Touchpoint } from "../../journey/journeyMap.ts";
import { DEFAULT_TOUCHPOINT, TOUCHPOINT_FIELDS } from "../../journey/touchpoint.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { insertionAt, writeRespacedCards, type CardPlace } from "../placement.ts";
import { TOUCHPOINTS } from "../schema/keys.ts";
import { putRecord } from "../schema/records.ts";

export type NewTouchpoint = CardPlace & {
  readonly title: string;
  readonly fields?: Partial<Omit<Touchpoint, "id" | "title" | "stageId" | "laneId" | "order">> | undefined;
};

/** Adds a touchpoint to a cell of a touchpoints lane; gives its id. */
export function addTouchpoint(doc: Y.Doc, input: NewTouchpoint): CommandResult<string> {
  return edit(doc, ({ journey }) => {
    const lane = journey.lanes.get(input.laneId);
    if (lane === undefined || !journey.stages.has(input.stageId)) {
      return refused("The place for this touchpoint is gone; a colleague may have deleted the stage or the lane.");
    }
    if (lane.kind !== "touchpoints") return refused("Touchpoints go into a touchpoints lane.");
    const { stageId, laneId } = input;
    const checked = checkFields(TOUCHPOINT_FIELDS, { ...input.fields, title: input.title, stageId, laneId });
    if (!checked.ok) return checked;
    const id = newId();
    const insertion = insertionAt(journey, input, 1);
    return change(id, () => {
      writeRespacedCards(doc, journey, insertion);
      putRecord(doc, TOUCHPOINTS, { ...DEFAULT_TOUCHPOINT, ...checked.values, id, order: insertion.orders[0] });
    });
  });
}
