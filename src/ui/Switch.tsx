import { Switch as AriaSwitch } from "react-aria-components/Switch";
import styles from "./Switch.module.css";

export type SwitchProps = {
  readonly label: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly disabled?: boolean;
};

export function Switch({ label, hint, on, onChange, disabled }: SwitchProps) {
  return (
    <AriaSwitch className={styles.switch ?? ""} isSelected={on} onChange={onChange} isDisabled={disabled === true}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.knob} />
      </span>
      <span className={styles.words}>
        {label}
        {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
    </AriaSwitch>
  );
}
