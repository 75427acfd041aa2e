import fastify, { type FastifyInstance } from "fastify";
import { isOriginAllowed } from "../access/origin.ts";
import { log } from "../log.ts";
import type { Settings } from "../settings.ts";
import { HttpProblem, problemBody } from "./problem.ts";
import { SECURITY_HEADERS } from "./securityHeaders.ts";

const BODY_LIMIT = 64 * 1024;

/** The HTTP side without its routes: headers, origins, errors as JSON. */
export function createHttp(settings: Settings): FastifyInstance {
  const app = fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
  });

  app.addHook("onRequest", async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (request.url.startsWith("/api/") || request.url.startsWith("/health/")) reply.header("cache-control", "no-store");
    if (!isOriginAllowed(request.headers, settings.origins, settings.loopbackOnly)) {
      throw new HttpProblem(403, "foreign-origin", "This address may not be used from there. An administrator can allow it with ORIGIN.");
    }
  });
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof HttpProblem && error.retryAfter !== null) reply.header("retry-after", String(error.retryAfter));
    if (error instanceof HttpProblem) return reply.code(error.status).send(problemBody(error.code, error.message));
    const status = statusOf(error);
    if (status < 500) return reply.code(status).send(problemBody("bad-request", "The request could not be read."));
    log("request failed", { method: request.method, route: request.routeOptions.url ?? "", fault: error instanceof Error ? error.message : "" });
    return reply.code(503).send(problemBody("store-fails", "The server cannot do this at the moment. Try again in a minute."));
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(problemBody("not-found", "There is nothing at this address.")));
  return app;
}

function statusOf(error: unknown): number {
  return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : 500;
}
