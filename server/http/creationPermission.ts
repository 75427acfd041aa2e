import type { FastifyRequest } from "fastify";
import { bearerFrom } from "../access/bearer.ts";
import { type CreationPolicy, isWord } from "../access/creation.ts";
import { isExpired } from "../access/links.ts";
import { hashSecret } from "../access/secrets.ts";
import type { Storage } from "../storage/storage.ts";
import type { Entry } from "./mapsApi.ts";
import { HttpProblem } from "./problem.ts";

/** Lets a request make a map where the setting MAP_CREATION does (H19). Throws 403 with what is missing, 429 for a word tried too often. */
export async function requirePermission(
  { storage, limits, people, creation }: Entry & { readonly creation: CreationPolicy }, request: FastifyRequest, word: string | undefined,
): Promise<void> {
  if (creation.type === "open") return;
  const person = await people.personOf(request.raw);
  if (person?.role === "owner") return;
  const secret = bearerFrom(request.headers);
  if (secret !== null) {
    if (await isOwners(storage, secret)) return;
    limits.wrongSecret(request);
  }
  const first = people.canSignIn && person === null ? "Sign in first, if you are one of those who may. Else ask" : "Ask";
  if (creation.type === "owner-only") {
    throw new HttpProblem(403, "owners-only", `Only owners of a map on this server make new ones. ${first} the person who runs it, or an owner.`);
  }
  if (word === undefined) {
    throw new HttpProblem(403, "word-needed", `New maps on this server need a word. ${first} the person who runs it.`);
  }
  limits.word(request);
  if (!isWord(word, creation.word)) {
    throw new HttpProblem(403, "wrong-word", "This is not the word for new maps on this server. Ask the person who runs it.");
  }
}

/** Whether it is the secret of an owner's link that works, of any map. */
async function isOwners(storage: Storage, secret: string): Promise<boolean> {
  const link = await storage.linkWithHash(hashSecret(secret));
  return link !== null && link.role === "owner" && link.revokedAt === null && !isExpired(link, Date.now());
}
