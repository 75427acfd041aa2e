import type { DateOrder } from "../../../src/import/fileProfile.ts";
import { EventStore } from "../../../src/import/eventlog/eventStore.ts";
import { InstantReader } from "../../../src/import/eventlog/instants.ts";
import { LogSummaryTally, type LogSummary } from "../../../src/import/eventlog/logSummary.ts";
import { readTransition } from "../../../src/import/eventlog/transitions.ts";
import { forEachCase } from "../../../src/import/eventlog/visits.ts";

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
