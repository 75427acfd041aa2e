import { Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { measureOf, type MetricContract } from "../../metrics/contract.ts";
import { hasFigures, type Measurements } from "../../metrics/observation.ts";
import { countsBadExperiences } from "../../metrics/readings.ts";
import { Button } from "../../ui/Button.tsx";
import { DraftField } from "../../ui/DraftField.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { refusal } from "../../ui/outcome.ts";
import { PanelSection } from "../PanelSection.tsx";
import { badText, scaleText } from "../readings.ts";
import { ContractItems } from "./ContractItems.tsx";
import { ContractMeaning } from "./ContractMeaning.tsx";
import { readOptionalNumber } from "./contractNumbers.ts";
import type { InspectorActions } from "./inspectorActions.ts";
import { NewDerivedMetric } from "./NewDerivedMetric.tsx";
import styles from "./Inspector.module.css";

export type ContractListProps = {
  readonly measurements: Measurements;
  /** What a card is called; empty where it is gone. */
  readonly titleOf: (touchpointId: string) => string;
  /** Id of the metric to open, with the focus on what says how bad it is; null: none. */
  readonly wanted: string | null;
  readonly onShown: (() => void) | undefined;
  readonly editable: boolean;
  readonly actions: Pick<InspectorActions, "changeContract" | "addDerivedMetric" | "removeContract">;
};

/** What each metric means, and what follows from several of them. */
export function ContractList({ measurements, titleOf, wanted, onShown, editable, actions }: ContractListProps) {
  const [making, setMaking] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<string | null>(null);
  const open = (id: string, isOpen: boolean) => setOpened((before) => new Set(isOpen ? [...before, id] : [...before].filter((own) => own !== id)));
  if (asked !== wanted) {
    setAsked(wanted);
    if (wanted !== null) open(wanted, true);
  }
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted === null) return;
    list.current?.querySelector<HTMLElement>(`[data-metric="${CSS.escape(wanted)}"] [data-judges] :is(input, button)`)?.focus();
    onShown?.();
  }, [wanted, onShown]);
  const { contracts } = measurements;
  const canDerive = editable && [...contracts.values()].some(({ kind }) => measureOf(kind) === "scale");
  const byName = [...contracts.values()].toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  return (
    <PanelSection
      title="Metrics"
      aside={canDerive && !making && <Button size="small" onPress={() => setMaking(true)}>Make one from others</Button>}
    >
      {contracts.size === 0 && <p className={styles.quiet}>The metrics of imported files appear here, with what their numbers mean.</p>}
      {making && <NewDerivedMetric contracts={contracts} onAdd={actions.addDerivedMetric} onClose={() => setMaking(false)} />}
      <div ref={list}>
        {byName.map((contract) => (
          <div key={contract.id} data-metric={contract.id}>
            <Fold title={contract.name || "Metric without a name"} aside={scaleText(contract)} open={opened.has(contract.id)} onOpenChange={(isOpen) => open(contract.id, isOpen)}>
              <ContractFields contract={contract} measurements={measurements} titleOf={titleOf} editable={editable} actions={actions} />
            </Fold>
          </div>
        ))}
      </div>
    </PanelSection>
  );
}

type ContractFieldsProps = {
  readonly contract: MetricContract;
  readonly measurements: Measurements;
  readonly titleOf: ContractListProps["titleOf"];
  readonly editable: boolean;
  readonly actions: ContractListProps["actions"];
};

function ContractFields({ contract, measurements, titleOf, editable, actions }: ContractFieldsProps) {
  const [error, setError] = useState<string | null>(null);
  const { id, targetBadPer100, weight, windowDays } = contract;
  const change = actions.changeContract;
  const measured = hasFigures(measurements, id);
  const countsBad = countsBadExperiences(contract);
  return (
    <div className={styles.list}>
      <p className={styles.quiet}>
        {badText(contract)}.
        {contract.source !== "" && <> Source: <bdi>{contract.source}</bdi>.</>}
      </p>
      <DraftField label="Name" size="small" readOnly={!editable} value={contract.name} onCommit={(name) => change(id, { name })} />
      <ContractMeaning contract={contract} measured={measured} editable={editable} change={change} />
      <ContractItems contract={contract} measurements={measurements} titleOf={titleOf} editable={editable} change={change} />
      {countsBad && (
        <div data-judges="">
          <DraftField
            label="Target: at most this many bad experiences of 100"
            hint="Empty: compare with the journey’s own average"
            size="small"
            inputMode="decimal"
            readOnly={!editable}
            value={targetBadPer100 === null ? "" : String(targetBadPer100)}
            onCommit={(text) => {
              const read = readOptionalNumber(text, { min: 0, max: 100 });
              return read.ok ? change(id, { targetBadPer100: read.value }) : read;
            }}
          />
        </div>
      )}
      <div className={styles.pair}>
        <DraftField
          label="Weight"
          hint={countsBad ? "In the friction; 1 is usual" : "1 is usual"}
          size="small"
          inputMode="decimal"
          readOnly={!editable}
          value={String(weight)}
          onCommit={(text) => {
            const read = readOptionalNumber(text, { above: 0, max: 1000 });
            if (!read.ok) return read;
            return read.value === null ? { ok: false, reason: "A weight is needed; 1 is usual." } : change(id, { weight: read.value });
          }}
        />
        <DraftField
          label="Fresh for days"
          hint="Empty: for ever"
          size="small"
          inputMode="numeric"
          readOnly={!editable}
          value={windowDays === null ? "" : String(windowDays)}
          onCommit={(text) => {
            const read = readOptionalNumber(text, { min: 1, max: 36_500, whole: true });
            return read.ok ? change(id, { windowDays: read.value }) : read;
          }}
        />
      </div>
      {error !== null && <p className={styles.error} role="alert">{error}</p>}
      {editable && !measured && (
        <div>
          <Button size="small" look="danger" icon={<Trash2 />} onPress={() => setError(refusal(actions.removeContract(id)))}>Delete metric</Button>
        </div>
      )}
    </div>
  );
}
