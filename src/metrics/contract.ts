import { glimpse, isRecord, RecordFields, type Report } from "./recordFields.ts";

/**
 * A metric contract states what a number means. It is part of the map, so that two series are compared only where their
 * contracts agree (DESIGN section 6).
 */

export const METRIC_KINDS = [
  "nps", "csat", "ces1", "ces2", "rating", "yes-no", "csi", "sentiment", "fcr", "aht", "response-time",
  "resolution-time", "volume", "conversion", "repeat-contact", "churn", "abandonment", "gap",
] as const;
export type MetricKind = (typeof METRIC_KINDS)[number];

export type GoodEnd = "high" | "low";

/** Which part of the scale the headline score reports. */
export type ScoreRule =
  | { readonly type: "nps" }
  /** Share of answers in the `points` best scale points: top-2 box. */
  | { readonly type: "top-box"; readonly points: number }
  | { readonly type: "mean" }
  /** Share of "yes". */
  | { readonly type: "share" };

export type MetricContract = {
  readonly id: string;
  readonly kind: MetricKind;
  readonly name: string;
  /** The wording people answered, where it is known. */
  readonly question: string;
  /** Ends of the scale, both inclusive, whole numbers. For `yes-no` 0 and 1 where 1 means yes. */
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly goodEnd: GoodEnd;
  readonly rule: ScoreRule;
  /** How many scale points, counted from the bad end, are a bad experience (DESIGN M3): NPS 7, CSAT 2 of 5. */
  readonly badPoints: number;
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

const MAX_NAME = 200;
const MAX_TEXT = 2_000;
const MAX_MISSING_CODES = 100;

const DEFAULT_RULE: ScoreRule = { type: "mean" };

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
  return {
    id,
    kind,
    name: fields.text("name", DEFAULT_CONTRACT.name, MAX_NAME),
    question: fields.text("question", DEFAULT_CONTRACT.question, MAX_TEXT),
    ...scale,
    goodEnd: fields.oneOf("goodEnd", ["high", "low"], DEFAULT_CONTRACT.goodEnd),
    rule: parseRule(fields, points),
    badPoints: fields.whole("badPoints", Math.floor(points / 2), 0, points - 1),
    missingCodes: parseMissingCodes(fields),
    unit: fields.text("unit", DEFAULT_CONTRACT.unit, MAX_NAME),
    windowDays: isUnset(fields.raw("windowDays")) ? null : fields.whole("windowDays", 365, 1, 36_500),
    targetBadPer100: parseTarget(fields),
    weight: fields.number("weight", DEFAULT_CONTRACT.weight, (w) => w > 0 && w <= 1_000, "a weight above 0, up to 1000"),
    source: fields.text("source", DEFAULT_CONTRACT.source, MAX_TEXT),
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

function parseRule(fields: RecordFields, points: number): ScoreRule {
  const raw = fields.raw("rule");
  if (raw === undefined) return DEFAULT_RULE;
  const type = isRecord(raw) ? raw["type"] : undefined;
  if (type === "nps" || type === "mean" || type === "share") return { type };
  if (type === "top-box" && isRecord(raw)) {
    const box = raw["points"];
    if (typeof box === "number" && Number.isInteger(box) && box >= 1 && box < points) return { type, points: box };
  }
  fields.problem("rule", "this is no rule for a score on this scale; using the mean instead");
  return DEFAULT_RULE;
}

function parseMissingCodes(fields: RecordFields): readonly string[] {
  const raw = fields.raw("missingCodes");
  if (raw === undefined) return DEFAULT_CONTRACT.missingCodes;
  if (!Array.isArray(raw) || raw.length > MAX_MISSING_CODES) {
    fields.problem("missingCodes", `expected a list of at most ${MAX_MISSING_CODES} codes; using none instead`);
    return DEFAULT_CONTRACT.missingCodes;
  }
  const codes = raw.filter((code: unknown): code is string => typeof code === "string" && code.length <= MAX_NAME);
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
