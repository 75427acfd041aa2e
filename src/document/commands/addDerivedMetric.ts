import type * as Y from "yjs";
import { newId } from "../../journey/ids.ts";
import { parseContract, type ScoreRule } from "../../metrics/contract.ts";
import { CONTRACT_PRESETS, faultInItems } from "../../metrics/contracts.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { METRICS } from "../schema/keys.ts";
import { patchRecord, putRecord } from "../schema/records.ts";

export type DerivedRule = Extract<ScoreRule, { readonly type: "index" | "gap" }>;

/**
 * Adds a metric that follows from others, an index or a gap; gives its id. An empty name becomes the usual one. What people
 * expected is no experience: with a gap, low expectations stop counting as bad experiences.
 */
export function addDerivedMetric(
  doc: Y.Doc, input: { readonly name: string; readonly rule: DerivedRule },
): CommandResult<string> {
  return edit(doc, ({ measurements }) => {
    const preset = CONTRACT_PRESETS[input.rule.type === "index" ? "csi" : "gap"];
    const id = newId();
    const faults: string[] = [];
    const fields = { ...preset, name: input.name.trim() === "" ? preset.name : input.name.trim(), rule: input.rule };
    const contract = parseContract(id, fields, (problem) => faults.push(problem.message));
    if (contract === null || faults[0] !== undefined) return refused(`This metric can't be made: ${faults[0] ?? "it is no record"}.`);
    const unfit = faultInItems(contract, measurements.contracts);
    if (unfit !== null) return refused(unfit);
    return change(id, () => {
      putRecord(doc, METRICS, contract);
      if (input.rule.type === "gap") patchRecord(doc, METRICS, input.rule.expectationId, { badPoints: 0 });
    });
  });
}
