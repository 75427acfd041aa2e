import type { FastifyInstance } from "fastify";
import { openApi } from "./description/openApi.ts";

/** The description of this API for programmers and their tools (H18). */
export function addOpenApi(app: FastifyInstance): void {
  const description = JSON.stringify(openApi(), null, 1);
  app.get("/api/openapi.json", (_request, reply) => reply.type("application/json; charset=utf-8").send(description));
}
