import type { FontWeight } from "./scene.ts";
import { breaksAnywhere, directionOf } from "./scripts.ts";
import { measureText } from "./textMetrics.ts";

export type TextStyle = { readonly size: number; readonly weight: FontWeight };

export type WrappedText = {
  readonly lines: readonly string[];
  /** Some text is missing and the last line ends in "…"; the item's label carries the whole. */
  readonly truncated: boolean;
  readonly direction: "ltr" | "rtl";
};

const ELLIPSIS = "…";
/** Text in which every code unit is a letter of its own and words end at spaces and hyphens only. */
const PLAIN = /^[ -\u02ff\u0370-\u0482\u048a-\u0587\u2010-\u203a\u20a0-\u20bf]*$/;
const NO_LINE_START = /^[、。，．・：；？！）］｝」』】〉》〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々…%‰℃)\]}.,!?;:]/u;
const NO_LINE_END = /[（［｛「『【〈《〔([{“‘]$/u;

let graphemes: Intl.Segmenter | undefined;
let thaiWords: Intl.Segmenter | undefined;

/** User-perceived letters: an accent stays with its letter and a family emoji stays one family. */
export function lettersOf(text: string): readonly string[] {
  if (PLAIN.test(text)) return text.split("");
  graphemes ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Array.from(graphemes.segment(text), (part) => part.segment);
}

/** Splits a word, which holds no space, where a line may break inside it: after hyphens and between CJK letters. */
function piecesOf(word: string): readonly string[] {
  if (/[\u0e00-\u0e7f]/.test(word)) {
    thaiWords ??= new Intl.Segmenter("th", { granularity: "word" });
    return Array.from(thaiWords.segment(word), (part) => part.segment);
  }
  if (PLAIN.test(word)) {
    return /[-/–—\u00ad]/.test(word) ? word.split(/(?<=[^\s\d][-/–—\u00ad])(?=[^\s])/u) : [word];
  }
  const pieces: string[] = [];
  let previousBreaks = false;
  for (const letter of lettersOf(word)) {
    const breaks = breaksAnywhere(letter.codePointAt(0) ?? 0);
    const last = pieces.at(-1);
    const splits = last !== undefined && (breaks || previousBreaks) && !NO_LINE_START.test(letter) && !NO_LINE_END.test(last);
    if (last === undefined || splits) pieces.push(letter);
    else pieces[pieces.length - 1] = last + letter;
    previousBreaks = breaks;
  }
  return pieces;
}

function truncate(line: string, style: TextStyle, width: number): string {
  const letters = [...lettersOf(line.trimEnd())];
  while (letters.length > 0 && measureText(letters.join("") + ELLIPSIS, style.size, style.weight) > width) letters.pop();
  return letters.join("").trimEnd() + ELLIPSIS;
}

/** Shortens one line to `width` CSS pixels, ending in "…" where something is missing. */
export function fitLine(text: string, style: TextStyle, width: number): string {
  return measureText(text, style.size, style.weight) <= width ? text : truncate(text, style, width);
}

/**
 * Breaks text into lines no wider than `width` CSS pixels: at spaces and hyphens, between CJK letters, at Thai words,
 * and inside a word only when it is longer than a line. Line feeds start new lines. At most `maxLines` (≥ 1) lines; the
 * last ends in "…" when more would follow. Empty text has no lines.
 */
export function wrapText(text: string, style: TextStyle, width: number, maxLines: number): WrappedText {
  const trimmed = text.trim();
  const direction = directionOf(trimmed);
  if (trimmed === "") return { lines: [], truncated: false, direction };
  const measure = (part: string): number => measureText(part, style.size, style.weight);
  const lines: string[] = [];
  for (const paragraph of trimmed.split(/\r\n|[\n\r\u2028\u2029]/)) {
    let line = "";
    let lineWidth = 0;
    const pushLine = (): void => {
      lines.push(line.trimEnd());
      line = "";
      lineWidth = 0;
    };
    for (const word of paragraph.split(/[ \t\u2000-\u200a\u3000]+/)) {
      let glue = line === "" ? "" : " ";
      for (const piece of piecesOf(word)) {
        const pieceWidth = measure(piece);
        const glueWidth = glue === "" ? 0 : measure(glue);
        if (lineWidth + glueWidth + pieceWidth <= width) {
          line += glue + piece;
          lineWidth += glueWidth + pieceWidth;
        } else if (pieceWidth <= width) {
          if (line !== "") pushLine();
          line = piece;
          lineWidth = pieceWidth;
        } else {
          // A word longer than a line starts where it stands and goes on letter by letter.
          if (line !== "" && lineWidth + glueWidth > width * 0.6) pushLine();
          else {
            line += glue;
            lineWidth += glueWidth;
          }
          for (const letter of lettersOf(piece)) {
            const letterWidth = measure(letter);
            if (lineWidth + letterWidth > width && line.trim() !== "") pushLine();
            line += letter;
            lineWidth += letterWidth;
            if (lines.length > maxLines) break;
          }
        }
        glue = "";
        if (lines.length > maxLines) break;
      }
      if (lines.length > maxLines) break;
    }
    pushLine();
    if (lines.length > maxLines) break;
  }
  if (lines.length <= maxLines) return { lines, truncated: false, direction };
  const kept = lines.slice(0, maxLines);
  kept[maxLines - 1] = truncate(kept[maxLines - 1] ?? "", style, width);
  return { lines: kept, truncated: true, direction };
}
