import { CircleCheck, Undo2 } from "lucide-react";
import type { ImportPlan } from "../../import/importPlan.ts";
import { Button } from "../../ui/Button.tsx";
import { Notice } from "../../ui/Notice.tsx";
import styles from "./AppliedStep.module.css";

export type AppliedStepProps = {
  readonly plan: ImportPlan;
  /** Why what has no place could not be kept on this device; null: it was. */
  readonly waitingTrouble: string | null;
  readonly undone: boolean;
  readonly onUndo: () => void;
};

/** What has changed on the map, and the way back. */
export function AppliedStep({ plan, waitingTrouble, undone, onUndo }: AppliedStepProps) {
  if (undone) return <Notice title="Undone">The map is as it was before.</Notice>;
  return (
    <div className={styles.step}>
      <CircleCheck size={36} className={styles.mark} aria-hidden="true" />
      <h3 className={styles.title}>Added to the map</h3>
      <output className={styles.quiet}>{plan.summary}</output>
      <ul className={styles.sentences}>
        {plan.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}
      </ul>
      {waitingTrouble !== null && <Notice tone="warn" title="What has no place could not be kept for later">{waitingTrouble}</Notice>}
      <Button icon={<Undo2 />} onPress={onUndo}>Undo</Button>
    </div>
  );
}
