import { Check } from "lucide-react";
import { classNames } from "../../ui/classNames.ts";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { ARRANGEMENT_WORDS, arrangementOf } from "./arrangement.ts";
import { canGoTo, stepMark, WIZARD_STEPS } from "./wizardState.ts";
import type { WizardState, WizardStep } from "./wizardState.ts";
import styles from "./WizardSteps.module.css";

const STEP_NAMES: Readonly<Record<WizardStep, string>> = {
  file: "File", layout: "Layout", meaning: "What the answers mean", touchpoints: "Touchpoints", review: "Review and add",
};

export type WizardStepsProps = {
  readonly state: WizardState;
  /** Open questions. */
  readonly questions: number;
  readonly onGoTo: (step: WizardStep) => void;
};

/** The way through the import; every step can be looked at again. */
export function WizardSteps({ state, questions, onGoTo }: WizardStepsProps) {
  return (
    <nav className={styles.nav} aria-label="Steps of the import">
      <ol className={styles.list}>
        {WIZARD_STEPS.map((step, index) => {
          const mark = state.applied !== null ? "done" : stepMark(state, step, questions);
          return (
            <li key={step}>
              <button
                type="button"
                className={classNames(styles.step, styles[mark])}
                disabled={!canGoTo(state, step)}
                {...(mark === "current" ? { "aria-current": "step" as const } : {})}
                onClick={() => onGoTo(step)}
              >
                <span className={styles.number} aria-hidden="true">{mark === "done" ? <Check size={14} /> : mark === "asking" ? "?" : index + 1}</span>
                <span className={styles.name}>
                  {step === "meaning" && state.recipe?.layout.type === "events" ? "What is measured" : STEP_NAMES[step]}
                  {step === "layout" && state.recipe !== null && (
                    <span className={styles.detail}>{ARRANGEMENT_WORDS[arrangementOf(state.recipe)]}</span>
                  )}
                </span>
                {mark === "done" && <VisuallyHidden>done</VisuallyHidden>}
                {mark === "asking" && <VisuallyHidden>has an open question</VisuallyHidden>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
