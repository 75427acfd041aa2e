import * as v from "valibot";
import { MOST_FIGURES_AT_ONCE } from "../../src/document/measurementsChange.ts";
import { isId } from "../../src/journey/ids.ts";
import { measureOf, METRIC_KINDS } from "../../src/metrics/contract.ts";

/** Kinds that have counts of their own; indexes and gaps follow from others and are set up on the map. */
export const PUSHED_KINDS = METRIC_KINDS.filter((kind) => measureOf(kind) !== "derived");

const MOST_METRICS = 50;
const SHORT_TEXT = v.pipe(v.string(), v.maxLength(500));

/** Fields of a contract; whether their values make sense is for the contract's own rules to say. */
const METRIC = v.strictObject({
  id: v.pipe(v.string(), v.check((id) => isId(id), "it takes 1 to 64 letters, digits, - and _.")),
  kind: v.picklist(PUSHED_KINDS),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  question: v.optional(v.unknown()),
  scaleMin: v.optional(v.pipe(v.number(), v.integer())),
  scaleMax: v.optional(v.pipe(v.number(), v.integer())),
  goodEnd: v.optional(v.picklist(["high", "low"])),
  rule: v.optional(v.unknown()),
  badPoints: v.optional(v.unknown()),
  badSeconds: v.optional(v.unknown()),
  unit: v.optional(v.unknown()),
  windowDays: v.optional(v.unknown()),
  targetBadPer100: v.optional(v.unknown()),
  weight: v.optional(v.unknown()),
  source: v.optional(v.unknown()),
});

const FIGURE = v.strictObject({
  /** Id, title or alias; `*` for the journey as a whole. */
  touchpoint: v.pipe(SHORT_TEXT, v.trim(), v.minLength(1)),
  metric: SHORT_TEXT,
  /** ISO 8601 year, quarter, month, week or day; empty: undated. */
  period: v.optional(SHORT_TEXT, ""),
  segment: v.optional(v.pipe(SHORT_TEXT, v.trim()), ""),
  counts: v.looseObject({ type: v.picklist(["histogram", "durations", "volume"]) }),
});

/** What a program pushes (H17). */
export const PUSH_BODY = v.strictObject({
  dataset: v.strictObject({
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
    source: v.optional(SHORT_TEXT, ""),
    /** How many people were asked, where the figures are answers of a survey. */
    respondents: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000)), 0),
  }),
  metrics: v.optional(v.pipe(v.array(METRIC), v.maxLength(MOST_METRICS)), []),
  figures: v.pipe(v.array(FIGURE), v.minLength(1), v.maxLength(MOST_FIGURES_AT_ONCE)),
  /** Everything pushed under this name before goes; otherwise only the figures named are put in the place of earlier ones. */
  replace: v.optional(v.boolean(), false),
  /** What to do where another dataset has counted the same touchpoint, metric and period. */
  overlap: v.optional(v.picklist(["refuse", "add"]), "refuse"),
});

export type Push = v.InferOutput<typeof PUSH_BODY>;
export type PushedMetric = v.InferOutput<typeof METRIC>;
export type PushedFigure = v.InferOutput<typeof FIGURE>;
