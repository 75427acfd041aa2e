/**
 * `before` where it equals `next` in every part, else `next` (DESIGN D7): what looks the same stays the same object, so
 * that nothing is drawn or computed again. For plain data: records, arrays, maps, primitives.
 */
export function keepIdentity<T>(before: T | undefined, next: T): T {
  return before !== undefined && sameData(before, next) ? before : next;
}

function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, index) => sameData(each, b[index]));
  if (a instanceof Map) {
    return b instanceof Map && a.size === b.size && [...a].every(([key, value]) => b.has(key) && sameData(value, b.get(key)));
  }
  const entries = Object.entries(a);
  if (Array.isArray(b) || b instanceof Map || entries.length !== Object.keys(b).length) return false;
  const others: Readonly<Record<string, unknown>> = { ...b };
  return entries.every(([key, value]) => key in others && sameData(value, others[key]));
}
