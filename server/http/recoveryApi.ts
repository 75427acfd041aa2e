import type { FastifyInstance, FastifyRequest } from "fastify";
import * as v from "valibot";
import { bearerFrom } from "../access/bearer.ts";
import { newLink } from "../access/links.ts";
import { hashRecoveryCode, newRecoveryCode } from "../access/recovery.ts";
import { shownLink } from "./linksApi.ts";
import { type Entry, parseBody, requireOwner } from "./mapsApi.ts";
import { HttpProblem } from "./problem.ts";

type OfMap = { Params: { id: string } };
type OfLink = { Params: { id: string; linkId: string } };

const RECOVERY = v.object({ recoveryCode: v.pipe(v.string(), v.maxLength(200)) });

/** Lost links: a code that brings an owner back in (H12, H13), and a link in the place of one that is lost (H14). */
export function addRecoveryApi(
  app: FastifyInstance,
  { onRevoked, ...entry }: Entry & { readonly onRevoked: (linkId: string) => void },
): void {
  const { storage, limits } = entry;
  const owner = (request: FastifyRequest<OfMap>): Promise<void> =>
    requireOwner(entry, request, bearerFrom(request.headers));

  app.post<OfMap>("/api/maps/:id/recovery-code", async (request) => {
    await owner(request);
    const recoveryCode = newRecoveryCode();
    await storage.keepRecoveryHash(request.params.id, hashed(recoveryCode));
    return { recoveryCode };
  });

  app.post<OfMap>("/api/maps/:id/recover", async (request, reply) => {
    const { id } = request.params;
    const wrong = new HttpProblem(401, "wrong-code", "This recovery code does not belong to the map. Check it letter by letter.");
    const typed = hashRecoveryCode(parseBody(RECOVERY, request.body).recoveryCode);
    const recoveryCode = newRecoveryCode();
    const { link, secret } = newLink(id, { role: "owner", label: "", expiresAt: null });
    if (typed === null || !(await storage.recoverMap(id, typed, hashed(recoveryCode), link))) {
      limits.wrongSecret(request);
      throw wrong;
    }
    return reply.code(201).send({ link: { id: link.id, role: link.role, secret }, recoveryCode });
  });

  app.post<OfLink>("/api/maps/:id/links/:linkId/replacement", async (request, reply) => {
    await owner(request);
    const { id, linkId } = request.params;
    const old = (await storage.linksOf(id)).find((link) => link.id === linkId);
    if (old === undefined) throw new HttpProblem(404, "no-such-link", "The map has no such link.");
    const { link, secret } = newLink(id, { role: old.role, label: old.label, expiresAt: old.expiresAt });
    const outcome = await storage.replaceLink(id, linkId, link, new Date().toISOString());
    if (outcome !== "replaced") throw new HttpProblem(409, "ended", "This link was withdrawn or has ended. Make a new one instead.");
    // Whoever came by the lost one must not stay in by it.
    onRevoked(linkId);
    return reply.code(201).send({ ...shownLink(link), secret });
  });
}

function hashed(code: string): Uint8Array {
  const hash = hashRecoveryCode(code);
  if (hash === null) throw new Error("A code of our own making must be one.");
  return hash;
}
