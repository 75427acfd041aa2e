import * as Y from "yjs";
import type { Content } from "./inspectUpdate.ts";
import type { Place, SharedType } from "./places.ts";

/** More than the figures of a map that is full. Measured with yjs 13.6: to delete so many takes it some 180 ms. */
const DELETED_BORNE = 130_000;

/** What a person deletes or writes over in one step, rather than a record or a page of text. */
const LIGHT_DELETION = 64;

/** What is new in an update: what it deletes, and where each of its operations lands. */
export type Changes = { readonly fresh: Content["fresh"]; readonly places: readonly (Place | null)[] };

/** Whether an update deletes little, and no record or list with what is in it. */
export function isLightDeletion(document: Y.Doc, changes: Changes): boolean {
  if (changes.fresh.reduce((sum, { len }) => sum + len, 0) > LIGHT_DELETION) return false;
  for (const { content } of itemsGone(document, changes)) if (content instanceof Y.ContentType) return false;
  return true;
}

/** Whether an update deletes more operations than anybody should wait for: one deletion of eight bytes may take away all. */
export function uprootsTooMuch(document: Y.Doc, changes: Changes): boolean {
  let told = 0;
  // Counted apart, since who deletes a record tells what is in it as well.
  let inside = 0;
  const types = new Set<SharedType>();
  for (const { content } of itemsGone(document, changes)) {
    told++;
    if (content instanceof Y.ContentType && !types.has(content.type)) {
      types.add(content.type);
      inside += countWithin(content.type, DELETED_BORNE - inside);
    }
    if (told > DELETED_BORNE || inside > DELETED_BORNE) return true;
  }
  return false;
}

/** What is alive and will be gone: a value goes when another is put under its key, whether or not the update tells so. */
function* itemsGone(document: Y.Doc, { fresh, places }: Changes): Generator<Y.Item> {
  for (const deletion of fresh) yield* itemsDeleted(document, deletion);
  for (const place of places) {
    if (place === null || place.key === null) continue;
    // oxlint-disable-next-line no-underscore-dangle -- Yjs deletes by the same
    const before = place.holder.type?._map.get(place.key);
    if (before !== undefined && !before.deleted) yield before;
  }
}

/** What is alive in the document of the operations that a deletion names. */
function* itemsDeleted(document: Y.Doc, { client, clock, len }: Content["fresh"][number]): Generator<Y.Item> {
  if (clock >= Y.getState(document.store, client)) return;
  const structs = document.store.clients.get(client) ?? [];
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= clock + len) return;
    if (struct instanceof Y.Item && !struct.deleted) yield struct;
  }
}

/** How many operations a shared type holds, with those further in; no more than one beyond `most`. */
function countWithin(outer: SharedType, most: number): number {
  const types = [outer];
  let count = 0;
  for (let type = types.pop(); type !== undefined; type = types.pop()) {
    for (const item of itemsOf(type)) {
      if (item.deleted) continue;
      if (++count > most) return count;
      if (item.content instanceof Y.ContentType) types.push(item.content.type);
    }
  }
  return count;
}

// oxlint-disable no-underscore-dangle -- Yjs deletes by the same
function* itemsOf(type: SharedType): Generator<Y.Item> {
  yield* type._map.values();
  for (let item = type._start; item !== null; item = item.right) yield item;
}
// oxlint-enable no-underscore-dangle
