import { type Script, scriptOf } from "../../drawing/scripts.ts";

/**
 * Which font file has which letters. The files are those of the @fontsource packages (all under the SIL Open Font
 * Licence), split by script, so that a map in English loads 30 kB and only a Japanese one loads Japanese.
 *
 * WOFF, not WOFF2: the PDF writer embeds a subset of each file, and fails on the rearranged outlines of WOFF2.
 */
export type FontFile = {
  readonly family: string;
  readonly weight: number;
  /** Below the folder of the @fontsource packages: "inter/files/inter-latin-400-normal.woff". */
  readonly file: string;
  /** CSS `unicode-range`. */
  readonly css: string;
  /** First and last code point, both inclusive. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
};

/** Reads a file named by `FontFile.file`; in the browser by address, in Node from disk. */
export type FontReader = (file: string) => Promise<Uint8Array<ArrayBuffer>>;

type Ranges = Readonly<Record<string, string>>;

type Family = {
  readonly family: string;
  readonly folder: string;
  readonly weights: readonly number[];
  /** Scripts it is asked for. */
  readonly scripts: readonly Script[];
  /** Which parts of the package to use; the rest repeats what Inter has. */
  readonly isPart: (subset: string) => boolean;
  readonly ranges: () => Promise<Ranges>;
};

const numbered = (subset: string): boolean => subset.startsWith("[");
const only = (...names: readonly string[]) => (subset: string): boolean => names.includes(subset);

/** Noto Sans Math is one file whose table of ranges names only its Latin letters. */
const MATH_RANGES: Ranges = { latin: "U+2070-209F,U+2100-214F,U+2190-23FF,U+2500-27FF,U+2900-2BFF" };

/** In order of preference. */
const FAMILIES: readonly Family[] = [
  {
    family: "Inter", folder: "inter", weights: [400, 600, 700], scripts: ["latin", "symbol", "other"],
    isPart: only("latin", "latin-ext", "greek", "greek-ext", "cyrillic", "cyrillic-ext", "vietnamese"),
    ranges: async () => (await import("@fontsource/inter/unicode.json", { with: { type: "json" } })).default,
  },
  {
    // Not Noto Sans Arabic: it sets the dots of letters as glyphs of their own, and text copied from a PDF is garbled.
    family: "IBM Plex Sans Arabic", folder: "ibm-plex-sans-arabic", weights: [400, 600, 700], scripts: ["arabic"],
    isPart: only("arabic"),
    ranges: async () => (await import("@fontsource/ibm-plex-sans-arabic/unicode.json", { with: { type: "json" } })).default,
  },
  {
    family: "Noto Sans Hebrew", folder: "noto-sans-hebrew", weights: [400, 700], scripts: ["hebrew"], isPart: only("hebrew"),
    ranges: async () => (await import("@fontsource/noto-sans-hebrew/unicode.json", { with: { type: "json" } })).default,
  },
  {
    family: "Noto Sans Thai", folder: "noto-sans-thai", weights: [400, 700], scripts: ["thai"], isPart: only("thai"),
    ranges: async () => (await import("@fontsource/noto-sans-thai/unicode.json", { with: { type: "json" } })).default,
  },
  {
    family: "Noto Sans Devanagari", folder: "noto-sans-devanagari", weights: [400, 700], scripts: ["devanagari"],
    isPart: only("devanagari"),
    ranges: async () => (await import("@fontsource/noto-sans-devanagari/unicode.json", { with: { type: "json" } })).default,
  },
  {
    family: "Noto Sans JP", folder: "noto-sans-jp", weights: [400], scripts: ["kana", "han"], isPart: numbered,
    ranges: async () => (await import("@fontsource/noto-sans-jp/unicode.json", { with: { type: "json" } })).default,
  },
  {
    family: "Noto Sans KR", folder: "noto-sans-kr", weights: [400], scripts: ["hangul", "han"], isPart: numbered,
    ranges: async () => (await import("@fontsource/noto-sans-kr/unicode.json", { with: { type: "json" } })).default,
  },
  {
    family: "Noto Sans SC", folder: "noto-sans-sc", weights: [400], scripts: ["han"], isPart: numbered,
    ranges: async () => (await import("@fontsource/noto-sans-sc/unicode.json", { with: { type: "json" } })).default,
  },
  {
    family: "Noto Emoji", folder: "noto-emoji", weights: [400], scripts: ["emoji", "symbol"], isPart: numbered,
    ranges: async () => (await import("@fontsource/noto-emoji/unicode.json", { with: { type: "json" } })).default,
  },
  {
    family: "Noto Sans Math", folder: "noto-sans-math", weights: [400], scripts: ["symbol"], isPart: only("latin"),
    ranges: () => Promise.resolve(MATH_RANGES),
  },
  {
    family: "Noto Sans Symbols 2", folder: "noto-sans-symbols-2", weights: [400], scripts: ["symbol", "emoji"],
    isPart: only("symbols"),
    ranges: async () => (await import("@fontsource/noto-sans-symbols-2/unicode.json", { with: { type: "json" } })).default,
  },
  {
    family: "Noto Sans Symbols", folder: "noto-sans-symbols", weights: [400], scripts: ["symbol"], isPart: only("symbols"),
    ranges: async () => (await import("@fontsource/noto-sans-symbols/unicode.json", { with: { type: "json" } })).default,
  },
];

/** CSS `font-family` of exports: a browser takes each letter from the first family that has it. */
export const FAMILY_STACK = familyStack("");

/** The same for fonts that are known under a name of their own, "Export Inter". */
export function familyStack(prefix: string): string {
  return [...FAMILIES.map(({ family }) => `'${prefix}${family}'`), "system-ui", "sans-serif"].join(", ");
}

export type FontShelf = {
  /** Files that may have the letter, best first; empty where no font on the shelf has it. */
  candidates(codePoint: number, weight: number): readonly FontFile[];
};

/** Letters that need no glyph of their own: controls, joiners, variation selectors, spaces and line ends. */
export function isInvisible(codePoint: number): boolean {
  return codePoint < 0x21 || /[\p{Cc}\p{Cf}\p{Z}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(String.fromCodePoint(codePoint));
}

function parseRanges(css: string): FontFile["ranges"] {
  return css.split(",").map((part) => {
    const [from = "", to = from] = part.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
}

/**
 * Chinese, Japanese and Korean share letters that each writes a little differently: a text with kana is Japanese, one
 * with hangul Korean, anything else Chinese.
 */
function preferredHan(scripts: ReadonlySet<Script>): string {
  if (scripts.has("kana")) return "Noto Sans JP";
  return scripts.has("hangul") ? "Noto Sans KR" : "Noto Sans SC";
}

/** Loads the tables of the families that these texts need; the font files themselves are read later. */
export async function openShelf(texts: Iterable<string>): Promise<FontShelf> {
  const scripts = new Set<Script>(["latin"]);
  for (const text of texts) for (const letter of text) scripts.add(scriptOf(letter.codePointAt(0) ?? 0));
  const han = preferredHan(scripts);
  const needed = FAMILIES.filter((family) => family.scripts.some((script) => scripts.has(script)))
    .toSorted((a, b) => Number(b.family === han) - Number(a.family === han));
  const shelved = await Promise.all(needed.map(async (family) => {
    const ranges = Object.entries(await family.ranges()).filter(([subset]) => family.isPart(subset));
    return { family, parts: ranges.map(([subset, css]) => ({ subset, css, ranges: parseRanges(css) })) };
  }));
  const known = new Map<string, readonly FontFile[]>();
  const find = (codePoint: number, weight: number): readonly FontFile[] => {
    const script = scriptOf(codePoint);
    const suited = shelved.filter(({ family }) => family.scripts.includes(script));
    // A letter of a script with a family of its own may still be in another's: try all the rest after those.
    const others = shelved.filter(({ family }) => !family.scripts.includes(script));
    return [...suited, ...others].flatMap(({ family, parts }) => parts
      .filter((part) => part.ranges.some(([from, to]) => from <= codePoint && codePoint <= to))
      .map((part) => {
        const own = family.weights.findLast((candidate) => candidate <= weight) ?? 400;
        const chosen = family.weights.includes(weight) ? weight : weight >= 600 ? (family.weights.at(-1) ?? own) : own;
        const subset = part.subset.replace(/[[\]]/g, "");
        return {
          family: family.family,
          weight: chosen,
          file: `${family.folder}/files/${family.folder}-${subset}-${chosen}-normal.woff`,
          css: part.css,
          ranges: part.ranges,
        };
      }));
  };
  return {
    candidates(codePoint, weight) {
      const key = `${codePoint}/${weight}`;
      const found = known.get(key) ?? find(codePoint, weight);
      known.set(key, found);
      return found;
    },
  };
}
