import styles from "./OpeningPage.module.css";

/** Shown only when opening takes longer than a glance, so that a map that is kept here appears without a flicker. */
export function OpeningPage() {
  return <output className={styles.opening}>Opening the map …</output>;
}
