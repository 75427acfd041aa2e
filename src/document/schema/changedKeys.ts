import * as Y from "yjs";

type AnyType = Y.Transaction["changed"] extends Map<infer T, Set<string | null>> ? T : never;

/** The keys of each of these roots under which a transaction changed something, at whatever depth. */
export function changedKeys(transaction: Y.Transaction, roots: readonly Y.Map<unknown>[]): Map<Y.Map<unknown>, Set<string>> {
  const changed = new Map<Y.Map<unknown>, Set<string>>();
  const known = new Map<unknown, Y.Map<unknown>>(roots.map((root) => [root, root]));
  for (const [type, keys] of transaction.changed) {
    const place = placeOf(type);
    const root = known.get(place.root);
    if (root === undefined) continue;
    const found = changed.get(root) ?? new Set();
    changed.set(root, found);
    for (const key of place.key === null ? keys : [place.key]) if (key !== null) found.add(key);
  }
  return changed;
}

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
