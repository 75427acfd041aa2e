import type { Colleague } from "../document/presence.ts";

/** More avatars than this are a crowd: the others stand behind a number. */
const MOST_SHOWN = 4;

export type FoldedPeople = { readonly shown: readonly Colleague[]; readonly folded: readonly Colleague[] };

/** People in a steady order, so that no avatar moves while others come and go; never a "+1" that one avatar could show. */
export function foldPeople(colleagues: readonly Colleague[]): FoldedPeople {
  const sorted = colleagues.toSorted((a, b) => a.clientId - b.clientId);
  const room = sorted.length === MOST_SHOWN + 1 ? MOST_SHOWN + 1 : MOST_SHOWN;
  return { shown: sorted.slice(0, room), folded: sorted.slice(room) };
}
