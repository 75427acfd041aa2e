import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MIGRATIONS } from "../../../server/storage/migrations.ts";
import { SqliteStore } from "../../../server/storage/sqliteStore.ts";
import type { NewMap } from "../../../server/storage/storage.ts";

let folder: string;
let store: SqliteStore;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "throughline-store-"));
  store = new SqliteStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** Works on the file behind the store's back. */
function inFile<T>(work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path.join(folder, "throughline.sqlite"));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function append(...values: number[]): void {
  store.append(values.map(() => "map/a"), values.map((value) => bytes(value)));
}

function load(): { snapshot: number[] | null; updates: number[]; ids: number[]; damaged: number } {
  const { snapshot, updates, damaged } = store.loadDocument("map/a");
  return {
    snapshot: snapshot === null ? null : [...snapshot.bytes],
    updates: updates.flatMap((update) => [...update.bytes]),
    ids: updates.map(({ id }) => id),
    damaged,
  };
}

/** The contents of all rows of updates, merged or not. */
function rows(): number[] {
  const found = inFile((file) => file.prepare("SELECT bytes FROM updates ORDER BY id").all());
  return found.flatMap((row) => (row["bytes"] instanceof Uint8Array ? [...row["bytes"]] : []));
}

function snapshots(): number {
  return inFile((file) => Number(file.prepare("SELECT count(*) AS n FROM snapshots").get()?.["n"]));
}

const A_MAP: NewMap = {
  id: "a",
  title: "A",
  recoveryHash: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  links: [{
    id: "l", mapId: "a", role: "owner", label: "", createdAt: "2026-01-01T00:00:00.000Z", expiresAt: null, revokedAt: null,
    secretHash: bytes(1, 2, 3),
  }],
  contents: [{ document: "map/a", bytes: bytes(9) }],
  settings: [{ key: "k", value: "v" }],
};

