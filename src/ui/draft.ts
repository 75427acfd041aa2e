import type { Outcome } from "./outcome.ts";

/**
 * A text someone is typing, next to the settled value that may change under it (a colleague edits the same field).
 * `text` null: nothing is typed, the settled value shows.
 */
export type Draft = {
  readonly text: string | null;
  /** The settled value that was before the person's eyes when they began to type. */
  readonly seen: string;
  readonly error: string | null;
};

export const NO_DRAFT: Draft = { text: null, seen: "", error: null };

export function typed(draft: Draft, text: string, value: string): Draft {
  return { text, seen: draft.text === null ? value : draft.seen, error: null };
}

/** What the field shows. */
export function shownText(draft: Draft, value: string): string {
  return draft.text ?? value;
}

/**
 * Settles the draft. Nothing is sent for a text that equals the value: a visit to a field is no edit. A refused text
 * stays in the field with its reason, so that nobody loses what they typed.
 */
export function settle(draft: Draft, value: string, commit: (text: string, seen: string) => Outcome): Draft {
  if (draft.text === null) return draft;
  // Typed and taken back: what a colleague wrote meanwhile must not be taken back with it.
  if (draft.text === value || draft.text === draft.seen) return NO_DRAFT;
  const outcome = commit(draft.text, draft.seen);
  return outcome.ok ? NO_DRAFT : { ...draft, error: outcome.reason };
}
