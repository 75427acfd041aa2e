import type { ReactNode } from "react";
import { Link } from "wouter";
import { Brand } from "./Brand.tsx";
import styles from "./MessagePage.module.css";

export type MessagePageProps = {
  readonly icon: ReactNode;
  readonly title: string;
  /** What happened and what helps. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
};

/** A page that has only one thing to say. */
export function MessagePage({ icon, title, children, actions }: MessagePageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Brand />
      </header>
      <main className={styles.message}>
        <span className={styles.icon} aria-hidden="true">{icon}</span>
        <h1 className={styles.title}>{title}</h1>
        <div className={styles.words}>{children}</div>
        <div className={styles.actions}>
          {actions}
          <Link href="/" className={styles.home ?? ""}>To your maps</Link>
        </div>
      </main>
    </div>
  );
}
