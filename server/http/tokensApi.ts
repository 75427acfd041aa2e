import type { FastifyInstance, FastifyRequest } from "fastify";
import * as v from "valibot";
import { bearerFrom } from "../access/bearer.ts";
import { newToken, TOKEN_SCOPE } from "../access/tokens.ts";
import type { TokenRecord } from "../storage/storage.ts";
import { EXPIRES_AT, LABEL } from "./linksApi.ts";
import { type Entry, parseBody, requireOwner } from "./mapsApi.ts";
import { HttpProblem } from "./problem.ts";

type OfMap = { Params: { id: string } };
type OfToken = { Params: { id: string; tokenId: string } };

const NEW_TOKEN = v.nullish(v.object({ label: LABEL, expiresAt: EXPIRES_AT }));

/** Tokens by which programs push figures to a map; its owners make and revoke them (H16). */
export function addTokensApi(app: FastifyInstance, entry: Entry): void {
  const { storage } = entry;
  const owner = (request: FastifyRequest<OfMap>): Promise<void> =>
    requireOwner(entry, request, bearerFrom(request.headers));

  app.get<OfMap>("/api/maps/:id/tokens", async (request) => {
    await owner(request);
    return { tokens: (await storage.tokensOf(request.params.id)).map(shownToken) };
  });

  app.post<OfMap>("/api/maps/:id/tokens", async (request, reply) => {
    await owner(request);
    const wish = parseBody(NEW_TOKEN, request.body) ?? { label: "", expiresAt: null };
    const { token, text } = newToken(request.params.id, wish);
    await storage.addToken(token);
    return reply.code(201).send({ ...shownToken(token), token: text });
  });

  app.delete<OfToken>("/api/maps/:id/tokens/:tokenId", async (request, reply) => {
    await owner(request);
    const { id, tokenId } = request.params;
    if (!(await storage.revokeToken(id, tokenId, new Date().toISOString()))) {
      throw new HttpProblem(404, "no-such-token", "The map has no such token.");
    }
    return reply.code(204).send();
  });
}

function shownToken({ id, label, createdAt, expiresAt, revokedAt }: TokenRecord) {
  return { id, scope: TOKEN_SCOPE, label, createdAt, expiresAt, revokedAt };
}
