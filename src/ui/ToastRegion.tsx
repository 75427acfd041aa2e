import { X } from "lucide-react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Text } from "react-aria-components/Text";
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from "react-aria-components/Toast";
import { Button } from "./Button.tsx";
import { classNames } from "./classNames.ts";
import type { ToastMessage } from "./Toasts.tsx";
import styles from "./ToastRegion.module.css";

/** Messages that stand now and those that wait for a place. */
export const toastQueue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Fetched after the first screen; `Toasts.tsx` is what pages use. */
export function ToastRegion() {
  return (
    <AriaToastRegion queue={toastQueue} className={styles.region ?? ""} aria-label="Messages">
      {({ toast }) => (
        <Toast toast={toast} className={classNames(styles.toast, toast.content.tone === "problem" && styles.problem)}>
          <ToastContent className={styles.content ?? ""}>
            <Text slot="title" className={styles.title ?? ""}>{toast.content.title}</Text>
            {toast.content.detail !== undefined && (
              <Text slot="description" className={styles.detail ?? ""}>{toast.content.detail}</Text>
            )}
          </ToastContent>
          {toast.content.action !== undefined && (
            <Button
              size="small"
              onPress={() => {
                toast.content.action?.run();
                toastQueue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <AriaButton slot="close" className={styles.close ?? ""} aria-label="Close message">
            <X size={16} aria-hidden="true" />
          </AriaButton>
        </Toast>
      )}
    </AriaToastRegion>
  );
}
