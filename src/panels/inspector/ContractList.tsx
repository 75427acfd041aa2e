import type { MetricContract } from "../../metrics/contract.ts";
import { DraftField } from "../../ui/DraftField.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { PanelSection } from "../PanelSection.tsx";
import { badText, scaleText } from "../readings.ts";
import { readOptionalNumber } from "./contractNumbers.ts";
import type { InspectorActions } from "./inspectorActions.ts";
import styles from "./Inspector.module.css";

export type ContractListProps = {
  readonly contracts: ReadonlyMap<string, MetricContract>;
  readonly editable: boolean;
  readonly actions: Pick<InspectorActions, "changeContract">;
};

/** What each metric means. Scale and good end are facts about the answers and stay; name, target, weight, window are choices. */
export function ContractList({ contracts, editable, actions }: ContractListProps) {
  return (
    <PanelSection title="Metrics">
      {contracts.size === 0 && <p className={styles.quiet}>The metrics of imported files appear here, with what their numbers mean.</p>}
      {[...contracts.values()].map((contract) => (
        <Fold key={contract.id} title={contract.name || "Metric without a name"} aside={scaleText(contract)}>
          <ContractFields contract={contract} editable={editable} change={actions.changeContract} />
        </Fold>
      ))}
    </PanelSection>
  );
}

type ContractFieldsProps = {
  readonly contract: MetricContract;
  readonly editable: boolean;
  readonly change: InspectorActions["changeContract"];
};

function ContractFields({ contract, editable, change }: ContractFieldsProps) {
  const { id, targetBadPer100, weight, windowDays } = contract;
  return (
    <div className={styles.list}>
      {contract.question !== "" && <p className={styles.quiet}><q dir="auto">{contract.question}</q></p>}
      <p className={styles.quiet}>
        {badText(contract)}.
        {contract.missingCodes.length > 0 && ` “No answer”: ${contract.missingCodes.join(", ")}.`}
        {contract.source !== "" && ` Source: ${contract.source}.`}
      </p>
      <DraftField label="Name" size="small" readOnly={!editable} value={contract.name} onCommit={(name) => change(id, { name })} />
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
      <div className={styles.pair}>
        <DraftField
          label="Weight"
          hint="1 is usual"
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
    </div>
  );
}
