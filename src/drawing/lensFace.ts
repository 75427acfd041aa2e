import type { Interval, MetricReading } from "../metrics/frictionReport.ts";
import { momentsOf } from "../metrics/intervals.ts";
import type { Lens, LensFigures, LensReading, LensSide, LensTone } from "../metrics/lens.ts";
import { periodText } from "../metrics/period.ts";
import { type CardFace, type Foot, headLook, type Look, NO_DATA_LOOK, readingFoot, readingSentence, TOO_FEW_LOOK } from "./cardFace.ts";
import { CARD_TEXT_PADDING, CARD_WIDTH } from "./measures.ts";
import { cardScore, formatCount, formatScore, LIGHT_WORDS } from "./readingText.ts";
import type { ColourToken } from "./scene.ts";
import { measureText } from "./textMetrics.ts";
import { fitLine, type TextStyle } from "./wrapText.ts";

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

/** Plain where it is sure, with a sign where it is a difference; dotted where it may be chance, hatched where too few answered. */
export function toneLook({ standing, tone }: Pick<LensReading, "standing" | "tone">, sign: Look["sign"]): Look {
  if (standing === "no-data") return NO_DATA_LOOK;
  if (standing === "too-few" || tone === null) return TOO_FEW_LOOK;
  if (standing === "chance") return { ground: { pattern: "dots", ground: "heat0", mark: "surface" }, ink: "onHeat0", sign: null };
  const [ground, ink] = TONES[tone];
  return { ground, ink, sign: standing === "level" ? null : sign };
}

type Of<Type extends LensFigures["type"]> = Extract<LensFigures, { readonly type: Type }>;

function metricFace(lensReading: LensReading, { reading, average }: Of<"metric">): CardFace {
  const tooFew = lensReading.standing === "too-few";
  const { tone } = lensReading;
  const heat = tone === -1 || tone === -2 || tone === -3 ? null : tone;
  const word = average === null ? LIGHT_WORDS[reading.light] : averageWords(lensReading, reading, average);
  return {
    look: average === null
      ? headLook({ light: reading.light, heat })
      : toneLook(lensReading, reading.score > average ? "trend-up" : "trend-down"),
    figure: tooFew ? "" : cardScore(reading),
    marks: reading.stale ? ["stale"] : [],
    // Several metrics may be of one kind, and a lens is of one of them.
    foot: { ...readingFoot(reading, tooFew), name: reading.contract.name },
    words: [
      tooFew ? `${LIGHT_WORDS["too-few"]}, n ${formatCount(reading.n)}` : `${word}, ${readingSentence(reading)}`,
      ...(reading.stale ? ["figures are stale"] : []),
    ],
  };
}

function averageWords({ standing, tone }: LensReading, reading: MetricReading, average: number): string {
  const mean = formatScore({ contract: reading.contract, score: average, scoreInterval: reading.scoreInterval });
  if (standing === "chance") return `no sure difference from the average of ${mean}`;
  return `${(tone ?? 0) > 0 ? "worse" : "better"} than the average of ${mean}`;
}

function volumeFace(reading: LensReading, { count, period }: Of<"volume">): CardFace {
  const when = period === "" ? "" : ` · ${periodText(period)}`;
  return {
    look: toneLook(reading, null),
    figure: formatCount(count),
    marks: [],
    foot: { name: "Used", figures: `${formatCount(count)} times`, interval: "", second: `counted${when}`, arrow: null },
    words: [`used ${formatCount(count)} times${period === "" ? "" : ` in ${periodText(period)}`}`],
  };
}

