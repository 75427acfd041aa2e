import { type Attempt, attempt, type Database } from "./database.ts";
import { isRole, type Role } from "./role.ts";
import { ask, isRecord, type ServerAnswer } from "./tickets.ts";

/** A link of a map, as its owner sees it. */
export type ManagedLink = {
  readonly id: string;
  readonly role: Role;
  readonly label: string;
  /** ISO 8601 instants; null: it does not end, it was not revoked. */
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  /** Null: another browser made the link, and the server keeps only a fingerprint of its secret. */
  readonly secret: string | null;
};

/** Which map the links belong to, and the owner's secret that allows to manage them. */
export type OwnedMap = {
  readonly server: string;
  readonly mapId: string;
  readonly ownerSecret: string;
  readonly database: Database;
};

export async function listLinks(map: OwnedMap): Promise<ServerAnswer<readonly ManagedLink[]>> {
  const kept = await attempt(map.database, () => map.database.linkSecrets.where("mapId").equals(map.mapId).toArray());
  const secrets = new Map((kept.ok ? kept.value : []).map(({ linkId, secret }) => [linkId, secret]));
  const read = (answer: Readonly<Record<string, unknown>>): readonly ManagedLink[] | null => {
    const { links } = answer;
    if (!Array.isArray(links)) return null;
    return links.flatMap((raw: unknown) => {
      const link = readLink(raw);
      return link === null ? [] : [{ ...link, secret: secrets.get(link.id) ?? null }];
    });
  };
  return ask(map.server, linksPath(map), null, read, { bearer: map.ownerSecret });
}

/** Makes a link and remembers its secret in this browser, so that its address can be copied again later. */
export async function createLink(
  map: OwnedMap,
  wish: { readonly role: Role; readonly label: string; readonly expiresAt: string | null },
): Promise<ServerAnswer<ManagedLink>> {
  const created = await ask(map.server, linksPath(map), wish, readNewLink, { bearer: map.ownerSecret });
  if (created.ok && created.value.secret !== null) {
    await rememberLinkSecrets(map.database, map.mapId, [{ linkId: created.value.id, secret: created.value.secret }]);
  }
  return created;
}

/** Puts a link with the same rights in the place of a lost one, and remembers its secret. Whoever uses the old one is out. */
export async function replaceLink(map: OwnedMap, linkId: string): Promise<ServerAnswer<ManagedLink>> {
  const path = `${linksPath(map)}/${encodeURIComponent(linkId)}/replacement`;
  const replaced = await ask(map.server, path, {}, readNewLink, { bearer: map.ownerSecret });
  if (replaced.ok && replaced.value.secret !== null) {
    await rememberLinkSecrets(map.database, map.mapId, [{ linkId: replaced.value.id, secret: replaced.value.secret }]);
  }
  return replaced;
}

/** Whoever came through the link is disconnected at once. */
export function revokeLink(map: OwnedMap, linkId: string): Promise<ServerAnswer<true>> {
  const path = `${linksPath(map)}/${encodeURIComponent(linkId)}`;
  return ask<true>(map.server, path, null, () => true, { method: "DELETE", bearer: map.ownerSecret });
}

export function rememberLinkSecrets(
  database: Database,
  mapId: string,
  secrets: readonly { readonly linkId: string; readonly secret: string }[],
): Promise<Attempt<void>> {
  return attempt(database, async () => {
    await database.linkSecrets.bulkPut(secrets.map((row) => ({ ...row, mapId })));
  });
}

/** The address that opens a map with a link's rights; the secret stands where browsers never send it to a server. "": for who signs in. */
export function linkAddress(origin: string, mapId: string, secret: string): string {
  return `${origin}/map/${mapId}${secret === "" ? "" : `#${secret}`}`;
}

function linksPath({ mapId }: OwnedMap): string {
  return `/api/maps/${encodeURIComponent(mapId)}/links`;
}

function readNewLink(answer: Readonly<Record<string, unknown>>): ManagedLink | null {
  const link = readLink(answer);
  return link === null || typeof answer["secret"] !== "string" ? null : { ...link, secret: answer["secret"] };
}

function readLink(raw: unknown): Omit<ManagedLink, "secret"> | null {
  if (!isRecord(raw)) return null;
  const { id, role, label, createdAt, expiresAt, revokedAt } = raw;
  if (typeof id !== "string" || !isRole(role) || typeof createdAt !== "string") return null;
  return {
    id,
    role,
    label: typeof label === "string" ? label : "",
    createdAt,
    expiresAt: typeof expiresAt === "string" ? expiresAt : null,
    revokedAt: typeof revokedAt === "string" ? revokedAt : null,
  };
}
