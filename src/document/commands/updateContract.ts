import type * as Y from "yjs";
import { parseContract, type MetricContract } from "../../metrics/contract.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { METRICS } from "../schema/keys.ts";
import { patchRecord } from "../schema/records.ts";

/**
 * Changes what a metric means: its name, target, weight, which answers are bad. Kind and scale stay as long as the map
 * holds figures of the metric, because those are counted by the points of that scale.
 */
export function updateContract(
  doc: Y.Doc, input: { readonly id: string; readonly patch: Partial<Omit<MetricContract, "id">> },
): CommandResult {
  return edit(doc, ({ measurements }) => {
    const before = measurements.contracts.get(input.id);
    if (before === undefined) return refused("This metric is gone; a colleague may have deleted it.");
    const faults: string[] = [];
    const after = parseContract(input.id, { ...before, ...input.patch }, (problem) => faults.push(problem.message));
    const [fault] = faults;
    if (after === null || fault !== undefined) return refused(`The metric can't be changed like this: ${fault ?? "it is no record"}.`);
    const rescaled = after.kind !== before.kind || after.scaleMin !== before.scaleMin || after.scaleMax !== before.scaleMax;
    if (rescaled && [...measurements.observations.values()].some((observation) => observation.metricId === input.id)) {
      return refused("Kind and scale of a metric are fixed while the map holds figures of it.");
    }
    const { id: _id, ...fields } = after;
    return change(undefined, () => patchRecord(doc, METRICS, input.id, fields));
  });
}
