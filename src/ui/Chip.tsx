import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { classNames } from "./classNames.ts";
import styles from "./Chip.module.css";

export type ChipProps = {
  readonly tone?: "plain" | "accent" | "warn" | "pain" | "opportunity";
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  /** With it the chip carries a button that takes it away. */
  readonly onRemove?: () => void;
  /** What that button is called: "Remove code 6". */
  readonly removeLabel?: string;
};

export function Chip({ tone = "plain", icon, children, onRemove, removeLabel = "Remove" }: ChipProps) {
  return (
    <span className={classNames(styles.chip, styles[tone], onRemove !== undefined && styles.removable)}>
      {icon !== undefined && <span className={styles.icon} aria-hidden="true">{icon}</span>}
      <bdi className={styles.words}>{children}</bdi>
      {onRemove !== undefined && (
        <Button className={styles.remove ?? ""} aria-label={removeLabel} onPress={onRemove}>
          <X size={12} aria-hidden="true" />
        </Button>
      )}
    </span>
  );
}
