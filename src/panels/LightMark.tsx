import { ICONS } from "../drawing/icons.ts";
import { LIGHT_WORDS } from "../drawing/readingText.ts";
import type { Light } from "../metrics/frictionReport.ts";
import { classNames } from "../ui/classNames.ts";
import styles from "./LightMark.module.css";

export type LightMarkProps = { readonly light: Light; readonly stale?: boolean };

/** A light as mark and word; its colour only repeats them. */
export function LightMark({ light, stale }: LightMarkProps) {
  const icon = light === "friction" || light === "watch" || light === "fine" ? ICONS[light] : null;
  return (
    <span className={classNames(styles.light, styles[light])}>
      {icon === null
        ? <span className={light === "too-few" ? styles.hatch : styles.empty} aria-hidden="true" />
        : <svg viewBox="0 0 24 24" width="14" height="14" aria-hidden="true"><path d={icon.d} className={styles.icon} /></svg>}
      {LIGHT_WORDS[light]}
      {stale === true && <span className={styles.stale}> · out of date</span>}
    </span>
  );
}
