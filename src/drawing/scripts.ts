/**
 * What the drawing must know about a writing system: which way it runs, where a line may break, how wide its letters
 * are about, and which font an export needs for it.
 */

export type Script =
  | "latin" | "arabic" | "hebrew" | "han" | "kana" | "hangul" | "thai" | "devanagari" | "emoji" | "symbol" | "other";

type Range = readonly [from: number, to: number, script: Script];

/** Sorted, not overlapping. "latin" stands for everything that Inter covers: Latin, Greek and Cyrillic. */
const RANGES: readonly Range[] = [
  [0x0000, 0x052f, "latin"], [0x0530, 0x058f, "other"], [0x0590, 0x05ff, "hebrew"], [0x0600, 0x077f, "arabic"],
  [0x0780, 0x089f, "other"], [0x08a0, 0x08ff, "arabic"], [0x0900, 0x097f, "devanagari"], [0x0e00, 0x0e7f, "thai"],
  [0x1100, 0x11ff, "hangul"], [0x1c80, 0x1c8a, "latin"], [0x1d00, 0x1dbf, "latin"], [0x1e00, 0x1fff, "latin"],
  [0x2000, 0x206f, "latin"], [0x2070, 0x209f, "symbol"], [0x20a0, 0x20cf, "latin"], [0x2100, 0x2bff, "symbol"],
  [0x2c60, 0x2c7f, "latin"], [0x2de0, 0x2dff, "latin"], [0x2e80, 0x303f, "han"], [0x3040, 0x30ff, "kana"],
  [0x3130, 0x318f, "hangul"], [0x31f0, 0x31ff, "kana"], [0x3200, 0x9fff, "han"], [0xa640, 0xa7ff, "latin"],
  [0xa8e0, 0xa8ff, "devanagari"], [0xa960, 0xa97f, "hangul"], [0xac00, 0xd7ff, "hangul"], [0xf900, 0xfaff, "han"],
  [0xfb1d, 0xfb4f, "hebrew"], [0xfb50, 0xfdff, "arabic"], [0xfe20, 0xfe2f, "latin"], [0xfe30, 0xfe4f, "han"],
  [0xfe70, 0xfefc, "arabic"], [0xff00, 0xffef, "han"], [0x1f000, 0x1faff, "emoji"], [0x20000, 0x3ffff, "han"],
];

const EMOJI = /\p{Emoji_Presentation}/u;

export function scriptOf(codePoint: number): Script {
  if (codePoint < 0x530) return "latin";
  let low = 0;
  let high = RANGES.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = RANGES[middle];
    if (range === undefined) break;
    if (codePoint < range[0]) high = middle - 1;
    else if (codePoint > range[1]) low = middle + 1;
    else return range[2] === "symbol" && EMOJI.test(String.fromCodePoint(codePoint)) ? "emoji" : range[2];
  }
  return "other";
}

const STRONG = /\p{L}/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Direction of a paragraph: that of its first letter (Unicode rule P2); left to right where there is none. */
export function directionOf(text: string): "ltr" | "rtl" {
  if (!RIGHT_TO_LEFT.test(text)) return "ltr";
  for (const letter of text) {
    if (STRONG.test(letter)) return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
  }
  return "ltr";
}

/** Scripts written without spaces, where a line may break between any two letters. */
export function breaksAnywhere(codePoint: number): boolean {
  if (codePoint < 0x0e00) return false;
  const script = scriptOf(codePoint);
  return script === "han" || script === "kana";
}
