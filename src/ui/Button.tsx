import type { ReactNode, Ref } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { classNames } from "./classNames.ts";
import styles from "./Button.module.css";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

export type ButtonProps = Omit<AriaButtonProps, "className" | "children" | "style"> & {
  readonly look?: ButtonLook;
  readonly size?: "small" | "medium";
  /** Stands before the words; hidden from screen readers. */
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  /** Takes the whole width of what it stands in. */
  readonly wide?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function Button({ look = "secondary", size = "medium", icon, wide, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={classNames(styles.button, styles[look], styles[size], wide && styles.wide)}>
      {icon !== undefined && <span className={styles.icon} aria-hidden="true">{icon}</span>}
      <span className={styles.words}>{children}</span>
    </AriaButton>
  );
}
