import type { ReactNode } from "react";
import styles from "./PanelSection.module.css";

export type PanelSectionProps = {
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
};

/** A stretch of the side panel with a heading of its own. */
export function PanelSection({ title, aside, children }: PanelSectionProps) {
  return (
    <section className={styles.section} {...(title === undefined ? {} : { "aria-label": title })}>
      {title !== undefined && (
        <div className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
