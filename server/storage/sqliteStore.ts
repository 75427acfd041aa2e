import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { migrate, MIGRATIONS, versionOf } from "./migrations.ts";
import { isWhole, readDocument, sha256 } from "./storedDocument.ts";
import type {
  DocumentName, KeptAnswer, LinkRecord, NewLink, NewMap, NewToken, StoredDocument, TokenRecord,
} from "./storage.ts";

/**
 * The SQL behind `sqliteStorage.ts`. Blocks while it works, and each commit waits for the disk (2-4 ms), which is why it
 * runs in a worker thread. Arguments and results are plain data.
 */
export class SqliteStore {
  readonly #database: DatabaseSync;
  readonly #lock: DatabaseSync | null;
  readonly #statements = new Map<string, StatementSync>();
  /** The folder could not be written at the start; reading only. */
  readonly readOnly: boolean;

  /**
   * Opens `throughline.sqlite` in the folder, creating both. A folder that cannot be written but holds a database is
   * opened for reading. Throws when it can be neither, or when another server uses it.
   */
  constructor(folder: string) {
    const file = path.join(folder, "throughline.sqlite");
    const opened = openForWriting(folder, file) ?? openForReading(file);
    this.#database = opened.database;
    this.#lock = opened.lock;
    this.readOnly = opened.lock === null;
  }

  /** Keeps updates, each of the document at its place in the other list, with one wait for the disk. Throws when nothing was kept. */
  append(documents: readonly DocumentName[], updates: readonly Uint8Array[]): void {
    const insert = this.#prepare("INSERT INTO updates (document, bytes) VALUES (?, ?)");
    const insertAll = (): void => {
      for (const [at, bytes] of updates.entries()) insert.run(documents[at] ?? null, bytes);
    };
    // One statement is a transaction of its own, and two statements less.
    if (updates.length === 1 && !this.#database.isTransaction) insertAll();
    else this.#inTransaction(insertAll);
  }

  loadDocument(document: DocumentName): StoredDocument {
    return readDocument((sql) => this.#prepare(sql), document);
  }

  keepSnapshot(document: DocumentName, bytes: Uint8Array, mergedIds: readonly number[]): void {
    this.#inTransaction(() => {
      // A damaged snapshot must not count as one of the two that are kept.
      for (const row of this.#prepare("SELECT id, bytes, sha256 FROM snapshots WHERE document = ?").all(document)) {
        if (!isWhole(row)) this.#prepare("DELETE FROM snapshots WHERE id = ?").run(Number(row["id"]));
      }
      const { lastInsertRowid } = this.#prepare("INSERT INTO snapshots (document, bytes, sha256) VALUES (?, ?, ?)")
        .run(document, bytes, sha256(bytes));
      const mark = this.#prepare("UPDATE updates SET merged_in = ? WHERE id = ? AND document = ?");
      for (const id of mergedIds) mark.run(lastInsertRowid, id, document);
      const kept = this.#prepare("SELECT id FROM snapshots WHERE document = ? ORDER BY id DESC LIMIT 2").all(document);
      const older = kept[1]?.["id"];
      if (older === undefined) return;
      this.#prepare("DELETE FROM snapshots WHERE document = ? AND id < ?").run(document, older);
      this.#prepare("DELETE FROM updates WHERE document = ? AND merged_in <= ?").run(document, older);
    });
  }