describe("the SQLite store", () => {
  test("S6: it waits for the disk at every commit: WAL with synchronous=FULL", () => {
    expect(store.durability()).toEqual({ journalMode: "wal", synchronous: 2 });
  });

  test("updates come back in their order, of their document only", () => {
    append(1, 2);
    store.append(["talk/a"], [bytes(7)]);
    append(3);
    expect(load()).toEqual({ snapshot: null, updates: [1, 2, 3], ids: [1, 2, 4], damaged: 0 });
  });

  test("S6: a snapshot replaces exactly the updates it names; those that came meanwhile stay", () => {
    append(1, 2, 3);
    const { ids } = load();
    append(4);
    store.keepSnapshot("map/a", bytes(100), ids.slice(0, 2));
    expect(load()).toMatchObject({ snapshot: [100], updates: [3, 4] });
  });

  test("S6: the last two snapshots are kept, and updates go only when both hold them", () => {
    append(1, 2);
    store.keepSnapshot("map/a", bytes(100), load().ids);
    expect([snapshots(), rows()]).toEqual([1, [1, 2]]);
    append(3);
    store.keepSnapshot("map/a", bytes(101), load().ids);
    expect([snapshots(), rows()]).toEqual([2, [3]]);
    append(4);
    store.keepSnapshot("map/a", bytes(102), load().ids);
    expect([snapshots(), rows()]).toEqual([2, [4]]);
    expect(load()).toMatchObject({ snapshot: [102], updates: [] });
  });

  test("S6: a damaged newest snapshot costs nothing: the one before and the kept updates give the same", () => {
    append(1);
    store.keepSnapshot("map/a", bytes(100), load().ids);
    append(2, 3);
    store.keepSnapshot("map/a", bytes(101), load().ids);
    append(4);
    inFile((file) => file.exec("UPDATE snapshots SET bytes = x'00' WHERE id = (SELECT max(id) FROM snapshots)"));
    expect(load()).toEqual({ snapshot: [100], updates: [2, 3, 4], ids: [2, 3, 4], damaged: 1 });
    // The next compaction does not count the damaged one among the two it keeps.
    store.keepSnapshot("map/a", bytes(102), load().ids);
    inFile((file) => file.exec("UPDATE snapshots SET bytes = x'00' WHERE id = (SELECT max(id) FROM snapshots)"));
    expect(load()).toEqual({ snapshot: [100], updates: [2, 3, 4], ids: [2, 3, 4], damaged: 1 });
  });

  test("an id never names two updates, also after compaction has deleted the newest", () => {
    append(1, 2);
    store.keepSnapshot("map/a", bytes(100), load().ids);
    store.keepSnapshot("map/a", bytes(101), []);
    append(3);
    expect(load().ids).toEqual([3]);
  });

  test("a map is kept whole or not at all", () => {
    store.createMap(A_MAP);
    expect(store.hasMap("a")).toBe(true);
    expect(store.setting("k")).toBe("v");
    expect(load().updates).toEqual([9]);
    // The second map's link has the first one's secret: nothing of the map may stay.
    expect(() => {
      store.createMap({ ...A_MAP, id: "b", links: A_MAP.links.map((link) => ({ ...link, id: "m", mapId: "b" })) });
    }).toThrow(/UNIQUE/);
    expect(store.hasMap("b")).toBe(false);
    expect(load().updates).toEqual([9]);
  });

  test("a batch that fails leaves nothing of it", () => {
    inFile((file) => file.exec("CREATE TRIGGER t BEFORE INSERT ON updates WHEN new.bytes = x'02' BEGIN SELECT RAISE(ABORT, 'no'); END"));
    expect(() => {
      append(1, 2, 3);
    }).toThrow(/no/);
    expect(load().updates).toEqual([]);
    append(4);
    expect(load().updates).toEqual([4]);
  });

  test("the migrations are numbered, and run again change nothing", () => {
    append(1);
    store.close();
    store = new SqliteStore(folder);
    expect(load().updates).toEqual([1]);
    expect(inFile((file) => file.prepare("PRAGMA user_version").get()?.["user_version"])).toBe(MIGRATIONS.length);
  });

  test("H20: sessions that an earlier program has ended stay ended", () => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    inFile((file) => {
      for (const migration of MIGRATIONS.slice(0, 3)) file.exec(migration);
      file.exec("PRAGMA user_version = 3");
      const keep = file.prepare("INSERT INTO settings (key, value) VALUES (?, ?)");
      keep.run("ended-sessions/7", JSON.stringify([["a", Date.parse("2999-01-01T00:00:00.250Z")], ["b", 1]]));
      keep.run("ended-sessions/8", JSON.stringify([["c", Date.parse("2999-01-01T00:00:00.000Z")]]));
      keep.run("session-key", "secret");
    });
    store = new SqliteStore(folder);
    expect(store.endedAmong(["a", "b", "c", "d"]).toSorted()).toEqual(["a", "b", "c"]);
    expect(inFile((file) => file.prepare("SELECT key FROM settings").all())).toEqual([{ key: "session-key" }]);
    expect(inFile((file) => file.prepare("SELECT expires_at FROM ended_sessions WHERE id = 'a'").get()?.["expires_at"])).toBe("2999-01-01T00:00:00.250Z");
    store.endSession("d", "2999-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z");
    expect(store.endedAmong(["a", "b", "c", "d"]).toSorted()).toEqual(["a", "c", "d"]);
  });

  test("a folder of a newer program is left alone, with a sentence that says what to do", () => {
    inFile((file) => file.exec("PRAGMA user_version = 99"));
    store.close();
    expect(() => new SqliteStore(folder)).toThrow(/newer version.*start the newer program/);
    inFile((file) => file.exec(`PRAGMA user_version = ${MIGRATIONS.length}`));
    store = new SqliteStore(folder);
  });

  test("a second store on the same folder is refused, and free again after the first has closed", () => {
    expect(() => new SqliteStore(folder)).toThrow(/Another Throughline server/);
    store.close();
    store = new SqliteStore(folder);
    append(1);
    expect(load().updates).toEqual([1]);
  });
});
