import type { PoolClient } from "pg";

/**
 * Each entry brings a database from version = its index to the next. Entries are never edited once released, only
 * added: databases out there have run them.
 */
export const POSTGRES_MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (key text PRIMARY KEY, value text NOT NULL);
  CREATE TABLE maps (id text PRIMARY KEY, title text NOT NULL, created_at text NOT NULL, recovery_hash bytea);
  CREATE TABLE links (
    position bigint GENERATED ALWAYS AS IDENTITY,
    id text PRIMARY KEY,
    map_id text NOT NULL REFERENCES maps (id),
    role text NOT NULL CHECK (role IN ('owner', 'editor', 'commenter', 'viewer')),
    label text NOT NULL,
    secret_hash bytea NOT NULL UNIQUE,
    created_at text NOT NULL,
    expires_at text,
    revoked_at text
  );
  CREATE INDEX links_of_map ON links (map_id);
  CREATE TABLE tokens (
    position bigint GENERATED ALWAYS AS IDENTITY,
    id text PRIMARY KEY,
    map_id text NOT NULL REFERENCES maps (id),
    label text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    created_at text NOT NULL,
    expires_at text,
    revoked_at text
  );
  CREATE INDEX tokens_of_map ON tokens (map_id);
  CREATE TABLE answers (
    token_id text NOT NULL REFERENCES tokens (id),
    key text NOT NULL,
    request_hash bytea NOT NULL,
    answer text NOT NULL,
    kept_at text NOT NULL,
    PRIMARY KEY (token_id, key)
  );
  CREATE INDEX answers_by_age ON answers (kept_at);
  CREATE TABLE snapshots (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document text NOT NULL,
    bytes bytea NOT NULL,
    sha256 bytea NOT NULL
  );
  CREATE INDEX snapshots_of_document ON snapshots (document, id);
  -- Bytes of Yjs hardly shrink, and are read far more often than stored.
  ALTER TABLE snapshots ALTER COLUMN bytes SET STORAGE EXTERNAL;
  -- merged_in: the snapshot that holds the update; the row goes when a later snapshot has been kept as well.
  -- writer: the server that wrote it, which need not read it again. transaction: ids are given before the commit, so that
  -- a lower one can appear after a higher one; which transactions were under way at a reading is known exactly.
  CREATE TABLE updates (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document text NOT NULL,
    bytes bytea NOT NULL,
    merged_in bigint,
    writer text NOT NULL,
    transaction xid8 NOT NULL DEFAULT pg_current_xact_id()
  );
  CREATE INDEX updates_of_document ON updates (document, id);
  CREATE INDEX updates_by_transaction ON updates (transaction);
  `,
  // They were lists in settings before, which two servers could write at once. No released version reads those lists, so that
  // no server that is still running beside this one during an upgrade can miss them.
  `
  CREATE TABLE ended_sessions (id text PRIMARY KEY, expires_at text NOT NULL);
  CREATE INDEX ended_sessions_by_end ON ended_sessions (expires_at);
  INSERT INTO ended_sessions (id, expires_at)
    SELECT entry ->> 0, to_char(to_timestamp((entry ->> 1)::double precision / 1000) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    FROM settings, jsonb_array_elements(settings.value::jsonb) AS entry WHERE settings.key LIKE 'ended-sessions/%'
    ON CONFLICT (id) DO NOTHING;
  DELETE FROM settings WHERE key LIKE 'ended-sessions/%';
  `,
];

/** Any number will do that no other program on the database takes for its own lock. */
const MIGRATION_LOCK = "7311903374480218";

/** Brings the database to the newest version, one server at a time. Throws for one written by a newer program. */
export async function migratePostgres(client: PoolClient): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
    await client.query("CREATE TABLE IF NOT EXISTS throughline_version (version integer NOT NULL)");
    const found = await client.query<{ version: number }>("SELECT version FROM throughline_version");
    const version = found.rows[0]?.version ?? 0;
    if (version > POSTGRES_MIGRATIONS.length) {
      throw new Error(
        `The database was written by a newer version (${version}, this program knows ${POSTGRES_MIGRATIONS.length}): start the newer program.`,
      );
    }
    for (const migration of POSTGRES_MIGRATIONS.slice(version)) await client.query(migration);
    await client.query("DELETE FROM throughline_version");
    await client.query("INSERT INTO throughline_version VALUES ($1)", [POSTGRES_MIGRATIONS.length]);
    // After a restore from a dump rows bear numbers of another database's transactions, which are yet to come here.
    await client.query("UPDATE updates SET transaction = '3' WHERE transaction >= pg_snapshot_xmax(pg_current_snapshot())");
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}
