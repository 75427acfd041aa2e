import type { EventColumns } from "./eventsLayout.ts";
import type { LogSummary } from "./logSummary.ts";

/** The summary of a log, and how its times were written. */
export type LogFacts = LogSummary & {
  /** Times that named their zone, and times that did not and were taken for UTC. */
  readonly zoned: number;
  readonly zoneless: number;
  /** What was taken for what. */
  readonly columns: EventColumns;
};
