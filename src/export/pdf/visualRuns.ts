import bidiFactory from "bidi-js";
import { lettersOf } from "../../drawing/wrapText.ts";
import type { FontFile } from "../fonts/fontCatalogue.ts";

/** A stretch of a line in one font and one direction, ready for the PDF writer, which lays out runs from the left. */
export type VisualRun = { readonly text: string; readonly font: FontFile };

/** The font for a user-perceived letter, given the font before it in the same line. */
export type FontChoice = (letter: string, before: FontFile | null) => FontFile;

const bidi = bidiFactory();
/** Letters by which fontkit recognises a run as right-to-left and turns its glyphs round by itself. */
const TURNS_ITSELF = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const ARABIC_FIGURE = /[\u0660-\u0669\u06f0-\u06f9]/;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

type LogicalRun = { text: string; readonly level: number; readonly font: FontFile };

/** Splits a line by font and direction and puts the runs into the order in which they stand, from the left. */
export function visualRuns(text: string, direction: "ltr" | "rtl", fontFor: FontChoice): readonly VisualRun[] {
  const levels = direction === "ltr" && !RIGHT_TO_LEFT.test(text) ? null : bidi.getEmbeddingLevels(text, direction).levels;
  const runs: LogicalRun[] = [];
  let position = 0;
  for (const letter of lettersOf(text)) {
    const level = levels?.[position] ?? 0;
    position += letter.length;
    const last = runs.at(-1);
    const font = fontFor(letter, last?.font ?? null);
    if (last !== undefined && last.level === level && last.font.file === font.file) last.text += letter;
    else runs.push({ text: letter, level, font });
  }
  return inVisualOrder(runs).map((run) => ({ text: run.level % 2 === 1 ? turned(run.text) : kept(run.text), font: run.font }));
}

/** Reverses every sequence of runs at a level or above, from the highest level down (Unicode rule L2). */
function inVisualOrder(runs: readonly LogicalRun[]): readonly LogicalRun[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map((run) => run.level));
  for (let level = highest; level > 0; level -= 1) {
    let start = 0;
    while (start < ordered.length) {
      let end = start;
      while ((ordered[end]?.level ?? -1) >= level) end += 1;
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).toReversed());
      start = Math.max(end, start + 1);
    }
  }
  return ordered;
}

/** Text of a right-to-left run as the writer wants it: brackets mirrored, and turned round where it won't do so itself. */
function turned(text: string): string {
  const letters = lettersOf(text).map((letter) => bidi.getMirroredCharacter(letter) ?? letter);
  return (TURNS_ITSELF.test(text) ? letters : letters.toReversed()).join("");
}

/** Arabic figures run from the left, but the writer would turn them round with their script. */
function kept(text: string): string {
  return ARABIC_FIGURE.test(text) ? lettersOf(text).toReversed().join("") : text;
}
