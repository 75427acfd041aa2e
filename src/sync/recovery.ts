import type { Database } from "./database.ts";
import { type OwnedMap, rememberLinkSecrets } from "./mapLinks.ts";
import { ask, isRecord, type ServerAnswer } from "./tickets.ts";

/** Makes a recovery code in the place of the one before. The server shows it once, and nothing here keeps it. */
export function makeRecoveryCode({ server, mapId, ownerSecret }: OwnedMap): Promise<ServerAnswer<string>> {
  const path = `/api/maps/${encodeURIComponent(mapId)}/recovery-code`;
  return ask(server, path, {}, (answer) => textOf(answer["recoveryCode"]), { bearer: ownerSecret });
}

export type RecoveredMap = {
  /** Of a new link of an owner. */
  readonly secret: string;
  /** In the place of the one that was used up. */
  readonly nextCode: string;
};

/** Exchanges a recovery code for an owner's link, and remembers its secret in this browser. */
export async function recoverMap(
  server: string, mapId: string, recoveryCode: string, database: Database,
): Promise<ServerAnswer<RecoveredMap>> {
  const answer = await ask(server, `/api/maps/${encodeURIComponent(mapId)}/recover`, { recoveryCode }, readRecovered);
  if (!answer.ok) return answer;
  const { linkId, ...recovered } = answer.value;
  await rememberLinkSecrets(database, mapId, [{ linkId, secret: recovered.secret }]);
  return { ok: true, value: recovered };
}

function readRecovered(answer: Readonly<Record<string, unknown>>): (RecoveredMap & { readonly linkId: string }) | null {
  const { link, recoveryCode } = answer;
  const { id, secret } = isRecord(link) ? link : {};
  const nextCode = textOf(recoveryCode);
  return typeof id === "string" && typeof secret === "string" && nextCode !== null ? { linkId: id, secret, nextCode } : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
