import type * as Y from "yjs";
import { talkOf } from "./liveTalk.ts";
import type { TalkSnapshot } from "./snapshot.ts";

/** The discussion of a map as the page uses it. What was said is not undone: a thread is resolved or deleted instead. */
export type TalkDocument = {
  readonly doc: Y.Doc;
  /** The same object until something changes; fit for `useSyncExternalStore`. */
  getSnapshot(): TalkSnapshot;
  /** Called once after each transaction that changed the discussion. */
  subscribe(listener: () => void): () => void;
  destroy(): void;
};

/** Opens the discussion for a page. The document itself stays open after `destroy`. */
export function openTalkDocument(doc: Y.Doc): TalkDocument {
  const listeners = new Set<() => void>();
  let snapshot = talkOf(doc);
  function tell(): void {
    const now = talkOf(doc);
    if (now === snapshot) return;
    snapshot = now;
    for (const listener of listeners) listener();
  }
  doc.on("afterTransaction", tell);
  return {
    doc,
    getSnapshot: () => talkOf(doc),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      doc.off("afterTransaction", tell);
      listeners.clear();
    },
  };
}
