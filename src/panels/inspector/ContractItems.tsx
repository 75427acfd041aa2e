import type { IndexItem, MetricContract } from "../../metrics/contract.ts";
import { checkIndex } from "../../metrics/indexCheck.ts";
import type { Measurements } from "../../metrics/observation.ts";
import { DraftField } from "../../ui/DraftField.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Trash2 } from "lucide-react";
import { ChoiceField } from "./ChoiceField.tsx";
import { readOptionalNumber } from "./contractNumbers.ts";
import { itemOptions } from "./itemOptions.ts";
import type { InspectorActions } from "./inspectorActions.ts";
import { PublishedScore } from "./PublishedScore.tsx";
import styles from "./Inspector.module.css";

export type ContractItemsProps = {
  readonly contract: MetricContract;
  readonly measurements: Measurements;
  /** What a card is called; empty where it is gone. */
  readonly titleOf: (touchpointId: string) => string;
  readonly editable: boolean;
  readonly change: InspectorActions["changeContract"];
};

/** What a derived metric is made of: the items of an index with their weights, or the two sides of a gap. */
export function ContractItems({ contract, measurements, titleOf, editable, change }: ContractItemsProps) {
  const { id, rule } = contract;
  const { contracts } = measurements;
  const options = itemOptions(contracts);
  if (rule.type === "gap") {
    return (
      <div className={styles.pair}>
        <ChoiceField label="Expected" options={options} value={rule.expectationId} disabled={!editable} onChoose={(expectationId) => change(id, { rule: { ...rule, expectationId } })} />
        <ChoiceField label="Perceived" options={options} value={rule.perceptionId} disabled={!editable} onChoose={(perceptionId) => change(id, { rule: { ...rule, perceptionId } })} />
      </div>
    );
  }
  if (rule.type !== "index") return null;
  const { items } = rule;
  const others = options.filter(({ value }) => items.every(({ metricId }) => metricId !== value));
  const withItems = (next: readonly IndexItem[]) => change(id, { rule: { type: "index", items: next } });
  return (
    <>
      <IndexItems items={items} contracts={contracts} editable={editable} onChange={withItems} />
      {editable && others.length > 0 && (
        <ChoiceField
          label="Add a question"
          options={others}
          value={null}
          placeholder="Choose a metric"
          onChoose={(metricId) => withItems([...items, { metricId, weight: 1 }])}
        />
      )}
      <PublishedScore items={items} measurements={measurements} titleOf={titleOf} />
    </>
  );
}

export type IndexItemsProps = {
  readonly items: readonly IndexItem[];
  readonly contracts: ReadonlyMap<string, MetricContract>;
  readonly editable: boolean;
  readonly onChange: (items: readonly IndexItem[]) => ReturnType<InspectorActions["changeContract"]>;
};

/** Items with their weights, what share of the index each is, and what is wrong with the weights. */
export function IndexItems({ items, contracts, editable, onChange }: IndexItemsProps) {
  const { shares, notes } = checkIndex({ weights: items.map(({ weight }) => weight), scaleMin: 0, scaleMax: 1, means: [], published: null });
  return (
    <>
      <ul className={styles.list} aria-label="What the index is made of">
        {items.map(({ metricId, weight }, at) => {
          const name = contracts.get(metricId)?.name ?? "A metric that is gone";
          return (
            <li key={metricId} className={styles.entryHead}>
              <div className={styles.grow}>
                <DraftField
                  label={`Weight of ${name}`}
                  hint={`${Math.round(100 * (shares[at] ?? 0))} % of the index`}
                  size="small"
                  inputMode="decimal"
                  readOnly={!editable}
                  value={String(weight)}
                  onCommit={(text) => {
                    const read = readOptionalNumber(text, { above: 0, max: 1000 });
                    if (!read.ok) return read;
                    if (read.value === null) return { ok: false, reason: "A weight is needed; alike weights make the plain mean." };
                    const own = read.value;
                    return onChange(items.map((item) => (item.metricId === metricId ? { metricId, weight: own } : item)));
                  }}
                />
              </div>
              {editable && items.length > 1 && (
                <IconButton size="small" label={`Take ${name} out`} icon={<Trash2 />} onPress={() => void onChange(items.filter((item) => item.metricId !== metricId))} />
              )}
            </li>
          );
        })}
      </ul>
      {notes.map((note) => <output key={note} className={styles.quiet}>{note}</output>)}
    </>
  );
}
