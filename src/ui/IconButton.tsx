import type { ReactNode, Ref } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { classNames } from "./classNames.ts";
import styles from "./IconButton.module.css";
import { Tooltip } from "./Tooltip.tsx";

export type IconButtonProps = Omit<AriaButtonProps, "className" | "children" | "style" | "aria-label"> & {
  /** What the button does: its name for screen readers and its tooltip. */
  readonly label: string;
  /** A keyboard shortcut as people read it, shown in the tooltip. */
  readonly shortcut?: string | undefined;
  readonly icon: ReactNode;
  /** Set for buttons that stay down; leave out for those that act. */
  readonly pressed?: boolean;
  readonly size?: "small" | "medium";
  readonly look?: "plain" | "outlined";
  readonly ref?: Ref<HTMLButtonElement>;
};

export function IconButton({ label, shortcut, icon, pressed, size = "medium", look = "plain", ...rest }: IconButtonProps) {
  return (
    <Tooltip text={shortcut === undefined ? label : `${label} (${shortcut})`}>
      <AriaButton
        {...rest}
        aria-label={label}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
        className={classNames(styles.button, styles[size], styles[look], pressed === true && styles.pressed)}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
