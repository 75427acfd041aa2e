import type { Light, TouchpointFriction } from "./frictionReport.ts";

/** Ratios to the journey's average from which the heat of a friction point is 3 and 4. */
const HOT = 1.4;
const HOTTEST = 1.8;

/**
 * How strongly a touchpoint is coloured, 0 (fine) … 4 (worst). The ratio decides, but only what is surely worse than its
 * reference gets a strong colour, and nothing glows on too few answers (DESIGN M4, M5).
 */
export function frictionHeat(light: Light, ratio: number | null): TouchpointFriction["heat"] {
  switch (light) {
    case "no-data":
    case "unjudged":
    case "too-few":
      return null;
    case "fine":
      return 0;
    case "watch":
      return 1;
    case "friction":
      return ratio === null || ratio < HOT ? 2 : ratio < HOTTEST ? 3 : 4;
    default:
      return light satisfies never;
  }
}
