import { faultInFigures } from "../../document/measurementsChange.ts";
import type { ImportPlan } from "../../import/importPlan.ts";
import type { Outcome } from "../../ui/outcome.ts";

/** A few milliseconds of work on a slow machine. */
const FIGURES_AT_ONCE = 1_000;

export type PlanApplier = {
  /**
   * Gives what came of it; null: the wizard was closed before anything was written, or one is being carried out already.
   * After a fault it may be tried again.
   */
  carryOut(plan: Pick<ImportPlan, "change">, write: () => Outcome, isOpen: () => boolean): Promise<Outcome | null>;
};

/** Thousands of figures take a moment: the button is let go first, and what can be checked is checked a few at a time. */
export function createPlanApplier(): PlanApplier {
  let going = false;
  return {
    async carryOut({ change }, write, isOpen) {
      if (going) return null;
      going = true;
      try {
        for (const [at, observation] of change.observations.entries()) {
          if (at % FIGURES_AT_ONCE === 0) await nextTask();
          if (faultInFigures(observation) !== null) break;
        }
        await nextTask();
        // Whoever has closed it meanwhile expects nothing to be added any more.
        if (!isOpen()) return null;
        const outcome = write();
        await nextTask();
        return outcome;
      } finally {
        going = false;
      }
    },
  };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
