import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe } from "vitest";
import { openSqliteStorage } from "../../../server/storage/sqliteStorage.ts";
import { describeStorage, type StoreUnderTest } from "./storageSuite.ts";

function make(): Promise<StoreUnderTest> {
  const folder = mkdtempSync(path.join(tmpdir(), "throughline-storage-"));
  const inFile = <T>(work: (database: DatabaseSync) => T): Promise<T> => {
    const database = new DatabaseSync(path.join(folder, "throughline.sqlite"));
    try {
      return Promise.resolve(work(database));
    } finally {
      database.close();
    }
  };
  return Promise.resolve({
    open: () => openSqliteStorage(folder),
    damageNewestSnapshot: () => inFile((file) => {
      file.exec("UPDATE snapshots SET bytes = x'00' WHERE id = (SELECT max(id) FROM snapshots)");
    }),
    rows: () => inFile((file) => ({
      snapshots: Number(file.prepare("SELECT count(*) AS n FROM snapshots").get()?.["n"]),
      updates: file.prepare("SELECT bytes FROM updates ORDER BY id").all()
        .flatMap((row) => (row["bytes"] instanceof Uint8Array ? [row["bytes"][0] ?? -1] : [])),
    })),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  });
}

describeStorage("the store in SQLite", make, describe);