function differenceFace(reading: LensReading, figures: Of<"difference">, lens: Lens): CardFace {
  const { difference, from, to } = figures;
  const tooFew = reading.standing === "too-few";
  const figure = signed(difference.value, 1);
  const range = rangeOf(difference.interval, 1);
  const [share1, share2] = [from.badPer100.toFixed(1), to.badPer100.toFixed(1)];
  const [n1, n2] = [formatCount(from.n), formatCount(to.n)];
  const change = lens.type === "change";
  const foot = change ? changeFoot(figures, tooFew, lens.since) : segmentsFoot(figures, tooFew);
  const names = change ? [`in ${to.name || "the newest"}`, `in ${from.name || "the period before"}`] : [to.name, from.name];
  const words = tooFew
    ? `too few answers to compare, n ${n2} and ${n1}`
    : `${standingWords(reading, change)}: ${figure} bad experiences per 100 (${range}), ` +
      `${share2} ${names[0] ?? ""} and ${share1} ${names[1] ?? ""}, n ${n2} and ${n1}`;
  return {
    // An arrow is a change in time; of two segments the sign before the number says which is worse.
    look: toneLook(reading, change ? (difference.value > 0 ? "trend-up" : "trend-down") : null),
    figure: tooFew ? "" : figure,
    marks: [],
    foot,
    words: [words],
  };
}

function changeFoot({ difference, from, to }: Of<"difference">, tooFew: boolean, since: string | null): Foot {
  const range = rangeOf(difference.interval, 1);
  const shares = `${from.badPer100.toFixed(1)} → ${to.badPer100.toFixed(1)}`;
  const answers = `n ${formatCount(from.n)} → ${formatCount(to.n)}`;
  // Where every card is compared with the same period, the lens is called by it.
  const dated = since === null && from.name !== "" ? `${answers} · since ${from.name}` : answers;
  return {
    name: "",
    figures: tooFew ? "Too few to compare" : fitting([`${shares} bad`, shares], FIRST, ROOM - widthOf(`(${range})`, SECOND) - 4),
    interval: tooFew ? "" : range,
    second: fitting([dated, answers], SECOND, ROOM),
    arrow: null,
  };
}

/** "New 46 | Returning 26" over "(+17.2 to +22.8) · n 1,204 | 873". */
function segmentsFoot({ difference: { interval }, from, to }: Of<"difference">, tooFew: boolean): Foot {
  const counts = `n ${formatCount(to.n)} | ${formatCount(from.n)}`;
  if (tooFew) return { name: "", figures: "Too few to compare", interval: "", second: counts, arrow: null };
  const [fine, whole] = [`(${rangeOf(interval, 1)})`, `(${rangeOf(interval, 0)})`];
  const roughly = `n ${ROUGHLY.format(to.n)} | ${ROUGHLY.format(from.n)}`;
  return {
    name: "",
    figures: namedShares(to, from),
    interval: "",
    second: fitting([`${fine} · ${counts}`, `${fine} ${roughly}`, `${whole} · ${roughly}`], SECOND, ROOM),
    arrow: null,
  };
}

/** "12.3k", where there is no room for 12,345. */
const ROUGHLY = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

function share({ badPer100 }: LensSide): string {
  return String(Math.round(badPer100));
}

/** Both sides by name, the names shortened where they have to be; a short one leaves its room to the other. */
function namedShares(first: LensSide, second: LensSide): string {
  const room = ROOM - widthOf(` ${share(first)} |  ${share(second)}`, FIRST);
  const [one, two] = [widthOf(first.name, FIRST), widthOf(second.name, FIRST)];
  const forFirst = one + two <= room ? one : Math.max(room / 2, room - two);
  const forSecond = one + two <= room ? two : Math.max(room / 2, room - one);
  return `${fitLine(first.name, FIRST, forFirst)} ${share(first)} | ${fitLine(second.name, FIRST, forSecond)} ${share(second)}`;
}

const FIRST: TextStyle = { size: 11, weight: 600 };
const SECOND: TextStyle = { size: 10.5, weight: 400 };
const ROOM = CARD_WIDTH - 2 * CARD_TEXT_PADDING;

function widthOf(text: string, { size, weight }: TextStyle): number {
  return measureText(text, size, weight);
}

/** The first of the texts that has room; else the last, which is the shortest. */
function fitting(texts: readonly string[], style: TextStyle, room: number): string {
  return texts.find((text) => widthOf(text, style) <= room) ?? texts.at(-1) ?? "";
}

