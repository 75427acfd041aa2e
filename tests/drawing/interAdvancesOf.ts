import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * Reads the advance widths of the installed Inter files, so that the table in `src/drawing/interAdvances.ts` can be
 * compared with what browsers will really use. fontkit comes with pdfkit and has no type declarations.
 */
type FontFile = {
  readonly unitsPerEm: number;
  readonly characterSet: readonly number[];
  glyphForCodePoint(codePoint: number): { readonly advanceWidth: number };
};

const require = createRequire(import.meta.url);
const fontkit: { create(bytes: Uint8Array): FontFile } = require("fontkit");

const SUBSETS = ["latin", "latin-ext", "greek", "cyrillic", "cyrillic-ext", "vietnamese"];

/** Letters whose width is worth a place in the table: no control characters, no marks, nothing beyond daily use. */
function isWanted(codePoint: number): boolean {
  const inRange = (codePoint >= 0x20 && codePoint <= 0x24f) || (codePoint >= 0x370 && codePoint <= 0x52f) ||
    (codePoint >= 0x2010 && codePoint <= 0x203a) || (codePoint >= 0x20a0 && codePoint <= 0x20bf) ||
    [0x2c6, 0x2da, 0x2dc, 0x1e9e, 0x2116, 0x2122, 0x2191, 0x2193, 0x2212, 0x2215].includes(codePoint);
  return inRange && !/[\p{M}\p{C}\p{Zl}\p{Zp}]/u.test(String.fromCodePoint(codePoint));
}

/** Advance widths in em by letter, for one weight; letters that decompose to a base of the same width are left out. */
export function interAdvancesOf(weight: 400 | 600 | 700): Map<string, number> {
  const all = new Map<string, number>();
  for (const subset of SUBSETS) {
    const file = require.resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff2`);
    const font = fontkit.create(readFileSync(file));
    for (const codePoint of font.characterSet) {
      const letter = String.fromCodePoint(codePoint);
      if (isWanted(codePoint) && !all.has(letter)) {
        all.set(letter, font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm);
      }
    }
  }
  return all;
}

/** A letter needs no entry where its decomposition starts with a base letter of nearly the same width. */
export function isImpliedByBase(letter: string, advances: ReadonlyMap<string, number>): boolean {
  const [base] = letter.normalize("NFD");
  if (base === undefined || base === letter) return false;
  const own = advances.get(letter);
  const implied = advances.get(base);
  return own !== undefined && implied !== undefined && Math.abs(own - implied) < 0.004;
}
