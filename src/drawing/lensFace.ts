import type { Lens, LensFigures, LensReading, LensTone } from "../metrics/lens.ts";
import { type CardFace, type Foot, headLook, type Look, NO_DATA_LOOK, readingFoot, readingSentence, TOO_FEW_LOOK } from "./cardFace.ts";
import { formatCount, formatScore, formatScoreInterval, LIGHT_WORDS } from "./readingText.ts";
import type { ColourToken } from "./scene.ts";

/** What a card shows through a lens. Every figure comes with its interval and n (DESIGN M2), every colour with a word. */
export function lensFace(reading: LensReading, lens: Lens): CardFace {
  const { figures } = reading;
  if (figures === null) return { look: NO_DATA_LOOK, figure: "", marks: [], foot: null, words: [NO_ANSWER[lens.type]] };
  switch (figures.type) {
    case "metric": return metricFace(reading, figures);
    case "volume": return volumeFace(reading, figures);
    case "difference": return differenceFace(reading, figures, lens);
    case "gap": return gapFace(reading, figures);
    case "age": return ageFace(reading, figures);
    default: return figures satisfies never;
  }
}

const NO_ANSWER: Readonly<Record<Lens["type"], string>> = {
  friction: "no data", metric: "no figures of this metric", change: "no earlier figures to compare with",
  segments: "no figures of both segments", gap: "no figures of expectation and perception", freshness: "no data",
};

const TONES: Readonly<Record<Exclude<LensTone, null>, readonly [ground: ColourToken, ink: ColourToken]>> = {
  [-3]: ["cool3", "onCool3"], [-2]: ["cool2", "onCool2"], [-1]: ["cool1", "onCool1"], 0: ["heat0", "onHeat0"],
  1: ["heat1", "onHeat1"], 2: ["heat2", "onHeat2"], 3: ["heat3", "onHeat3"], 4: ["heat4", "onHeat4"],
};

/** Plain where it is more than chance, dotted where it may be chance, hatched where too few answered. */
export function toneLook({ standing, tone }: Pick<LensReading, "standing" | "tone">, sign: Look["sign"]): Look {
  if (standing === "no-data") return NO_DATA_LOOK;
  if (standing === "too-few" || tone === null) return TOO_FEW_LOOK;
  if (standing === "chance") return { ground: { pattern: "dots", ground: "heat0", mark: "surface" }, ink: "onHeat0", sign: null };
  const [ground, ink] = TONES[tone];
  return { ground, ink, sign };
}

type Of<Type extends LensFigures["type"]> = Extract<LensFigures, { readonly type: Type }>;

function metricFace({ tone }: LensReading, { reading }: Of<"metric">): CardFace {
  const tooFew = reading.light === "too-few";
  const heat = tone === -1 || tone === -2 || tone === -3 ? null : tone;
  return {
    look: headLook({ light: reading.light, heat }),
    figure: tooFew ? "" : formatScore(reading),
    marks: reading.stale ? ["stale"] : [],
    foot: readingFoot(reading, tooFew),
    words: [
      tooFew ? `${LIGHT_WORDS["too-few"]}, n ${formatCount(reading.n)}` : `${LIGHT_WORDS[reading.light]}, ${readingSentence(reading)}`,
      ...(reading.stale ? ["figures are stale"] : []),
    ],
  };
}

function volumeFace(reading: LensReading, { count, period }: Of<"volume">): CardFace {
  const when = period === "" ? "" : ` · ${period}`;
  return {
    look: toneLook(reading, null),
    figure: formatCount(count),
    marks: [],
    foot: { name: "Used", figures: `${formatCount(count)} times`, interval: "", second: `counted${when}`, arrow: null },
    words: [`used ${formatCount(count)} times${period === "" ? "" : ` in ${period}`}`],
  };
}

