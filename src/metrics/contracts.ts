import {
  DEFAULT_CONTRACT, type GoodEnd, isYesNoKind, measureOf, type MetricContract, type MetricKind, scalePoints,
} from "./contract.ts";
import { itemsOf } from "./derived.ts";

/** A contract before it has a place in a map. */
export type ContractTerms = Omit<MetricContract, "id">;

const YES_NO: ContractTerms = {
  ...DEFAULT_CONTRACT, scaleMin: 0, scaleMax: 1, goodEnd: "low", rule: { type: "share" }, badPoints: 1, windowDays: 365,
};

const DURATION: ContractTerms = {
  ...DEFAULT_CONTRACT, goodEnd: "low", rule: { type: "quantile", share: 0.5 }, badPoints: 0, unit: "s", windowDays: 365,
};

/**
 * What each kind means by its usual definition (DESIGN M3 for what counts as bad).
 *
 * - NPS: 0-10, promoters 9-10, detractors 0-6. Reichheld, "The One Number You Need to Grow", HBR 12/2003.
 * - CSAT: share of the two best of five points.
 * - CES 1: "How much effort did you personally have to put forth?", 1 very low … 5 very high, so low is good. Dixon,
 *   Freeman, Toman, "Stop Trying to Delight Your Customers", HBR 7-8/2010.
 * - CES 2: "The company made it easy for me to handle my issue", 1 strongly disagree … 7 strongly agree, so high is
 *   good. CEB, 2013. Nothing in the figures tells the two apart: always ask.
 * - Yes/no: 1 is yes. The preset is "had a problem", where yes is bad.
 * - Sentiment: -1 negative, 0 neutral, 1 positive; polarity is the share of positive less that of negative.
 * - FCR: whether the matter was settled with the first contact. Conversion, drop-off, repeat contact, churn, abandonment:
 *   whether it happened; only FCR and conversion are good where it did.
 * - Times: the median; nothing is bad until a limit is set, because no time is bad everywhere.
 * - CSI, ACSI: a weighted index of several questions. Gap: perceived less expected.
 */
export const CONTRACT_PRESETS: Readonly<Record<MetricKind, ContractTerms>> = {
  nps: {
    ...DEFAULT_CONTRACT,
    kind: "nps",
    name: "NPS",
    question: "How likely is it that you would recommend us to a friend or colleague?",
    scaleMin: 0,
    scaleMax: 10,
    rule: { type: "nps" },
    badPoints: 7,
    windowDays: 365,
  },
  csat: {
    ...DEFAULT_CONTRACT,
    kind: "csat",
    name: "CSAT",
    question: "How satisfied were you?",
    rule: { type: "top-box", points: 2 },
    windowDays: 365,
  },
  ces1: {
    ...DEFAULT_CONTRACT,
    kind: "ces1",
    name: "CES 1",
    question: "How much effort did you personally have to put forth?",
    goodEnd: "low",
    windowDays: 365,
  },
  ces2: {
    ...DEFAULT_CONTRACT,
    kind: "ces2",
    name: "CES 2",
    question: "The company made it easy for me to handle my issue.",
    scaleMax: 7,
    badPoints: 3,
    windowDays: 365,
  },
  rating: { ...DEFAULT_CONTRACT, kind: "rating", name: "Rating", windowDays: 365 },
  "yes-no": { ...YES_NO, kind: "yes-no", name: "Had a problem", question: "Did you encounter any problems?" },
  sentiment: {
    ...DEFAULT_CONTRACT, kind: "sentiment", name: "Sentiment", scaleMin: -1, scaleMax: 1, rule: { type: "polarity" }, badPoints: 1,
    windowDays: 365,
  },
  fcr: { ...YES_NO, kind: "fcr", name: "Resolved at first contact", goodEnd: "high" },
  conversion: { ...YES_NO, kind: "conversion", name: "Conversion", goodEnd: "high" },
  "drop-off": { ...YES_NO, kind: "drop-off", name: "Drop-off" },
  "repeat-contact": { ...YES_NO, kind: "repeat-contact", name: "Repeat contact" },
  churn: { ...YES_NO, kind: "churn", name: "Churn" },
  abandonment: { ...YES_NO, kind: "abandonment", name: "Abandonment" },
  aht: { ...DURATION, kind: "aht", name: "Handling time" },
  "response-time": { ...DURATION, kind: "response-time", name: "Response time" },
  "resolution-time": { ...DURATION, kind: "resolution-time", name: "Resolution time" },
  "waiting-time": { ...DURATION, kind: "waiting-time", name: "Waiting time" },
  volume: {
    ...DEFAULT_CONTRACT, kind: "volume", name: "Volume", rule: { type: "total" }, badPoints: 0, unit: "uses", windowDays: 365,
  },
  csi: { ...DEFAULT_CONTRACT, kind: "csi", name: "CSI", rule: { type: "index", items: [] }, badPoints: 0, windowDays: 365 },
  gap: {
    ...DEFAULT_CONTRACT, kind: "gap", name: "Perceived against expected",
    rule: { type: "gap", expectationId: "", perceptionId: "" }, badPoints: 0, windowDays: 365,
  },
};

