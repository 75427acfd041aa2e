import { markWords } from "../../answers/foldText.ts";

/** A comment with what was looked for marked. */
export function MarkedText({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  let at = 0;
  return markWords(text, words).map((part) => {
    const key = at;
    at += part.text.length;
    return part.found ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>;
  });
}
