import { createHash } from "node:crypto";
import type { SQLOutputValue, StatementSync } from "node:sqlite";
import type { DocumentName, StoredDocument } from "./storage.ts";

/**
 * Reads a document out of a database: its newest snapshot whose hash is right, and every update that this one does not
 * hold. Throws a TypeError for rows that hold something else than bytes.
 */
export function readDocument(prepare: (sql: string) => StatementSync, document: DocumentName): StoredDocument {
  const snapshots = prepare("SELECT id, bytes, sha256 FROM snapshots WHERE document = ? ORDER BY id DESC").all(document);
  let snapshot: StoredDocument["snapshot"] = null;
  let damaged = 0;
  for (const row of snapshots) {
    if (isWhole(row)) {
      snapshot = { id: Number(row["id"]), bytes: blob(row["bytes"]) };
      break;
    }
    damaged++;
  }
  // Rows merged into this snapshot or an older one are inside it. Rows merged into a later, damaged one are not.
  const rows = prepare(
    "SELECT id, bytes FROM updates WHERE document = ? AND (merged_in IS NULL OR merged_in > ?) ORDER BY id",
  ).all(document, snapshot?.id ?? 0);
  return { snapshot, updates: rows.map((row) => ({ id: Number(row["id"]), bytes: blob(row["bytes"]) })), damaged };
}

/** How many bytes of it are in the store. */
export function sizeOf({ snapshot, updates }: StoredDocument): number {
  return updates.reduce((sum, { bytes }) => sum + bytes.byteLength, snapshot?.bytes.byteLength ?? 0);
}

/** Whether a snapshot's bytes are still those that were kept. */
export function isWhole(row: Record<string, SQLOutputValue>): boolean {
  return sha256(blob(row["bytes"])).equals(blob(row["sha256"]));
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function blob(value: SQLOutputValue | undefined): Uint8Array<ArrayBuffer> {
  if (!(value instanceof Uint8Array)) throw new TypeError("The database holds something else where bytes belong.");
  return value;
}
