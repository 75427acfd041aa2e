import type { FastifyInstance, FastifyRequest } from "fastify";
import * as v from "valibot";
import { bearerFrom } from "../access/bearer.ts";
import type { CreationPolicy } from "../access/creation.ts";
import { findLinkBySecret, type LinkProblem, newMap } from "../access/links.ts";
import { isSessionLink, type People, sessionLink, sessionLinkId } from "../access/sessions.ts";
import type { Tickets } from "../access/tickets.ts";
import { titledMap } from "../mapContents.ts";
import type { LinkRecord, Storage } from "../storage/storage.ts";
import { authorIdOf, isAuthorKey, ROLES } from "../../src/sync/messages.ts";
import { requirePermission } from "./creationPermission.ts";
import type { Limits } from "./limits.ts";
import { HttpProblem } from "./problem.ts";

const NEW_MAP = v.nullish(
  v.object({
    title: v.optional(v.pipe(v.string(), v.maxLength(200)), ""),
    creationToken: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  }),
);
const TICKET_REQUEST = v.nullish(
  v.object({
    secret: v.optional(v.pipe(v.string(), v.maxLength(200))),
    authorKey: v.optional(v.pipe(v.string(), v.check(isAuthorKey, "it takes 22 to 100 letters and digits of base64url."))),
  }),
);

/** Creating maps (H1) and exchanging secrets for tickets (H2). */
export function addMapsApi(
  app: FastifyInstance,
  { tickets, creation, ...entry }: Entry & { readonly tickets: Tickets; readonly creation: CreationPolicy },
): void {
  const { storage, limits } = entry;
  app.post("/api/maps", async (request, reply) => {
    limits.newMap(request);
    const { title, creationToken } = parseBody(NEW_MAP, request.body) ?? { title: "" };
    await requirePermission({ ...entry, creation }, request, creationToken);
    const { map, secrets, recoveryCode } = newMap(title, (id) => titledMap(id, title));
    await storage.createMap(map);
    const linkIds = Object.fromEntries(map.links.map((link) => [link.role, link.id]));
    return reply.code(201).send({ id: map.id, links: secrets, linkIds, recoveryCode });
  });

  app.post<{ Params: { id: string } }>("/api/maps/:id/tickets", async (request) => {
    limits.ticket(request);
    const body = parseBody(TICKET_REQUEST, request.body);
    const secret = bearerFrom(request.headers) ?? body?.secret;
    const link = await requireLink(entry, request, secret);
    const { mapId, id: linkId, role, expiresAt: ends } = link;
    const authorId = body?.authorKey === undefined ? null : authorIdOf(body.authorKey);
    const session = isSessionLink(linkId) && ends !== null ? { session: { role, expiresAt: ends } } : {};
    const { ticket, expires } = tickets.issue({ mapId, linkId, authorId, ...session }, Date.now());
    return { ticket, role, expiresAt: new Date(expires).toISOString() };
  });
}

/** What a request is let in by: links, and people who have signed in. */
export type Entry = { readonly storage: Storage; readonly limits: Limits; readonly people: People };

type OfMap = FastifyRequest<{ Params: { id: string } }>;

/**
 * The link that the request's secret belongs to, or the session of whoever has signed in, where that allows more (H22). Throws the
 * problem that H2 or H10 names.
 */
export async function requireLink({ storage, limits, people }: Entry, request: OfMap, secret: string | null | undefined): Promise<LinkRecord> {
  const ofSession = await linkOfPerson({ storage, people }, request);
  const found = secret === null || secret === undefined ? null : await findLinkBySecret(storage, request.params.id, secret);
  const ofLink = found?.ok === true ? found.link : null;
  const best = ofLink !== null && (ofSession === null || rank(ofLink) <= rank(ofSession)) ? ofLink : ofSession;
  if (best !== null) {
    limits.link(best.id);
    return best;
  }
  if (found === null || found.ok) {
    if (people.canSignIn) throw new HttpProblem(401, "sign-in", "Sign in, or open the map by one of its links.");
    throw new HttpProblem(401, "no-secret", "The secret of one of the map's links is needed.");
  }
  limits.wrongSecret(request);
  const [status, message] = PROBLEMS[found.problem];
  throw new HttpProblem(status, found.problem, message);
}

/** Lets an owner's request pass. Throws what `requireLink` does, and 403 `not-owner`. */
export async function requireOwner(
  entry: Entry, request: OfMap, secret: string | null,
): Promise<void> {
  const { role } = await requireLink(entry, request, secret);
  if (role !== "owner") throw new HttpProblem(403, "not-owner", "Only an owner of the map may manage its links.");
}

/** What somebody who has signed in opens the map with; null for others, and for those who may do nothing without a link. */
async function linkOfPerson({ storage, people }: Pick<Entry, "storage" | "people">, request: OfMap): Promise<LinkRecord | null> {
  const person = await people.personOf(request.raw);
  if (person === null || person.role === null || !(await storage.hasMap(request.params.id))) return null;
  return sessionLink(request.params.id, sessionLinkId(person.sessionId), { role: person.role, expiresAt: person.expiresAt });
}

/** 0 allows most. */
function rank({ role }: LinkRecord): number {
  return ROLES.indexOf(role);
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