function differenceFace(reading: LensReading, { difference, from, to }: Of<"difference">, lens: Lens): CardFace {
  const decimals = difference.interval.high - difference.interval.low < 4 ? 1 : 0;
  const tooFew = reading.standing === "too-few";
  const figure = signed(difference.value, decimals);
  const range = `${signed(difference.interval.low, decimals)} to ${signed(difference.interval.high, decimals)}`;
  const [share1, share2] = [plain(from.badPer100, decimals), plain(to.badPer100, decimals)];
  const change = lens.type === "change";
  const answers = change ? `n ${formatCount(from.n)} → ${formatCount(to.n)}` : `n ${formatCount(to.n)} | ${formatCount(from.n)}`;
  const when = change && from.name !== "" && to.name !== "" ? ` · ${from.name} → ${to.name}` : "";
  const foot: Foot = {
    name: "",
    figures: tooFew ? "Too few to compare" : change ? `${share1} → ${share2} bad` : `${share2} | ${share1} bad`,
    interval: tooFew ? "" : range,
    second: answers + when,
    arrow: null,
  };
  const names = change ? [`in ${to.name || "the newest"}`, `in ${from.name || "the period before"}`] : [to.name, from.name];
  const words = tooFew
    ? `too few answers to compare, n ${formatCount(to.n)} and ${formatCount(from.n)}`
    : `${standingWords(reading, change)}: ${figure} bad experiences per 100 (${range}), ` +
      `${share2} ${names[0] ?? ""} and ${share1} ${names[1] ?? ""}, n ${formatCount(to.n)} and ${formatCount(from.n)}`;
  return {
    look: toneLook(reading, difference.value > 0 ? "trend-up" : "trend-down"),
    figure: tooFew ? "" : figure,
    marks: [],
    foot,
    words: [words],
  };
}

function standingWords({ standing, tone }: LensReading, change: boolean): string {
  if (standing === "chance") return "may be chance";
  const worse = (tone ?? 0) > 0;
  return change ? (worse ? "worse" : "better") : worse ? "worse in the first" : "worse in the second";
}

function gapFace(reading: LensReading, { reading: gap }: Of<"gap">): CardFace {
  const tooFew = reading.standing === "too-few";
  const answers = `n ${formatCount(gap.n)}${tooFew ? ": too few" : ""}`;
  const below = (reading.tone ?? 0) > 0;
  const words = reading.standing === "chance" ? "may be chance" : below ? "worse than expected" : "better than expected";
  const score = withSign(formatScore(gap), gap.score);
  return {
    look: toneLook(reading, gap.score > 0 ? "trend-up" : "trend-down"),
    figure: tooFew ? "" : score,
    marks: gap.stale ? ["stale"] : [],
    foot: {
      name: gap.contract.name,
      figures: tooFew ? "" : score,
      interval: tooFew ? "" : formatScoreInterval(gap),
      second: gap.period === "" ? answers : `${answers} · ${gap.period}`,
      arrow: null,
    },
    words: [tooFew
      ? `${LIGHT_WORDS["too-few"]}, n ${formatCount(gap.n)}`
      : `${words}: perceived minus expected ${score} (${formatScoreInterval(gap)}), n ${formatCount(gap.n)}`],
  };
}

function ageFace(reading: LensReading, { period, n, days, windowDays, stale }: Of<"age">): CardFace {
  const limit = windowDays === null ? "no limit set" : `stale after ${spell(windowDays)}`;
  const age = days === null ? "without a date" : days === 0 ? "of a period that still runs" : `${spell(days)} old`;
  return {
    look: toneLook(reading, stale ? "stale" : reading.standing === "clear" && windowDays !== null ? "fine" : null),
    figure: days === null ? "" : days === 0 ? "now" : brief(days),
    marks: [],
    foot: {
      name: "", figures: days === null ? "No date" : `Figures of ${period}`, interval: "",
      second: `n ${formatCount(n)} · ${limit}`, arrow: null,
    },
    words: [`figures ${age}${stale ? ", stale" : ""}, ${period === "" ? "" : `of ${period}, `}n ${formatCount(n)}, ${limit}`],
  };
}

/** "+12", "−3", "0". */
function signed(value: number, decimals: number): string {
  const text = plain(Math.abs(value), decimals);
  return Number(text) === 0 ? text : (value > 0 ? "+" : "−") + text;
}

function withSign(score: string, value: number): string {
  return value > 0 && /[1-9]/.test(score) ? `+${score}` : score;
}

function plain(value: number, decimals: number): string {
  return value.toFixed(decimals);
}

/** "12 d", "8 mo", "7 y". */
function brief(days: number): string {
  if (days < 60) return `${days} d`;
  return days < 730 ? `${Math.floor(days / 30.44)} mo` : `${Math.floor(days / 365.25)} y`;
}

function spell(days: number): string {
  const [count, unit] = days < 60 ? [days, "day"] : days < 730 ? [Math.floor(days / 30.44), "month"] : [Math.floor(days / 365.25), "year"];
  return `${formatCount(count)} ${unit}${count === 1 ? "" : "s"}`;
}
