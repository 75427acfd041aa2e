import { LIGHT_WORDS } from "../drawing/readingText.ts";
import type { Light, TouchpointFriction } from "../metrics/frictionReport.ts";
import { classNames } from "../ui/classNames.ts";
import styles from "./FrictionChip.module.css";

/** Friction per 100 as the card shows it: whole, because its interval is seldom narrower than a point. */
export function frictionNumber(friction: TouchpointFriction): string {
  return friction.frictionPer100 === null ? "–" : String(Math.round(friction.frictionPer100));
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
      <span className={classNames(styles.score, heatClass(friction.light, friction.heat))}>
        {frictionNumber(friction)}
      </span>
      <span className={withWord === true ? styles.word : styles.hidden}>
        {word}
        {friction.stale && ", out of date"}
      </span>
    </span>
  );
}

function heatClass(light: Light, heat: TouchpointFriction["heat"]): string {
  if (light === "no-data") return styles.none ?? "";
  if (light === "too-few" || heat === null) return styles.hatched ?? "";
  return classNames(styles[`heat${heat}`], light === "watch" && styles.dotted);
}
