import { Dexie } from "dexie";
import * as Y from "yjs";
import { type Attempt, attempt, type Database, type UpdateRow } from "./database.ts";

/** Origin of what comes out of this store, so that it is neither stored again nor counted as an edit. */
export const FROM_LOCAL_STORE = Symbol("from this device's store");

/** So many rows are replayed into one. */
const COMPACT_AFTER_ROWS = 200;

export type Loaded = {
  /** The document had rows here before. */
  readonly found: boolean;
  /** Rows that could not be read or applied; those that could not be read were moved to the table `broken`. */
  readonly setAside: number;
  /** Edits of this or an earlier page that no server has acknowledged. */
  readonly unsaved: boolean;
};

/**
 * One document in IndexedDB: updates are appended and replayed on loading. Several tabs may hold the same document; each
 * only appends, and the replay is the same in any order. Nothing here throws: what can't be kept is a sentence.
 */
export type LocalStore = {
  /** Applies the readable rows that are new since the last call. */
  load(): Promise<Attempt<Loaded>>;
  /** Resolves once IndexedDB has committed. An `edit` of this page stays marked as unsaved until `markSaved`. */
  append(update: Uint8Array, edit: boolean): Promise<Attempt<void>>;
  /** The server has everything that was loaded or appended so far. */
  markSaved(): Promise<Attempt<void>>;
  /** Replays all rows into one, and lets the old ones go only when the replay has proved equal. */
  compact(): Promise<Attempt<boolean>>;
};

export function openLocalStore(database: Database, name: string, doc: Y.Doc): LocalStore {
  const { updates, broken, unsaved } = database;
  const client = doc.clientID;
  let loadedUpTo = 0;
  let rowCount = 0;
  let openings = 0;

  /** The database may be another one than before: what was known of its rows no longer holds. */
  const isOpenedAnew = (): boolean => {
    const anew = database.openings !== openings;
    if (anew) loadedUpTo = 0;
    openings = database.openings;
    return anew;
  };

  const rowsAfter = (id: number): PromiseLike<UpdateRow[]> =>
    updates.where("[document+id]").between([name, id], [name, Dexie.maxKey], false, true).toArray();

  /** Inside a transaction: moves unreadable rows out of the way and gives the updates of the others. */
  const readable = async (rows: readonly UpdateRow[]): Promise<Uint8Array[]> => {
    const guilty = rows.filter((row) => !isUpdate(row.update));
    const foundAt = new Date().toISOString();
    await broken.bulkAdd(guilty.map((row) => ({ document: name, content: row.update, foundAt })));
    await updates.bulkDelete(guilty.map((row) => row.id));
    return rows.map((row) => row.update).filter(isUpdate);
  };

  const store: LocalStore = {
    async load() {
      const loaded = await attempt(database, () =>
        database.transaction("rw", updates, broken, unsaved, async () => {
          isOpenedAnew();
          const rows = await rowsAfter(loadedUpTo);
          const healthy = await readable(rows);
          const marks = await unsaved.where("document").equals(name).count();
          return { rows: rows.length, healthy, lastId: rows.at(-1)?.id ?? loadedUpTo, marks };
        }),
      );
      if (!loaded.ok) return loaded;
      const { rows, healthy, lastId, marks } = loaded.value;
      let refused = 0;
      doc.transact(() => {
        for (const update of healthy) {
          try {
            Y.applyUpdate(doc, update, FROM_LOCAL_STORE);
          } catch {
            refused++;
          }
        }
      }, FROM_LOCAL_STORE);
      rowCount = loadedUpTo === 0 ? healthy.length : rowCount + healthy.length;
      loadedUpTo = lastId;
      if (rowCount > COMPACT_AFTER_ROWS) void store.compact();
      return { ok: true, value: { found: healthy.length > 0, setAside: rows - healthy.length + refused, unsaved: marks > 0 } };
    },

    async append(update, edit) {
      const written = await attempt(database, () =>
        database.transaction("rw", updates, unsaved, async () => {
          const id = await updates.add({ document: name, update: isOpenedAnew() ? Y.encodeStateAsUpdate(doc) : update });
          if (edit) await unsaved.put({ document: name, client, upTo: id });
        }),
      );
      if (written.ok && ++rowCount > COMPACT_AFTER_ROWS) void store.compact();
      return written;
    },

    markSaved: () =>
      attempt(database, () =>
        database.transaction("rw", unsaved, async () => {
          // Another tab that is alive may have appended more than this one has seen: its mark is its own to clear.
          const loaded = loadedUpTo;
          await unsaved
            .where("document").equals(name)
            .and((mark) => mark.client === client || mark.upTo <= loaded)
            .delete();
        }),
      ),

    compact: () => {
      rowCount = 0;
      return attempt(database, () =>
        database.transaction("rw", updates, broken, async () => {
          const rows = await rowsAfter(0);
          const replay = replayOf(await readable(rows));
          if (rows.length < 2 || replay === null) return false;
          await updates.add({ document: name, update: replay });
          await updates.bulkDelete(rows.map((row) => row.id));
          return true;
        }),
      );
    },
  };
  return store;
}

/** One update equal to all of them, or null while something is missing in between or the result doesn't prove equal. */
function replayOf(updates: readonly Uint8Array[]): Uint8Array | null {
  const replayed = new Y.Doc();
  replayed.transact(() => {
    for (const update of updates) Y.applyUpdate(replayed, update);
  });
  if (replayed.store.pendingStructs !== null || replayed.store.pendingDs !== null) return null;
  const merged = Y.encodeStateAsUpdate(replayed);
  const proof = new Y.Doc();
  Y.applyUpdate(proof, merged);
  const equal = Y.equalSnapshots(Y.snapshot(replayed), Y.snapshot(proof));
  replayed.destroy();
  proof.destroy();
  return equal ? merged : null;
}

/** A row may hold anything once a disk has failed. Decoding without applying tells, and touches no document. */
function isUpdate(content: unknown): content is Uint8Array {
  if (!(content instanceof Uint8Array)) return false;
  try {
    Y.decodeUpdate(content);
    return true;
  } catch {
    return false;
  }
}
