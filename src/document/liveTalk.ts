import type * as Y from "yjs";
import { changedKeys } from "./schema/changedKeys.ts";
import { THREADS } from "./schema/keys.ts";
import { readTalkOf, type TalkReader } from "./schema/talkReader.ts";
import type { TalkSnapshot } from "./snapshot.ts";

const readers = new WeakMap<Y.Doc, TalkReader>();

/** The present discussion in a document, kept up to date as transactions pass; see `snapshotOf`. */
export function talkOf(doc: Y.Doc): TalkSnapshot {
  const known = readers.get(doc);
  if (known !== undefined) return known.snapshot();
  const reader = readTalkOf(doc);
  const threads = doc.getMap<unknown>(THREADS);
  doc.on("afterTransaction", (transaction) => {
    reader.invalidate(changedKeys(transaction, [threads]).get(threads) ?? []);
  });
  readers.set(doc, reader);
  return reader.snapshot();
}
