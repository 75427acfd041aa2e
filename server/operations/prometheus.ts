import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import { Latencies } from "./latencies.ts";
import type { Meters, Refusal } from "./meters.ts";

/** What can be looked up at any moment. */
export type Levels = {
  readonly connections: number;
  readonly documents: number;
  /** Bytes of edits that wait for the disk. */
  readonly waitingBytes: number;
  readonly storeWorks: boolean;
  /** Null: there is no bus. */
  readonly busWorks: boolean | null;
};

export type PrometheusMeters = Meters & {
  /** The exposition text, and the content type it has. */
  read(levels: Levels): Promise<{ readonly type: string; readonly text: string }>;
};

/** Seconds. A commit waits for the disk, 2-4 ms on a good one; an acknowledgement gathers a moment before, and waits for the commit that is under way (W8). */
const LATENCIES = [0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.125, 0.25, 0.5, 1, 2, 5, 10];

/** Counts for Prometheus, one registry per server. */
export function prometheusMeters(): PrometheusMeters {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const acknowledgement = new Latencies(
    "throughline_acknowledgement_seconds", "Time from the arrival of an edit to its acknowledgement, which follows the write to disk", LATENCIES,
  );
  const commit = new Latencies("throughline_commit_seconds", "Time to write one batch of edits and sync it to disk", LATENCIES);
  const updates = new Counter({ name: "throughline_updates_total", help: "Edits written to disk", registers });
  const failures = new Counter({ name: "throughline_commit_failures_total", help: "Batches that could not be written", registers });
  const refusals = new Counter({
    name: "throughline_refusals_total", help: "Edits, connections and requests that were refused", labelNames: ["reason"], registers,
  });
  const encodings = new Counter({
    name: "throughline_encodings_total", help: "Times a document was encoded for whoever opened it; once for each version", registers,
  });
  const compactions = new Counter({
    name: "throughline_compactions_total", help: "Documents merged into a snapshot", labelNames: ["result"], registers,
  });
  const connections = new Gauge({ name: "throughline_connections", help: "Open WebSockets", registers });
  const documents = new Gauge({ name: "throughline_documents", help: "Documents that somebody is on", registers });
  const waiting = new Gauge({ name: "throughline_waiting_bytes", help: "Bytes of edits that wait for the disk", registers });
  const works = new Gauge({ name: "throughline_store_works", help: "1 while the store takes edits, 0 while it does not", registers });
  const busMessages = new Counter({
    name: "throughline_bus_messages_total", help: "Messages between the servers that share a database", labelNames: ["direction"], registers,
  });
  const busHealed = new Counter({
    name: "throughline_bus_healed_total", help: "Documents whose news was found in the database before a message told of it", registers,
  });
  let busWorks: Gauge | null = null;

  return {
    acknowledged: (seconds) => {
      acknowledgement.observe(seconds);
    },
    committed: (count, seconds, kept) => {
      if (kept) {
        commit.observe(seconds);
        updates.inc(count);
      } else failures.inc();
    },
    encoded: () => {
      encodings.inc();
    },
    refused: (reason: Refusal) => {
      refusals.inc({ reason });
    },
    compacted: (kept) => {
      compactions.inc({ result: kept ? "kept" : "failed" });
    },
    bus: (what) => {
      if (what === "healed") busHealed.inc();
      else busMessages.inc({ direction: what });
    },
    read: async (levels) => {
      // A server without a bus has none that could be down.
      if (levels.busWorks !== null) {
        busWorks ??= new Gauge({ name: "throughline_bus_works", help: "1 while the other servers can be reached by the bus", registers });
        busWorks.set(levels.busWorks ? 1 : 0);
      }
      connections.set(levels.connections);
      documents.set(levels.documents);
      waiting.set(levels.waitingBytes);
      works.set(levels.storeWorks ? 1 : 0);
      const counted = await registry.metrics();
      return { type: registry.contentType, text: `${counted.trimEnd()}\n${acknowledgement.read()}${commit.read()}` };
    },
  };
}
