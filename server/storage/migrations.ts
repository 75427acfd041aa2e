import type { DatabaseSync } from "node:sqlite";

/**
 * Each entry brings a database from version = its index to the next. Entries are never edited once released, only
 * added: databases out there have run them.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE maps (id TEXT PRIMARY KEY, title TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
  CREATE TABLE links (
    id TEXT PRIMARY KEY,
    map_id TEXT NOT NULL REFERENCES maps (id),
    role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'commenter', 'viewer')),
    label TEXT NOT NULL,
    secret_hash BLOB NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    revoked_at TEXT
  ) STRICT;
  CREATE INDEX links_of_map ON links (map_id);
  CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL,
    bytes BLOB NOT NULL,
    sha256 BLOB NOT NULL
  ) STRICT;
  CREATE INDEX snapshots_of_document ON snapshots (document, id);
  -- AUTOINCREMENT: an id must never name a second update, since compaction deletes by id.
  -- merged_in: the snapshot that holds the update; the row goes when a later snapshot has been kept as well.
  CREATE TABLE updates (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL,
    bytes BLOB NOT NULL,
    merged_in INTEGER
  ) STRICT;
  CREATE INDEX updates_of_document ON updates (document, id);
  `,
  `
  ALTER TABLE maps ADD COLUMN recovery_hash BLOB;
  `,
  `
  CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    map_id TEXT NOT NULL REFERENCES maps (id),
    label TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    revoked_at TEXT
  ) STRICT;
  CREATE INDEX tokens_of_map ON tokens (map_id);
  CREATE TABLE answers (
    token_id TEXT NOT NULL REFERENCES tokens (id),
    key TEXT NOT NULL,
    request_hash BLOB NOT NULL,
    answer TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    PRIMARY KEY (token_id, key)
  ) STRICT;
  CREATE INDEX answers_by_age ON answers (kept_at);
  `,
  // They were lists in settings before, each written anew as a whole.
  `
  CREATE TABLE ended_sessions (id TEXT PRIMARY KEY, expires_at TEXT NOT NULL) STRICT;
  CREATE INDEX ended_sessions_by_end ON ended_sessions (expires_at);
  INSERT OR IGNORE INTO ended_sessions (id, expires_at)
    SELECT json_extract(entry.value, '$[0]'), strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(entry.value, '$[1]') / 1000.0, 'unixepoch')
    FROM settings, json_each(settings.value) AS entry WHERE settings.key LIKE 'ended-sessions/%';
  DELETE FROM settings WHERE key LIKE 'ended-sessions/%';
  `,
];

/** Brings the database to the newest version, one transaction per step. Throws for one written by a newer program. */
export function migrate(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version > MIGRATIONS.length) {
    throw new Error(
      `The data folder was written by a newer version (${version}, this program knows ${MIGRATIONS.length}): start the newer program.`,
    );
  }
  for (let next = version; next < MIGRATIONS.length; next++) {
    database.exec(`BEGIN IMMEDIATE; ${MIGRATIONS[next] ?? ""}; PRAGMA user_version = ${next + 1}; COMMIT;`);
  }
}

export function versionOf(database: DatabaseSync): number {
  const row = database.prepare("PRAGMA user_version").get();
  return Number(row?.["user_version"] ?? 0);
}
