import { randomUUID } from "node:crypto";
import { Pool, type PoolClient } from "pg";
import { log } from "../log.ts";
import { keepSnapshot, readDocument, readNews } from "./postgresDocuments.ts";
import { migratePostgres } from "./postgresMigrations.ts";
import type {
  AppendEntry, DocumentName, KeptAnswer, LinkRecord, NewLink, NewMap, NewToken, ReadPosition, Storage, StoredDocument, TokenRecord,
} from "./storage.ts";

const CONNECTIONS = 10;
const CONNECT_MS = 5000;
/** A statement that takes longer has lost its database; the batch it carried is tried again. */
const STATEMENT_MS = 20_000;

type TokenRow = {
  readonly id: string; readonly map_id: string; readonly label: string;
  readonly created_at: string; readonly expires_at: string | null; readonly revoked_at: string | null;
};
type LinkRow = TokenRow & { readonly role: LinkRecord["role"] };

/** The SQL behind `postgresStorage.ts`. */
export class PostgresStore {
  readonly #pool: Pool;
  /** Names this process in the rows that it writes. */
  readonly #writer = randomUUID();
  #horizon: string | null = null;

  private constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Rejects with a sentence for an administrator when the database cannot be used. */
  static async open(url: string): Promise<PostgresStore> {
    const pool = new Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: STATEMENT_MS,
      keepAlive: true,
      application_name: "throughline",
      // A commit must have reached the disk, whatever the database's own setting is.
      options: "-c synchronous_commit=on",
    });
    pool.on("error", (error) => {
      log("database connection lost", { fault: error.message });
    });
    const store = new PostgresStore(pool);
    try {
      await store.#withClient(migratePostgres);
      await store.documentsWithNews();
      return store;
    } catch (error) {
      await pool.end();
      throw new Error(`The database of DATABASE_URL cannot be used: ${describe(error)}`, { cause: error });
    }
  }

  /** Keeps all entries with one wait for the disk. */
  async append(entries: readonly AppendEntry[]): Promise<void> {
    await this.#pool.query(...this.#insertion(entries));
  }

  loadDocument(document: DocumentName): Promise<StoredDocument & { readonly position: ReadPosition }> {
    return this.#inTransaction((client) => readDocument(client, document), "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }

  async readNews(document: DocumentName, since: ReadPosition): Promise<StoredDocument & { readonly position: ReadPosition }> {
    const news = await this.#withClient((client) => readNews(client, document, since, this.#writer));
    return news ?? this.loadDocument(document);
  }

  async documentsWithNews(): Promise<readonly DocumentName[]> {
    const { rows: [row] } = await this.#pool.query<{ horizon: string; documents: DocumentName[] }>(
      `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
              ARRAY(SELECT DISTINCT document FROM updates WHERE transaction >= $1::text::xid8 AND writer <> $2) AS documents`,
      [this.#horizon, this.#writer],
    );
    this.#horizon = row?.horizon ?? this.#horizon;
    return row?.documents ?? [];
  }

  keepSnapshot(document: DocumentName, bytes: Uint8Array, mergedIds: readonly number[]): Promise<void> {
    return this.#inTransaction(async (client) => {
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [document]);
      await keepSnapshot(client, document, bytes, mergedIds);
    });
  }

  /**
   * The lock, the reading and the keeping are one transaction: where its connection is lost, nothing is kept. A snapshot
   * written beside another server's would pass over what only the other one holds.
   */
  alone<T>(document: DocumentName, work: (storage: Merging) => Promise<T>): Promise<T | null> {
    return this.#inTransaction(async (client) => {
      const { rows: [lock] } = await client.query<{ taken: boolean }>(
        "SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS taken", [document],
      );
      if (lock?.taken !== true) return null;
      return work({
        loadDocument: (name) => readDocument(client, name),
        keepSnapshot: (name, bytes, mergedIds) => keepSnapshot(client, name, bytes, mergedIds),
      });
    });
  }

  createMap(map: NewMap): Promise<void> {
    return this.#inTransaction(async (client) => {
      await client.query("INSERT INTO maps (id, title, created_at, recovery_hash) VALUES ($1, $2, $3, $4)", [
        map.id, storable(map.title), map.createdAt, map.recoveryHash === null ? null : Buffer.from(map.recoveryHash),
      ]);
      for (const link of map.links) await insertLink(client, link);
      if (map.contents.length > 0) await client.query(...this.#insertion(map.contents));
      for (const { key, value } of map.settings) await client.query("INSERT INTO settings (key, value) VALUES ($1, $2)", [key, value]);
    });
  }

  async hasMap(id: string): Promise<boolean> {
    return ((await this.#pool.query("SELECT 1 FROM maps WHERE id = $1", [id])).rowCount ?? 0) > 0;
  }

  async linkWithHash(secretHash: Uint8Array): Promise<LinkRecord | null> {
    const { rows: [row] } = await this.#pool.query<LinkRow>("SELECT * FROM links WHERE secret_hash = $1", [Buffer.from(secretHash)]);
    return row === undefined ? null : linkFrom(row);
  }

  async linkWithId(id: string): Promise<LinkRecord | null> {
    const { rows: [row] } = await this.#pool.query<LinkRow>("SELECT * FROM links WHERE id = $1", [id]);
    return row === undefined ? null : linkFrom(row);
  }

  async linksOf(mapId: string): Promise<readonly LinkRecord[]> {
    const { rows } = await this.#pool.query<LinkRow>("SELECT * FROM links WHERE map_id = $1 ORDER BY created_at, position", [mapId]);
    return rows.map(linkFrom);
  }

  addLink(link: NewLink): Promise<void> {
    return this.#withClient((client) => insertLink(client, link));
  }

  revokeLink(mapId: string, linkId: string, at: string): Promise<"revoked" | "unknown" | "last-owner"> {
    return this.#inTransaction(async (client) => {
      const links = await lockLinks(client, mapId);
      const link = links.find(({ id }) => id === linkId);
      if (link === undefined) return "unknown";
      if (link.revokedAt !== null) return "revoked";
      const works = (other: LinkRecord): boolean =>
        other.role === "owner" && other.revokedAt === null && (other.expiresAt === null || other.expiresAt > at);
      if (works(link) && links.filter(works).length === 1) return "last-owner";
      await client.query("UPDATE links SET revoked_at = $1 WHERE id = $2", [at, linkId]);
      return "revoked";
    });
  }

  async revokedAmong(linkIds: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.#pool.query<{ id: string }>(
      "SELECT id FROM links WHERE id = ANY ($1::text[]) AND revoked_at IS NOT NULL", [linkIds],
    );
    return rows.map(({ id }) => id);
  }

  async keepRecoveryHash(mapId: string, codeHash: Uint8Array): Promise<void> {
    await this.#pool.query("UPDATE maps SET recovery_hash = $1 WHERE id = $2", [Buffer.from(codeHash), mapId]);
  }

  recoverMap(mapId: string, codeHash: Uint8Array, nextHash: Uint8Array, link: NewLink): Promise<boolean> {
    return this.#inTransaction(async (client) => {
      const { rowCount } = await client.query("UPDATE maps SET recovery_hash = $1 WHERE id = $2 AND recovery_hash = $3", [
        Buffer.from(nextHash), mapId, Buffer.from(codeHash),
      ]);
      if (rowCount !== 1) return false;
      await insertLink(client, link);
      return true;
    });
  }

  replaceLink(mapId: string, linkId: string, link: NewLink, at: string): Promise<"replaced" | "unknown" | "ended"> {
    return this.#inTransaction(async (client) => {
      const old = (await lockLinks(client, mapId)).find(({ id }) => id === linkId);
      if (old === undefined) return "unknown";
      if (old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt <= at)) return "ended";
      await client.query("UPDATE links SET revoked_at = $1 WHERE id = $2", [at, linkId]);
      await insertLink(client, link);
      return "replaced";
    });
  }

  async addToken(token: NewToken): Promise<void> {
    await this.#pool.query(
      `INSERT INTO tokens (id, map_id, label, token_hash, created_at, expires_at, revoked_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [token.id, token.mapId, storable(token.label), Buffer.from(token.tokenHash), token.createdAt, token.expiresAt, token.revokedAt],
    );
  }

  async tokenWithHash(tokenHash: Uint8Array): Promise<TokenRecord | null> {
    const { rows: [row] } = await this.#pool.query<TokenRow>("SELECT * FROM tokens WHERE token_hash = $1", [Buffer.from(tokenHash)]);
    return row === undefined ? null : tokenFrom(row);
  }

  async tokensOf(mapId: string): Promise<readonly TokenRecord[]> {
    const { rows } = await this.#pool.query<TokenRow>("SELECT * FROM tokens WHERE map_id = $1 ORDER BY created_at, position", [mapId]);
    return rows.map(tokenFrom);
  }

  async revokeToken(mapId: string, tokenId: string, at: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      "UPDATE tokens SET revoked_at = coalesce(revoked_at, $1) WHERE id = $2 AND map_id = $3", [at, tokenId, mapId],
    );
    return rowCount === 1;
  }

  async keptAnswer(tokenId: string, key: string): Promise<KeptAnswer | null> {
    const { rows: [row] } = await this.#pool.query<{ request_hash: Buffer; answer: string }>(
      "SELECT request_hash, answer FROM answers WHERE token_id = $1 AND key = $2", [tokenId, key],
    );
    return row === undefined ? null : { requestHash: row.request_hash, answer: row.answer };
  }

  keepAnswer(tokenId: string, key: string, { requestHash, answer }: KeptAnswer, at: string, forgetBefore: string): Promise<void> {
    return this.#inTransaction(async (client) => {
      await client.query("DELETE FROM answers WHERE kept_at < $1", [forgetBefore]);
      await client.query(
        "INSERT INTO answers (token_id, key, request_hash, answer, kept_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        [tokenId, key, Buffer.from(requestHash), answer, at],
      );
    });
  }

  async endSession(sessionId: string, expiresAt: string, at: string): Promise<void> {
    await this.#pool.query("INSERT INTO ended_sessions (id, expires_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", [sessionId, expiresAt]);
    await this.#pool.query("DELETE FROM ended_sessions WHERE expires_at <= $1", [at]);
  }

  async endedAmong(sessionIds: readonly string[]): Promise<readonly string[]> {
    const { rows } = await this.#pool.query<{ id: string }>("SELECT id FROM ended_sessions WHERE id = ANY ($1::text[])", [sessionIds]);
    return rows.map(({ id }) => id);
  }

  async setting(key: string): Promise<string | null> {
    const { rows: [row] } = await this.#pool.query<{ value: string }>("SELECT value FROM settings WHERE key = $1", [key]);
    return row?.value ?? null;
  }

  async keepSetting(key: string, value: string): Promise<void> {
    await this.#pool.query(
      "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", [key, value],
    );
  }

  async settleSetting(key: string, value: string): Promise<string> {
    await this.#pool.query("INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING", [key, value]);
    return (await this.setting(key)) ?? value;
  }

  /** As the database reports them: the promises rest on "on" for both. */
  async durability(): Promise<{ readonly fsync: string; readonly synchronousCommit: string }> {
    const { rows: [row] } = await this.#pool.query<{ fsync: string; commit: string }>(
      "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit",
    );
    return { fsync: row?.fsync ?? "", synchronousCommit: row?.commit ?? "" };
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  #insertion(entries: readonly AppendEntry[]): [string, unknown[]] {
    return [
      `INSERT INTO updates (document, bytes, writer)
       SELECT document, bytes, $3 FROM unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS batch (document, bytes, place) ORDER BY place`,
      [entries.map(({ document }) => document), entries.map(({ bytes }) => Buffer.from(bytes)), this.#writer],
    ];
  }

  async #withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let fault: Error | null = null;
    // Between two statements a lost connection is told to nobody else, and would end the process.
    const onFault = (error: Error): void => {
      fault = error;
    };
    client.on("error", onFault);
    try {
      return await work(client);
    } catch (error) {
      fault ??= error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      client.off("error", onFault);
      // After a fault the connection is not used again: nobody knows what it still has in hand.
      client.release(fault ?? false);
    }
  }

  #inTransaction<T>(work: (client: PoolClient) => Promise<T>, begin = "BEGIN"): Promise<T> {
    return this.#withClient(async (client) => {
      await client.query(begin);
      // A fault ends the connection, and with it the transaction.
      const result = await work(client);
      await client.query("COMMIT");
      return result;
    });
  }
}

type Merging = Pick<Storage, "loadDocument" | "keepSnapshot">;

/** All links of a map, none of which another server changes until the transaction ends. */
async function lockLinks(client: PoolClient, mapId: string): Promise<readonly LinkRecord[]> {
  return (await client.query<LinkRow>("SELECT * FROM links WHERE map_id = $1 ORDER BY id FOR UPDATE", [mapId])).rows.map(linkFrom);
}

async function insertLink(client: PoolClient, link: NewLink): Promise<void> {
  await client.query(
    `INSERT INTO links (id, map_id, role, label, secret_hash, created_at, expires_at, revoked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [link.id, link.mapId, link.role, storable(link.label), Buffer.from(link.secretHash), link.createdAt, link.expiresAt, link.revokedAt],
  );
}

function linkFrom(row: LinkRow): LinkRecord {
  return { ...tokenFrom(row), role: row.role };
}

function tokenFrom(row: TokenRow): TokenRecord {
  return {
    id: row.id, mapId: row.map_id, label: row.label,
    createdAt: row.created_at, expiresAt: row.expires_at, revokedAt: row.revoked_at,
  };
}

/** Postgres keeps every letter but this one. */
function storable(text: string): string {
  return text.replaceAll("\0", "");
}

/** A refused connection is an error without words, around one for each address that was tried. */
function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join("; ");
  return error instanceof Error ? error.message : String(error);
}
