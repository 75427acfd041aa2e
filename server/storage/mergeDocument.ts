import * as Y from "yjs";
import type { StoredDocument } from "./storage.ts";

export type MergedDocument = {
  /** Yjs V2. */
  readonly bytes: Uint8Array;
  /** The updates that are inside. */
  readonly mergedIds: readonly number[];
  /** Updates that could not be read; they are left where they are. */
  readonly unreadableIds: readonly number[];
};

/**
 * Replays a stored document and encodes it as one snapshot, then reads the snapshot back and compares it operation by
 * operation, because the rows it replaces will be deleted. Throws when anything differs.
 */
export function mergeDocument(stored: StoredDocument): MergedDocument {
  const document = new Y.Doc();
  const { appliedIds, unreadableIds } = replay(document, stored);
  if (document.store.pendingStructs !== null || document.store.pendingDs !== null) {
    throw new Error("The stored updates refer to others that are not there.");
  }
  const bytes = Y.encodeStateAsUpdateV2(document);
  const again = new Y.Doc();
  Y.applyUpdateV2(again, bytes);
  const difference = firstDifference(document, again);
  if (difference !== null) throw new Error(`The snapshot differs from the document it was made of, at ${difference}.`);
  return { bytes, mergedIds: appliedIds, unreadableIds };
}

/** Brings a stored document into an empty one. An update that cannot be read is passed over. */
export function replay(document: Y.Doc, stored: StoredDocument): { appliedIds: number[]; unreadableIds: number[] } {
  const appliedIds: number[] = [];
  const unreadableIds: number[] = [];
  document.transact(() => {
    if (stored.snapshot !== null) Y.applyUpdateV2(document, stored.snapshot.bytes);
    for (const { id, bytes } of stored.updates) {
      try {
        Y.applyUpdate(document, bytes);
        appliedIds.push(id);
      } catch {
        unreadableIds.push(id);
      }
    }
  });
  return { appliedIds, unreadableIds };
}

/** Where two documents differ, as "client/clock"; null when they hold the same. */
export function firstDifference(left: Y.Doc, right: Y.Doc): string | null {
  for (const client of new Set([...left.store.clients.keys(), ...right.store.clients.keys()])) {
    const a = operationsOf(left, client);
    const b = operationsOf(right, client);
    for (let clock = 0; clock < Math.max(a.length, b.length); clock++) {
      if (a[clock] !== b[clock]) return `${client}/${clock}`;
    }
  }
  return null;
}

/** One text per clock, so that it does not matter how Yjs has joined neighbouring operations. */
function operationsOf(document: Y.Doc, client: number): string[] {
  const operations: string[] = [];
  for (const struct of document.store.clients.get(client) ?? []) {
    const contents: readonly unknown[] = struct instanceof Y.Item && !struct.deleted ? struct.content.getContent() : [];
    for (let offset = 0; offset < struct.length; offset++) {
      operations.push(struct.deleted ? "deleted" : describe(contents[offset]));
    }
  }
  return operations;
}

function describe(content: unknown): string {
  if (content instanceof Y.AbstractType) return content.constructor.name;
  if (content instanceof Uint8Array) return Buffer.from(content).toString("base64");
  // A lone half of a surrogate pair is a legal operation and must not be taken for its replacement character.
  return typeof content === "string" ? content : (JSON.stringify(content) ?? "undefined");
}
