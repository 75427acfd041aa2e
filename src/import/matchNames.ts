import type { Touchpoint } from "../journey/journeyMap.ts";
import { MATCH_WAYS, type MatchWay } from "./recipe.ts";

/** Lower case, without diacritics and punctuation: "Café & Bar" = "cafe bar". */
export function normalised(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Words of question wordings that say nothing about the touchpoint. */
const FILLERS: ReadonlySet<string> = new Set([
  "a", "an", "and", "at", "by", "did", "do", "easy", "experience", "for", "from", "how", "in", "is", "it", "of", "on", "or",
  "our", "overall", "please", "q", "rate", "rating", "satisfaction", "satisfied", "score", "the", "to", "was", "were", "with",
  "would", "you", "your", "csat", "nps", "ces", "das", "der", "die", "mit", "und", "wie", "zufrieden", "zufriedenheit",
  "sie", "waren", "le", "la", "les", "de", "des", "et",
]);

function wordsOf(text: string): ReadonlySet<string> {
  const words = normalised(text).split(" ").map((word) => (word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word));
  return new Set(words.filter((word) => word !== "" && !FILLERS.has(word)));
}

export type NameMatch = { readonly touchpointId: string; readonly way: MatchWay };

type Known = { readonly id: string; readonly words: readonly ReadonlySet<string>[] };

/**
 * Recognises names in files as touchpoints: exact alias, exact title, either of them normalised, and last by words, where
 * all words of a title or alias occur in the name. Two touchpoints that match alike are not guessed between.
 */
export class TouchpointMatcher {
  readonly #aliases = new Map<string, Set<string>>();
  readonly #titles = new Map<string, Set<string>>();
  readonly #normalised = new Map<string, Set<string>>();
  readonly #known: Known[] = [];

  constructor(touchpoints: ReadonlyMap<string, Pick<Touchpoint, "id" | "title" | "aliases">>) {
    for (const { id, title, aliases } of touchpoints.values()) {
      for (const alias of aliases) addTo(this.#aliases, alias.trim(), id);
      addTo(this.#titles, title.trim(), id);
      for (const name of [title, ...aliases]) addTo(this.#normalised, normalised(name), id);
      this.#known.push({ id, words: [title, ...aliases].map(wordsOf).filter((words) => words.size > 0) });
    }
  }

  match(name: string): NameMatch | null {
    const text = name.trim();
    const exact: readonly [MatchWay, ReadonlySet<string> | undefined][] = [
      ["alias", this.#aliases.get(text)],
      ["title", this.#titles.get(text)],
      ["normalised", this.#normalised.get(normalised(text))],
    ];
    for (const [way, ids] of exact) {
      if (ids === undefined || text === "") continue;
      const [id] = ids;
      return ids.size === 1 && id !== undefined ? { touchpointId: id, way } : null;
    }
    return this.#matchWords(wordsOf(text));
  }

  /** The touchpoint of which most words occur in the name; "Check in and bags" wins over "Check in" where both fit. */
  #matchWords(words: ReadonlySet<string>): NameMatch | null {
    let best: { id: string; size: number } | null = null;
    let tied = false;
    for (const { id, words: names } of this.#known) {
      const size = Math.max(0, ...names.filter((own) => [...own].every((word) => words.has(word))).map((own) => own.size));
      if (size === 0 || (best !== null && size < best.size)) continue;
      tied = best !== null && size === best.size;
      best = { id, size };
    }
    return best === null || tied ? null : { touchpointId: best.id, way: "words" };
  }
}

export function isBetterWay(a: MatchWay, b: MatchWay): boolean {
  return MATCH_WAYS.indexOf(a) < MATCH_WAYS.indexOf(b);
}

function addTo(index: Map<string, Set<string>>, key: string, id: string): void {
  if (key === "") return;
  const ids = index.get(key);
  if (ids === undefined) index.set(key, new Set([id]));
  else ids.add(id);
}
