import { type FontFile, type FontReader, type FontShelf, isInvisible, openShelf } from "../fonts/fontCatalogue.ts";
import { unpackWoff } from "../fonts/unpackWoff.ts";
import type { FontChoice } from "./visualRuns.ts";

/** What fontkit's fonts are asked here. */
type Glyphs = { hasGlyphForCodePoint(codePoint: number): boolean };

export type Typefaces = {
  /** Every font in use, unpacked, by file name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Chooses the font of each letter of a line at this weight. */
  readonly choice: (weight: number) => FontChoice;
  /** The text with letters that no font has replaced by their number: "[U+13000]". */
  readonly printable: (text: string) => string;
  /** Letters that no font has, each once. */
  readonly missing: readonly string[];
};

/** "U", which stands for all that is always there. */
const PLAIN_LETTER = 0x55;

export type StyledText = { readonly text: string; readonly weight: number };

/**
 * Reads the fonts that these texts need and finds out which letters none of them has. A shelf's tables only say what a
 * file may have: whether it does is asked of the file itself.
 */
export async function loadTypefaces(
  texts: readonly StyledText[], readFont: FontReader, open: (bytes: Uint8Array) => Glyphs,
): Promise<Typefaces> {
  const shelf = await openShelf(texts.map(({ text }) => text));
  const files = new Map<string, Uint8Array>();
  const opened = new Map<string, Glyphs>();
  const load = async (file: string): Promise<Glyphs> => {
    const known = opened.get(file);
    if (known !== undefined) return known;
    const bytes = await unpackWoff(await readFont(file));
    const glyphs = open(bytes);
    opened.set(file, glyphs);
    files.set(file, bytes);
    return glyphs;
  };
  const chosen = new Map<string, FontFile>();
  const missing = new Set<string>();
  // Plain letters always have a font: numbers stand in for letters that no font has, and spaces for nothing at all.
  const weights = new Set(texts.map(({ weight }) => weight));
  const wanted = new Map<string, readonly [codePoint: number, weight: number]>();
  const want = (codePoint: number, weight: number): void => {
    wanted.set(`${codePoint}/${weight}`, [codePoint, weight]);
  };
  for (const weight of weights) for (const letter of "[U+0123456789ABCDEF]") want(letter.codePointAt(0) ?? 0, weight);
  for (const { text, weight } of texts) {
    for (const letter of text) {
      const codePoint = letter.codePointAt(0) ?? 0;
      if (!isInvisible(codePoint)) want(codePoint, weight);
    }
  }
  for (const [key, [codePoint, weight]] of wanted) {
    const font = await firstWith(shelf, codePoint, weight, load);
    if (font === null) missing.add(String.fromCodePoint(codePoint));
    else chosen.set(key, font);
  }
  return {
    files,
    choice: (weight) => (letter, before) => fontOf(letter, before, weight, chosen, opened),
    printable: (text) => (missing.size === 0 ? text : spellOut(text, missing)),
    missing: [...missing].toSorted(),
  };
}

async function firstWith(
  shelf: FontShelf, codePoint: number, weight: number, load: (file: string) => Promise<Glyphs>,
): Promise<FontFile | null> {
  for (const font of shelf.candidates(codePoint, weight)) {
    // One after the other: most letters are in the first file, and the next may be megabytes.
    const glyphs = await load(font.file);
    if (glyphs.hasGlyphForCodePoint(codePoint)) return font;
  }
  return null;
}

function spellOut(text: string, missing: ReadonlySet<string>): string {
  let spelled = "";
  for (const letter of text) {
    spelled += missing.has(letter)
      ? `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`
      : letter;
  }
  return spelled;
}

function fontOf(
  letter: string, before: FontFile | null, weight: number, chosen: ReadonlyMap<string, FontFile>,
  opened: ReadonlyMap<string, Glyphs>,
): FontFile {
  const visible = Array.from(letter, (part) => part.codePointAt(0) ?? 0).filter((codePoint) => !isInvisible(codePoint));
  const has = (font: FontFile | undefined): font is FontFile =>
    font !== undefined && visible.every((codePoint) => opened.get(font.file)?.hasGlyphForCodePoint(codePoint) === true);
  const plain = chosen.get(`${PLAIN_LETTER}/${weight}`);
  if (plain === undefined) throw new Error("No font was loaded, not even for plain letters.");
  // Spaces and joiners, and marks between letters of a script, go with what stands before them: a run that is cut there
  // loses kerning and joined letters. Only the space of the emoji font is as wide as an emoji.
  if (visible.length === 0) return before === null || (before.family === "Noto Emoji" && /\p{Z}/u.test(letter)) ? plain : before;
  if (before !== null && isNeutral(letter) && has(before)) return before;
  const own = visible.map((codePoint) => chosen.get(`${codePoint}/${weight}`));
  return own.find(has) ?? own.find((candidate) => candidate !== undefined) ?? before ?? plain;
}

/** Punctuation that every script shares. Figures stay in Inter, so that numbers look alike everywhere. */
function isNeutral(letter: string): boolean {
  return /^[\p{P}\p{Z}]+$/u.test(letter);
}

/** Letters by name for people: "“𓀀” (U+13000)". */
export function nameLetters(letters: readonly string[]): string {
  return letters.map((letter) => `“${letter}” (U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")})`)
    .join(", ");
}

/** Whether the text has anything to draw at all. */
export function isBlank(text: string): boolean {
  return Array.from(text).every((letter) => isInvisible(letter.codePointAt(0) ?? 0));
}
