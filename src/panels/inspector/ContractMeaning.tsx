import { useState } from "react";
import { isYesNoKind, type GoodEnd, type MetricContract, measureOf } from "../../metrics/contract.ts";
import { contractFor } from "../../metrics/contracts.ts";
import { durationText } from "../../metrics/durationText.ts";
import { Button } from "../../ui/Button.tsx";
import { DraftField } from "../../ui/DraftField.tsx";
import { Notice } from "../../ui/Notice.tsx";
import { refusal } from "../../ui/outcome.ts";
import { readScale, scaleEnds } from "../scaleEnds.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { badPointChoices, readCodes, readSeconds, ruleChoices, ruleValue } from "./contractRules.ts";
import type { InspectorActions } from "./inspectorActions.ts";
import styles from "./Inspector.module.css";

export type ContractMeaningProps = {
  readonly contract: MetricContract;
  /** The map holds figures of it: they were counted by the points of its scale. */
  readonly measured: boolean;
  readonly editable: boolean;
  readonly change: InspectorActions["changeContract"];
};

/** What the numbers of a metric mean: wording, scale, good end, rule, what is bad, codes, unit. */
export function ContractMeaning({ contract, measured, editable, change }: ContractMeaningProps) {
  const { id, kind, rule } = contract;
  const measure = measureOf(kind);
  const rules = ruleChoices(contract);
  const hasEnds = measure === "scale" && kind !== "nps";
  const isScale = hasEnds && !isYesNoKind(kind);
  return (
    <>
      {measure === "scale" && (
        <DraftField
          label="Question as it was asked"
          size="small"
          multiline
          rows={2}
          readOnly={!editable}
          value={contract.question}
          onCommit={(question) => change(id, { question })}
        />
      )}
      {isScale && (
        <DraftField
          label="Scale"
          hint={measured ? "Fixed while the map holds figures: they are counted by its points. Import under another name for another scale." : "Both ends, such as 1–5"}
          size="small"
          readOnly={!editable || measured}
          value={scaleEnds(contract)}
          onCommit={(text) => {
            const read = readScale(text);
            if (!read.ok) return read;
            const { scaleMin, scaleMax, rule: usual, badPoints } = contractFor(kind, read.scaleMin, read.scaleMax, contract.goodEnd);
            return change(id, { scaleMin, scaleMax, rule: usual, badPoints });
          }}
        />
      )}
      {hasEnds && <GoodEndChoice contract={contract} measured={measured} editable={editable} change={change} />}
      {rules.length > 1 && (
        <ChoiceField
          label="Figure shown"
          options={rules}
          value={ruleValue(rule)}
          disabled={!editable}
          onChoose={(value) => {
            const chosen = rules.find((each) => each.value === value);
            return chosen === undefined ? { ok: false, reason: "Choose one of the figures." } : change(id, { rule: chosen.rule });
          }}
        />
      )}
      {isScale && (
        <div {...(contract.badPoints === 0 ? { "data-judges": "" } : {})}>
          <ChoiceField
            label="A bad experience is"
            options={badPointChoices(contract)}
            value={String(contract.badPoints)}
            disabled={!editable}
            onChoose={(points) => change(id, { badPoints: Number(points) })}
          />
        </div>
      )}
      {measure === "durations" && (
        <div {...(contract.badSeconds === null ? { "data-judges": "" } : {})}>
          <DraftField
            label="A bad experience takes longer than"
            hint="Such as 5 min or 2 h; empty: none does. Times are kept in steps of about 4 %, and only those surely longer count."
            size="small"
            readOnly={!editable}
            value={contract.badSeconds === null ? "" : durationText(contract.badSeconds)}
            onCommit={(text) => {
              const read = readSeconds(text);
              return read.ok ? change(id, { badSeconds: read.value }) : read;
            }}
          />
        </div>
      )}
      {measure !== "derived" && (
        <div className={styles.pair}>
          {measure !== "volume" && (
            <DraftField
              label="Codes for no answer"
              hint="For imports from now on"
              size="small"
              readOnly={!editable}
              value={contract.missingCodes.join(", ")}
              onCommit={(text) => change(id, { missingCodes: readCodes(text) })}
            />
          )}
          {measure !== "durations" && (
            <DraftField label="Unit" size="small" readOnly={!editable} value={contract.unit} onCommit={(unit) => change(id, { unit: unit.trim() })} />
          )}
        </div>
      )}
    </>
  );
}

const SCALE_ENDS: readonly { readonly value: GoodEnd; readonly label: string }[] = [
  { value: "high", label: "High is good" }, { value: "low", label: "Low is good" },
];
const YES_NO_ENDS: readonly { readonly value: GoodEnd; readonly label: string }[] = [
  { value: "high", label: "Yes is good" }, { value: "low", label: "Yes is bad" },
];

/** Which end is good. With figures on the map the change is asked for twice: red becomes green everywhere. */
function GoodEndChoice({ contract, measured, editable, change }: ContractMeaningProps) {
  const [wanted, setWanted] = useState<GoodEnd | null>(null);
  const [error, setError] = useState<string | null>(null);
  const { id, goodEnd } = contract;
  const asking = wanted !== null && wanted !== goodEnd;
  return (
    <>
      <ChoiceField
        label="Good end"
        options={isYesNoKind(contract.kind) ? YES_NO_ENDS : SCALE_ENDS}
        value={goodEnd}
        disabled={!editable}
        onChoose={(end) => {
          if (!measured || end === goodEnd) return change(id, { goodEnd: end });
          setWanted(end);
          return { ok: true };
        }}
      />
      {asking && (
        <Notice
          tone="warn"
          announce
          title="This turns every figure of this metric round"
          actions={(
            <>
              <Button size="small" onPress={() => {
                setError(refusal(change(id, { goodEnd: wanted })));
                setWanted(null);
              }}>Turn it round</Button>
              <Button size="small" onPress={() => setWanted(null)}>Leave it</Button>
            </>
          )}
        >
          What counted as good becomes bad on every touchpoint, for everybody on this map. The answers themselves stay as they are.
        </Notice>
      )}
      {error !== null && <p className={styles.error} role="alert">{error}</p>}
    </>
  );
}
