import type { FileProfile } from "../fileProfile.ts";
import type { MapContext } from "../importContext.ts";
import { MAX_SEGMENTS, MIN_SHARED_ANSWERS } from "../limits.ts";
import { normalised, type TouchpointMatcher } from "../matchNames.ts";
import { firstTouchpointStage } from "../newTouchpointStage.ts";
import { OPEN_TARGET, type Target } from "../recipe.ts";
import { EVENT_MEASURES, type EventColumns, type EventsLayout } from "./eventsLayout.ts";
import { readTransition } from "./transitions.ts";

const CHANNEL_NAMES = /channel|kanal|medium|origin/u;

/** An event log on these columns: activities that the map knows go to their touchpoints, frequent others become new ones. */
export function suggestEvents(
  profile: FileProfile, context: MapContext, matcher: TouchpointMatcher, columns: EventColumns,
): EventsLayout {
  const stageId = firstTouchpointStage(context.journey);
  const values = profile.columns.find(({ name }) => name === columns.activityColumn)?.values ?? [];
  const rowsPerVisit = tellsStarts(profile, columns) ? 2 : 1;
  const touchpoints = values.map(({ value, count }): { value: string; target: Target } => {
    const match = matcher.match(value);
    if (match !== null) return { value, target: { type: "touchpoint", touchpointId: match.touchpointId } };
    // A card that would never have figures to show is made by choice only (DESIGN M7).
    return { value, target: count / rowsPerVisit < MIN_SHARED_ANSWERS ? OPEN_TARGET : { type: "new", title: value, stageId } };
  });
  return { type: "events", ...columns, measures: EVENT_MEASURES, endActivities: null, touchpoints };
}

/** Whether start and completion are rows of their own: two rows of one visit. */
export function tellsStarts({ columns }: FileProfile, { lifecycleColumn }: EventColumns): boolean {
  return columns.find(({ name }) => name === lifecycleColumn)?.values.some(({ value }) => readTransition(value) === "start") ?? false;
}

/** About how many visits each activity has in the whole file. */
export function visitsPerActivity(profile: FileProfile, layout: EventColumns): number {
  const activities = profile.columns.find(({ name }) => name === layout.activityColumn)?.distinct ?? 1;
  return profile.rows / Math.max(1, activities) / (tellsStarts(profile, layout) ? 2 : 1);
}

/** The column that tells through which channel a case came; null where none is called like that. */
export function channelColumn({ columns, rows }: FileProfile, layout: EventColumns): string | null {
  const used = new Set<string | null>(eventColumnNames(layout));
  return columns.find(({ name, values, distinct, filled }) => CHANNEL_NAMES.test(normalised(name)) && !used.has(name) &&
    values.length >= 2 && distinct <= MAX_SEGMENTS && filled >= rows * 0.5)?.name ?? null;
}

/** The columns that an event log needs, those it does without left out. */
export function eventColumnNames(layout: EventColumns): readonly string[] {
  const { caseColumn, activityColumn, timeColumn, endColumn, lifecycleColumn } = layout;
  return [caseColumn, activityColumn, timeColumn, endColumn, lifecycleColumn].filter((name) => name !== null);
}
