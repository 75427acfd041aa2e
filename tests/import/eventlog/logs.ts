import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { DateOrder } from "../../../src/import/fileProfile.ts";
import { EventStore } from "../../../src/import/eventlog/eventStore.ts";
import { InstantReader } from "../../../src/import/eventlog/instants.ts";
import { LogSummaryTally, type LogSummary } from "../../../src/import/eventlog/logSummary.ts";
import { readTransition } from "../../../src/import/eventlog/transitions.ts";
import { forEachCase } from "../../../src/import/eventlog/visits.ts";

export const LOGS = path.resolve(import.meta.dirname, "../../../../shared/data/eventlogs");
export const LOGS_ARE_THERE = existsSync(path.join(LOGS, "reference.json"));

/** A row of a log as tests write it: case, activity, time, and where they matter transition and segment. */
export type Row = readonly [caseId: string, activity: string, time: string, transition?: string, segment?: string];

export function storeOf(rows: readonly Row[], order: DateOrder = "year-first"): EventStore {
  const store = new EventStore();
  const instants = new InstantReader(order);
  for (const [caseId, activity, time, transition = "", segment = ""] of rows) {
    store.add({ caseId, activity, transition: readTransition(transition), time: instants.read(time), end: Number.NaN, segment });
  }
  return store;
}

export function summaryOf(store: EventStore): LogSummary {
  const tally = new LogSummaryTally(store);
  forEachCase(store, (index, visits) => tally.take(index, visits));
  return tally.result();
}

type Duration = { readonly n?: number; readonly mean: number; readonly median: number; readonly max?: number };

/** What `reference.json` says of a log. */
export type Reference = {
  readonly events: number;
  readonly cases: number;
  readonly activities: number;
  readonly variants: number;
  readonly activity_events: Readonly<Record<string, number>>;
  readonly activity_cases: Readonly<Record<string, number>>;
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  readonly top_dfg: Readonly<Record<string, number>>;
  readonly throughput_s: Duration;
  readonly cases_with_repeated_activity: number;
  readonly wait_before_activity_s: Readonly<Record<string, Duration>>;
  readonly cases_by_channel?: Readonly<Record<string, number>>;
};

export function reference(log: string): Reference {
  const all: Readonly<Record<string, Reference>> = JSON.parse(readFileSync(path.join(LOGS, "reference.json"), "utf8"));
  const own = all[log];
  if (own === undefined) throw new Error(`reference.json knows nothing of ${log}`);
  return own;
}
