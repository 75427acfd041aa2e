import { newId } from "../../src/journey/ids.ts";
import { type Role, ROLES } from "../../src/sync/messages.ts";
import type { LinkRecord, NewLink, NewMap, Storage } from "../storage/storage.ts";
import { hashRecoveryCode, newRecoveryCode } from "./recovery.ts";
import { hashSecret, newSecret } from "./secrets.ts";
import { endedLinksAmong, sessionLink } from "./sessions.ts";
import type { Ticket } from "./tickets.ts";

export type LinkProblem = "no-such-map" | "wrong-secret" | "revoked" | "expired";
export type FoundLink = { readonly ok: true; readonly link: LinkRecord } | { readonly ok: false; readonly problem: LinkProblem };

export type LinkInput = { readonly role: Role; readonly label: string; readonly expiresAt: string | null };

/** A link that opens the map, and its secret, which is nowhere else. */
export function newLink(mapId: string, input: LinkInput): { readonly link: NewLink; readonly secret: string } {
  const secret = newSecret();
  const link = { ...input, id: newId(), mapId, createdAt: new Date().toISOString(), revokedAt: null, secretHash: hashSecret(secret) };
  return { link, secret };
}

/**
 * A map with one link per role (H1), to be kept with `storage.createMap`, and the secrets of its links.
 *
 * @param contents what its documents hold from the start
 */
export function newMap(
  title: string,
  contents: (mapId: string) => NewMap["contents"],
): { readonly map: NewMap; readonly secrets: Readonly<Record<Role, string>>; readonly recoveryCode: string } {
  const id = newId();
  const links = ROLES.map((role) => newLink(id, { role, label: "", expiresAt: null }));
  const [owner, editor, commenter, viewer] = links.map(({ secret }) => secret);
  if (owner === undefined || editor === undefined || commenter === undefined || viewer === undefined) {
    throw new Error("A map has four links.");
  }
  const recoveryCode = newRecoveryCode();
  const map = {
    recoveryHash: hashRecoveryCode(recoveryCode), id, title, createdAt: new Date().toISOString(), links: links.map(({ link }) => link), contents: contents(id), settings: [],
  };
  return { map, secrets: { owner, editor, commenter, viewer }, recoveryCode };
}

export async function findLinkBySecret(storage: Storage, mapId: string, secret: string): Promise<FoundLink> {
  return judge(storage, mapId, await storage.linkWithHash(hashSecret(secret)));
}

/** What a ticket was given for: a link as it is now, or the session of somebody who has signed in (H22). */
export async function findLinkOfTicket(storage: Storage, { mapId, linkId, session }: Ticket): Promise<FoundLink> {
  if (session === undefined) return judge(storage, mapId, await storage.linkWithId(linkId));
  if (!(await storage.hasMap(mapId))) return { ok: false, problem: "no-such-map" };
  const link = sessionLink(mapId, linkId, session);
  if (isExpired(link, Date.now()) || (await endedLinksAmong(storage, [linkId])).length > 0) return { ok: false, problem: "wrong-secret" };
  return { ok: true, link };
}

async function judge(storage: Storage, mapId: string, link: LinkRecord | null): Promise<FoundLink> {
  if (link === null || link.mapId !== mapId) {
    return { ok: false, problem: (await storage.hasMap(mapId)) ? "wrong-secret" : "no-such-map" };
  }
  if (link.revokedAt !== null) return { ok: false, problem: "revoked" };
  return isExpired(link, Date.now()) ? { ok: false, problem: "expired" } : { ok: true, link };
}

/** @param now milliseconds since 1970 */
export function isExpired({ expiresAt }: { readonly expiresAt: string | null }, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now;
}
