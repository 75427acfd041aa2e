import * as Y from "yjs";
import { SCHEMA_VERSION } from "../../journey/migrations.ts";
import { MIGRATION } from "../origins.ts";
import { MAP, MAP_ROOTS, TEXT_FIELDS, VERSION } from "./keys.ts";

/** Brings a document from the version before to `to`. Idempotent: two people may open an old map at the same time. */
type Migration = { readonly to: number; readonly apply: (doc: Y.Doc) => void };

const MIGRATIONS: readonly Migration[] = [{ to: 1, apply: makeTextsShared }];

/**
 * Brings a document up to `SCHEMA_VERSION`, in one transaction that nobody's undo takes back (DESIGN D8). Call it once the
 * document has arrived, and only where this person may write. An empty document is left alone, since it may be one that
 * has not arrived yet; so is one of a newer version. True: something was changed.
 */
export function migrateMap(doc: Y.Doc): boolean {
  if (MAP_ROOTS.every((root) => doc.getMap<unknown>(root).size === 0)) return false;
  const stored: unknown = doc.getMap<unknown>(MAP).get(VERSION);
  const version = typeof stored === "number" ? stored : 0;
  const due = MIGRATIONS.filter((migration) => migration.to > version);
  if (due.length === 0) return false;
  doc.transact(() => {
    for (const migration of due) migration.apply(doc);
    doc.getMap<unknown>(MAP).set(VERSION, SCHEMA_VERSION);
  }, MIGRATION);
  return true;
}

/** 1: texts that several people may type in are Y.Text. Documents without a version had them as plain strings. */
function makeTextsShared(doc: Y.Doc): void {
  for (const root of MAP_ROOTS) {
    for (const record of doc.getMap<unknown>(root).values()) {
      if (!(record instanceof Y.Map)) continue;
      for (const field of TEXT_FIELDS[root] ?? []) {
        const content: unknown = record.get(field);
        if (!(content instanceof Y.Text)) record.set(field, new Y.Text(typeof content === "string" ? content : ""));
      }
    }
  }
}
