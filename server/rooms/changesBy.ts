import * as Y from "yjs";

/**
 * Does something to a document, and gives what that changed in it as one update (Yjs V1); null: nothing. One transaction may
 * lead to another. Heard only meanwhile, since Yjs encodes each transaction for whoever listens.
 *
 * @throws whatever `work` throws
 */
export function changesBy<T>(document: Y.Doc, work: () => T): { readonly result: T; readonly changes: Uint8Array | null } {
  const made: Uint8Array[] = [];
  const note = (update: Uint8Array): void => {
    made.push(update);
  };
  document.on("update", note);
  try {
    const result = work();
    return { result, changes: mergedOf(made) };
  } finally {
    document.off("update", note);
  }
}

/** Several updates as one; null: there is none. */
export function mergedOf(updates: Uint8Array[]): Uint8Array | null {
  return updates.length > 1 ? Y.mergeUpdates(updates) : (updates[0] ?? null);
}
