import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POSTGRES_MIGRATIONS } from "../../../server/storage/postgresMigrations.ts";
import { openPostgresStorage } from "../../../server/storage/postgresStorage.ts";
import { PostgresStore } from "../../../server/storage/postgresStore.ts";
import type { ReadPosition, Storage } from "../../../server/storage/storage.ts";
import { hasPostgres, startPostgres, titled } from "../nodes/databases.ts";
import { describeStorage, type StoreUnderTest } from "./storageSuite.ts";

let postgres: Awaited<ReturnType<typeof startPostgres>>;

beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres();
});
afterAll(async () => {
  if (hasPostgres) await postgres.remove();
});

async function inDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function make(): Promise<StoreUnderTest> {
  const url = await postgres.newDatabase();
  return {
    open: () => openPostgresStorage(url),
    damageNewestSnapshot: () => inDatabase(url, async (client) => {
      await client.query("UPDATE snapshots SET bytes = '\\x00' WHERE id = (SELECT max(id) FROM snapshots)");
    }),
    rows: () => inDatabase(url, async (client) => {
      const snapshots = await client.query<{ n: number }>("SELECT count(*)::integer AS n FROM snapshots");
      const updates = await client.query<{ bytes: Buffer }>("SELECT bytes FROM updates ORDER BY id");
      return { snapshots: snapshots.rows[0]?.n ?? 0, updates: updates.rows.map(({ bytes }) => bytes[0] ?? -1) };
    }),
    remove: () => Promise.resolve(),
  };
}

const here = hasPostgres ? describe : describe.skip;
describeStorage(titled("the store in Postgres", hasPostgres, "Postgres"), make, here);

const bytes = (value: number): Uint8Array => Uint8Array.of(value);

async function two(): Promise<{ url: string; one: Storage; other: Storage; end(): Promise<void> }> {
  const url = await postgres.newDatabase();
  const [one, other] = await Promise.all([openPostgresStorage(url), openPostgresStorage(url)]);
  return { url, one, other, end: async () => void (await Promise.all([one.close(1000), other.close(1000)])) };
}

/** Reads what is new, as a server does. */
async function follow(storage: Storage): Promise<() => Promise<number[]>> {
  let position: ReadPosition | undefined = (await storage.loadDocument("map/a")).position;
  return async () => {
    if (position === undefined || storage.shared === null) throw new Error("A shared store gives a position.");
    const news = await storage.shared.readNews("map/a", position);
    position = news.position;
    return [...(news.snapshot === null ? [] : [...news.snapshot.bytes]), ...news.updates.flatMap((update) => [...update.bytes])];
  };
}

