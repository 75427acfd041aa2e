import type { OwnedMap } from "./mapLinks.ts";
import { ask, isRecord, type ServerAnswer } from "./tickets.ts";

/** What lets a program push figures to a map, as its owner sees it. */
export type MapToken = {
  readonly id: string;
  readonly label: string;
  /** ISO 8601 instants; null: it does not end, it was not revoked. */
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
};

type Owner = Pick<OwnedMap, "server" | "mapId" | "ownerSecret">;

export function listTokens(map: Owner): Promise<ServerAnswer<readonly MapToken[]>> {
  return ask(map.server, tokensPath(map), null, readTokens, { bearer: map.ownerSecret });
}

/** Makes a token and gives its text, which the server shows once and nothing here keeps. */
export function createToken(
  map: Owner, wish: { readonly label: string; readonly expiresAt: string | null },
): Promise<ServerAnswer<string>> {
  return ask(map.server, tokensPath(map), wish, ({ token }) => (typeof token === "string" ? token : null), { bearer: map.ownerSecret });
}

export function revokeToken(map: Owner, tokenId: string): Promise<ServerAnswer<true>> {
  const path = `${tokensPath(map)}/${encodeURIComponent(tokenId)}`;
  return ask<true>(map.server, path, null, () => true, { method: "DELETE", bearer: map.ownerSecret });
}

/** Where a program sends the map's figures. */
export function pushAddress(origin: string, mapId: string): string {
  return `${origin}/api/maps/${mapId}/observations`;
}

function tokensPath({ mapId }: Owner): string {
  return `/api/maps/${encodeURIComponent(mapId)}/tokens`;
}

function readTokens({ tokens }: Readonly<Record<string, unknown>>): readonly MapToken[] | null {
  return Array.isArray(tokens) ? tokens.flatMap((raw: unknown) => readToken(raw) ?? []) : null;
}

function readToken(raw: unknown): MapToken | null {
  if (!isRecord(raw)) return null;
  const { id, label, createdAt, expiresAt, revokedAt } = raw;
  if (typeof id !== "string" || typeof createdAt !== "string") return null;
  return {
    id,
    label: typeof label === "string" ? label : "",
    createdAt,
    expiresAt: typeof expiresAt === "string" ? expiresAt : null,
    revokedAt: typeof revokedAt === "string" ? revokedAt : null,
  };
}
