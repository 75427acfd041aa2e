import type { JourneyMap, Touchpoint } from "../../journey/journeyMap.ts";
import type { FrictionReport, TouchpointFriction } from "../../metrics/frictionReport.ts";
import { formatCount } from "../../drawing/readingText.ts";

export type RankedTouchpoint = {
  readonly touchpoint: Touchpoint;
  readonly friction: TouchpointFriction;
  /** From 1; null for those without a score, and where none stands above its reference: an order of equals is no ranking. */
  readonly rank: number | null;
};

export type FrictionRanking = {
  /** Worst first. */
  readonly scored: readonly RankedTouchpoint[];
  /** Answers are there, but too few to say anything. */
  readonly tooFew: readonly RankedTouchpoint[];
  /** Figures are there, but nothing says what a bad experience is. */
  readonly unjudged: readonly RankedTouchpoint[];
  readonly noData: readonly RankedTouchpoint[];
  /** "17 of 20 touchpoints are measured"; empty on a map without touchpoints. */
  readonly coverage: string;
};

/** The report's ranking as rows of a list. Touchpoints the report does not know yet are passed over. */
export function rankFriction(journey: JourneyMap, report: FrictionReport): FrictionRanking {
  const scored: RankedTouchpoint[] = [];
  const tooFew: RankedTouchpoint[] = [];
  const unjudged: RankedTouchpoint[] = [];
  const noData: RankedTouchpoint[] = [];
  for (const id of report.ranking) {
    const touchpoint = journey.touchpoints.get(id);
    const friction = report.touchpoints.get(id);
    if (touchpoint === undefined || friction === undefined) continue;
    if (friction.frictionPer100 !== null && friction.light !== "too-few" && friction.light !== "no-data") {
      scored.push({ touchpoint, friction, rank: null });
    } else {
      (friction.light === "too-few" ? tooFew : friction.light === "unjudged" ? unjudged : noData).push({ touchpoint, friction, rank: null });
    }
  }
  const measured = scored.length + unjudged.length;
  const all = measured + tooFew.length + noData.length;
  const coverage = all === 0 ? "" : `${measured} of ${all} ${all === 1 ? "touchpoint is" : "touchpoints are"} measured`;
  const isRanked = scored.some(({ friction }) => friction.light === "friction" || friction.light === "watch");
  const ranked = isRanked ? scored.map((each, index) => ({ ...each, rank: index + 1 })) : scored;
  return { scored: ranked, tooFew, unjudged, noData, coverage };
}

/** "93 bad experiences per 1,000 respondents"; null without a volume. */
export function impactText(friction: TouchpointFriction): string | null {
  if (friction.impact === null || friction.volume === null) return null;
  const bad = friction.impact < 10 ? friction.impact.toFixed(1).replace(/\.0$/, "") : formatCount(friction.impact);
  return friction.volume.type === "respondents"
    ? `about ${bad} bad experiences per 1,000 respondents`
    : `about ${bad} bad experiences among ${formatCount(friction.volume.count)} visits`;
}
