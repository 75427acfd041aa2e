import { Pool, type PoolClient } from "pg";
import * as Y from "yjs";
import { replay } from "../storage/mergeDocument.ts";
import { readDocument } from "../storage/postgresDocuments.ts";
import { POSTGRES_MIGRATIONS } from "../storage/postgresMigrations.ts";
import type { DocumentName } from "../storage/storage.ts";
import type { Finding } from "./doctor.ts";

/** Looks at a database and opens every document in it, without changing anything; servers may be running on it. */
export async function examinePostgres(url: string): Promise<Finding[]> {
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 5000 });
  pool.on("error", () => undefined);
  try {
    const client = await pool.connect();
    try {
      // One moment of a database that is being written meanwhile.
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      return await examine(client);
    } finally {
      client.release(true);
    }
  } catch (error) {
    return [{ good: false, sentence: `The database of DATABASE_URL cannot be used: ${error instanceof Error ? error.message : String(error)}.` }];
  } finally {
    await pool.end();
  }
}

async function examine(client: PoolClient): Promise<Finding[]> {
  const { rows: [server] } = await client.query<{ version: string; fsync: string; table: string | null }>(
    "SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync, to_regclass('throughline_version')::text AS table",
  );
  const findings: Finding[] = [
    { good: true, sentence: `The maps are in Postgres ${server?.version ?? ""}; back them up with pg_dump.` },
    server?.fsync === "on"
      ? { good: true, sentence: "The database waits for the disk." }
      : { good: false, sentence: "The database does not wait for the disk (fsync is off): a power cut takes what was shown as saved. Turn fsync on." },
  ];
  if (server?.table === null) return [...findings, { good: true, sentence: "There are no maps yet; the first start makes the tables." }];
  const { rows: [found] } = await client.query<{ version: number }>("SELECT version FROM throughline_version");
  if (found?.version !== POSTGRES_MIGRATIONS.length) {
    const sentence = `The database has version ${found?.version ?? 0}, this program expects ${POSTGRES_MIGRATIONS.length}: a start of the newest program brings it up to date.`;
    return [...findings, { good: false, sentence }];
  }
  const { rows } = await client.query<{ document: DocumentName }>("SELECT document FROM updates UNION SELECT document FROM snapshots ORDER BY 1");
  const faults: Finding[] = [];
  for (const { document } of rows) {
    const fault = await openDocument(client, document);
    if (fault !== null) faults.push({ good: false, sentence: `${document}: ${fault}.` });
  }
  const { rows: [maps] } = await client.query<{ count: string }>("SELECT count(*) AS count FROM maps");
  const whole = { good: true, sentence: `All ${rows.length} documents of ${maps?.count ?? 0} maps open.` };
  return [...findings, ...(faults.length > 0 ? faults : [whole])];
}

/** What is wrong with a document; null: nothing. */
async function openDocument(client: PoolClient, name: DocumentName): Promise<string | null> {
  const stored = await readDocument(client, name);
  const document = new Y.Doc();
  const { unreadableIds } = replay(document, stored);
  const pending = document.store.pendingStructs !== null || document.store.pendingDs !== null;
  document.destroy();
  if (stored.damaged > 0) return `${stored.damaged} snapshots are damaged; an older one and its edits were used`;
  if (unreadableIds.length > 0) return `${unreadableIds.length} edits cannot be read`;
  return pending ? "some edits refer to others that are not there" : null;
}
