import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { bearerFrom } from "../access/bearer.ts";
import { hashSecret } from "../access/secrets.ts";
import type { Levels, PrometheusMeters } from "../operations/prometheus.ts";
import type { Settings } from "../settings.ts";
import { HttpProblem } from "./problem.ts";

/** `GET /metrics` for Prometheus (H11). Counts and durations only. */
export function addMetrics(
  app: FastifyInstance,
  { settings, meters, levels }: { readonly settings: Settings; readonly meters: PrometheusMeters; readonly levels: () => Levels },
): void {
  const { metricsToken, loopbackOnly } = settings;
  // How busy a company's maps are is nobody else's business.
  if (metricsToken === null && !loopbackOnly) return;
  app.get("/metrics", async (request, reply) => {
    if (metricsToken !== null && !isSame(bearerFrom(request.headers) ?? "", metricsToken)) {
      throw new HttpProblem(401, "wrong-token", "The METRICS_TOKEN of this server is needed.");
    }
    const { type, text } = await meters.read(levels());
    return reply.type(type).header("cache-control", "no-store").send(text);
  });
}

/** In a time that says nothing about where they differ. */
function isSame(given: string, wanted: string): boolean {
  return timingSafeEqual(hashSecret(given), hashSecret(wanted));
}