here(titled("a Postgres database that several servers write", hasPostgres, "Postgres"), () => {
  test("S7: servers that open an empty database at once run each migration once, and agree on settings", async () => {
    const url = await postgres.newDatabase();
    const servers = await Promise.all([1, 2, 3, 4].map(() => openPostgresStorage(url)));
    const settled = await Promise.all(servers.map((server, index) => server.settleSetting("key", String(index))));
    expect(new Set(settled).size).toBe(1);
    const version = await inDatabase(url, (client) => client.query<{ version: number }>("SELECT version FROM throughline_version"));
    expect(version.rows).toEqual([{ version: POSTGRES_MIGRATIONS.length }]);
    await Promise.all(servers.map((server) => server.close(1000)));
  });

  test("H20: sessions that an earlier program has ended stay ended, and those that two servers end at once are all remembered", async () => {
    const url = await postgres.newDatabase();
    await inDatabase(url, async (client) => {
      await client.query(POSTGRES_MIGRATIONS[0] ?? "");
      await client.query("CREATE TABLE throughline_version (version integer NOT NULL); INSERT INTO throughline_version VALUES (1)");
      await client.query("INSERT INTO settings VALUES ('ended-sessions/7', $1)", [JSON.stringify([["a", Date.parse("2999-01-01T00:00:00.250Z")], ["b", 1]])]);
    });
    const servers = await Promise.all([1, 2].map(() => openPostgresStorage(url)));
    const [one, other] = servers;
    expect((await one?.endedAmong(["a", "b", "c"]))?.toSorted()).toEqual(["a", "b"]);
    const { rows } = await inDatabase(url, (client) => client.query("SELECT expires_at FROM ended_sessions WHERE id = 'a'"));
    expect(rows).toEqual([{ expires_at: "2999-01-01T00:00:00.250Z" }]);
    const ids = Array.from({ length: 200 }, (_, index) => `session${index}`);
    const soon = "2999-01-01T00:00:00.000Z";
    await Promise.all(ids.flatMap((id) => servers.map((server) => server.endSession(id, soon, new Date().toISOString()))));
    expect((await other?.endedAmong([...ids, "b"]))?.length).toBe(200);
    await Promise.all(servers.map((server) => server.close(1000)));
  });

  test("a database of a newer program is left alone, with a sentence that says what to do", async () => {
    const url = await postgres.newDatabase();
    await (await openPostgresStorage(url)).close(1000);
    await inDatabase(url, (client) => client.query("UPDATE throughline_version SET version = 99"));
    await expect(openPostgresStorage(url)).rejects.toThrow(/newer version.*start the newer program/);
  });

  test("a database that is not there is named in a sentence", async () => {
    await expect(openPostgresStorage("postgres://nobody@127.0.0.1:1/nothing")).rejects.toThrow(/DATABASE_URL.*ECONNREFUSED/);
  });

  test("W22: commits wait for the disk, whatever the database's own setting is", async () => {
    const url = await postgres.newDatabase();
    await inDatabase(url, (client) => client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`));
    const store = await PostgresStore.open(url);
    expect(await store.durability()).toEqual({ fsync: "on", synchronousCommit: "on" });
    await store.close();
  });

  test("S7: each reads what others have added, once, and never what it wrote itself", async () => {
    const { one, other, end } = await two();
    await one.append("map/a", bytes(1));
    const news = await follow(one);
    await other.append("map/a", bytes(2));
    await one.append("map/a", bytes(3));
    await other.append("talk/a", bytes(4));
    expect(await one.shared?.documentsWithNews()).toEqual(expect.arrayContaining(["map/a", "talk/a"]));
    expect(await news()).toEqual([2]);
    expect(await news()).toEqual([]);
    await other.append("map/a", bytes(5));
    expect(await news()).toEqual([5]);
    await end();
  });

  test("S7: an update whose transaction ends late is not passed over, though later ids were read before", async () => {
    const { url, one, other, end } = await two();
    const news = await follow(one);
    await inDatabase(url, async (slow) => {
      await slow.query("BEGIN");
      await slow.query("INSERT INTO updates (document, bytes, writer) VALUES ('map/a', '\\x07', 'slow')");
      await other.append("map/a", bytes(8));
      expect(await news()).toEqual([8]);
      await other.append("map/a", bytes(9));
      expect(await news()).toEqual([9]);
      expect(await one.shared?.documentsWithNews()).toEqual(["map/a"]);
      await slow.query("COMMIT");
    });
    expect(await one.shared?.documentsWithNews()).toEqual(["map/a"]);
    expect(await news()).toEqual([7]);
    expect(await news()).toEqual([]);
    await end();
  });

  test("S7: a server that slept while others merged everything away reads the snapshot instead", async () => {
    const { one, other, end } = await two();
    const news = await follow(one);
    await other.append("map/a", bytes(1));
    const { updates: [first] } = await other.loadDocument("map/a");
    await other.keepSnapshot("map/a", bytes(100), [first?.id ?? 0]);
    expect(await news()).toEqual([1]);
    await other.append("map/a", bytes(2));
    const { updates: [second] } = await other.loadDocument("map/a");
    await other.keepSnapshot("map/a", bytes(101), [second?.id ?? 0]);
    await other.keepSnapshot("map/a", bytes(102), []);
    await other.append("map/a", bytes(3));
    expect(await news()).toEqual([102, 3]);
    expect(await news()).toEqual([]);
    await end();
  });

  test("S7: one server at a time merges a document; the others pass on", async () => {
    const { one, other, end } = await two();
    await one.append("map/a", bytes(1));
    const inside = await one.alone("map/a", async (storage) => {
      const { updates } = await storage.loadDocument("map/a");
      expect(await other.alone("map/a", () => Promise.resolve("in"))).toBeNull();
      expect(await other.alone("map/b", () => Promise.resolve("in"))).toBe("in");
      await other.append("map/a", bytes(2));
      await storage.keepSnapshot("map/a", bytes(100), updates.map(({ id }) => id));
      return "done";
    });
    expect(inside).toBe("done");
    expect(await other.alone("map/a", () => Promise.resolve("in"))).toBe("in");
    expect((await other.loadDocument("map/a")).updates.map((update) => update.bytes[0])).toEqual([2]);
    await end();
  });

  test("S7: merging that loses its lock keeps nothing", async () => {
    const { url, one, other, end } = await two();
    await one.append("map/a", bytes(1));
    const lost = one.alone("map/a", async (storage) => {
      await inDatabase(url, (client) => client.query(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted",
      ));
      await storage.keepSnapshot("map/a", bytes(100), []);
    });
    await expect(lost).rejects.toThrow(/./);
    expect(await other.loadDocument("map/a")).toMatchObject({ snapshot: null, updates: [{ bytes: Buffer.from([1]) }] });
    await end();
  });

  test("S7: after a restore from a dump, whose rows bear another database's transactions, news are told apart again", async () => {
    const { url, one, other, end } = await two();
    await one.append("map/a", bytes(1));
    await end();
    await inDatabase(url, (client) => client.query("UPDATE updates SET transaction = '99999999999'"));
    const again = await openPostgresStorage(url);
    expect(await again.shared?.documentsWithNews()).toEqual([]);
    await again.close(1000);
    expect(other.getState().working).toBe(true);
  });

  test("H5: a server asks which of its people's links others have revoked", async () => {
    const { one, other, end } = await two();
    const link = { mapId: "a", label: "", createdAt: "", expiresAt: null, revokedAt: null };
    await one.createMap({
      id: "a", title: "", createdAt: "", recoveryHash: null, contents: [], settings: [],
      links: [{ ...link, id: "owner", role: "owner", secretHash: bytes(1) }, { ...link, id: "guest", role: "viewer", secretHash: bytes(2) }],
    });
    await one.revokeLink("a", "guest", "2026-01-01T00:00:00.000Z");
    expect(await other.shared?.revokedAmong(["owner", "guest"])).toEqual(["guest"]);
    await end();
  });
});
