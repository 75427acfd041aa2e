import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./classNames.ts";
import styles from "./Notice.module.css";

export type NoticeProps = {
  readonly tone?: "plain" | "warn" | "problem";
  readonly title?: string;
  readonly children?: ReactNode;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
  /** Read aloud as soon as it appears. Only for what the person has to know now. */
  readonly announce?: boolean;
};

const MARKS = { plain: Info, warn: TriangleAlert, problem: CircleAlert };

export function Notice({ tone = "plain", title, children, actions, announce }: NoticeProps) {
  const Mark = MARKS[tone];
  return (
    <div className={classNames(styles.notice, styles[tone])} {...(announce === true ? { role: "alert" } : {})}>
      <Mark className={styles.mark} size={18} aria-hidden="true" />
      <div className={styles.words}>
        {title !== undefined && <strong className={styles.title}>{title}</strong>}
        {children}
      </div>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
