import * as Y from "yjs";
import { snapshotOf } from "./liveMap.ts";
import { OWN_ORIGINS } from "./origins.ts";
import { MAP_ROOTS } from "./schema/keys.ts";
import type { MapSnapshot } from "./snapshot.ts";

/** A map document as the page uses it: read, watch, take back. Changing it is the business of the commands. */
export type MapDocument = {
  readonly doc: Y.Doc;
  /** The same object until something changes; fit for `useSyncExternalStore`. */
  getSnapshot(): MapSnapshot;
  /** Called once after each transaction that changed the map, and whenever `canUndo` or `canRedo` change. */
  subscribe(listener: () => void): () => void;
  /** Takes back the last own command that still shows; what colleagues did stays (DESIGN D5). */
  undo(): void;
  redo(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  destroy(): void;
};

/** Opens a document for a page. The document itself stays open after `destroy`. */
export function openMapDocument(doc: Y.Doc): MapDocument {
  const listeners = new Set<() => void>();
  // The undo manager listens to transactions, and has to do so before this does, so that one call tells both.
  const undoManager = new Y.UndoManager(MAP_ROOTS.map((root) => doc.getMap<unknown>(root)), {
    trackedOrigins: new Set<unknown>(OWN_ORIGINS),
    // Every command is a step of its own, however quickly they follow one another.
    captureTimeout: 0,
  });
  let snapshot = snapshotOf(doc);
  let couldUndo = false;
  let couldRedo = false;

  function tell(): void {
    const now = snapshotOf(doc);
    if (now === snapshot && undoManager.canUndo() === couldUndo && undoManager.canRedo() === couldRedo) return;
    snapshot = now;
    couldUndo = undoManager.canUndo();
    couldRedo = undoManager.canRedo();
    for (const listener of listeners) listener();
  }
  doc.on("afterTransaction", tell);

  return {
    doc,
    getSnapshot: () => snapshotOf(doc),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    undo() {
      if (snapshotOf(doc).newer) return;
      undoManager.undo();
      tell();
    },
    redo() {
      if (snapshotOf(doc).newer) return;
      undoManager.redo();
      tell();
    },
    get canUndo() {
      return undoManager.canUndo() && !snapshotOf(doc).newer;
    },
    get canRedo() {
      return undoManager.canRedo() && !snapshotOf(doc).newer;
    },
    destroy() {
      doc.off("afterTransaction", tell);
      undoManager.destroy();
      listeners.clear();
    },
  };
}
