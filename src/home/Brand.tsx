import { Link } from "wouter";
import styles from "./Brand.module.css";

/** The mark and the name, leading home. */
export function Brand() {
  return (
    <Link href="/" className={styles.brand ?? ""}>
      <BrandMark />
      Throughline
    </Link>
  );
}

/** An emotion curve with the one point that matters. */
export function BrandMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path d="M2 18c5 0 5-11 10-11s5 11 10 11" fill="none" stroke="var(--tl-accent)" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="12" cy="7" r="3" fill="var(--tl-heat4)" />
    </svg>
  );
}
