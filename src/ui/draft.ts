import type { Outcome } from "./outcome.ts";

/**
 * A text someone is typing, next to the settled value that may change under it (a colleague edits the same field).
 * `text` null: nothing is typed, the settled value shows.
 */
export type Draft = { readonly text: string | null; readonly error: string | null };

export const NO_DRAFT: Draft = { text: null, error: null };

export function typed(text: string): Draft {
  return { text, error: null };
}

/** What the field shows. */
export function shownText(draft: Draft, value: string): string {
  return draft.text ?? value;
}

/**
 * Settles the draft. Nothing is sent for a text that equals the value: a visit to a field is no edit. A refused text
 * stays in the field with its reason, so that nobody loses what they typed.
 */
export function settle(draft: Draft, value: string, commit: (text: string) => Outcome): Draft {
  if (draft.text === null) return draft;
  if (draft.text === value) return NO_DRAFT;
  const outcome = commit(draft.text);
  return outcome.ok ? NO_DRAFT : { text: draft.text, error: outcome.reason };
}
