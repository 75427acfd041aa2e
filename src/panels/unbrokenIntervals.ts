export type SentencePart = { readonly words: string; readonly whole: boolean };

/** Figures in brackets, as short as most intervals are; of longer brackets the two ends that a dash joins. */
const INTERVAL = /(\([^()]{0,14}\d[^()]{0,4}\)|[^\s()]*\d[^\s()]*(?: [a-z%]+)? ?– ?[^\s(),]+)/u;

/** A sentence in parts, of which the intervals, "(0–11)", are to stay on one line: broken after the dash they read as a minus. */
export function unbrokenIntervals(sentence: string): readonly SentencePart[] {
  return sentence.split(INTERVAL)
    .map((words, at) => ({ words, whole: at % 2 === 1 }))
    .filter(({ words }) => words !== "");
}
