import type { FastifyInstance, FastifyRequest } from "fastify";
import * as v from "valibot";
import { bearerFrom } from "../access/bearer.ts";
import { findLinkBySecret, type LinkProblem, newMap } from "../access/links.ts";
import type { Tickets } from "../access/tickets.ts";
import { titledMap } from "../mapContents.ts";
import type { LinkRecord, Storage } from "../storage/storage.ts";
import { authorIdOf, isAuthorKey } from "../../src/sync/messages.ts";
import type { Limits } from "./limits.ts";
import { HttpProblem } from "./problem.ts";

const NEW_MAP = v.nullish(v.object({ title: v.optional(v.pipe(v.string(), v.maxLength(200)), "") }));
const TICKET_REQUEST = v.nullish(
  v.object({
    secret: v.optional(v.pipe(v.string(), v.maxLength(200))),
    authorKey: v.optional(v.pipe(v.string(), v.check(isAuthorKey, "it takes 22 to 100 letters and digits of base64url."))),
  }),
);

/** Creating maps (H1) and exchanging secrets for tickets (H2). */
export function addMapsApi(
  app: FastifyInstance,
  { storage, tickets, limits }: { readonly storage: Storage; readonly tickets: Tickets; readonly limits: Limits },
): void {
  app.post("/api/maps", async (request, reply) => {
    limits.newMap(request);
    const { title } = parseBody(NEW_MAP, request.body) ?? { title: "" };
    const { map, secrets, recoveryCode } = newMap(title, (id) => titledMap(id, title));
    await storage.createMap(map);
    const linkIds = Object.fromEntries(map.links.map((link) => [link.role, link.id]));
    return reply.code(201).send({ id: map.id, links: secrets, linkIds, recoveryCode });
  });

  app.post<{ Params: { id: string } }>("/api/maps/:id/tickets", async (request) => {
    limits.ticket(request);
    const body = parseBody(TICKET_REQUEST, request.body);
    const secret = bearerFrom(request.headers) ?? body?.secret;
    const link = await requireLink({ storage, limits }, request, secret);
    const authorId = body?.authorKey === undefined ? null : authorIdOf(body.authorKey);
    const { ticket, expires } = tickets.issue({ mapId: link.mapId, linkId: link.id, authorId }, Date.now());
    return { ticket, role: link.role, expiresAt: new Date(expires).toISOString() };
  });
}

/** The link that the request's secret belongs to. Throws the problem that H2 or H10 names. */
export async function requireLink(
  { storage, limits }: { readonly storage: Storage; readonly limits: Limits },
  request: FastifyRequest<{ Params: { id: string } }>,
  secret: string | null | undefined,
): Promise<LinkRecord> {
  if (secret === null || secret === undefined) {
    throw new HttpProblem(401, "no-secret", "The secret of one of the map's links is needed.");
  }
  const found = await findLinkBySecret(storage, request.params.id, secret);
  if (found.ok) {
    limits.link(found.link.id);
    return found.link;
  }
  limits.wrongSecret(request);
  const [status, message] = PROBLEMS[found.problem];
  throw new HttpProblem(status, found.problem, message);
}

/** Lets an owner's request pass. Throws what `requireLink` does, and 403 `not-owner`. */
export async function requireOwner(
  parts: { readonly storage: Storage; readonly limits: Limits },
  request: FastifyRequest<{ Params: { id: string } }>,
  secret: string | null,
): Promise<void> {
  const { role } = await requireLink(parts, request, secret);
  if (role !== "owner") throw new HttpProblem(403, "not-owner", "Only an owner of the map may manage its links.");
}

const PROBLEMS: Readonly<Record<LinkProblem, readonly [number, string]>> = {
  "no-such-map": [404, "There is no such map."],
  "wrong-secret": [401, "This link does not open the map."],
  revoked: [403, "This link was revoked."],
  expired: [403, "This link has expired."],
};

/** Throws a 400 that names the field. */
export function parseBody<T>(schema: v.GenericSchema<unknown, T>, body: FastifyRequest["body"]): T {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  throw new HttpProblem(400, "bad-request", `${field === null ? "The request" : `"${field}"`} is not as it should be: ${issue.message}`);
}
