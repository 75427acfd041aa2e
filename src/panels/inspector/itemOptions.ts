import { type MetricContract, measureOf } from "../../metrics/contract.ts";
import type { SelectOption } from "../../ui/Select.tsx";
import { scaleText } from "../readings.ts";

/** Metrics that a derived one can be made of: those answered on a scale, by name. */
export function itemOptions(contracts: ReadonlyMap<string, MetricContract>): readonly SelectOption<string>[] {
  return [...contracts.values()]
    .filter(({ kind }) => measureOf(kind) === "scale")
    .map((contract) => ({ value: contract.id, label: contract.name || "Metric without a name", hint: scaleText(contract) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}
