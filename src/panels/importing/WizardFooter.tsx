import { formatCount } from "../../drawing/readingText.ts";
import { Button } from "../../ui/Button.tsx";
import { whyNot } from "./whyNot.ts";
import { isRepeat, WIZARD_STEPS } from "./wizardState.ts";
import type { WizardState, WizardStep } from "./wizardState.ts";
import styles from "./WizardFooter.module.css";

export type WizardFooterProps = {
  readonly state: WizardState;
  readonly onGoTo: (step: WizardStep) => void;
  readonly onApply: () => void;
  readonly onClose: () => void;
};

/** What will happen in one line, and the way on. */
export function WizardFooter({ state, onGoTo, onApply, onClose }: WizardFooterProps) {
  const { step, recipe, planning, applied } = state;
  const index = WIZARD_STEPS.indexOf(step);
  const [before, after] = [WIZARD_STEPS[index - 1], WIZARD_STEPS[index + 1]];
  const ready = planning.plan?.outcome === "changes" && !planning.making;
  return (
    <div className={styles.footer}>
      <p className={styles.summary} aria-live="polite">
        {applied === null && recipe !== null && <Summary state={state} />}
        {applied === null && after === undefined && whyNot(state) !== "" && <strong className={styles.why}>{whyNot(state)}</strong>}
      </p>
      {applied !== null || recipe === null
        ? <Button onPress={onClose}>{applied === null ? "Cancel" : "Close"}</Button>
        : (
          <>
            {before === undefined
              ? <Button look="quiet" onPress={onClose}>Cancel</Button>
              : isRepeat(state)
                ? <Button onPress={() => onGoTo("meaning")}>Change the set-up</Button>
                : <Button onPress={() => onGoTo(before)}>Back</Button>}
            {after === undefined
              ? <Button look="primary" isDisabled={!ready} onPress={onApply}>Add to the map</Button>
              : <Button look="primary" onPress={() => onGoTo(after)}>Continue</Button>}
          </>
        )}
    </div>
  );
}

function Summary({ state: { planning } }: { readonly state: WizardState }) {
  const { plan, making, progress, fault } = planning;
  if (fault !== null) return <span className={styles.fault}>{fault.message}</span>;
  if (plan === null) return progress === null ? "Counting the answers…" : `Counting the answers… ${formatCount(progress.rows)} rows`;
  const [answers, ...rest] = plan.summary.split(" answers");
  const known = rest.length > 0;
  return (
    <span className={making ? styles.old : ""}>
      {known ? <><strong>{answers} answers</strong>{rest.join(" answers")}</> : plan.summary}
    </span>
  );
}
