import type { CardFace } from "../drawing/cardFace.ts";
import { tokenProperty } from "../drawing/theme.ts";
import { cssBackground } from "./FrictionChip.tsx";
import styles from "./FrictionChip.module.css";

/** The head of a card in small, as a lens has coloured it; its words stand beside it. */
export function FaceChip({ face: { look, figure } }: { readonly face: CardFace }) {
  return (
    <span className={styles.score} style={{ background: cssBackground(look.ground), color: `var(${tokenProperty(look.ink)})` }}>
      {figure}
    </span>
  );
}
