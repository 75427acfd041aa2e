/** How a cell becomes a scale point. */

const WHOLE = /^[-+]?\d{1,9}(?:[.,]0+)?$/u;
/** "10 - Extremely likely", "5 (outstanding)", "1: very bad", "3 = neutral" */
const LABELLED = /^([-+]?\d{1,3})\s*(?:[-–—:=.)(]\s*)+\p{L}/u;

/** The whole number that a cell states, also with a zero fraction or a label after it; null where it states none. */
export function readWhole(text: string): number | null {
  if (WHOLE.test(text)) return Math.trunc(Number(text.replace(/[.,].*$/u, "")));
  const labelled = LABELLED.exec(text);
  return labelled === null ? null : Number(labelled[1]);
}

/** Words for "no answer", compared without case. */
const NO_ANSWER_WORDS: ReadonlySet<string> = new Set([
  "n/a", "na", "n.a.", "#n/a", "nan", "null", "none", "blank", "(blank)", "missing", "-", "--", ".", "not applicable",
  "no answer", "no response", "prefer not to say", "refused", "don't know", "don’t know", "do not know", "dk",
  "unfamiliar (n/a)", "keine angabe", "k.a.", "k. a.", "weiß nicht", "weiss nicht", "trifft nicht zu", "sans objet",
  "ne sait pas", "no aplica", "no sabe", "non applicabile",
]);

export function isNoAnswerWord(text: string): boolean {
  return NO_ANSWER_WORDS.has(text.toLowerCase());
}

const YES_WORDS: ReadonlySet<string> = new Set([
  "yes", "y", "true", "ja", "j", "oui", "sí", "si", "sì", "sim", "tak", "checked", "wahr",
]);
const NO_WORDS: ReadonlySet<string> = new Set([
  "no", "n", "false", "nein", "non", "não", "nao", "nie", "unchecked", "nee", "falsch",
]);

/** 1 for a word that means yes, 0 for one that means no, else null. */
export function readYesNo(text: string): 0 | 1 | null {
  const word = text.toLowerCase();
  return YES_WORDS.has(word) ? 1 : NO_WORDS.has(word) ? 0 : null;
}

/** Answer scales in words, from the bad end to the good end. */
const WORDED_SCALES: readonly (readonly string[])[] = [
  ["very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"],
  [
    "very dissatisfied", "somewhat dissatisfied", "neither satisfied nor dissatisfied", "somewhat satisfied",
    "very satisfied",
  ],
  ["strongly disagree", "disagree", "neutral", "agree", "strongly agree"],
  ["strongly disagree", "disagree", "neither agree nor disagree", "agree", "strongly agree"],
  [
    "very unfavorably", "somewhat unfavorably", "neither favorably nor unfavorably (neutral)", "somewhat favorably",
    "very favorably",
  ],
  ["very poor", "poor", "fair", "good", "excellent"],
  ["poor", "fair", "good", "very good", "excellent"],
  ["very bad", "bad", "okay", "good", "very good"],
  ["very difficult", "difficult", "neutral", "easy", "very easy"],
  ["very difficult", "difficult", "neither easy nor difficult", "easy", "very easy"],
  ["sehr unzufrieden", "unzufrieden", "neutral", "zufrieden", "sehr zufrieden"],
  ["sehr unzufrieden", "eher unzufrieden", "teils/teils", "eher zufrieden", "sehr zufrieden"],
];

/** The worded scale that all of these answers belong to, bad end first; null where there is none. */
export function findWordedScale(answers: readonly string[]): readonly string[] | null {
  const words = answers.map((answer) => answer.toLowerCase());
  if (words.length < 2) return null;
  return WORDED_SCALES.find((scale) => words.every((word) => scale.includes(word))) ?? null;
}
