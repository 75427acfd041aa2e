import { listed } from "../words.ts";

/** A series of a log and the touchpoint it goes to; null where it has none. */
type Placed = { readonly tally: { readonly name: string }; readonly touchpointId: string | null };

/**
 * Says where several activities go to one touchpoint. Their counts are added up, so that a case which came to two of them is
 * two cases there. Null where no two do.
 */
export function sharedPlaces(placed: readonly Placed[]): string | null {
  const names = new Map<string, Set<string>>();
  for (const { tally, touchpointId } of placed) {
    if (touchpointId !== null) names.set(touchpointId, (names.get(touchpointId) ?? new Set()).add(tally.name));
  }
  const shared = [...names.values()].filter((own) => own.size > 1).flatMap((own) => [...own]);
  if (shared.length === 0) return null;
  return `${listed(shared.map((name) => `“${name}”`))} share a touchpoint with others: a case that came to two of them counts twice there.`;
}
