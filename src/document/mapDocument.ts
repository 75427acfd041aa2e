import type * as Y from "yjs";
import { snapshotOf } from "./liveMap.ts";
import { openOwnUndo, type UndoStep } from "./ownUndo.ts";
import { changedKeys } from "./schema/changedKeys.ts";
import { OBSERVATIONS } from "./schema/keys.ts";
import type { MapSnapshot } from "./snapshot.ts";

/** A map document as the page uses it: read, watch, take back. Changing it is the business of the commands. */
export type MapDocument = {
  readonly doc: Y.Doc;
  /** The same object until something changes; fit for `useSyncExternalStore`. */
  getSnapshot(): MapSnapshot;
  /**
   * Called once after each transaction that changed the map, and whenever `canUndo` or `canRedo` change. After an own one
   * that changed figures by the hundred, a moment later: `getSnapshot` gives the map as it was until then.
   */
  subscribe(listener: () => void): () => void;
  /** Takes back the last own command that still shows; what colleagues did stays (DESIGN D5). */
  undo(): void;
  redo(): void;
  /** The own step that `undo` would take back next; null: none. */
  readonly lastStep: UndoStep | null;
  /** Takes that very step back if it is still the last one; false where the person has done something else since. */
  undoStep(step: UndoStep | null): boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  destroy(): void;
};

/** So many figures take as long to write as people notice; the page reads and draws them in tasks of their own. */
const MANY_FIGURES = 500;

/** Opens a document for a page. The document itself stays open after `destroy`. */
export function openMapDocument(doc: Y.Doc): MapDocument {
  const listeners = new Set<() => void>();
  // Undo listens to transactions too, and has to do so before this does, so that one call tells both.
  const ownUndo = openOwnUndo(doc);
  let snapshot = snapshotOf(doc);
  let couldUndo = false;
  let couldRedo = false;
  let later: ReturnType<typeof setTimeout> | null = null;

  function tell(): void {
    if (later !== null) clearTimeout(later);
    later = null;
    const now = snapshotOf(doc);
    if (now === snapshot && ownUndo.canUndo === couldUndo && ownUndo.canRedo === couldRedo) return;
    snapshot = now;
    couldUndo = ownUndo.canUndo;
    couldRedo = ownUndo.canRedo;
    for (const listener of listeners) listener();
  }

  function tellLater(): void {
    if (later !== null) return;
    later = setTimeout(() => {
      // Read here, so that the next task has nothing left to do but draw.
      snapshotOf(doc);
      later = setTimeout(tell);
    });
  }

  const figures = doc.getMap<unknown>(OBSERVATIONS);
  function afterTransaction(transaction: Y.Transaction): void {
    // What comes from elsewhere has had a task of its own, and a page that has just opened waits for it.
    const changed = transaction.local ? changedKeys(transaction, [figures]).get(figures) : undefined;
    if (changed !== undefined && changed.size >= MANY_FIGURES) tellLater();
    else if (later === null) tell();
  }
  doc.on("afterTransaction", afterTransaction);

  return {
    doc,
    getSnapshot: () => (later === null ? snapshotOf(doc) : snapshot),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    undo() {
      if (snapshotOf(doc).newer) return;
      ownUndo.undo();
      if (later === null) tell();
    },
    redo() {
      if (snapshotOf(doc).newer) return;
      ownUndo.redo();
      if (later === null) tell();
    },
    get lastStep() {
      return ownUndo.lastStep;
    },
    undoStep(step) {
      if (step === null || step !== ownUndo.lastStep || snapshotOf(doc).newer) return false;
      ownUndo.undo();
      if (later === null) tell();
      return true;
    },
    get canUndo() {
      return ownUndo.canUndo && !snapshotOf(doc).newer;
    },
    get canRedo() {
      return ownUndo.canRedo && !snapshotOf(doc).newer;
    },
    destroy() {
      doc.off("afterTransaction", afterTransaction);
      if (later !== null) clearTimeout(later);
      // Whoever still asks is told how it is, and not for ever how it was before what was to be told later.
      later = null;
      ownUndo.destroy();
      listeners.clear();
    },
  };
}
