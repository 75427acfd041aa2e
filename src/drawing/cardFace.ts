import type { MetricReading, TouchpointFriction } from "../metrics/frictionReport.ts";
import { wholeInterval } from "../metrics/intervalText.ts";
import { periodText } from "../metrics/period.ts";
import { saidShare } from "../metrics/saidShare.ts";
import { answersText, cardInterval, cardScore, formatCount, formatScore, formatScoreInterval, LIGHT_WORDS, readingName, trendOf } from "./readingText.ts";
import type { ColourToken, IconName, Paint } from "./scene.ts";

/** Ground, text colour and sign of a card's head. */
export type Look = { readonly ground: Paint; readonly ink: ColourToken; readonly sign: IconName | null };

/** The two lines at the foot of a card. Where room is short the interval goes to the second, then the name gives way, never a figure. */
export type Foot = {
  readonly name: string;
  readonly figures: string;
  /** In brackets; empty: none. */
  readonly interval: string;
  readonly second: string;
  readonly arrow: IconName | null;
};

/** Everything on a touchpoint's card that comes from figures: through one lens, one face. */
export type CardFace = {
  readonly look: Look;
  /** At the right of the head; empty: none. */
  readonly figure: string;
  /** The head's other signs, from the right. */
  readonly marks: readonly IconName[];
  /** Null where there are no figures, so that the card has room for what the team wrote. */
  readonly foot: Foot | null;
  /** What place, sign and colour say, in words. */
  readonly words: readonly string[];
};

type Lit = Pick<TouchpointFriction, "light" | "heat">;

const HEAT: readonly ColourToken[] = ["heat0", "heat1", "heat2", "heat3", "heat4"];
const ON_HEAT: readonly ColourToken[] = ["onHeat0", "onHeat1", "onHeat2", "onHeat3", "onHeat4"];

export function heatToken(heat: TouchpointFriction["heat"]): ColourToken {
  return heat === null ? "surface" : (HEAT[heat] ?? "surface");
}

export const NO_DATA_LOOK: Look = { ground: "surface", ink: "ink2", sign: null };
/** Its number stands there unlit: a sign or a colour would say more than is known. */
const UNJUDGED_LOOK: Look = { ground: "surface", ink: "ink", sign: null };
export const TOO_FEW_LOOK: Look = { ground: { pattern: "hatch", ground: "surface", mark: "hatch" }, ink: "ink", sign: null };

/** A card without figures. */
export const NO_FACE: CardFace = { look: NO_DATA_LOOK, figure: "", marks: [], foot: null, words: [LIGHT_WORDS["no-data"]] };

/** The light is told by number, sign and pattern; the colour only repeats it (DESIGN M5). */
export function headLook(lit: Lit | undefined): Look {
  const light = lit?.light ?? "no-data";
  if (light === "no-data") return NO_DATA_LOOK;
  if (light === "unjudged") return UNJUDGED_LOOK;
  if (light === "too-few") return TOO_FEW_LOOK;
  const heat = lit?.heat ?? 0;
  if (light !== "watch") {
    return { ground: HEAT[heat] ?? "heat0", ink: ON_HEAT[heat] ?? "onHeat0", sign: light === "friction" ? "friction" : "fine" };
  }
  // Dots of the heat below keep the text readable and say: only the point is above the reference, not the interval.
  const dotted = Math.min(Math.max(heat, 1), 3);
  return {
    ground: { pattern: "dots", ground: HEAT[dotted] ?? "heat1", mark: HEAT[dotted - 1] ?? "heat0" },
    ink: ON_HEAT[dotted] ?? "onHeat1",
    sign: "watch",
  };
}

/** The face of a card through the friction lens: friction in the head, the headline metric at the foot. */
export function frictionFace(friction: TouchpointFriction | undefined): CardFace {
  const light = friction?.light ?? "no-data";
  const told = light !== "too-few" && light !== "no-data";
  const per100 = told ? (friction?.frictionPer100 ?? null) : null;
  const said = friction === undefined ? null : saidShare(friction);
  const headline = friction?.headline ?? null;
  const stale = friction?.stale === true;
  const words = [per100 === null
    ? LIGHT_WORDS[light]
    : `${LIGHT_WORDS[light]}, ${Math.round(said?.value ?? per100)} bad experiences per 100` +
      (said === null ? "" : ` (${wholeInterval(said.interval)})`) +
      (said === null || said.countedAs === null ? "" : `, counted as ${Math.round(said.countedAs)} in the ranking`)];
  if (headline !== null) words.push(told ? readingSentence(headline) : `n ${formatCount(headline.n)}`);
  if (stale) words.push("figures are stale");
  return {
    look: headLook(friction),
    figure: per100 === null ? "" : String(Math.round(per100)),
    marks: stale ? ["stale"] : [],
    foot: headline === null ? null : readingFoot(headline, light === "too-few"),
    words,
  };
}

/** A metric with its interval, its n and period, and an arrow for a change that is surely none of chance. */
export function readingFoot(reading: MetricReading, tooFew: boolean): Foot {
  const answers = tooFew ? `n ${formatCount(reading.n)}: too few` : answersText(reading);
  const trend = tooFew ? null : trendOf(reading);
  return {
    name: readingName(reading),
    figures: tooFew ? "" : cardScore(reading),
    interval: tooFew ? "" : cardInterval(reading),
    second: [answers, periodText(reading.period)].filter((part) => part !== "").join(" · "),
    arrow: trend === null || trend.direction === "unclear" ? null : `trend-${trend.direction}`,
  };
}

/** "CSAT 65 % (63–67), n 2,342, 2018, +3.1 since 2017". */
export function readingSentence(reading: MetricReading): string {
  const trend = trendOf(reading);
  return `${readingName(reading)} ${formatScore(reading)} (${formatScoreInterval(reading)})` +
    (answersText(reading) === "" ? "" : `, ${answersText(reading)}`) +
    (reading.period === "" ? "" : `, ${periodText(reading.period)}`) + (trend === null ? "" : `, ${trend.text}`);
}
