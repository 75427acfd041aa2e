import type * as Y from "yjs";
import { measureOf, parseContract, type MetricContract } from "../../metrics/contract.ts";
import { faultInItems } from "../../metrics/contracts.ts";
import { hasFigures } from "../../metrics/observation.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { METRICS } from "../schema/keys.ts";
import { patchRecord } from "../schema/records.ts";

/**
 * Changes what a metric means: its wording, which end is good, its rule, target, weight, which answers are bad. Kind and scale
 * stay as long as the map holds figures of the metric, because those are counted by the points of that scale. A derived
 * metric stays derived, and must be made of metrics that fit.
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
    if (measureOf(after.kind) !== measureOf(before.kind)) return refused("A metric can't become one of another kind. Make a new one.");
    const unfit = measureOf(after.kind) === "derived" && input.patch.rule !== undefined ? faultInItems(after, measurements.contracts) : null;
    if (unfit !== null) return refused(unfit);
    const rescaled = after.kind !== before.kind || after.scaleMin !== before.scaleMin || after.scaleMax !== before.scaleMax;
    if (rescaled && hasFigures(measurements, input.id)) {
      return refused("Kind and scale of a metric are fixed while the map holds figures of it.");
    }
    const { id: _id, ...fields } = after;
    return change(undefined, () => patchRecord(doc, METRICS, input.id, fields));
  });
}