/**
 * The preset of a kind on another scale; kinds without a scale of their own, and yes/no, keep theirs. Bad are then the
 * points worse than the middle of the scale (2 of 5, 3 of 7), for NPS all but the four best; the top box is the best fifth
 * or so (2 of 5, 2 of 7, 3 of 10 or 11). Of two points the better one is a top box that was counted elsewhere: whoever is not
 * in it may have been neutral, so nothing is bad until a person says so.
 * Throws a RangeError for a scale of fewer than 2 points: the caller asked a person for the scale and must have checked.
 */
export function contractFor(kind: MetricKind, scaleMin: number, scaleMax: number, goodEnd: GoodEnd): ContractTerms {
  if (measureOf(kind) !== "scale") return CONTRACT_PRESETS[kind];
  if (isYesNoKind(kind)) return { ...CONTRACT_PRESETS[kind], goodEnd };
  const points = scalePoints({ scaleMin, scaleMax });
  if (!Number.isInteger(points) || points < 2) throw new RangeError(`No scale runs from ${scaleMin} to ${scaleMax}.`);
  const preset = CONTRACT_PRESETS[kind];
  const belowMiddle = Math.floor(points / 2);
  return {
    ...preset,
    scaleMin,
    scaleMax,
    goodEnd,
    rule: preset.rule.type === "top-box" ? { type: "top-box", points: points >= 10 ? 3 : points >= 5 ? 2 : 1 } : preset.rule,
    badPoints: kind === "nps" ? Math.max(belowMiddle, points - 4) : kind === "csat" && points === 2 ? 0 : belowMiddle,
  };
}

/**
 * Whether answers of the metric were counted elsewhere and only a ready score came in: the top box of a CSAT (not in it, in it),
 * or the groups of an NPS (detractors, passives, promoters). Null: it is answered on its scale.
 */
export function readyScoreOf({ kind, scaleMin, scaleMax }: Pick<MetricContract, "kind" | "scaleMin" | "scaleMax">): "top-box" | "groups" | null {
  if (kind === "csat" && scalePoints({ scaleMin, scaleMax }) === 2) return "top-box";
  return kind === "nps" && scaleMin === -1 && scaleMax === 1 ? "groups" : null;
}

/**
 * Whether figures under the two contracts may be compared or added: true, or the reason why not as a sentence.
 * The wording is not compared: one contract serves the same question about many touchpoints.
 */
export function comparable(a: ContractTerms, b: ContractTerms): true | string {
  if (a.kind !== b.kind) return `One is ${a.kind}, the other is ${b.kind}.`;
  if (measureOf(a.kind) !== "scale") return comparableWithoutScale(a, b);
  if (a.scaleMin !== b.scaleMin || a.scaleMax !== b.scaleMax) {
    return `The scales differ: ${a.scaleMin} to ${a.scaleMax} and ${b.scaleMin} to ${b.scaleMax}.`;
  }
  if (a.goodEnd !== b.goodEnd) return "The good end of the scale differs: once it is high, once it is low.";
  if (a.rule.type !== b.rule.type) return "The scores are computed by different rules.";
  if (a.rule.type === "top-box" && b.rule.type === "top-box" && a.rule.points !== b.rule.points) {
    return `The top boxes differ: ${a.rule.points} and ${b.rule.points} scale points.`;
  }
  if (a.badPoints !== b.badPoints) {
    return `What counts as a bad experience differs: the worst ${a.badPoints} and the worst ${b.badPoints} scale points.`;
  }
  return a.unit === b.unit ? true : `The units differ: "${a.unit}" and "${b.unit}".`;
}

/** Durations, volumes and derived metrics. */
function comparableWithoutScale(a: ContractTerms, b: ContractTerms): true | string {
  if (a.goodEnd !== b.goodEnd) return "Once more is good, once less is.";
  if (a.rule.type === "quantile" && b.rule.type === "quantile" && a.rule.share !== b.rule.share) {
    return "One is a median, the other a 90th percentile.";
  }
  if (a.badSeconds !== b.badSeconds) return "The times after which it is a bad experience differ.";
  if (measureOf(a.kind) === "derived" && JSON.stringify(a.rule) !== JSON.stringify(b.rule)) {
    return "They are made of other metrics, or with other weights.";
  }
  return a.unit === b.unit ? true : `The units differ: "${a.unit}" and "${b.unit}".`;
}

/**
 * Why a derived metric cannot be made of the metrics it names, as a sentence; null: it can. An index takes answers on any
 * scale, since each becomes 0 to 100; a gap is a difference and needs one scale and one good end.
 */
export function faultInItems({ rule }: Pick<MetricContract, "rule">, contracts: ReadonlyMap<string, MetricContract>): string | null {
  const items: MetricContract[] = [];
  for (const { metricId } of itemsOf({ rule })) {
    const item = contracts.get(metricId);
    if (item === undefined) return metricId === "" ? "Choose both metrics." : "A metric it is made of is gone.";
    if (measureOf(item.kind) !== "scale") return `"${item.name}" is not answered on a scale, so it has no mean to reckon with.`;
    items.push(item);
  }
  if (rule.type === "index" && items.length === 0) return "Choose at least one metric that it is made of.";
  const [expectation, perception] = items;
  if (rule.type !== "gap" || expectation === undefined || perception === undefined) return null;
  if (expectation.id === perception.id) return "Choose two different metrics: what was expected, and what was perceived.";
  const differing = comparable(expectation, { ...perception, kind: expectation.kind, rule: expectation.rule, badPoints: expectation.badPoints });
  return differing === true ? null : `"${expectation.name}" and "${perception.name}" can't be compared. ${differing}`;
}
