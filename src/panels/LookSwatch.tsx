import type { Look } from "../drawing/cardFace.ts";
import { ICONS } from "../drawing/icons.ts";
import { tokenProperty } from "../drawing/theme.ts";
import { cssBackground } from "./FrictionChip.tsx";
import styles from "./Legend.module.css";

type LookSwatchProps = {
  readonly look: Look;
  /** What stands in the head where no sign does. */
  readonly figure?: string;
};

/** The head of a card in small, for legends. */
export function LookSwatch({ look: { ground, ink, sign }, figure }: LookSwatchProps) {
  return (
    <span className={styles.swatch} style={{ background: cssBackground(ground) }} aria-hidden="true">
      {figure}
      {sign !== null && (
        <svg viewBox="0 0 24 24" width="11" height="11">
          <path d={ICONS[sign].d} fill="none" stroke={`var(${tokenProperty(ink)})`} strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      )}
    </span>
  );
}
