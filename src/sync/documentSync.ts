import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { createConnection, type Connection } from "./connection.ts";
import { type Attempt, type Database } from "./database.ts";
import { FROM_LOCAL_STORE, type Loaded, openLocalStore } from "./localStore.ts";
import type { DocumentKind } from "./role.ts";
import type { SaveFacts } from "./saveStatus.ts";
import type { ServerAnswer, Ticket } from "./tickets.ts";

const FIRST_REPAIR_MS = 2_000;
const LONGEST_REPAIR_MS = 60_000;

/** One document between this page, this device's store and the server. */
export type DocumentSync = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly connection: Connection;
  readonly setAside: number;
  /** Edits kept here by an earlier page were let go, because what they build on is nowhere any more. */
  readonly lostEdits: boolean;
  load(): Promise<Attempt<Loaded>>;
  getFacts(): SaveFacts;
  /** Ends after writes to this device under way. */
  destroy(): Promise<void>;
};

export type DocumentSyncOptions = {
  readonly server: string;
  readonly database: Database;
  readonly kind: DocumentKind;
  readonly mapId: string;
  readonly writable: boolean;
  readonly requestTicket: () => Promise<ServerAnswer<Ticket>>;
  readonly onChange: () => void;
};

export function syncDocument(options: DocumentSyncOptions): DocumentSync {
  const { database, writable, onChange } = options;
  const name = `${options.kind}/${options.mapId}`;
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  // Nobody is here before a name is set; the discussion's connection never says who is there.
  awareness.setLocalState(null);
  const store = openLocalStore(database, name, doc);

  let unsaved = false;
  let marked = false;
  let pendingWrites = 0;
  let pendingEdits = 0;
  let keepTrouble: string | null = null;
  let forbidden = false;
  let setAside = 0;
  let lostEdits = false;
  let failures = 0;
  let destroyed = false;
  let repairTimer: ReturnType<typeof setTimeout> | undefined;
  let idle: (() => void)[] = [];

  const load = async (): Promise<Attempt<Loaded>> => {
    const loaded = await store.load();
    if (loaded.ok) take(loaded.value);
    else failed(loaded.trouble);
    onChange();
    return loaded;
  };

  const take = (loaded: Loaded): void => {
    setAside += loaded.setAside;
    unsaved ||= loaded.unsaved;
    marked ||= loaded.unsaved;
  };

  const connection = createConnection({
    server: options.server,
    room: name,
    doc,
    awareness,
    writable,
    requestTicket: options.requestTicket,
    // Another tab may have kept edits since; they are this device's to send once that tab is gone.
    beforeConnecting: load,
    onSynced: () => {
      lostEdits = dropUnreachable(doc) || lostEdits;
    },
    onChange: () => {
      settle();
      onChange();
    },
  });

  /** The store has missed something: nothing counts as kept until the whole document has been written again. */
  const failed = (trouble: string): void => {
    keepTrouble = trouble;
    failures++;
    clearTimeout(repairTimer);
    if (destroyed) return;
    const wait = Math.min(LONGEST_REPAIR_MS, FIRST_REPAIR_MS * 2 ** (failures - 1));
    repairTimer = setTimeout(() => void repair(), wait);
  };

  const repair = async (): Promise<void> => {
    const before = failures;
    const loaded = await store.load();
    if (!loaded.ok) {
      failed(loaded.trouble);
      return;
    }
    // Another tab's edits among them are on their way to the server from here as well.
    take(loaded.value);
    await keep(Y.encodeStateAsUpdate(doc), unsaved);
    if (failures === before) {
      failures = 0;
      keepTrouble = null;
      settle();
    }
    onChange();
  };

  const keep = async (update: Uint8Array, edit: boolean): Promise<void> => {
    pendingWrites++;
    if (edit) {
      pendingEdits++;
      marked = true;
    }
    onChange();
    const kept = await store.append(update, edit);
    pendingWrites--;
    if (edit) pendingEdits--;
    if (!kept.ok) failed(kept.trouble);
    settle();
    onChange();
    if (pendingWrites === 0) {
      for (const resolve of idle) resolve();
      idle = [];
    }
  };

  /** Takes what the server has acknowledged into account, here and on this device. */
  const settle = (): void => {
    if (writable && unsaved && connection.isEverythingDurable()) unsaved = false;
    if (marked && !unsaved && pendingWrites === 0) {
      marked = false;
      void store.markSaved().then((cleared) => {
        marked ||= !cleared.ok;
      });
    }
  };

  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === FROM_LOCAL_STORE) return;
    const edit = origin !== connection.origin;
    if (edit && !writable) {
      // Not kept either: it would be sent as soon as this browser opens the map with a link that may write.
      forbidden = true;
      onChange();
      return;
    }
    unsaved ||= edit;
    void keep(update, edit);
  };
  doc.on("update", onUpdate);

  const refusal = (): string | null => {
    if (connection.ended !== null) return connection.ended.sentence;
    if (connection.dropped !== null) return connection.dropped;
    if (writable) return null;
    if (forbidden) return "This link can only read: what was changed here is not saved. Reload the page to see the map as it is.";
    return unsaved ? "This browser keeps edits that this link may not save: open the map with an editing link to send them." : null;
  };

  return {
    doc,
    awareness,
    connection,
    get setAside() {
      return setAside;
    },
    get lostEdits() {
      return lostEdits;
    },
    load,
    getFacts: () => ({
      opening: connection.opening,
      connected: connection.connected,
      unsaved,
      keeping: pendingEdits > 0,
      keepTrouble,
      absence: connection.absence,
      serverTrouble: connection.serverTrouble,
      refusal: refusal(),
      tooLarge: connection.tooLarge,
      notTaken: writable && connection.ended === null && connection.dropped !== null && !connection.tooLarge,
      signedOut: connection.ended?.problem === "signed-out",
    }),
    async destroy() {
      destroyed = true;
      clearTimeout(repairTimer);
      doc.off("update", onUpdate);
      connection.destroy();
      if (pendingWrites > 0) {
        await new Promise<void>((resolve) => {
          idle.push(resolve);
        });
      }
      doc.destroy();
    },
  };
}

/**
 * Lets go of operations that wait for others which neither this device nor the server has: a row of the store was lost
 * while its edits were still to be sent. The server can take none of them, and sent along they would keep it from ever
 * taking what is typed now. Their rows stay in the store. True if there were any.
 */
function dropUnreachable({ store }: Y.Doc): boolean {
  const found = store.pendingStructs !== null || store.pendingDs !== null;
  store.pendingStructs = null;
  store.pendingDs = null;
  return found;
}
