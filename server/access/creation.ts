import { createHash, timingSafeEqual } from "node:crypto";

/** Who may make maps (H19). */
export type CreationPolicy =
  | { readonly type: "open" }
  /** Whoever knows the word, and those who may under "owner-only". */
  | { readonly type: "limited"; readonly word: string }
  /** Owners of a map on this server, and people who sign in as owners. */
  | { readonly type: "owner-only" };

const SHORTEST_WORD = 10;
const LONGEST_WORD = 200;

/** Reads MAP_CREATION (open) and CREATION_TOKEN (none). Throws with a sentence that names the setting. */
export function readCreationPolicy(environment: NodeJS.ProcessEnv): CreationPolicy {
  const type = environment["MAP_CREATION"] ?? "open";
  const word = plainWord(environment["CREATION_TOKEN"] ?? "");
  if (type !== "open" && type !== "limited" && type !== "owner-only") {
    throw new Error(`MAP_CREATION must be open, limited or owner-only; it is "${type}".`);
  }
  if (type !== "limited") {
    if (word !== "") throw new Error(`CREATION_TOKEN is of use only with MAP_CREATION=limited; without that it would protect nothing.`);
    return { type };
  }
  if (word === "") throw new Error("MAP_CREATION=limited needs CREATION_TOKEN, the word that people enter to make maps.");
  if (word.length < SHORTEST_WORD || word.length > LONGEST_WORD || /\p{Cc}/u.test(word)) {
    throw new Error(`CREATION_TOKEN takes ${SHORTEST_WORD} to ${LONGEST_WORD} letters, digits, signs and spaces: a shorter one could be guessed.`);
  }
  return { type, word };
}

/** Compares in a time that tells nothing about where the two differ, nor how long the right one is. */
export function isWord(given: string, right: string): boolean {
  return timingSafeEqual(digest(plainWord(given)), digest(right));
}

/** The same word may be typed in different code points and with spaces around it. */
function plainWord(text: string): string {
  return text.normalize("NFC").trim();
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
