import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { firstDifference } from "../../../server/storage/mergeDocument.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, type NewMap, TestClient, until } from "../testClient.ts";
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

let servers: RunningServer[] = [];

afterEach(async () => {
  for (const server of servers) {
    await server.kill();
    removeFolder(server.dataFolder);
  }
  servers = [];
});

async function startNodes(count: number, environment: NodeJS.ProcessEnv = {}): Promise<RunningServer[]> {
  const url = await postgres.newDatabase();
  const start = (): Promise<RunningServer> =>
    startServer({ environment: { SAMPLE: "off", DATABASE_URL: url, REDIS_URL: redis.url, ...environment } });
  servers = await Promise.all(Array.from({ length: count }, start));
  return servers;
}

async function pair(environment: NodeJS.ProcessEnv = {}): Promise<{ one: RunningServer; other: RunningServer; map: NewMap }> {
  const [one, other] = await startNodes(2, environment);
  if (one === undefined || other === undefined) throw new Error("Two were started.");
  return { one, other, map: await createMap(one.address) };
}

function expectEqual(people: readonly TestClient[]): void {
  const [first, ...others] = people;
  for (const other of others) {
    if (first === undefined) continue;
    expect(other.values).toEqual(first.values);
    expect(firstDifference(other.document, first.document)).toBeNull();
    expect(Y.equalSnapshots(Y.snapshot(other.document), Y.snapshot(first.document))).toBe(true);
    expect(other.document.store.pendingStructs).toBeNull();
  }
}

function areEqual(people: readonly TestClient[]): boolean {
  const [first, ...others] = people.map(({ document }) => Y.snapshot(document));
  return first !== undefined && others.every((snapshot) => Y.equalSnapshots(snapshot, first));
}

const here = present ? describe : describe.skip;

