import * as v from "valibot";
import { EVENT_MEASURES } from "./eventlog/eventsLayout.ts";
import { DATE_ORDERS } from "./fileProfile.ts";
import { DURATION_UNITS, PERIOD_GRAINS, SURVEY_KINDS, type Recipe } from "./recipe.ts";

const TEXT = v.pipe(v.string(), v.maxLength(2_000));
const END = v.pipe(v.number(), v.integer(), v.minValue(-1_000), v.maxValue(1_000));

const SETUP = v.object({
  kind: v.picklist(SURVEY_KINDS),
  name: TEXT,
  question: TEXT,
  scaleMin: END,
  scaleMax: END,
  goodEnd: v.nullable(v.picklist(["high", "low"])),
  missingCodes: v.array(TEXT),
  answers: v.array(v.object({ value: TEXT, point: END })),
  // Recipes from before durations were read have none.
  durationUnit: v.optional(v.nullable(v.picklist(DURATION_UNITS)), null),
  decimalComma: v.exactOptional(v.boolean()),
});

const TARGET = v.variant("type", [
  v.object({ type: v.literal("touchpoint"), touchpointId: TEXT }),
  v.object({ type: v.literal("whole-journey") }),
  v.object({ type: v.literal("new"), title: TEXT, stageId: TEXT }),
  v.object({ type: v.literal("open"), leftOut: v.exactOptional(v.literal(true)) }),
]);

const GROUPS = v.object({ promoters: TEXT, passives: v.nullable(TEXT), detractors: TEXT });

const RECIPE = v.object({
  version: v.literal(1),
  layout: v.variant("type", [
    v.object({ type: v.literal("wide"), columns: v.array(v.object({ column: TEXT, setup: SETUP, target: TARGET })) }),
    v.object({
      type: v.literal("long"),
      touchpointColumn: TEXT,
      scoreColumn: TEXT,
      otherScores: v.exactOptional(v.array(TEXT)),
      metricColumn: v.nullable(TEXT),
      respondentColumn: v.nullable(TEXT),
      totals: v.exactOptional(v.variant("type", [
        v.object({ type: v.literal("points"), columns: v.array(v.object({ column: TEXT, point: END })) }),
        v.object({ type: v.literal("frequency"), countColumn: TEXT }),
        v.object({ type: v.literal("share"), countColumn: TEXT, outOf: v.picklist([1, 100, "people"]), groups: v.exactOptional(GROUPS) }),
        v.object({ type: v.literal("groups"), countColumn: v.nullable(TEXT), groups: GROUPS }),
        v.object({ type: v.literal("mean"), countColumn: TEXT }),
      ])),
      metrics: v.array(v.object({ value: TEXT, setup: SETUP })),
      touchpoints: v.array(v.object({ value: TEXT, target: TARGET })),
    }),
    v.object({
      type: v.literal("events"),
      caseColumn: TEXT,
      activityColumn: TEXT,
      timeColumn: TEXT,
      timeOrder: v.nullable(v.picklist(DATE_ORDERS)),
      endColumn: v.nullable(TEXT),
      lifecycleColumn: v.nullable(TEXT),
      measures: v.array(v.picklist(EVENT_MEASURES)),
      endActivities: v.nullable(v.array(TEXT)),
      touchpoints: v.array(v.object({ value: TEXT, target: TARGET })),
    }),
  ]),
  period: v.variant("type", [
    v.object({ type: v.literal("fixed"), period: TEXT }),
    v.object({
      type: v.literal("column"), column: TEXT, order: v.nullable(v.picklist(DATE_ORDERS)), grain: v.picklist(PERIOD_GRAINS),
      year: v.exactOptional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1970), v.maxValue(2199)))),
      written: v.exactOptional(v.picklist(PERIOD_GRAINS)),
    }),
  ]),
  segmentColumn: v.nullable(TEXT),
  overlap: v.nullable(v.picklist(["replace", "add"])),
  header: v.exactOptional(v.array(v.pipe(v.string(), v.maxLength(64)))),
});

export function recipeToJson(recipe: Recipe): string {
  return JSON.stringify(recipe);
}

/** Null for text that is no recipe of this version: the columns are then suggested afresh. Never throws. */
export function recipeFromJson(text: string): Recipe | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  const read = v.safeParse(RECIPE, raw);
  return read.success ? read.output : null;
}
