import { Label } from "react-aria-components/Label";
import { ProgressBar as AriaProgressBar } from "react-aria-components/ProgressBar";
import styles from "./ProgressBar.module.css";

export type ProgressBarProps = {
  readonly label: string;
  /** 0 … 1; null while nobody knows how much there is. */
  readonly share: number | null;
  /** What has been done so far, in words: "12,000 rows". */
  readonly detail?: string;
};

export function ProgressBar({ label, share, detail }: ProgressBarProps) {
  const percent = share === null ? 0 : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <AriaProgressBar className={styles.progress ?? ""} value={percent} isIndeterminate={share === null}>
      <div className={styles.line}>
        <Label className={styles.label ?? ""}>{label}</Label>
        <span className={styles.detail}>{[share === null ? "" : `${percent} %`, detail ?? ""].filter(Boolean).join(" · ")}</span>
      </div>
      <div className={styles.track}>
        <div className={share === null ? styles.unknown : styles.bar} style={share === null ? {} : { width: `${percent}%` }} />
      </div>
    </AriaProgressBar>
  );
}
