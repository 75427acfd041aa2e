import { useState } from "react";
import type { IndexItem, MetricContract } from "../../metrics/contract.ts";
import { Button } from "../../ui/Button.tsx";
import { DONE, refusal } from "../../ui/outcome.ts";
import { Select } from "../../ui/Select.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { IndexItems } from "./ContractItems.tsx";
import { itemOptions } from "./itemOptions.ts";
import type { InspectorActions } from "./inspectorActions.ts";
import styles from "./Inspector.module.css";

const KINDS = [
  { value: "index", label: "Index of several questions", hint: "As CSI and ACSI: a weighted mean from 0 to 100" },
  { value: "gap", label: "Perceived against expected", hint: "The difference of two questions on one scale" },
] as const;

export type NewDerivedMetricProps = {
  readonly contracts: ReadonlyMap<string, MetricContract>;
  readonly onAdd: InspectorActions["addDerivedMetric"];
  readonly onClose: () => void;
};

/** Makes a metric that follows from others of the map. */
export function NewDerivedMetric({ contracts, onAdd, onClose }: NewDerivedMetricProps) {
  const [kind, setKind] = useState<"index" | "gap">("index");
  const [name, setName] = useState("");
  const [items, setItems] = useState<readonly IndexItem[]>([]);
  const [expectationId, setExpectation] = useState("");
  const [perceptionId, setPerception] = useState("");
  const [error, setError] = useState<string | null>(null);
  const options = itemOptions(contracts);
  const others = options.filter(({ value }) => items.every(({ metricId }) => metricId !== value));
  const add = () => {
    const outcome = onAdd(name, kind === "index" ? { type: "index", items } : { type: "gap", expectationId, perceptionId });
    if (outcome.ok) onClose();
    else setError(refusal(outcome));
  };
  return (
    <fieldset className={styles.fieldset} aria-label="New metric from others">
      <Select label="Made how" options={KINDS} value={kind} onChange={setKind} />
      <TextField label="Name" size="small" value={name} onChange={setName} placeholder={kind === "index" ? "CSI" : "Perceived against expected"} />
      {kind === "index"
        ? (
          <>
            {items.length > 0 && (
              <IndexItems items={items} contracts={contracts} editable onChange={(next) => {
                setItems(next);
                return DONE;
              }} />
            )}
            {others.length > 0 && (
              <Select label="Add a question" options={others} value={null} placeholder="Choose a metric" onChange={(metricId) => setItems([...items, { metricId, weight: 1 }])} />
            )}
          </>
        )
        : (
          <>
            <div className={styles.pair}>
              <Select label="Expected" options={options} value={expectationId === "" ? null : expectationId} placeholder="Choose" onChange={setExpectation} />
              <Select label="Perceived" options={options} value={perceptionId === "" ? null : perceptionId} placeholder="Choose" onChange={setPerception} />
            </div>
            <p className={styles.quiet}>What people expected is no experience: low answers to it will no longer count as bad ones.</p>
          </>
        )}
      {error !== null && <p className={styles.error} role="alert">{error}</p>}
      <div className={styles.buttons}>
        <Button size="small" look="primary" onPress={add}>Make the metric</Button>
        <Button size="small" onPress={onClose}>Cancel</Button>
      </div>
    </fieldset>
  );
}
