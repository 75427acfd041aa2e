import { Dexie, type DexieOptions, type EntityTable, type Table } from "dexie";
import type { Role } from "./role.ts";

/** One Yjs update (V1), or the replay of many. */
export type UpdateRow = {
  readonly id: number;
  /** "map/<id>" or "talk/<id>". */
  readonly document: string;
  /** A `Uint8Array`, unless a failing disk or another program has put something else here. */
  readonly update: unknown;
};

/** A row that could not be read: kept for whoever wants to look at it, never applied. */
export type BrokenRow = {
  readonly id: number;
  readonly document: string;
  readonly content: unknown;
  /** ISO 8601 instant. */
  readonly foundAt: string;
};

/** A page (one Yjs client) has put edits of a document here, up to row `upTo`, that no server has acknowledged. */
export type UnsavedMark = {
  readonly document: string;
  readonly client: number;
  readonly upTo: number;
};

export type KnownMapRow = {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  readonly secret: string;
  /** ISO 8601 instant. */
  readonly lastOpened: string;
  /** The server has said that the link doesn't open the map any more. */
  readonly withdrawn: boolean;
};

/** The secret of a link that this browser made: the server keeps a fingerprint only and could not show it again. */
export type LinkSecretRow = { readonly linkId: string; readonly mapId: string; readonly secret: string };

/** Everything this browser keeps, in one database, so that an edit and its mark are one transaction. */
export class Database extends Dexie {
  declare readonly updates: EntityTable<UpdateRow, "id">;
  declare readonly broken: EntityTable<BrokenRow, "id">;
  declare readonly unsaved: Table<UnsavedMark, [string, number]>;
  declare readonly knownMaps: Table<KnownMapRow, string>;
  declare readonly linkSecrets: Table<LinkSecretRow, string>;
  /** How often it was opened. After the browser has closed it, for example to clear its data, it may be empty. */
  openings = 0;

  constructor(name: string, options?: DexieOptions) {
    // "Kept on this device" should hold through a power cut; by default Chromium only promises a closed tab.
    super(name, { chromeTransactionDurability: "strict", ...options });
    this.version(1).stores({
      updates: "++id, [document+id]",
      broken: "++id, document",
      unsaved: "[document+client], document",
      knownMaps: "id",
      linkSecrets: "linkId, mapId",
    });
    this.on("ready", () => { this.openings++; }, true);
  }
}

let shared: Database | null = null;

/** The database of this browser. */
export function browserDatabase(): Database {
  shared ??= new Database("throughline");
  return shared;
}

/** IndexedDB can wait for ever (another tab holds an older version, a broken profile); no person should. */
const PATIENCE_MS = 8000;

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: string };

/**
 * Runs work on the database and never throws: a closed database is opened again, and what fails or hangs becomes a
 * sentence for people.
 */
export async function attempt<T>(database: Database, work: () => PromiseLike<T>): Promise<Attempt<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Dexie.TimeoutError());
    }, PATIENCE_MS);
  });
  const patientWork = async (): Promise<T> => {
    if (!database.isOpen()) await database.open();
    return await work();
  };
  try {
    return { ok: true, value: await Promise.race([patientWork(), impatience]) };
  } catch (error) {
    return { ok: false, trouble: storeTrouble(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** What went wrong with this device's store, as a sentence with a cure. */
export function storeTrouble(error: unknown): string {
  const names = namesOf(error);
  if (names.has("QuotaExceededError")) {
    return "This device's storage for the browser is full: free some space, or forget maps that are no longer needed.";
  }
  if (names.has("VersionError")) return "This browser's store belongs to a newer version of the page: reload it.";
  if (names.has("TimeoutError")) {
    return "This browser's store doesn't answer: close other tabs of this page, then reload it.";
  }
  if (names.has("MissingAPIError") || names.has("SecurityError") || names.has("InvalidStateError")) {
    return "This browser doesn't let the page keep data: allow site data, or leave the private window.";
  }
  return "This browser's store can't be used at the moment: reload the page, and if that doesn't help, restart the browser.";
}

/** Dexie wraps the browser's errors; the telling name may be any of the nested ones. */
function namesOf(error: unknown): Set<string> {
  const names = new Set<string>();
  let cause: unknown = error;
  for (let depth = 0; depth < 8 && typeof cause === "object" && cause !== null; depth++) {
    if ("name" in cause && typeof cause.name === "string") names.add(cause.name);
    cause = "inner" in cause ? cause.inner : "cause" in cause ? cause.cause : null;
  }
  return names;
}
