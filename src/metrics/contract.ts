import { glimpse, isRecord, RecordFields, type Report } from "./recordFields.ts";

/**
 * A metric contract states what a number means. It is part of the map, so that two series are compared only where their
 * contracts agree (DESIGN section 6).
 */

export const METRIC_KINDS = [
  "nps", "csat", "ces1", "ces2", "rating", "yes-no", "csi", "sentiment", "fcr", "aht", "response-time",
  "resolution-time", "waiting-time", "volume", "conversion", "drop-off", "repeat-contact", "churn", "abandonment", "gap",
] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

/**
 * What is counted: answers on a scale, how long something took, how often it happened, or nothing of its own because the
 * figures follow from those of other metrics.
 */
export type Measure = "scale" | "durations" | "volume" | "derived";

/** The kinds that are no answers on a scale. */
const OTHER_MEASURES: Partial<Readonly<Record<MetricKind, Measure>>> = {
  aht: "durations", "response-time": "durations", "resolution-time": "durations", "waiting-time": "durations",
  volume: "volume", csi: "derived", gap: "derived",
};

export function measureOf(kind: MetricKind): Measure {
  return OTHER_MEASURES[kind] ?? "scale";
}

/** Kinds whose answers are no (0) and yes (1). */
export const YES_NO_KINDS = [
  "yes-no", "fcr", "conversion", "drop-off", "repeat-contact", "churn", "abandonment",
] as const satisfies readonly MetricKind[];

export function isYesNoKind(kind: string): boolean {
  return YES_NO_KINDS.some((own) => own === kind);
}

export type GoodEnd = "high" | "low";

/** Which part of the scale the headline score reports. */
export type ScoreRule =
  | { readonly type: "nps" }
  /** Share of answers in the `points` best scale points: top-2 box. */
  | { readonly type: "top-box"; readonly points: number }
  | { readonly type: "mean" }
  /** Share of "yes". */
  | { readonly type: "share" }
  /** Share of the best points less that of the bad ones, -100 … 100; for sentiment. */
  | { readonly type: "polarity" }
  /** Median or 90th percentile of durations, in seconds. */
  | { readonly type: "quantile"; readonly share: 0.5 | 0.9 }
  /** How often: the count itself, for volumes. */
  | { readonly type: "total" }
  /** Weighted index of the items' means, 0 … 100: Σw·100·(mean - min)/(max - min) / Σw, as of CSI and ACSI. */
  | { readonly type: "index"; readonly items: readonly IndexItem[] }
  /** Mean of what was perceived less mean of what was expected, in scale points. */
  | { readonly type: "gap"; readonly expectationId: string; readonly perceptionId: string };

/** Weights are above 0; they need not sum to 1, the index divides by their sum. */
export type IndexItem = { readonly metricId: string; readonly weight: number };

export type MetricContract = {
  readonly id: string;
  readonly kind: MetricKind;
  readonly name: string;
  /** The wording people answered, where it is known. */
  readonly question: string;
  /** Ends of the scale, both inclusive, whole numbers. For yes/no kinds 0 and 1 where 1 means yes; unused without a scale. */
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly goodEnd: GoodEnd;
  readonly rule: ScoreRule;
  /** How many scale points, counted from the bad end, are a bad experience (DESIGN M3): NPS 7, CSAT 2 of 5. */
  readonly badPoints: number;
  /** Durations: longer than this is a bad experience, in seconds (a service level); null: none is. Null for other kinds. */
  readonly badSeconds: number | null;
  /** Codes in the files that mean "no answer". */
  readonly missingCodes: readonly string[];
  readonly unit: string;
  /** Days after which the newest figures count as stale; null: never. */
  readonly windowDays: number | null;
  /** Highest acceptable share of bad experiences per 100; null: the journey's own average is the reference. */
  readonly targetBadPer100: number | null;
  /** Weight in a touchpoint's friction, above 0. */
  readonly weight: number;
  readonly source: string;
};

/** 0-100 scales need 101; the rest guards against a record that asks for a histogram of millions. */
export const MAX_SCALE_POINTS = 101;

/** 2³² seconds, about 136 years: the end of the last bucket of durations. */
export const MAX_SECONDS = 2 ** 32;

