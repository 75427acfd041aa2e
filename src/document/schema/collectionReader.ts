import type * as Y from "yjs";
import type { Problem } from "../../journey/problem.ts";

/** What one collection holds, and what was wrong with it. Both keep their identity while nothing in them changes. */
export type CollectionReader<T> = {
  /** Tells that these records changed; the next `records` reads them again. */
  invalidate(ids: Iterable<string>): void;
  records(): ReadonlyMap<string, T>;
  /** Up to date after `records`. */
  problems(): readonly Problem[];
};

type Parse<T> = (id: string, raw: unknown, report: (problem: Problem) => void) => T | null;

/**
 * Reads a root collection record by record (DESIGN D6, D7). A record that is read again and found equal stays the same
 * object, and the map around it stays the same map while none of its records is replaced.
 */
export function readCollection<T>(source: Y.Map<unknown>, parse: Parse<T>): CollectionReader<T> {
  let records: ReadonlyMap<string, T> = new Map();
  let problems: readonly Problem[] = [];
  const problemsById = new Map<string, readonly Problem[]>();
  const stale = new Set<string>(source.keys());

  function update(): void {
    let next: Map<string, T> | null = null;
    let problemsChanged = false;
    for (const id of stale) {
      const found: Problem[] = [];
      const record = source.has(id) ? parseSafely(parse, id, source.get(id), found) : null;
      const before = records.get(id);
      if (record === null) {
        if (before !== undefined) (next ??= new Map(records)).delete(id);
      } else if (before === undefined || !sameRecord(before, record)) {
        (next ??= new Map(records)).set(id, record);
      }
      if (found.length > 0 || problemsById.has(id)) {
        problemsChanged = true;
        if (found.length > 0) problemsById.set(id, found);
        else problemsById.delete(id);
      }
    }
    stale.clear();
    if (next !== null) records = next;
    if (problemsChanged) problems = [...problemsById.values()].flat();
  }

  return {
    invalidate(ids) {
      for (const id of ids) stale.add(id);
    },
    records() {
      if (stale.size > 0) update();
      return records;
    },
    problems: () => problems,
  };
}

/**
 * The parsers never throw on plain data. What reaches them here was decoded from bytes of a stranger, and one record that
 * the decoder itself trips over must not take the board down.
 */
function parseSafely<T>(parse: Parse<T>, id: string, raw: unknown, found: Problem[]): T | null {
  try {
    return parse(id, raw, (problem) => found.push(problem));
  } catch {
    found.push({ path: id.slice(0, 60).toWellFormed(), message: "This record could not be read; it was left out." });
    return null;
  }
}

/** Equal in every field; lists and small plain objects inside are compared by content. */
function sameRecord(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a);
  const right = new Map<string, unknown>(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameRecord(value, right.get(key)));
}
