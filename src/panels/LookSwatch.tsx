import type { Look } from "../drawing/cardFace.ts";
import { ICONS } from "../drawing/icons.ts";
import { tokenProperty } from "../drawing/theme.ts";
import { cssBackground } from "./FrictionChip.tsx";
import styles from "./Legend.module.css";

/** The head of a card in small, for legends. */
export function LookSwatch({ look: { ground, ink, sign } }: { readonly look: Look }) {
  return (
    <span className={styles.swatch} style={{ background: cssBackground(ground) }} aria-hidden="true">
      {sign !== null && (
        <svg viewBox="0 0 24 24" width="11" height="11">
          <path d={ICONS[sign].d} fill="none" stroke={`var(${tokenProperty(ink)})`} strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      )}
    </span>
  );
}
