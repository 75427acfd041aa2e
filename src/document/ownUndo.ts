import * as Y from "yjs";
import { OWN_ORIGINS } from "./origins.ts";
import { MAP_ROOTS } from "./schema/keys.ts";

/** Undo and redo of what the person at this screen did (DESIGN D5). */
export type OwnUndo = {
  undo(): void;
  redo(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The step that `undo` would take back next; null: none. A step that was taken back and done again is another one. */
  readonly lastStep: UndoStep | null;
  destroy(): void;
};

/** Names one step of a person's; it has nothing to look into. */
export type UndoStep = WeakKey;

export function openOwnUndo(doc: Y.Doc): OwnUndo {
  const manager = new Y.UndoManager(MAP_ROOTS.map((root) => doc.getMap<unknown>(root)), {
    trackedOrigins: new Set<unknown>(OWN_ORIGINS),
    // Every command is a step of its own, however quickly they follow one another.
    captureTimeout: 0,
  });

  function step(direction: "undo" | "redo"): void {
    try {
      doc.transact((transaction) => {
        const taken = manager[direction]();
        if (taken !== null) restoreLostValues(transaction, taken.deletions);
        // The manager files the transaction when it ends, and by then has forgotten which way it was going.
        manager.undoing = direction === "undo";
        manager.redoing = direction === "redo";
      }, manager);
    } finally {
      manager.undoing = false;
      manager.redoing = false;
    }
  }

  return {
    undo: () => step("undo"),
    redo: () => step("redo"),
    get canUndo() {
      return manager.canUndo();
    },
    get canRedo() {
      return manager.canRedo();
    },
    get lastStep() {
      return manager.undoStack.at(-1) ?? null;
    },
    destroy: () => manager.destroy(),
  };
}

/**
 * Puts back the earlier value of fields that undo has left without any. Where two people changed a field at the same time
 * and this person's value won, Yjs 13.6 takes that value away and, for fear of the colleague's, puts nothing in its place:
 * the card would lose its title, or its stage.
 */
function restoreLostValues(transaction: Y.Transaction, deletions: Parameters<typeof Y.iterateDeletedStructs>[1]): void {
  const lost = new Map<Y.Map<unknown>, Map<string, unknown>>();
  Y.iterateDeletedStructs(transaction, deletions, (struct: Y.GC | Y.Item) => {
    if (!(struct instanceof Y.Item) || struct.parentSub === null || !(struct.content instanceof Y.ContentAny)) return;
    const parent = livingParent(transaction, struct);
    if (parent === null || parent.has(struct.parentSub)) return;
    const values = lost.get(parent) ?? new Map<string, unknown>();
    lost.set(parent, values.set(struct.parentSub, struct.content.arr.at(-1)));
  });
  for (const [record, values] of lost) {
    for (const [key, value] of values) record.set(key, value);
  }
}

/** The Y.Map the item belonged to, or what has been put in that one's place since; null: it is deleted. */
function livingParent(transaction: Y.Transaction, struct: Y.Item): Y.Map<unknown> | null {
  if (!(struct.parent instanceof Y.Map)) return null;
  // oxlint-disable-next-line no-underscore-dangle -- Yjs names the way up so, and exports it in its types
  let holder = struct.parent._item;
  if (holder === null) return struct.parent;
  while (holder.redone !== null) holder = Y.getItem(transaction.doc.store, holder.redone);
  if (holder.deleted || !(holder.content instanceof Y.ContentType)) return null;
  return holder.content.type instanceof Y.Map ? holder.content.type : null;
}
