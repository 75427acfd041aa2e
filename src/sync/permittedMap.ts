import type { Database } from "./database.ts";
import { listKnownMaps } from "./knownMaps.ts";
import { requestNewMap } from "./tickets.ts";

type NewMapAnswer = Awaited<ReturnType<typeof requestNewMap>>;

/** Why the server lets this browser make no map (PROTOCOL H19). */
export const CREATION_REFUSALS = ["word-needed", "wrong-word", "owners-only"] as const;
export type CreationRefusal = (typeof CREATION_REFUSALS)[number];

/** A person with more maps than this has another of these among the ones opened last. */
const MOST_LINKS_TRIED = 5;
const WORD_KEY = "throughline.word-for-maps";

/**
 * Asks for a new map with all that this browser has to be allowed it: the word that somebody has entered here before, then,
 * only if that is not enough, the owners' links it holds.
 *
 * @param word what somebody has just entered; kept once the server has taken it
 */
export async function requestPermittedMap(server: string, title: string, database: Database, word?: string): Promise<NewMapAnswer> {
  const kept = word ?? keptWord();
  const first = await requestNewMap(server, title, kept === null ? {} : { word: kept });
  if (first.ok) {
    if (word !== undefined) keepWord(word);
    return first;
  }
  const refusal = refusalOf(first);
  if (refusal === null || word !== undefined) return first;
  if (refusal === "wrong-word") forgetWord();
  const known = await listKnownMaps(database);
  const owned = (known.ok ? known.value : []).filter((map) => map.role === "owner" && !map.withdrawn && map.secret !== "");
  for (const { secret } of owned.slice(0, MOST_LINKS_TRIED)) {
    const next = await requestNewMap(server, title, { ownerSecret: secret });
    if (next.ok || refusalOf(next) === null) return next;
  }
  const changed = "The word for new maps on this server has changed. Ask the person who runs it for the new one.";
  return refusal === "wrong-word" ? { ...first, code: "word-needed", sentence: changed } : first;
}

/** Null for answers that mean something else. */
export function refusalOf(answer: { readonly ok: boolean; readonly code?: string }): CreationRefusal | null {
  return CREATION_REFUSALS.find((refusal) => !answer.ok && refusal === answer.code) ?? null;
}

function keptWord(): string | null {
  try {
    return localStorage.getItem(WORD_KEY);
  } catch {
    return null;
  }
}

function keepWord(word: string): void {
  try {
    localStorage.setItem(WORD_KEY, word);
  } catch {
    // Entered again for the next map then.
  }
}

function forgetWord(): void {
  try {
    localStorage.removeItem(WORD_KEY);
  } catch {
    // It was not kept either.
  }
}
