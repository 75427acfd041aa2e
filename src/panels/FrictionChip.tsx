import type { CSSProperties } from "react";
import { headLook } from "../drawing/cardFace.ts";
import { LIGHT_WORDS } from "../drawing/readingText.ts";
import type { Paint } from "../drawing/scene.ts";
import { tokenProperty } from "../drawing/theme.ts";
import type { TouchpointFriction } from "../metrics/frictionReport.ts";
import { classNames } from "../ui/classNames.ts";
import styles from "./FrictionChip.module.css";

/** Friction per 100 as the card shows it: whole, and none where there are too few answers. */
export function frictionNumber({ light, frictionPer100 }: Pick<TouchpointFriction, "light" | "frictionPer100">): string {
  return frictionPer100 === null || light === "too-few" || light === "no-data" ? "–" : String(Math.round(frictionPer100));
}

export type FrictionChipProps = {
  readonly friction: TouchpointFriction;
  /** Says the light in a word as well as by pattern and colour. */
  readonly withWord?: boolean;
};

/** The head of a card in small: number on the colour of its heat, dotted for "watch", hatched for "too few answers". */
export function FrictionChip({ friction, withWord }: FrictionChipProps) {
  const word = LIGHT_WORDS[friction.light];
  return (
    <span className={styles.chip} title={friction.stale ? `${word}, out of date` : word}>
      <span className={classNames(styles.score, (friction.light === "no-data" || friction.light === "unjudged") && styles.none)} style={chipStyle(friction)}>
        {frictionNumber(friction)}
      </span>
      <span className={withWord === true ? styles.word : styles.hidden}>
        {word}
        {friction.stale && ", out of date"}
      </span>
    </span>
  );
}

/** The very paint of the card's head, so that list and board never disagree. */
function chipStyle(friction: TouchpointFriction): CSSProperties {
  const { ground, ink } = headLook(friction);
  return { background: cssBackground(ground), color: `var(${tokenProperty(ink)})` };
}

export function cssBackground(paint: Paint): string {
  if (typeof paint === "string") return `var(${tokenProperty(paint)})`;
  const [ground, mark] = [`var(${tokenProperty(paint.ground)})`, `var(${tokenProperty(paint.mark)})`];
  return paint.pattern === "hatch"
    ? `repeating-linear-gradient(135deg, ${mark} 0 2px, ${ground} 2px 6px)`
    : `radial-gradient(circle, ${mark} 1.2px, transparent 1.4px) 0 0 / 5px 5px, ${ground}`;
}