  createMap(map: NewMap): void {
    this.#inTransaction(() => {
      this.#prepare("INSERT INTO maps (id, title, created_at, recovery_hash) VALUES (?, ?, ?, ?)")
        .run(map.id, map.title, map.createdAt, map.recoveryHash);
      for (const link of map.links) this.#insertLink(link);
      const insert = this.#prepare("INSERT INTO updates (document, bytes) VALUES (?, ?)");
      for (const { document, bytes } of map.contents) insert.run(document, bytes);
      const settle = this.#prepare("INSERT INTO settings (key, value) VALUES (?, ?)");
      for (const { key, value } of map.settings) settle.run(key, value);
    });
  }

  hasMap(id: string): boolean {
    return this.#prepare("SELECT 1 FROM maps WHERE id = ?").get(id) !== undefined;
  }

  linkWithHash(secretHash: Uint8Array): LinkRecord | null {
    const row = this.#prepare("SELECT * FROM links WHERE secret_hash = ?").get(secretHash);
    return row === undefined ? null : linkFrom(row);
  }

  linkWithId(id: string): LinkRecord | null {
    const row = this.#prepare("SELECT * FROM links WHERE id = ?").get(id);
    return row === undefined ? null : linkFrom(row);
  }

  linksOf(mapId: string): readonly LinkRecord[] {
    return this.#prepare("SELECT * FROM links WHERE map_id = ? ORDER BY created_at, rowid").all(mapId).map(linkFrom);
  }

  addLink(link: NewLink): void {
    this.#inTransaction(() => {
      this.#insertLink(link);
    });
  }

  revokeLink(mapId: string, linkId: string, at: string): "revoked" | "unknown" | "last-owner" {
    return this.#inTransaction(() => {
      const link = this.linkWithId(linkId);
      if (link === null || link.mapId !== mapId) return "unknown";
      if (link.revokedAt !== null) return "revoked";
      const works = (other: LinkRecord): boolean =>
        other.role === "owner" && other.revokedAt === null && (other.expiresAt === null || other.expiresAt > at);
      if (works(link) && this.linksOf(mapId).filter(works).length === 1) return "last-owner";
      this.#prepare("UPDATE links SET revoked_at = ? WHERE id = ?").run(at, linkId);
      return "revoked";
    });
  }

  keepRecoveryHash(mapId: string, codeHash: Uint8Array): void {
    this.#inTransaction(() => {
      this.#prepare("UPDATE maps SET recovery_hash = ? WHERE id = ?").run(codeHash, mapId);
    });
  }

  recoverMap(mapId: string, codeHash: Uint8Array, nextHash: Uint8Array, link: NewLink): boolean {
    return this.#inTransaction(() => {
      const { changes } = this.#prepare("UPDATE maps SET recovery_hash = ? WHERE id = ? AND recovery_hash = ?").run(nextHash, mapId, codeHash);
      if (changes !== 1) return false;
      this.#insertLink(link);
      return true;
    });
  }

  replaceLink(mapId: string, linkId: string, link: NewLink, at: string): "replaced" | "unknown" | "ended" {
    return this.#inTransaction(() => {
      const old = this.linkWithId(linkId);
      if (old === null || old.mapId !== mapId) return "unknown";
      if (old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt <= at)) return "ended";
      this.#prepare("UPDATE links SET revoked_at = ? WHERE id = ?").run(at, linkId);
      this.#insertLink(link);
      return "replaced";
    });
  }

  addToken(token: NewToken): void {
    this.#inTransaction(() => {
      this.#prepare(
        `INSERT INTO tokens (id, map_id, label, token_hash, created_at, expires_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ).run(token.id, token.mapId, token.label, token.tokenHash, token.createdAt, token.expiresAt, token.revokedAt);
    });
  }

  tokenWithHash(tokenHash: Uint8Array): TokenRecord | null {
    const row = this.#prepare("SELECT * FROM tokens WHERE token_hash = ?").get(tokenHash);
    return row === undefined ? null : tokenFrom(row);
  }

  tokensOf(mapId: string): readonly TokenRecord[] {
    return this.#prepare("SELECT * FROM tokens WHERE map_id = ? ORDER BY created_at, rowid").all(mapId).map(tokenFrom);
  }

  revokeToken(mapId: string, tokenId: string, at: string): boolean {
    return this.#inTransaction(() => {
      const { changes } = this.#prepare("UPDATE tokens SET revoked_at = coalesce(revoked_at, ?) WHERE id = ? AND map_id = ?")
        .run(at, tokenId, mapId);
      return changes === 1;
    });
  }

  keptAnswer(tokenId: string, key: string): KeptAnswer | null {
    const row = this.#prepare("SELECT request_hash, answer FROM answers WHERE token_id = ? AND key = ?").get(tokenId, key);
    const hash = row?.["request_hash"];
    return hash instanceof Uint8Array ? { requestHash: hash, answer: text(row?.["answer"]) } : null;
  }

  keepAnswer(tokenId: string, key: string, { requestHash, answer }: KeptAnswer, at: string, forgetBefore: string): void {
    this.#inTransaction(() => {
      this.#prepare("DELETE FROM answers WHERE kept_at < ?").run(forgetBefore);
      this.#prepare(
        "INSERT INTO answers (token_id, key, request_hash, answer, kept_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      ).run(tokenId, key, requestHash, answer, at);
    });
  }

  endSession(sessionId: string, expiresAt: string, at: string): void {
    this.#inTransaction(() => {
      this.#prepare("DELETE FROM ended_sessions WHERE expires_at <= ?").run(at);
      this.#prepare("INSERT INTO ended_sessions (id, expires_at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING").run(sessionId, expiresAt);
    });
  }

  endedAmong(sessionIds: readonly string[]): readonly string[] {
    return this.#prepare("SELECT id FROM ended_sessions WHERE id IN (SELECT value FROM json_each(?))")
      .all(JSON.stringify(sessionIds)).map((row) => text(row["id"]));
  }

  setting(key: string): string | null {
    const row = this.#prepare("SELECT value FROM settings WHERE key = ?").get(key);
    return row === undefined ? null : text(row["value"]);
  }

  keepSetting(key: string, value: string): void {
    this.#inTransaction(() => {
      this.#prepare("INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .run(key, value);
    });
  }

  settleSetting(key: string, value: string): string {
    return this.#inTransaction(() => {
      this.#prepare("INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING").run(key, value);
      return this.setting(key) ?? value;
    });
  }

  /** As the database reports it: "wal" and 2 (FULL) are what the promises rest on. */
  durability(): { readonly journalMode: string; readonly synchronous: number } {
    return {
      journalMode: text(this.#prepare("PRAGMA journal_mode").get()?.["journal_mode"]),
      synchronous: Number(this.#prepare("PRAGMA synchronous").get()?.["synchronous"]),
    };
  }

  close(): void {
    this.#database.close();
    this.#lock?.close();
  }

  #insertLink(link: NewLink): void {
    this.#prepare(
      `INSERT INTO links (id, map_id, role, label, secret_hash, created_at, expires_at, revoked_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(link.id, link.mapId, link.role, link.label, link.secretHash, link.createdAt, link.expiresAt, link.revokedAt);
  }

  #inTransaction<T>(work: () => T): T {
    this.#prepare("BEGIN IMMEDIATE").run();
    try {
      const result = work();
      this.#prepare("COMMIT").run();
      return result;
    } catch (error) {
      // A full disk ends the transaction by itself; a second rollback would hide the first error.
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

type Opened = { readonly database: DatabaseSync; readonly lock: DatabaseSync | null };

/** Null when the folder cannot be written. */
function openForWriting(folder: string, file: string): Opened | null {
  let database: DatabaseSync | null = null;
  let lock: DatabaseSync | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    lock = takeLock(folder);
    database = new DatabaseSync(file);
    // FULL: in WAL mode NORMAL does not wait for the disk at a commit, and a power cut would take what was confirmed.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000");
    migrate(database);
    return { database, lock };
  } catch (error) {
    database?.close();
    lock?.close();
    if (isWriteFault(error)) return null;
    throw error;
  }
}

function openForReading(file: string): Opened {
  // A folder that cannot be written has no place for the files SQLite shares between readers. It can be read without
  // them ("immutable") when it was left tidy; with a log left behind that would show maps without their last edits.
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false });
  const tidy = log === undefined || log.size === 0;
  for (const place of tidy ? [file, new URL(`${pathToFileURL(file).href}?immutable=1`)] : [file]) {
    let database: DatabaseSync | null = null;
    try {
      database = new DatabaseSync(place, { readOnly: true });
      if (versionOf(database) === MIGRATIONS.length) return { database, lock: null };
    } catch {
      // Tried the other way next.
    }
    database?.close();
  }
  throw new Error(`The data folder ${path.dirname(file)} cannot be written, and holds no map that could be read: choose another with DATA_DIR.`);
}