function standingWords({ standing, tone }: LensReading, change: boolean): string {
  if (standing === "level") return "hardly any difference";
  if (standing === "chance") return "may be chance";
  const worse = (tone ?? 0) > 0;
  return change ? (worse ? "worse" : "better") : worse ? "worse in the first" : "worse in the second";
}

function gapFace(reading: LensReading, { reading: gap }: Of<"gap">): CardFace {
  const tooFew = reading.standing === "too-few";
  const answers = `n ${formatCount(gap.n)}${tooFew ? ": too few" : ""}`;
  const score = signed(gap.score, 2);
  const interval = rangeOf(gap.scoreInterval, 2);
  const [expected, perceived] = gap.items.map(({ contract, counts }) => momentsOf(counts, contract.scaleMin).mean);
  const means = (decimals: number, between: string): string => expected === undefined || perceived === undefined
    ? score
    : `${expected.toFixed(decimals)} ${between} ${perceived.toFixed(decimals)}`;
  return {
    look: toneLook(reading, gap.score > 0 ? "trend-up" : "trend-down"),
    figure: tooFew ? "" : score,
    marks: gap.stale ? ["stale"] : [],
    foot: {
      name: tooFew ? gap.contract.name : "",
      figures: tooFew ? "" : fitting([means(2, "→"), means(1, "→")], FIRST, ROOM - widthOf(`(${interval})`, SECOND) - 4),
      interval: tooFew ? "" : interval,
      second: gap.period === "" ? answers : `${answers} · ${periodText(gap.period)}`,
      arrow: null,
    },
    words: [tooFew
      ? `${LIGHT_WORDS["too-few"]}, n ${formatCount(gap.n)}`
      : `${gapWords(reading)}: perceived minus expected ${score} (${interval}), expected ${means(2, "and perceived")}, n ${formatCount(gap.n)}`],
  };
}

function gapWords({ standing, tone }: LensReading): string {
  if (standing === "chance") return "may be chance";
  if (standing === "level") return "hardly any difference";
  return (tone ?? 0) > 0 ? "worse than expected" : "better than expected";
}

function ageFace(reading: LensReading, { period, n, days, windowDays, stale }: Of<"age">): CardFace {
  const limit = windowDays === null ? "no limit set" : `stale after ${spell(windowDays)}`;
  const age = days === null ? "without a date" : days === 0 ? "of a period that still runs" : `${spell(days)} old`;
  return {
    look: toneLook(reading, stale ? "stale" : reading.standing === "clear" && windowDays !== null ? "fine" : null),
    figure: days === null ? "" : days === 0 ? "now" : brief(days),
    marks: [],
    foot: {
      name: "", figures: days === null ? "No date" : `Figures of ${periodText(period)}`, interval: "",
      second: `n ${formatCount(n)} · ${limit}`, arrow: null,
    },
    words: [`figures ${age}${stale ? ", stale" : ""}, ${period === "" ? "" : `of ${periodText(period)}, `}n ${formatCount(n)}, ${limit}`],
  };
}

/** "+12.0", "−3.1", "0.0". */
function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return Number(text) === 0 ? text : (value > 0 ? "+" : "−") + text;
}

/** "+0.4 to +3.2", with as many decimals more as are needed to see that an interval excludes zero. */
function rangeOf({ low, high }: Interval, decimals: number): string {
  const nearest = low > 0 ? low : high < 0 ? -high : 1;
  const needed = nearest.toFixed(decimals) === (0).toFixed(decimals) ? decimals + 1 : decimals;
  return `${signed(low, needed)} to ${signed(high, needed)}`;
}

/** "12 d", "8 mo", "7 y". */
function brief(days: number): string {
  if (days < 60) return `${days} d`;
  return days < 730 ? `${Math.floor(days / 30.4)} mo` : `${Math.floor(days / 365)} y`;
}

/** Whole units that have passed; 365 days are 12 months and 3,650 are 10 years. */
function spell(days: number): string {
  const [count, unit] = days < 60 ? [days, "day"] : days < 730 ? [Math.floor(days / 30.4), "month"] : [Math.floor(days / 365), "year"];
  return `${formatCount(count)} ${unit}${count === 1 ? "" : "s"}`;
}
