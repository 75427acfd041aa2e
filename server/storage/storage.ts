import type { DocumentKind, Role } from "../../src/sync/messages.ts";

/** Where a document is kept and under which path it is synchronised: "map/k3f9…" or "talk/k3f9…". */
export type DocumentName = `${DocumentKind}/${string}`;

export type StoredUpdate = {
  /** Grows within one store; never used twice. */
  readonly id: number;
  /** Yjs V1. */
  readonly bytes: Uint8Array;
};

export type AppendEntry = { readonly document: DocumentName; readonly bytes: Uint8Array };

/** How far a document has been read in a store that other servers write as well. Only the store itself looks inside. */
export type ReadPosition = {
  /** The oldest transaction that may still have been under way. */
  readonly horizon: bigint;
  /** What has been read of transactions from there on. */
  readonly known: readonly { readonly id: number; readonly transaction: bigint }[];
  /** The newest snapshot there was; 0: none. */
  readonly snapshot: number;
};

export type StoredDocument = {
  /** The newest snapshot whose hash is right; null before the first compaction. Yjs V2. */
  readonly snapshot: { readonly id: number; readonly bytes: Uint8Array } | null;
  /** What the snapshot does not hold, oldest first. */
  readonly updates: readonly StoredUpdate[];
  /** Snapshots that were passed over because their hash was wrong. */
  readonly damaged: number;
  /** From where `shared.readNews` goes on; absent where no other server writes. */
  readonly position?: ReadPosition;
};

export type LinkRecord = {
  readonly id: string;
  readonly mapId: string;
  readonly role: Role;
  readonly label: string;
  /** ISO 8601 instants; null: never. */
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
};

export type NewLink = LinkRecord & {
  /** SHA-256 of the secret. */
  readonly secretHash: Uint8Array;
};

/** Lets a program push figures to a map (H16). */
export type TokenRecord = Omit<LinkRecord, "role">;

export type NewToken = TokenRecord & {
  /** SHA-256 of the token. */
  readonly tokenHash: Uint8Array;
};

/** What a program was answered, so that it is answered the same when it asks again (H17). */
export type KeptAnswer = {
  /** SHA-256 of what it had asked. */
  readonly requestHash: Uint8Array;
  /** JSON. */
  readonly answer: string;
};

export type NewMap = {
  readonly id: string;
  readonly title: string;
  readonly createdAt: string;
  readonly links: readonly NewLink[];
  /** Of the code that brings an owner back in (H12); null: none was made yet. */
  readonly recoveryHash: Uint8Array | null;
  /** What its documents hold from the start, Yjs V1. */
  readonly contents: readonly { readonly document: DocumentName; readonly bytes: Uint8Array }[];
  /** Kept with the map in one go, so that a setting never names a map that is not there, nor is forgotten beside one that is. */
  readonly settings: readonly { readonly key: string; readonly value: string }[];
};

/** Whether the store takes edits at the moment, and the last fault in words for an administrator. */
export type StoreState = { readonly working: boolean; readonly fault: string };

/** What a store that several servers write at once tells each of them about the others (DESIGN S7). */
export type SharedStore = {
  /** Documents to which other servers have added something since this was asked last; sometimes one more, never one less. */
  documentsWithNews(): Promise<readonly DocumentName[]>;
  /** What other servers have added since, and perhaps more; the document from its snapshot on where that is no longer known. */
  readNews(document: DocumentName, since: ReadPosition): Promise<StoredDocument & { readonly position: ReadPosition }>;
  /** Those of the links that have been revoked. */
  revokedAmong(linkIds: readonly string[]): Promise<readonly string[]>;
};

/**
 * Where maps are kept. Every promise that resolves after a write means: on disk, also after a power cut.
 *
 * Two are of this kind, SQLite (`sqliteStorage.ts`) and Postgres (`postgresStorage.ts`), and one suite of tests holds for both.
 */
