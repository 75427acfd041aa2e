import type { JourneyMap } from "../journey/journeyMap.ts";
import type { Estimate } from "../metrics/intervals.ts";
import type { RememberedJourney } from "../metrics/remembered.ts";
import { touchpointName } from "./drawTouchpoint.ts";
import { formatCount, formatScore, formatScoreInterval, readingName } from "./readingText.ts";

/**
 * "Bad per 100: on average 5.3 (4.6–6.1) over 17 touchpoints, n 35,120 · at peak and end 8.9 (7.6–10.4): Restaurants and
 * Information booth · remembered afterwards: NPS 31 (28–34), n 2,650".
 */
export function rememberedText(remembered: RememberedJourney, journey: JourneyMap): string {
  const { average, peakEnd, worstId, lastId, touchpoints, n, overall } = remembered;
  const [worst, last] = [worstId, lastId].map((id) => {
    const touchpoint = journey.touchpoints.get(id);
    return touchpoint === undefined ? "a touchpoint that is gone" : touchpointName(touchpoint);
  });
  const where = worstId === lastId ? `${worst ?? ""}, both worst and last` : `${worst ?? ""} and ${last ?? ""}`;
  return [
    `bad per 100: on average ${per100(average)} over ${touchpoints} touchpoints, n ${formatCount(n)}`,
    `at peak and end ${per100(peakEnd)}: ${where}`,
    overall === null
      ? "nobody was asked about the whole journey"
      : `remembered afterwards: ${readingName(overall)} ${formatScore(overall)} (${formatScoreInterval(overall)}), n ${formatCount(overall.n)}`,
  ].join(" · ");
}

function per100({ value, interval }: Estimate): string {
  return `${value.toFixed(1)} (${interval.low.toFixed(1)}–${interval.high.toFixed(1)})`;
}
