import type { FastifyInstance } from "fastify";
import type { Storage } from "../storage/storage.ts";

/** A probe writes to the disk; asked more often, readiness repeats what the last one found. */
const PROBE_AT_MOST_EVERY_MS = 1000;

/** Alive: the process answers. Ready: the store has just written (H7). */
export function addHealth(app: FastifyInstance, storage: Storage): void {
  let probedAt = 0;
  app.get("/health/live", () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    if (Date.now() - probedAt >= PROBE_AT_MOST_EVERY_MS) {
      await storage.probe();
      probedAt = Date.now();
    }
    const { working, fault } = storage.getState();
    return working ? { status: "ready" } : reply.code(503).send({ status: "store-fails", fault });
  });
}