export type Storage = {
  /**
   * Keeps an update. Calls are kept in their order, and resolve in that order. While the store cannot write, calls wait.
   * Rejects only when the storage is closed before the update could be kept. Ask `hasRoomFor` first: there is no bound here,
   * since an update left out would make later ones that build on it unreadable.
   *
   * @param group how many of its document are to be kept together, if they come within 5 ms (S3); 1 where it is not given
   */
  append(document: DocumentName, update: Uint8Array, group?: number): Promise<void>;
  loadDocument(document: DocumentName): Promise<StoredDocument>;
  /**
   * Keeps a snapshot that holds exactly the updates named, on top of the snapshot `document` was loaded with. The last two
   * snapshots stay, and with them every update that the older one does not hold, so that a damaged newest snapshot costs nothing.
   */
  keepSnapshot(document: DocumentName, bytes: Uint8Array, mergedIds: readonly number[]): Promise<void>;
  /**
   * Does work that reads a document and keeps a snapshot of it, while no other server does. Null, and nothing is done, where
   * another one is at it.
   */
  alone<T>(document: DocumentName, work: (storage: Pick<Storage, "loadDocument" | "keepSnapshot">) => Promise<T>): Promise<T | null>;

  /** The map, its links, its first contents and settings, all or nothing: not where one of the settings is there already. */
  createMap(map: NewMap): Promise<void>;
  hasMap(id: string): Promise<boolean>;
  linkWithHash(secretHash: Uint8Array): Promise<LinkRecord | null>;
  linkWithId(id: string): Promise<LinkRecord | null>;
  linksOf(mapId: string): Promise<readonly LinkRecord[]>;
  addLink(link: NewLink): Promise<void>;
  /** Marks the link as revoked; "last-owner" when the map would have no working owner link left. */
  revokeLink(mapId: string, linkId: string, at: string): Promise<"revoked" | "unknown" | "last-owner">;

  /** Puts a code in the place of the one before. */
  keepRecoveryHash(mapId: string, codeHash: Uint8Array): Promise<void>;
  /** Where the map's code is this one: adds the link and puts the next code in its place. Else false, and nothing is done. */
  recoverMap(mapId: string, codeHash: Uint8Array, nextHash: Uint8Array, link: NewLink): Promise<boolean>;
  /** Revokes a link and adds another in its place, both or neither; "ended" where it was revoked already or has expired. */
  replaceLink(mapId: string, linkId: string, link: NewLink, at: string): Promise<"replaced" | "unknown" | "ended">;

  addToken(token: NewToken): Promise<void>;
  tokenWithHash(tokenHash: Uint8Array): Promise<TokenRecord | null>;
  /** The oldest first. */
  tokensOf(mapId: string): Promise<readonly TokenRecord[]>;
  /** False where the map has no such token. One that was revoked before keeps its time. */
  revokeToken(mapId: string, tokenId: string, at: string): Promise<boolean>;
  /** What the token's bearer was answered under this key; null: nothing, or it was forgotten. */
  keptAnswer(tokenId: string, key: string): Promise<KeptAnswer | null>;
  /** Keeps an answer, unless there is one under this key, and forgets all that were kept before `forgetBefore` (ISO 8601 instants). */
  keepAnswer(tokenId: string, key: string, kept: KeptAnswer, at: string, forgetBefore: string): Promise<void>;

  /** Remembers a session that is over before its time, until that comes, and forgets those whose time has come (ISO 8601 instants). */
  endSession(sessionId: string, expiresAt: string, at: string): Promise<void>;
  /** Those of the sessions that are over before their time. */
  endedAmong(sessionIds: readonly string[]): Promise<readonly string[]>;

  setting(key: string): Promise<string | null>;
  keepSetting(key: string, value: string): Promise<void>;
  /** Keeps the value where there is none, and gives the one there is: the same to all servers that start at once. */
  settleSetting(key: string, value: string): Promise<string>;

  /** Null: this server is the only one that writes here. */
  readonly shared: SharedStore | null;

  getState(): StoreState;
  /** Calls back when `working` changes. Returns the way to stop that. */
  onStateChange(listener: (state: StoreState) => void): () => void;
  /** Writes something small to disk; false when that fails. */
  probe(): Promise<boolean>;
  /** Whether so many bytes more may wait in memory. */
  hasRoomFor(byteLength: number): boolean;
  /** Bytes of edits that wait for the disk. */
  waitingBytes(): number;
  /** Keeps what waits, for at most so long, then closes. False: something could not be kept. */
  close(patienceMs: number): Promise<boolean>;
};
