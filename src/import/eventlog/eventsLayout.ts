import type { DateOrder } from "../fileProfile.ts";
import type { Target } from "../recipe.ts";

/** What a log tells about each touchpoint, in the order in which people read it. */
export const EVENT_MEASURES = ["volume", "drop-off", "waiting-time", "repeat-contact", "aht"] as const;
export type EventMeasure = (typeof EVENT_MEASURES)[number];

/** Which columns of an event log are what. */
export type EventColumns = {
  /** What several rows belong to: a person's journey, an order, a ticket. */
  readonly caseColumn: string;
  readonly activityColumn: string;
  /** When it happened, or began. */
  readonly timeColumn: string;
  /** Null: every date fits day-first and month-first alike, and a person has not said yet. */
  readonly timeOrder: DateOrder | null;
  /** When it ended, where a row tells both. */
  readonly endColumn: string | null;
  /** Says whether a row is a start or a completion; null: every row is a visit of its own. */
  readonly lifecycleColumn: string | null;
};

/** The columns of a layout alone. */
export function eventColumns({ caseColumn, activityColumn, timeColumn, timeOrder, endColumn, lifecycleColumn }: EventColumns): EventColumns {
  return { caseColumn, activityColumn, timeColumn, timeOrder, endColumn, lifecycleColumn };
}

/** One row per event. The recipe's segment column tells what a case is (its channel), by its first event. */
export type EventsLayout = EventColumns & {
  readonly type: "events";
  /** What is imported of what was counted. */
  readonly measures: readonly EventMeasure[];
  /** Activities with which a case is complete; null: those with which cases usually end. */
  readonly endActivities: readonly string[] | null;
  /** Where each activity belongs; one that is missing here counts as open. */
  readonly touchpoints: readonly { readonly value: string; readonly target: Target }[];
};
