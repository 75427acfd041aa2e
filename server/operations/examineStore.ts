import { DatabaseSync, type StatementSync } from "node:sqlite";
import * as Y from "yjs";
import { replay } from "../storage/mergeDocument.ts";
import { MIGRATIONS, versionOf } from "../storage/migrations.ts";
import type { DocumentName } from "../storage/storage.ts";
import { readDocument } from "../storage/storedDocument.ts";

/** What is in a database file, and everything that is wrong with it. */
export type StoreExamination = {
  readonly maps: number;
  readonly documents: number;
  /** Of all documents as they are opened, Yjs V1. */
  readonly bytes: number;
  /** Sentences for an administrator; empty: every map opens. */
  readonly faults: readonly string[];
};

/**
 * Opens every document of a database and says what cannot be read. Only reads, so it may look at the file of a running
 * server. Throws where the file cannot be opened at all.
 */
export function examineStore(file: string): StoreExamination {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const version = versionOf(database);
    if (version !== MIGRATIONS.length) {
      const which = version > MIGRATIONS.length ? "a newer" : version === 0 ? "no" : "an older";
      const fault = `The file was written by ${which} version of this program (${version}, expected ${MIGRATIONS.length}).`;
      return { maps: 0, documents: 0, bytes: 0, faults: [fault] };
    }
    return examine(database);
  } finally {
    database.close();
  }
}

function examine(database: DatabaseSync): StoreExamination {
  // One moment of a store that is being written meanwhile.
  database.exec("BEGIN");
  const faults = integrityFaults(database);
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const mapIds = new Set(texts(database, "SELECT id AS text FROM maps"));
  const names = texts(database, "SELECT document AS text FROM updates UNION SELECT document FROM snapshots ORDER BY 1");
  let bytes = 0;
  for (const name of names) {
    if (!isDocumentName(name) || !mapIds.has(name.slice(name.indexOf("/") + 1))) {
      faults.push(`There are edits of “${name}”, which is no document of a map.`);
      continue;
    }
    try {
      bytes += open(name, prepare, faults);
    } catch (error) {
      faults.push(`${name} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const id of mapIds) {
    if (!names.includes(`map/${id}`)) faults.push(`The map ${id} is listed and has no content.`);
  }
  return { maps: mapIds.size, documents: names.length, bytes, faults };
}

/** Opens a document and adds what is wrong with it; gives its size. */
function open(name: DocumentName, prepare: (sql: string) => StatementSync, faults: string[]): number {
  const stored = readDocument(prepare, name);
  const document = new Y.Doc();
  const { unreadableIds } = replay(document, stored);
  if (stored.damaged > 0) faults.push(`${name}: ${stored.damaged} snapshots are damaged; an older one and its edits were used.`);
  if (unreadableIds.length > 0) faults.push(`${name}: ${unreadableIds.length} edits cannot be read (rows ${unreadableIds.slice(0, 5).join(", ")}).`);
  if (document.store.pendingStructs !== null || document.store.pendingDs !== null) {
    faults.push(`${name}: some edits refer to others that are not there.`);
  }
  return Y.encodeStateAsUpdate(document).byteLength;
}

function integrityFaults(database: DatabaseSync): string[] {
  const found = database.prepare("PRAGMA integrity_check(20)").all().map((row) => String(row["integrity_check"]));
  return found.length === 1 && found[0] === "ok" ? [] : found.map((fault) => `The database is damaged: ${fault}`);
}

function texts(database: DatabaseSync, sql: string): string[] {
  return database.prepare(sql).all().map((row) => String(row["text"]));
}

function isDocumentName(name: string): name is DocumentName {
  return /^(?:map|talk)\/[A-Za-z0-9_-]{1,64}$/.test(name);
}
