import type * as Y from "yjs";
import { checkFields } from "../../journey/fields.ts";
import { newId } from "../../journey/ids.ts";
import { LANE_FIELDS } from "../../journey/lane.ts";
import { LANE_KIND_LABELS, type LaneKind } from "../../journey/vocabularies.ts";
import type { CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { following, rowInsertion, writeRespaced } from "../placement.ts";
import { LANES } from "../schema/keys.ts";
import { putRecord } from "../schema/records.ts";

export type NewLane = {
  readonly kind: LaneKind;
  /** Left out: the name of the kind. */
  readonly name?: string | undefined;
  /** Null, or a lane that is gone: at the end. */
  readonly afterLaneId: string | null;
};

/** Adds a row; gives its id. */
export function addLane(doc: Y.Doc, input: NewLane): CommandResult<string> {
  return edit(doc, ({ journey }) => {
    const checked = checkFields(LANE_FIELDS, { kind: input.kind, name: input.name });
    if (!checked.ok) return checked;
    const id = newId();
    const lanes = [...journey.lanes.values()];
    const insertion = rowInsertion(lanes, following(lanes, input.afterLaneId), null);
    return change(id, () => {
      writeRespaced(doc, LANES, insertion);
      putRecord(doc, LANES, { name: LANE_KIND_LABELS[input.kind], ...checked.values, id, order: insertion.orders[0] });
    });
  });
}
