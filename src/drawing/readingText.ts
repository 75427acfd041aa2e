import { measureOf, type MetricKind } from "../metrics/contract.ts";
import { briefDuration, briefDurationInterval, durationIntervalText, durationText } from "../metrics/durationText.ts";
import type { Change, Light, MetricReading } from "../metrics/frictionReport.ts";
import { grainOf } from "../metrics/period.ts";

/** How a reading is put into words on a card and in exports. Figures always come with interval and n (DESIGN M2). */

const SHORT_NAMES: Partial<Readonly<Record<MetricKind, string>>> = {
  nps: "NPS", csat: "CSAT", ces1: "CES", ces2: "CES 2.0", rating: "Rating", csi: "CSI", sentiment: "Sentiment", fcr: "FCR",
  aht: "AHT", conversion: "Conversion", churn: "Churn", abandonment: "Abandoned", "repeat-contact": "Repeat contact",
  "drop-off": "Drop-off", "response-time": "Response", "resolution-time": "Resolution", "waiting-time": "Wait", gap: "Gap",
};

export const LIGHT_WORDS: Readonly<Record<Light, string>> = {
  friction: "friction",
  watch: "watch",
  fine: "fine",
  unjudged: "not judged",
  "too-few": "too few answers",
  "no-data": "no data",
};

const COUNT_FORMAT = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** "2,342", the same on every device whatever its language, so that an export is the same for everyone. */
export function formatCount(count: number): string {
  return COUNT_FORMAT.format(count);
}

/** A figure in its unit without trailing noise: shares and NPS whole or with one decimal, means with one or two. */
function formatFigure(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text.replace("-", "−");
}

/** What the text of a score is made from. */
export type Scored = Pick<MetricReading, "contract" | "score" | "scoreInterval">;

function isMean({ contract: { rule } }: Scored): boolean {
  return rule.type === "mean" || rule.type === "gap";
}

/** Enough decimals to tell the ends of the interval apart, and no more. */
function decimalsOf(reading: Scored): number {
  const width = reading.scoreInterval.high - reading.scoreInterval.low;
  if (isMean(reading)) return width < 0.3 ? 2 : 1;
  return width < 2 ? 1 : 0;
}

/** "n 2,342"; empty for a volume, which is its own number. */
export function answersText({ contract, n }: Pick<MetricReading, "contract" | "n">): string {
  return measureOf(contract.kind) === "volume" ? "" : `n ${formatCount(n)}`;
}

/** "NPS", "Wait, median", "AHT, 90 %". */
export function readingName({ contract }: Pick<MetricReading, "contract">): string {
  const name = SHORT_NAMES[contract.kind] ?? contract.name;
  if (contract.rule.type !== "quantile") return name;
  return `${name}, ${contract.rule.share === 0.5 ? "median" : "90 % within"}`;
}

/** "31 %", "4.1", "−12", "3 min 20 s", "+0.4" for a gap, "1,204" for a volume. */
export function formatScore(reading: Scored): string {
  const { contract, score } = reading;
  const { type } = contract.rule;
  const measure = measureOf(contract.kind);
  if (measure === "durations") return durationText(score);
  if (measure === "volume") return formatCount(score);
  if (type === "gap") return signed(score, decimalsOf(reading));
  return formatFigure(reading.score, decimalsOf(reading)) + (type === "top-box" || type === "share" ? " %" : "");
}

/** "28–34" in the unit of the score; "all counted" for a volume, which is no sample. */
export function formatScoreInterval(reading: Scored): string {
  const decimals = decimalsOf(reading);
  const measure = measureOf(reading.contract.kind);
  if (measure === "durations") return durationIntervalText(reading.scoreInterval);
  if (measure === "volume") return "all counted";
  if (reading.contract.rule.type === "gap") return `${signed(reading.scoreInterval.low, decimals)} to ${signed(reading.scoreInterval.high, decimals)}`;
  const low = formatFigure(reading.scoreInterval.low, decimals);
  const high = formatFigure(reading.scoreInterval.high, decimals);
  return high.startsWith("−") ? `${low} to ${high}` : `${low}–${high}`;
}

/** The score as a card has room for it: times in one unit, "15 h". */
export function cardScore(reading: Scored): string {
  return measureOf(reading.contract.kind) === "durations" ? briefDuration(reading.score) : formatScore(reading);
}

/** The interval beside `cardScore`: "11–19 h". */
export function cardInterval(reading: Scored): string {
  return measureOf(reading.contract.kind) === "durations"
    ? briefDurationInterval(reading.scoreInterval, reading.score)
    : formatScoreInterval(reading);
}

function signed(value: number, decimals: number): string {
  const figure = formatFigure(value, decimals);
  return Number(figure) > 0 ? `+${figure}` : figure;
}

export type Trend = { readonly direction: "up" | "down" | "unclear"; readonly text: string };

/** Change of the score against the period before; "unclear" while it may be chance, so that chance is no arrow; a change has its interval in brackets (DESIGN M2). Null where there is nothing to compare. */
export function trendOf(reading: MetricReading): Trend | null {
  if (reading.previous === null) return null;
  const { change, period, partial } = reading.previous;
  const measure = measureOf(reading.contract.kind);
  if (partial !== undefined) return { direction: "unclear", text: `not compared with ${period}: ${partial}` };
  if (measure === "volume") return volumeTrend(change, reading.period, period);
  if (!change.clear) return { direction: "unclear", text: `no clear change since ${period}` };
  const { low, high } = change.interval;
  const decimals = Math.max(1, decimalsOf(reading));
  // One decimal more where an interval that excludes zero would look as if it reached it.
  const needed = [low, high].some((end) => Number(end.toFixed(decimals)) === 0) ? decimals + 1 : decimals;
  const spell = (value: number, places: number): string =>
    (value > 0 ? "+" : "") + (measure === "durations" ? durationText(value) : formatFigure(value, places));
  return {
    direction: change.value > 0 ? "up" : "down",
    text: `${spell(change.value, decimals)} (${spell(low, needed)} to ${spell(high, needed)}) since ${period}`,
  };
}

/**
 * All uses were counted: how many more or fewer is no estimate, and nothing is said of chance. An arrow still takes a change
 * beyond the ups and downs of any count. A year and a month are not the same length of time, and so not compared.
 */
function volumeTrend({ value, clear }: Change, period: string, before: string): Trend | null {
  if (grainOf(period) !== grainOf(before)) return null;
  if (value === 0) return { direction: "unclear", text: `as many uses as in ${before}` };
  const count = Math.abs(value);
  const text = `${formatCount(count)} ${value > 0 ? "more" : "fewer"} ${count === 1 ? "use" : "uses"} than in ${before}`;
  return { direction: clear ? (value > 0 ? "up" : "down") : "unclear", text };
}