export const MAX_CONTRACT_NAME = 200;
export const MAX_CONTRACT_TEXT = 2_000;
export const MAX_MISSING_CODES = 100;
/** Questions in one index; published ones have 3 to 30. */
export const MAX_INDEX_ITEMS = 50;
const MAX_WEIGHT = 1_000;

const DEFAULT_RULE: ScoreRule = { type: "mean" };

/** What stands in for a rule that is missing or does not fit what the metric counts. */
const DEFAULT_RULES: Readonly<Record<Measure, ScoreRule>> = {
  scale: DEFAULT_RULE,
  durations: { type: "quantile", share: 0.5 },
  volume: { type: "total" },
  derived: { type: "index", items: [] },
};
const DEFAULT_GAP: ScoreRule = { type: "gap", expectationId: "", perceptionId: "" };

/** What stands in for fields that cannot be read: a rating from 1 to 5 on which 1 and 2 are bad. */
export const DEFAULT_CONTRACT: Omit<MetricContract, "id"> = {
  kind: "rating",
  name: "",
  question: "",
  scaleMin: 1,
  scaleMax: 5,
  goodEnd: "high",
  rule: DEFAULT_RULE,
  badPoints: 2,
  badSeconds: null,
  missingCodes: [],
  unit: "",
  windowDays: null,
  targetBadPer100: null,
  weight: 1,
  source: "",
};

/** Number of points on the contract's scale, and so the length of its histograms. */
export function scalePoints(contract: Pick<MetricContract, "scaleMin" | "scaleMax">): number {
  return contract.scaleMax - contract.scaleMin + 1;
}

