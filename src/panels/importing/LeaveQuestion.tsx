import { useEffect, useRef } from "react";
import { Button } from "../../ui/Button.tsx";
import styles from "./WizardFooter.module.css";

export type LeaveQuestionProps = {
  readonly onStay: () => void;
  readonly onLeave: () => void;
};

/** Stands in the wizard's foot when it is closed midway. */
export function LeaveQuestion({ onStay, onLeave }: LeaveQuestionProps) {
  // What was asked is answered first; and the answer that loses nothing is one key away.
  const stay = useRef<HTMLButtonElement>(null);
  useEffect(() => stay.current?.focus(), []);
  return (
    <div className={styles.footer} role="alertdialog" aria-label="Stop this import?" aria-describedby="leave-question">
      <p id="leave-question" className={styles.question}>
        <strong>Stop this import?</strong> The map stays as it is, but what you have set up here is lost.
      </p>
      <Button onPress={onLeave}>Stop the import</Button>
      <Button look="primary" ref={stay} onPress={onStay}>Go on with it</Button>
    </div>
  );
}
