/** What came of a wish: done, or refused with a sentence that names the cure. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: string };

export const DONE: Outcome = { ok: true };

/** The sentence of a refusal; null where there is none. */
export function refusal(outcome: Outcome): string | null {
  return outcome.ok ? null : outcome.reason;
}
