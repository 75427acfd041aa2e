import { newId } from "../../src/journey/ids.ts";
import type { NewToken, Storage, TokenRecord } from "../storage/storage.ts";
import { isExpired } from "./links.ts";
import { hashSecret, newSecret } from "./secrets.ts";

/** The one thing that a token allows (H16). */
export const TOKEN_SCOPE = "observations:write";

/** Sets a token apart from the secret of a link, for people and for programs that look for secrets in files. */
const TOKEN_MARK = "tlt_";

export type TokenProblem = "no-such-map" | "wrong-token" | "revoked" | "expired";
export type FoundToken =
  | { readonly ok: true; readonly token: TokenRecord }
  | { readonly ok: false; readonly problem: TokenProblem };

/** A token for the map, and its text, which is nowhere else. */
export function newToken(
  mapId: string, { label, expiresAt }: { readonly label: string; readonly expiresAt: string | null },
): { readonly token: NewToken; readonly text: string } {
  const text = TOKEN_MARK + newSecret();
  const createdAt = new Date().toISOString();
  return { token: { id: newId(), mapId, label, createdAt, expiresAt, revokedAt: null, tokenHash: hashSecret(text) }, text };
}

export async function findToken(storage: Storage, mapId: string, text: string): Promise<FoundToken> {
  const token = await storage.tokenWithHash(hashSecret(text));
  if (token === null || token.mapId !== mapId) {
    return { ok: false, problem: (await storage.hasMap(mapId)) ? "wrong-token" : "no-such-map" };
  }
  if (token.revokedAt !== null) return { ok: false, problem: "revoked" };
  return isExpired(token, Date.now()) ? { ok: false, problem: "expired" } : { ok: true, token };
}
