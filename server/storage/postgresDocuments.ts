import type { PoolClient } from "pg";
import { sha256 } from "./storedDocument.ts";
import type { DocumentName, ReadPosition, StoredDocument } from "./storage.ts";

type Positioned = StoredDocument & { readonly position: ReadPosition };
type UpdateRow = { readonly id: string; readonly bytes: Buffer; readonly transaction: string };

/**
 * Reads a document inside a transaction: its newest snapshot whose hash is right, and every update that this one does not
 * hold. The position is only right in a transaction that sees one moment (REPEATABLE READ).
 */
export async function readDocument(client: PoolClient, document: DocumentName): Promise<Positioned> {
  const moment = await client.query<{ horizon: string; newest: string }>(
    `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
            (SELECT coalesce(max(id), 0) FROM snapshots WHERE document = $1)::text AS newest`,
    [document],
  );
  let snapshot: StoredDocument["snapshot"] = null;
  let damaged = 0;
  while (snapshot === null) {
    const { rows: [row] } = await client.query<{ id: string; bytes: Buffer; sha256: Buffer }>(
      "SELECT id, bytes, sha256 FROM snapshots WHERE document = $1 ORDER BY id DESC LIMIT 1 OFFSET $2",
      [document, damaged],
    );
    if (row === undefined) break;
    if (sha256(row.bytes).equals(row.sha256)) snapshot = { id: Number(row.id), bytes: row.bytes };
    else damaged++;
  }
  // Rows merged into this snapshot or an older one are inside it. Rows merged into a later, damaged one are not.
  const { rows } = await client.query<UpdateRow>(
    `SELECT id, bytes, transaction::text AS transaction FROM updates
     WHERE document = $1 AND (merged_in IS NULL OR merged_in > $2) ORDER BY id`,
    [document, snapshot?.id ?? 0],
  );
  const [now] = moment.rows;
  const position = { horizon: BigInt(now?.horizon ?? 0), known: [], snapshot: Number(now?.newest ?? 0) };
  return { snapshot, updates: rows.map(updateFrom), damaged, position: movedOn(position, rows) };
}

/**
 * What other servers than `writer` have added since; null when so many snapshots have been kept since that some of it may
 * be in them alone.
 */
export async function readNews(
  client: PoolClient, document: DocumentName, since: ReadPosition, writer: string,
): Promise<Positioned | null> {
  // One statement, so one moment. Rows that have been merged meanwhile count as well.
  const { rows } = await client.query<{ horizon: string; newest: string; newer: number } & Partial<UpdateRow>>(
    `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
            (SELECT coalesce(max(id), 0) FROM snapshots WHERE document = $1)::text AS newest,
            (SELECT count(*) FROM snapshots WHERE document = $1 AND id > $2)::integer AS newer,
            news.id, news.bytes, news.transaction::text AS transaction
     FROM (SELECT 1) AS always LEFT JOIN updates AS news
       ON news.document = $1 AND news.transaction >= $3::text::xid8 AND news.writer <> $4 AND news.id <> ALL ($5::bigint[])
     ORDER BY news.id`,
    [document, since.snapshot, String(since.horizon), writer, since.known.map(({ id }) => id)],
  );
  const [now] = rows;
  if (now === undefined || now.newer >= 2) return null;
  const news = rows.flatMap(({ id, bytes, transaction }) =>
    typeof id === "string" && bytes !== undefined && transaction !== undefined ? [{ id, bytes, transaction }] : [],
  );
  const position = { horizon: BigInt(now.horizon), known: since.known, snapshot: Number(now.newest) };
  return { snapshot: null, updates: news.map(updateFrom), damaged: 0, position: movedOn(position, news) };
}

/** Keeps a snapshot as `Storage.keepSnapshot` says, inside a transaction that holds the document's lock. */
export async function keepSnapshot(
  client: PoolClient, document: DocumentName, bytes: Uint8Array, mergedIds: readonly number[],
): Promise<void> {
  // A damaged snapshot must not count as one of the two that are kept.
  await client.query("DELETE FROM snapshots WHERE document = $1 AND sha256(bytes) <> sha256", [document]);
  const { rows: [inserted] } = await client.query<{ id: string }>(
    "INSERT INTO snapshots (document, bytes, sha256) VALUES ($1, $2, $3) RETURNING id",
    [document, Buffer.from(bytes), sha256(bytes)],
  );
  await client.query("UPDATE updates SET merged_in = $1 WHERE document = $2 AND id = ANY ($3::bigint[])", [inserted?.id, document, mergedIds]);
  const kept = await client.query<{ id: string }>("SELECT id FROM snapshots WHERE document = $1 ORDER BY id DESC LIMIT 2", [document]);
  const older = kept.rows[1]?.id;
  if (older === undefined) return;
  await client.query("DELETE FROM snapshots WHERE document = $1 AND id < $2", [document, older]);
  await client.query("DELETE FROM updates WHERE document = $1 AND merged_in <= $2", [document, older]);
}

/** Remembers what was read of transactions that are not older than the horizon; older ones are not read again. */
function movedOn({ horizon, known, snapshot }: ReadPosition, rows: readonly UpdateRow[]): ReadPosition {
  const read = rows.map(({ id, transaction }) => ({ id: Number(id), transaction: BigInt(transaction) }));
  return { horizon, known: [...known, ...read].filter(({ transaction }) => transaction >= horizon), snapshot };
}

function updateFrom({ id, bytes }: UpdateRow): { readonly id: number; readonly bytes: Uint8Array } {
  return { id: Number(id), bytes };
}
