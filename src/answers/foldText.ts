/**
 * Texts without case and accents, so that "cafe" finds "Café" and "CAFÉ". Letters of scripts whose marks carry the vowels
 * (Devanagari, Thai) keep them; Arabic and Hebrew points, which most people leave out when they type, do not count.
 */

const POINTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/gu;
const BEYOND_ASCII = /[\u0080-\u{10ffff}]/gu;

/** Characters that have been folded; a language has few, and a text many. */
const FOLDED = new Map<string, string>();
const REMEMBERED = 5_000;

/** Folding a text gives the same as folding its characters one by one: `markWords` rests on it. */
export function foldText(text: string): string {
  return text.replaceAll(BEYOND_ASCII, foldCharacter).toLowerCase();
}

/** One character of the text becomes none, one or several. */
function foldCharacter(character: string): string {
  const known = FOLDED.get(character);
  if (known !== undefined) return known;
  // Upper case first, so that ß and SS, σ and ς are the same; what is left of it is lower case of single letters.
  const folded = character.toUpperCase().normalize("NFKD").replaceAll(POINTS, "").toLowerCase().replaceAll("ς", "σ");
  if (FOLDED.size < REMEMBERED) FOLDED.set(character, folded);
  return folded;
}

/** Words looked for: each of them has to occur, in any order. Words in quotation marks belong together. */
export function searchWords(search: string): readonly string[] {
  const words: string[] = [];
  for (const [, quoted, word] of search.matchAll(/["“„«]([^"”“»]*)["”“»]|(\S+)/gu)) {
    const folded = foldText(quoted ?? word ?? "").trim();
    if (folded !== "") words.push(folded);
  }
  return words;
}

export type TextPart = { readonly text: string; readonly found: boolean };

/** The text cut into what was found and what lies between; the parts together are the text. */
export function markWords(text: string, words: readonly string[]): readonly TextPart[] {
  if (words.length === 0 || text === "") return [{ text, found: false }];
  // For each unit of the folded text, where its character begins in the text; and where the last one ends.
  const begins: number[] = [];
  let folded = "";
  let at = 0;
  for (const character of text) {
    const own = foldCharacter(character);
    for (let unit = 0; unit < own.length; unit += 1) begins.push(at);
    folded += own;
    at += character.length;
  }
  begins.push(text.length);
  const found = new Uint8Array(text.length);
  for (const word of words) {
    for (let hit = folded.indexOf(word); hit !== -1; hit = folded.indexOf(word, hit + word.length)) {
      const begin = begins[hit] ?? 0;
      const last = begins[hit + word.length - 1] ?? begin;
      // To the end of the last character found, with the accents that follow it.
      let end = hit + word.length;
      while (end < begins.length - 1 && begins[end] === last) end += 1;
      found.fill(1, begin, begins[end] ?? text.length);
    }
  }
  const parts: TextPart[] = [];
  for (let from = 0; from < text.length;) {
    let to = from + 1;
    while (to < text.length && found[to] === found[from]) to += 1;
    parts.push({ text: text.slice(from, to), found: found[from] === 1 });
    from = to;
  }
  return parts;
}