/**
 * Two servers on one folder would answer from two memories. A database held in an exclusive transaction is a lock that
 * the operating system opens again when the process dies, however it dies.
 */
export function takeLock(folder: string): DatabaseSync {
  const lock = new DatabaseSync(path.join(folder, "server.lock"));
  try {
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (codeOf(error) !== SQLITE_BUSY) throw error;
    throw new Error(`Another Throughline server is using the data folder ${folder}: stop it, or choose another with DATA_DIR.`, {
      cause: error,
    });
  }
  return lock;
}

const SQLITE_BUSY = 5;
/** Primary result codes of SQLite that mean "cannot write here": READONLY, IOERR, FULL, CANTOPEN. */
const WRITE_FAULTS = new Set([8, 10, 13, 14]);
const FILE_FAULTS = new Set(["EACCES", "EROFS", "ENOSPC", "EPERM", "EDQUOT"]);

function isWriteFault(error: unknown): boolean {
  const code = codeOf(error);
  return typeof code === "number" ? WRITE_FAULTS.has(code) : FILE_FAULTS.has(String(code));
}

/** SQLite's primary result code, or the file system's name for what went wrong. */
function codeOf(error: unknown): number | string | null {
  if (!(error instanceof Error)) return null;
  if ("errcode" in error && typeof error.errcode === "number") return error.errcode & 0xff;
  return "code" in error && typeof error.code === "string" ? error.code : null;
}

function text(value: SQLOutputValue | undefined): string {
  if (typeof value !== "string") throw new TypeError("The database holds something else where text belongs.");
  return value;
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

function linkFrom(row: Record<string, SQLOutputValue>): LinkRecord {
  const role = text(row["role"]);
  if (role !== "owner" && role !== "editor" && role !== "commenter" && role !== "viewer") {
    throw new TypeError("The database holds an unknown role.");
  }
  return { ...tokenFrom(row), role };
}

function tokenFrom(row: Record<string, SQLOutputValue>): TokenRecord {
  return {
    id: text(row["id"]),
    mapId: text(row["map_id"]),
    label: text(row["label"]),
    createdAt: text(row["created_at"]),
    expiresAt: textOrNull(row["expires_at"]),
    revokedAt: textOrNull(row["revoked_at"]),
  };
}
