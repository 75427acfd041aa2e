import type { ReactNode, RefObject } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import type { PopupPlacement } from "./Popup.tsx";
import styles from "./Popup.module.css";

export type PopupWindowProps = {
  readonly label: string;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly placement: PopupPlacement;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** What `Popup` opens at its button; the focus goes in and comes back. */
export function PopupWindow({ label, button, placement, onClose, children }: PopupWindowProps) {
  return (
    <Popover
      className={styles.popup ?? ""}
      triggerRef={button}
      placement={placement}
      offset={6}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Dialog aria-label={label} className={styles.content ?? ""}>{children}</Dialog>
    </Popover>
  );
}
