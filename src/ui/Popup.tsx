import type { ReactElement, ReactNode } from "react";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import styles from "./Popup.module.css";

export type PopupProps = {
  /** Names the popup for screen readers. */
  readonly label: string;
  /** The button that opens it: a `Button` or `IconButton` of this folder. */
  readonly trigger: ReactElement;
  readonly placement?: "bottom start" | "bottom end" | "top start" | "top end";
  readonly children: ReactNode;
};

/** A small window at its button, closed by Escape or a click beside it. */
export function Popup({ label, trigger, placement = "bottom end", children }: PopupProps) {
  return (
    <DialogTrigger>
      {trigger}
      <Popover className={styles.popup ?? ""} placement={placement} offset={6}>
        <Dialog aria-label={label} className={styles.content ?? ""}>{children}</Dialog>
      </Popover>
    </DialogTrigger>
  );
}
