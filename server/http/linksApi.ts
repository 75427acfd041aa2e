import type { FastifyInstance, FastifyRequest } from "fastify";
import * as v from "valibot";
import { bearerFrom } from "../access/bearer.ts";
import { newLink } from "../access/links.ts";
import type { LinkRecord } from "../storage/storage.ts";
import { ROLES } from "../../src/sync/messages.ts";
import { type Entry, parseBody, requireOwner } from "./mapsApi.ts";
import { HttpProblem } from "./problem.ts";

type OfMap = { Params: { id: string } };
type OfLink = { Params: { id: string; linkId: string } };

/** What people call a link or a token. */
export const LABEL = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), "");
/** When a link or a token ends; null: never. */
export const EXPIRES_AT = v.optional(
  v.nullable(
    v.pipe(
      v.string(),
      v.isoTimestamp(),
      v.check((instant) => Date.parse(instant) > Date.now(), "it lies in the past."),
      v.transform((instant) => new Date(instant).toISOString()),
    ),
  ),
  null,
);
const NEW_LINK = v.object({ role: v.picklist(ROLES), label: LABEL, expiresAt: EXPIRES_AT });

/** A map's links, for its owners only (H3-H5). `onRevoked` closes whoever came through the link. */
export function addLinksApi(
  app: FastifyInstance,
  { onRevoked, ...entry }: Entry & { readonly onRevoked: (linkId: string) => void },
): void {
  const { storage } = entry;
  const owner = (request: FastifyRequest<OfMap>): Promise<void> =>
    requireOwner(entry, request, bearerFrom(request.headers));

  app.get<OfMap>("/api/maps/:id/links", async (request) => {
    await owner(request);
    return { links: (await storage.linksOf(request.params.id)).map(shownLink) };
  });

  app.post<OfMap>("/api/maps/:id/links", async (request, reply) => {
    await owner(request);
    const { link, secret } = newLink(request.params.id, parseBody(NEW_LINK, request.body));
    await storage.addLink(link);
    return reply.code(201).send({ ...shownLink(link), secret });
  });

  app.delete<OfLink>("/api/maps/:id/links/:linkId", async (request, reply) => {
    await owner(request);
    const { id, linkId } = request.params;
    const outcome = await storage.revokeLink(id, linkId, new Date().toISOString());
    if (outcome === "unknown") throw new HttpProblem(404, "no-such-link", "The map has no such link.");
    if (outcome === "last-owner") {
      throw new HttpProblem(409, "last-owner", "This is the last link of an owner. Create another one first, or nobody could manage the map.");
    }
    onRevoked(linkId);
    return reply.code(204).send();
  });
}

/** A link as its owner sees it, without its secret. */
export function shownLink({ id, role, label, createdAt, expiresAt, revokedAt }: LinkRecord): Omit<LinkRecord, "mapId"> {
  return { id, role, label, createdAt, expiresAt, revokedAt };
}