here(titled("two servers on one database", present, "Postgres or Redis"), () => {
  test("S7: a map made at one is open at the other, and a ticket of one holds at the other", async () => {
    const { one, other, map } = await pair();
    const writer = await TestClient.join(one.address, map.id, map.links.editor);
    const reader = await TestClient.join(other.address, map.id, map.links.viewer, { byTicket: true });
    writer.set("a", 1);
    await until("the reader sees the edit", () => reader.values["a"] === 1);
    const ticket = await fetch(`${one.address}/api/maps/${map.id}/tickets`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ secret: map.links.editor }),
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the API's answer, checked by its own test
    const { ticket: text } = (await ticket.json()) as { ticket: string };
    const { WebSocket } = await import("ws");
    const socket = new WebSocket(`${other.address.replace("http", "ws")}/sync/map/${map.id}`, ["throughline.v1", `ticket.${text}`]);
    await until("the other server has answered", () => socket.readyState !== WebSocket.CONNECTING);
    expect(socket.protocol).toBe("throughline.v1");
    const closed = new Promise((resolve) => socket.once("close", resolve));
    expect(await Promise.race([closed, new Promise((resolve) => socket.once("message", () => resolve("let in")))])).toBe("let in");
    socket.terminate();
  });

  test("S7: people on both, writing at once, end with equal documents, and newcomers find the same", { timeout: 120_000 }, async () => {
    const { one, other, map } = await pair();
    const people = await Promise.all(
      [one, other, one, other].map(({ address }) => TestClient.join(address, map.id, map.links.editor)),
    );
    for (let step = 0; step < 100; step++) {
      for (const [index, person] of people.entries()) {
        person.set(`key ${(step * (index + 1)) % 17}`, `${index}/${step}`);
        person.document.getText("text").insert(0, `<${index}/${step}>`);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(people.map((person) => person.whenSaved()));
    await until("all have the same", () => areEqual(people));
    const newcomer = await TestClient.join(other.address, map.id, map.links.viewer);
    expectEqual([...people, newcomer]);
  });

  test("S7: one is killed with -9 under load, three times: nothing acknowledged is lost, and its people go on at the other", { timeout: 180_000 }, async () => {
    const [stays, ...others] = await startNodes(4);
    if (stays === undefined) throw new Error("Four were started.");
    const map = await createMap(stays.address);
    const spectator = await TestClient.join(stays.address, map.id, map.links.viewer);
    const promised: string[] = [];
    for (const [round, dies] of others.entries()) {
      const writers = await Promise.all([dies, dies, stays].map(({ address }) => TestClient.join(address, map.id, map.links.editor)));
      const written = writers.map((): { key: string; message: number }[] => []);
      const countAcknowledged = (): number => writers.reduce((sum, { acknowledged }) => sum + acknowledged.updates, 0);
      for (let step = 0; countAcknowledged() < 60 + round * 31; step++) {
        for (const [index, writer] of writers.entries()) {
          const key = `${round}/${index}/${step}`;
          writer.set(key, step);
          written[index]?.push({ key, message: writer.sent });
        }
        await new Promise((resolve) => setImmediate(resolve));
      }
      await dies.kill();
      for (const [index, writer] of writers.entries()) {
        for (const { key, message } of written[index] ?? []) if (message <= writer.acknowledged.updates) promised.push(key);
      }
      // One comes back with what it holds, the others are gone with everything they knew.
      const [returning, ...gone] = writers;
      for (const writer of gone) writer.discard();
      if (returning === undefined) continue;
      const again = await TestClient.join(stays.address, map.id, map.links.editor, { document: returning.document });
      await again.whenSaved();
      await until("the spectator has what came back", () => areEqual([again, spectator]));
      again.discard();
    }
    expect(promised.length).toBeGreaterThan(150);
    const newcomer = await TestClient.join(stays.address, map.id, map.links.viewer);
    // What one server has on disk the other hears of by a message, or within a second.
    for (const reader of [newcomer, spectator]) {
      await expect.poll(() => promised.filter((key) => !(key in reader.values))).toEqual([]);
    }
  });

  test("S7: while Redis is stopped edits are saved and reach the other server all the same; presence returns with it", { timeout: 120_000 }, async (context) => {
    if (redis.own === null) context.skip("the Redis of TEST_REDIS_URL is not ours to stop");
    const { one, other, map } = await pair();
    const writer = await TestClient.join(one.address, map.id, map.links.editor, { presence: { name: "Writer" } });
    const reader = await TestClient.join(other.address, map.id, map.links.editor);
    await until("the reader sees the writer", () => reader.people.has(writer.document.clientID));
    await redis.own?.stop();
    try {
      for (let step = 0; step < 20; step++) writer.set(`key ${step}`, step);
      reader.set("back", true);
      await Promise.all([writer.whenSaved(), reader.whenSaved()]);
      await until("both have everything", () => areEqual([writer, reader]));
      await until("nobody is said to be there of whom nothing is heard", () => !reader.people.has(writer.document.clientID));
      const late = await TestClient.join(other.address, map.id, map.links.viewer);
      expectEqual([writer, reader, late]);
    } finally {
      await redis.own?.start();
    }
    await until("the reader sees the writer again", () => reader.people.has(writer.document.clientID));
    writer.set("after", true);
    await until("the reader has the edit", () => reader.values["after"] === true);
  });

  test("S7: messages of the bus are lost, its connections are cut again and again: all is healed", { timeout: 120_000 }, async () => {
    const { one, other, map } = await pair();
    const { Redis } = await import("ioredis");
    const admin = new Redis(redis.url);
    const people = await Promise.all([one, other].map(({ address }) => TestClient.join(address, map.id, map.links.editor)));
    for (let step = 0; step < 60; step++) {
      for (const [index, person] of people.entries()) person.set(`${index}/${step}`, step);
      if (step % 5 === 0) await admin.call("CLIENT", "KILL", "TYPE", step % 10 === 0 ? "pubsub" : "normal", "SKIPME", "yes");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await Promise.all(people.map((person) => person.whenSaved()));
    await until("both have everything", () => areEqual(people));
    expectEqual(people);
    admin.disconnect();
  });

  test("S7: without Redis at all the servers find each other's edits in the database", async () => {
    const { one, other, map } = await pair({ REDIS_URL: "" });
    const writer = await TestClient.join(one.address, map.id, map.links.editor);
    const reader = await TestClient.join(other.address, map.id, map.links.viewer);
    writer.set("a", 1);
    await until("the reader sees the edit", () => reader.values["a"] === 1);
    expectEqual([writer, reader]);
  });

  test("W24: on SIGTERM one writes what waits and exits with 0, and its people go on at the other", async () => {
    const { one, other, map } = await pair();
    const writer = await TestClient.join(one.address, map.id, map.links.editor);
    for (let step = 0; step < 100; step++) writer.set(String(step), step);
    await until("the first edit is acknowledged", () => writer.acknowledged.updates > 1);
    expect(await one.stop()).toBe(0);
    expect(await writer.whenClosed()).toBe(1012);
    const again = await TestClient.join(other.address, map.id, map.links.editor, { document: writer.document });
    await again.whenSaved();
    const reader = await TestClient.join(other.address, map.id, map.links.viewer);
    await until("the reader has everything", () => areEqual([again, reader]));
    expect(Object.keys(reader.values)).toHaveLength(100);
  });
});
