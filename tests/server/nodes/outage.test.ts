import { execFile } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { openPostgresStorage } from "../../../server/storage/postgresStorage.ts";
import { compact } from "../../../server/storage/compaction.ts";
import { MergeThread } from "../../../server/storage/mergeThread.ts";
import { firstDifference, replay } from "../../../server/storage/mergeDocument.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, TestClient, until } from "../testClient.ts";
import { hasPostgres, hasRedis, type RunningDatabase, startPostgres, startRedis, titled } from "./databases.ts";

const present = hasPostgres && hasRedis;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let redis: RunningDatabase;

beforeAll(async () => {
  if (present) [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
});
afterAll(async () => {
  if (present) await Promise.all([postgres.remove(), redis.remove()]);
});

const here = present ? describe : describe.skip;

here(titled("two servers whose database goes away", present, "Postgres or Redis"), () => {
  test("W23: no edit is acknowledged meanwhile, readiness fails, readers go on reading, and all is confirmed when it is back", { timeout: 180_000 }, async (context) => {
    if (postgres.own === null) context.skip("the Postgres of TEST_DATABASE_URL is not ours to stop");
    const url = await postgres.newDatabase();
    const start = (): Promise<RunningServer> =>
      startServer({ environment: { SAMPLE: "off", DATABASE_URL: url, REDIS_URL: redis.url } });
    const [one, other] = await Promise.all([start(), start()]);
    try {
      const map = await createMap(one.address);
      const writer = await TestClient.join(one.address, map.id, map.links.editor);
      const reader = await TestClient.join(other.address, map.id, map.links.viewer);
      writer.set("before", 1);
      await writer.whenSaved();
      await until("the reader has it", () => reader.values["before"] === 1);

      await postgres.own?.stop();
      const acknowledged = writer.acknowledged.updates;
      for (let step = 0; step < 10; step++) writer.set(`during ${step}`, step);
      await until("the writer is told", () => writer.notices.some(({ code }) => code === 1));
      const ready = await fetch(`${one.address}/health/ready`);
      const live = await fetch(`${one.address}/health/live`);
      await Promise.all([writer.barrier(), reader.barrier()]);
      expect([ready.status, live.status, writer.acknowledged.updates]).toEqual([503, 200, acknowledged]);
      expect([reader.closeCode, reader.values]).toEqual([null, { before: 1 }]);

      await postgres.own?.start();
      await writer.whenSaved();
      await until("the writer is told that it works again", () => writer.notices.some(({ code }) => code === 0), 30_000);
      await until("the reader has everything", () => Y.equalSnapshots(Y.snapshot(reader.document), Y.snapshot(writer.document)));
      expect(firstDifference(reader.document, writer.document)).toBeNull();
      expect((await fetch(`${one.address}/health/ready`)).status).toBe(200);
    } finally {
      for (const server of [one, other]) {
        await server.kill();
        removeFolder(server.dataFolder);
      }
    }
  });
});

/** Runs what `npm run backup`, `restore` or `doctor` run. */
function run(script: "backup" | "restore" | "doctor", url: string): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.resolve(import.meta.dirname, `../../../server/${script}.ts`), "maps.dump"], {
      env: { ...process.env, DATABASE_URL: url },
    }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}

const hereStore = hasPostgres ? describe : describe.skip;

hereStore(titled("operations on a database", hasPostgres, "Postgres"), () => {
  test("the doctor opens every map and names one that does not open; backup and restore name Postgres's own tools", async () => {
    const url = await postgres.newDatabase();
    const storage = await openPostgresStorage(url);
    const document = new Y.Doc();
    document.getMap("test").set("a", 1);
    await storage.createMap({
      id: "a", title: "A", createdAt: "", recoveryHash: null, links: [], settings: [],
      contents: [{ document: "map/a", bytes: Y.encodeStateAsUpdate(document) }],
    });
    const whole = await run("doctor", url);
    expect(whole.output).toMatch(/All 1 documents of 1 maps open/);
    await storage.append("map/a", Uint8Array.of(255, 255, 255));
    const broken = await run("doctor", url);
    expect([broken.code, broken.output]).toEqual([1, expect.stringMatching(/WRONG.*map\/a: 1 edits cannot be read/)]);
    await storage.close(1000);
    const [backup, restore] = await Promise.all([run("backup", url), run("restore", url)]);
    expect([backup.code, restore.code]).toEqual([1, 1]);
    expect([backup.output, restore.output]).toEqual([expect.stringMatching(/pg_dump/), expect.stringMatching(/pg_restore/)]);
  });
});

hereStore(titled("merging while several servers write", hasPostgres, "Postgres"), () => {
  test("W41: nothing is lost when two servers write one document and both merge it again and again", { timeout: 120_000 }, async () => {
    const url = await postgres.newDatabase();
    const servers = await Promise.all([openPostgresStorage(url), openPostgresStorage(url)]);
    const authors = servers.map((storage) => {
      const document = new Y.Doc();
      const writes: Promise<void>[] = [];
      document.on("update", (update: Uint8Array) => void writes.push(storage.append("map/a", update)));
      return { document, storage, writes, thread: new MergeThread() };
    });
    let merged = 0;
    for (let round = 0; round < 8; round++) {
      const merging = authors.map(({ storage, thread }) => compact(storage, "map/a", thread, 5));
      for (const { document } of authors) for (let step = 0; step < 20; step++) document.getText("text").insert(0, `${round}/${step} `);
      for (const count of await Promise.all(merging)) merged += count;
    }
    await Promise.all(authors.flatMap(({ writes }) => writes));
    expect(merged).toBeGreaterThan(0);
    const expected = new Y.Doc();
    for (const { document } of authors) Y.applyUpdate(expected, Y.encodeStateAsUpdate(document));
    const found = new Y.Doc();
    const [first] = servers;
    if (first !== undefined) replay(found, await first.loadDocument("map/a"));
    expect(firstDifference(found, expected)).toBeNull();
    await Promise.all(authors.map(({ thread }) => thread.end()));
    await Promise.all(servers.map((storage) => storage.close(1000)));
  });
});
