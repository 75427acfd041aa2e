import { X } from "lucide-react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Text } from "react-aria-components/Text";
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components/Toast";
import { Button } from "./Button.tsx";
import { classNames } from "./classNames.ts";
import styles from "./Toasts.module.css";

export type ToastMessage = {
  readonly title: string;
  readonly detail?: string;
  readonly tone?: "plain" | "problem";
  /** One thing to do about it, such as "Undo"; the toast closes with it. */
  readonly action?: { readonly label: string; readonly run: () => void };
};

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Milliseconds. People who read slowly need more than the five seconds that React Aria asks for at least. */
const READING_TIME = 8_000;

/**
 * Shows a message at the bottom of the window. A problem stays until it is closed; anything else leaves after eight
 * seconds, and waits while the pointer or the focus is on it. Returns a function that closes it.
 */
export function showToast(message: ToastMessage): () => void {
  const key = queue.add(message, message.tone === "problem" ? {} : { timeout: READING_TIME });
  return () => queue.close(key);
}

/** Stands once on the page. */
export function Toasts() {
  return (
    <ToastRegion queue={queue} className={styles.region ?? ""} aria-label="Messages">
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
                queue.close(toast.key);
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
    </ToastRegion>
  );
}
