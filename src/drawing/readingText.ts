import type { MetricKind } from "../metrics/contract.ts";
import type { Light, MetricReading } from "../metrics/frictionReport.ts";

/** How a reading is put into words on a card and in exports. Figures always come with interval and n (DESIGN M2). */

const SHORT_NAMES: Partial<Readonly<Record<MetricKind, string>>> = {
  nps: "NPS", csat: "CSAT", ces1: "CES", ces2: "CES 2.0", rating: "Rating", csi: "CSI", sentiment: "Sentiment", fcr: "FCR",
  aht: "AHT", conversion: "Conversion", churn: "Churn", abandonment: "Abandoned", "repeat-contact": "Repeat contact",
};

export const LIGHT_WORDS: Readonly<Record<Light, string>> = {
  friction: "friction",
  watch: "watch",
  fine: "fine",
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

function isMean(reading: Scored): boolean {
  return reading.contract.rule.type === "mean";
}

/** Enough decimals to tell the ends of the interval apart, and no more. */
function decimalsOf(reading: Scored): number {
  const width = reading.scoreInterval.high - reading.scoreInterval.low;
  if (isMean(reading)) return width < 0.3 ? 2 : 1;
  return width < 2 ? 1 : 0;
}

export function readingName(reading: MetricReading): string {
  return SHORT_NAMES[reading.contract.kind] ?? reading.contract.name;
}

/** "31 %", "4.1", "−12". */
export function formatScore(reading: Scored): string {
  const { type } = reading.contract.rule;
  return formatFigure(reading.score, decimalsOf(reading)) + (type === "top-box" || type === "share" ? " %" : "");
}

/** "28–34" in the unit of the score. */
export function formatScoreInterval(reading: Scored): string {
  const decimals = decimalsOf(reading);
  const low = formatFigure(reading.scoreInterval.low, decimals);
  const high = formatFigure(reading.scoreInterval.high, decimals);
  return high.startsWith("−") ? `${low} to ${high}` : `${low}–${high}`;
}

export type Trend = { readonly direction: "up" | "down" | "unclear"; readonly text: string };

/** Change of the score against the period before; "unclear" while it may be chance, so that chance is no arrow. */
export function trendOf(reading: MetricReading): Trend | null {
  if (reading.previous === null) return null;
  const { change, period } = reading.previous;
  if (!change.clear) return { direction: "unclear", text: `no clear change since ${period}` };
  const sign = change.value > 0 ? "+" : "";
  const figure = formatFigure(change.value, Math.max(1, decimalsOf(reading)));
  return { direction: change.value > 0 ? "up" : "down", text: `${sign}${figure} since ${period}` };
}
