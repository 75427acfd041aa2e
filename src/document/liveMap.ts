import type * as Y from "yjs";
import { changedKeys } from "./schema/changedKeys.ts";
import { MAP_ROOTS } from "./schema/keys.ts";
import { readMapOf, type MapReader } from "./schema/mapReader.ts";
import type { MapSnapshot } from "./snapshot.ts";

const readers = new WeakMap<Y.Doc, MapReader>();

/**
 * The present snapshot of a document, kept up to date as transactions pass, so that asking costs only what has changed
 * since (DESIGN D7). Commands and the page share it.
 */
export function snapshotOf(doc: Y.Doc): MapSnapshot {
  const known = readers.get(doc);
  if (known !== undefined) return known.snapshot();
  const reader = readMapOf(doc);
  const roots = new Map(MAP_ROOTS.map((root) => [doc.getMap<unknown>(root), root]));
  doc.on("afterTransaction", (transaction) => {
    for (const [type, keys] of changedKeys(transaction, [...roots.keys()])) {
      const root = roots.get(type);
      if (root !== undefined) reader.invalidate(root, keys);
    }
  });
  readers.set(doc, reader);
  return reader.snapshot();
}
