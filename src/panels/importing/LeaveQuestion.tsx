import { Button } from "../../ui/Button.tsx";
import styles from "./WizardFooter.module.css";

export type LeaveQuestionProps = {
  readonly onStay: () => void;
  readonly onLeave: () => void;
};

/** Stands in the wizard's foot when it is closed midway. */
export function LeaveQuestion({ onStay, onLeave }: LeaveQuestionProps) {
  return (
    <div className={styles.footer} role="alertdialog" aria-label="Stop this import?" aria-describedby="leave-question">
      <p id="leave-question" className={styles.question}>
        <strong>Stop this import?</strong> The map stays as it is, but what you have set up here is lost.
      </p>
      <Button onPress={onLeave}>Stop the import</Button>
      <Button look="primary" autoFocus onPress={onStay}>Go on with it</Button>
    </div>
  );
}
