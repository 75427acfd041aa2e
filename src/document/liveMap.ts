import * as Y from "yjs";
import { MAP_ROOTS, type MapRoot } from "./schema/keys.ts";
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
  const roots = new Map<unknown, MapRoot>(MAP_ROOTS.map((root) => [doc.getMap(root), root]));
  doc.on("afterTransaction", (transaction) => {
    for (const [type, keys] of transaction.changed) {
      const place = placeOf(type);
      const root = roots.get(place.root);
      if (root !== undefined) reader.invalidate(root, place.key === null ? named(keys) : [place.key]);
    }
  });
  readers.set(doc, reader);
  return reader.snapshot();
}

type AnyType = Y.Transaction["changed"] extends Map<infer T, Set<string | null>> ? T : never;

/**
 * The root a type lies in, and under which key of it; a null key stands for the root itself. Walks up rather than taking
 * the path of a Yjs event, because that one counts its way through lists and a stranger decides how long those are.
 */
function placeOf(type: AnyType): { readonly root: AnyType; readonly key: string | null } {
  let root: AnyType = type;
  let key: string | null = null;
  // oxlint-disable no-underscore-dangle -- Yjs names the way up so, and exports it in its types
  for (let item = root._item; item?.parent instanceof Y.AbstractType; item = root._item) {
    key = item.parentSub;
    root = item.parent;
  }
  // oxlint-enable no-underscore-dangle
  return { root, key };
}

function named(keys: ReadonlySet<string | null>): string[] {
  return [...keys].filter((key) => key !== null);
}
