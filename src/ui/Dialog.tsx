import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { classNames } from "./classNames.ts";
import styles from "./Dialog.module.css";
import { IconButton } from "./IconButton.tsx";

export type DialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** A quiet line beside or below the title. */
  readonly subtitle?: ReactNode;
  /** `large` fills most of the window, for work with tables. */
  readonly size?: "small" | "medium" | "large";
  /** The row of buttons at the bottom, always in view. */
  readonly footer?: ReactNode;
  /** False: neither Escape nor a click outside closes it; there is work inside that would be lost. */
  readonly dismissable?: boolean;
  /** The content brings its own padding and scrolling. */
  readonly bare?: boolean;
  readonly children: ReactNode;
};

export function Dialog(props: DialogProps) {
  const { open, onClose, title, subtitle, size = "medium", footer, dismissable = true, bare, children } = props;
  return (
    <ModalOverlay
      className={styles.overlay ?? ""}
      isOpen={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog className={styles.dialog ?? ""}>
          <header className={styles.header}>
            <div className={styles.titles}>
              <Heading slot="title" className={styles.title ?? ""}>{title}</Heading>
              {subtitle !== undefined && <div className={styles.subtitle}>{subtitle}</div>}
            </div>
            <IconButton label="Close" icon={<X />} size="small" onPress={onClose} />
          </header>
          <div className={classNames(styles.body, bare === true && styles.bare)}>{children}</div>
          {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