/** Total: wrong fields become defaults with a problem each; null only where `raw` is no record (DESIGN D6). */
export function parseContract(id: string, raw: unknown, report: Report): MetricContract | null {
  const path = `metrics/${id}`;
  if (!isRecord(raw)) {
    report({ path, message: `expected a metric, found ${glimpse(raw)}; it was left out` });
    return null;
  }
  const fields = new RecordFields(path, raw, report);
  const scale = parseScale(fields);
  const points = scalePoints(scale);
  const kind = fields.oneOf("kind", METRIC_KINDS, DEFAULT_CONTRACT.kind);
  const measure = measureOf(kind);
  return {
    id,
    kind,
    name: fields.text("name", DEFAULT_CONTRACT.name, MAX_CONTRACT_NAME),
    question: fields.text("question", DEFAULT_CONTRACT.question, MAX_CONTRACT_TEXT),
    ...scale,
    goodEnd: fields.oneOf("goodEnd", ["high", "low"], DEFAULT_CONTRACT.goodEnd),
    rule: parseRule(fields, kind, points),
    badPoints: measure === "scale" ? fields.whole("badPoints", Math.floor(points / 2), 0, points - 1) : 0,
    badSeconds: measure === "durations" ? parseBadSeconds(fields) : null,
    missingCodes: parseMissingCodes(fields),
    unit: fields.text("unit", DEFAULT_CONTRACT.unit, MAX_CONTRACT_NAME),
    windowDays: isUnset(fields.raw("windowDays")) ? null : fields.whole("windowDays", 365, 1, 36_500),
    targetBadPer100: parseTarget(fields),
    weight: fields.number("weight", DEFAULT_CONTRACT.weight, isWeight, "a weight above 0, up to 1000"),
    source: fields.source("source", MAX_CONTRACT_TEXT),
  };
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Both ends or neither: half a default scale would give every answer another meaning. */
function parseScale(fields: RecordFields): { scaleMin: number; scaleMax: number } {
  const scaleMin = fields.raw("scaleMin");
  const scaleMax = fields.raw("scaleMax");
  if (isScaleEnd(scaleMin) && isScaleEnd(scaleMax)) {
    const points = scalePoints({ scaleMin, scaleMax });
    if (points >= 2 && points <= MAX_SCALE_POINTS) return { scaleMin, scaleMax };
  }
  const { scaleMin: min, scaleMax: max } = DEFAULT_CONTRACT;
  const found = `${glimpse(scaleMin)} to ${glimpse(scaleMax)} is no scale of 2 to ${MAX_SCALE_POINTS} whole numbers`;
  fields.problem("scaleMax", `${found}; using ${min} to ${max} instead`);
  return { scaleMin: min, scaleMax: max };
}

function isScaleEnd(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= 1_000;
}

function parseRule(fields: RecordFields, kind: MetricKind, points: number): ScoreRule {
  const raw = fields.raw("rule");
  const measure = measureOf(kind);
  const fallback = kind === "gap" ? DEFAULT_GAP : DEFAULT_RULES[measure];
  if (raw === undefined) return fallback;
  const rule = isRecord(raw) ? readRule(raw, kind, points) : null;
  if (rule !== null) return rule;
  const instead = { scale: "the mean", durations: "the median", volume: "the count", derived: "one without items" }[measure];
  const what = measure === "scale" ? "a score on this scale" : "a metric of this kind";
  fields.problem("rule", `this is no rule for ${what}; using ${instead} instead`);
  return fallback;
}

/** The rule in `raw`; null where it is none, or none for what the metric counts. */
function readRule(raw: Readonly<Record<string, unknown>>, kind: MetricKind, points: number): ScoreRule | null {
  const type = raw["type"];
  const measure = measureOf(kind);
  switch (measure) {
    case "scale": {
      if (type === "nps" || type === "mean" || type === "share" || type === "polarity") return { type };
      const box = raw["points"];
      const fits = typeof box === "number" && Number.isInteger(box) && box >= 1 && box < points;
      return type === "top-box" && fits ? { type, points: box } : null;
    }
    case "durations": {
      const share = raw["share"];
      return type === "quantile" && (share === 0.5 || share === 0.9) ? { type, share } : null;
    }
    case "volume":
      return type === "total" ? { type } : null;
    case "derived": {
      if (kind !== "gap") {
        const items = type === "index" ? readItems(raw["items"]) : null;
        return items === null ? null : { type: "index", items };
      }
      const { expectationId, perceptionId } = raw;
      return type === "gap" && isMetricId(expectationId) && isMetricId(perceptionId) ? { type, expectationId, perceptionId } : null;
    }
    default:
      return measure satisfies never;
  }
}

/** All items or none: an index that lost one on the way would be another index. */
function readItems(raw: unknown): readonly IndexItem[] | null {
  if (!Array.isArray(raw) || raw.length > MAX_INDEX_ITEMS) return null;
  const items: IndexItem[] = [];
  const list: readonly unknown[] = Array.from(raw);
  for (const item of list) {
    if (!isRecord(item)) return null;
    const { metricId, weight } = item;
    if (!isMetricId(metricId) || !isWeight(weight) || items.some((known) => known.metricId === metricId)) return null;
    items.push({ metricId, weight });
  }
  return items;
}

/** An empty id says "not chosen yet". */
function isMetricId(value: unknown): value is string {
  return typeof value === "string" && value.length <= MAX_CONTRACT_NAME;
}

function isWeight(value: unknown): value is number {
  return typeof value === "number" && value > 0 && value <= MAX_WEIGHT;
}

function parseBadSeconds(fields: RecordFields): number | null {
  const raw = fields.raw("badSeconds");
  if (isUnset(raw)) return null;
  if (typeof raw === "number" && raw > 0 && raw <= MAX_SECONDS) return raw;
  fields.problem("badSeconds", `expected seconds above 0, found ${glimpse(raw)}; no duration counts as bad`);
  return null;
}

function parseMissingCodes(fields: RecordFields): readonly string[] {
  const raw = fields.raw("missingCodes");
  if (raw === undefined) return DEFAULT_CONTRACT.missingCodes;
  if (!Array.isArray(raw) || raw.length > MAX_MISSING_CODES) {
    fields.problem("missingCodes", `expected a list of at most ${MAX_MISSING_CODES} codes; using none instead`);
    return DEFAULT_CONTRACT.missingCodes;
  }
  const codes = raw.filter((code: unknown): code is string => typeof code === "string" && code.length <= MAX_CONTRACT_NAME);
  if (codes.length < raw.length) fields.problem("missingCodes", "codes that are no short text were left out");
  return codes;
}

function parseTarget(fields: RecordFields): number | null {
  const raw = fields.raw("targetBadPer100");
  if (isUnset(raw)) return null;
  if (typeof raw === "number" && raw >= 0 && raw <= 100) return raw;
  fields.problem("targetBadPer100", `expected a share from 0 to 100, found ${glimpse(raw)}; no target is set`);
  return null;
}
