import { CircleCheck, CloudOff, LoaderCircle, Lock, TriangleAlert } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { classNames } from "../ui/classNames.ts";
import { Tooltip } from "../ui/Tooltip.tsx";
import styles from "./StatusLine.module.css";

/** What may honestly be said about one's edits; src/sync decides which. */
export type ShownSaveState = "saved" | "saving" | "offline" | "not-kept" | "refused";

export type StatusLineProps = {
  readonly status: {
    readonly state: ShownSaveState;
    /** A few words: "Kept on this device, offline". */
    readonly label: string;
    /** What happened and what to do, in whole sentences. */
    readonly sentence: string;
  };
};

const MARKS = { saved: CircleCheck, saving: LoaderCircle, offline: CloudOff, "not-kept": TriangleAlert, refused: Lock };

/** Whether edits are safe, by icon and words. Changes are read aloud; its tooltip explains. */
export function StatusLine({ status }: StatusLineProps) {
  const Mark = MARKS[status.state];
  const grave = status.state === "not-kept" || status.state === "refused";
  return (
    <>
      <Tooltip text={status.sentence}>
        <Button className={classNames(styles.status, styles[status.state])} aria-label={`${status.label}. ${status.sentence}`}>
          <Mark size={16} aria-hidden="true" className={styles.mark} />
          <span className={styles.label}>{status.label}</span>
        </Button>
      </Tooltip>
      {/* "Saving" comes and goes with every key; only what lasts is worth hearing. */}
      <span className={styles.spoken} aria-live={grave ? "assertive" : "polite"}>
        {status.state === "saving" || status.state === "saved" ? "" : `${status.label}. ${status.sentence}`}
      </span>
    </>
  );
}
