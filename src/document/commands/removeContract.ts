import type * as Y from "yjs";
import { itemsOf } from "../../metrics/derived.ts";
import { hasFigures } from "../../metrics/observation.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { METRICS } from "../schema/keys.ts";
import { deleteRecord } from "../schema/records.ts";

/** Deletes a metric that nothing rests on: it has no figures, and no other metric is made of it. */
export function removeContract(doc: Y.Doc, input: { readonly id: string }): CommandResult {
  return edit(doc, ({ measurements }) => {
    if (!measurements.contracts.has(input.id)) return refused("This metric is gone already.");
    if (hasFigures(measurements, input.id)) {
      return refused("The map holds figures of this metric. Remove their datasets first; without the metric nobody could say what they mean.");
    }
    for (const contract of measurements.contracts.values()) {
      if (itemsOf(contract).some(({ metricId }) => metricId === input.id)) {
        return refused(`"${contract.name}" is made of this metric. Take it out there first.`);
      }
    }
    return change(undefined, () => deleteRecord(doc, METRICS, input.id));
  });
}
