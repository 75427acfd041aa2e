import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Redis } from "ioredis";
import * as Y from "yjs";
import { firstDifference } from "../../server/storage/mergeDocument.ts";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { hasPostgres, hasRedis, type RunningDatabase, startPostgres, startRedis, titled } from "../server/nodes/databases.ts";
import { createMap, TestClient, until } from "../server/testClient.ts";
import { chanceFor, rounds, tell } from "./rounds.ts";

const present = hasPostgres && hasRedis;
const ROUNDS = rounds(3, 25);
const MINUTES = 60_000;

let postgres: Awaited<ReturnType<typeof startPostgres>>;
let redis: RunningDatabase;
let url: string;

beforeAll(async () => {
  if (!present) return;
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  url = await postgres.newDatabase();
});
afterAll(async () => {
  if (present) await Promise.all([postgres.remove(), redis.remove()]);
});

function start(): Promise<RunningServer> {
  return startServer({ environment: { SAMPLE: "off", DATABASE_URL: url, REDIS_URL: redis.url } });
}

const here = present ? describe : describe.skip;

here(titled("two servers, of which one ends while messages between them are lost", present, "Postgres or Redis"), () => {
  test(`S7, W40: ${ROUNDS} rounds of kill -9 or SIGTERM under load, the bus cut again and again: nothing acknowledged is lost, all copies are equal`, { timeout: 60 * MINUTES }, async () => {
    const chance = chanceFor("two servers");
    const nodes = [await start(), await start()];
    const admin = new Redis(redis.url);
    const [first] = nodes;
    if (first === undefined) throw new Error("Two were started.");
    const map = await createMap(first.address);
    const promised = new Set<string>();
    let lostMessages = 0;
    let kills = 0;
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const writers = await Promise.all([...nodes, ...nodes].map(({ address }) => TestClient.join(address, map.id, map.links.editor)));
        const written: { readonly key: string; readonly writer: TestClient; readonly message: number }[] = [];
        const acknowledged = (): number => writers.reduce((sum, writer) => sum + writer.acknowledged.updates, 0);
        const endsAfter = chance.between(20, 200);
        for (let step = 0; acknowledged() < endsAfter; step++) {
          for (const [index, writer] of writers.entries()) {
            const key = `${round}/${index}/${step}`;
            writer.set(key, step);
            written.push({ key, writer, message: writer.sent });
          }
          if (chance.happens(10)) {
            lostMessages++;
            await admin.call("CLIENT", "KILL", "TYPE", chance.happens(50) ? "pubsub" : "normal", "SKIPME", "yes");
          }
          await new Promise((resolve) => setImmediate(resolve));
        }
        const at = chance.between(0, 1);
        const dies = nodes[at];
        const stays = nodes[1 - at];
        if (dies === undefined || stays === undefined) throw new Error("Two were started.");
        const isKilled = chance.happens(70);
        if (isKilled) kills++;
        expect(await (isKilled ? dies.kill() : dies.stop())).toBe(isKilled ? undefined : 0);
        const gone = writers.filter((_, index) => index % 2 === at);
        const others = writers.filter((_, index) => index % 2 !== at);
        await Promise.all(gone.map((writer) => writer.whenClosed()));
        await Promise.all(others.map((writer) => writer.whenSaved()));
        for (const { key, writer, message } of written) if (message <= writer.acknowledged.updates) promised.add(key);
        removeFolder(dies.dataFolder);
        nodes[at] = await start();
        const readers = await Promise.all(nodes.map(({ address }) => TestClient.join(address, map.id, map.links.viewer)));
        const copies = [...others, ...readers].map(({ document }) => document);
        await until(`all have the same in round ${round} of seed ${chance.seed}`, () => {
          const [one, ...rest] = copies.map((copy) => Y.snapshot(copy));
          return one !== undefined && rest.every((other) => Y.equalSnapshots(one, other));
        }, 30_000);
        for (const copy of copies) expect(copies[0] === undefined ? "" : firstDifference(copies[0], copy)).toBeNull();
        for (const reader of readers) {
          const found = reader.values;
          expect([...promised].filter((key) => !(key in found)), `lost in round ${round} of seed ${chance.seed}`).toEqual([]);
        }
        for (const client of [...writers, ...readers]) client.discard();
      }
    } finally {
      admin.disconnect();
      for (const node of nodes) {
        await node.kill();
        removeFolder(node.dataFolder);
      }
    }
    tell(`two servers: ${ROUNDS} rounds, ${kills} by kill -9, bus cut ${lostMessages} times, ${promised.size} edits acknowledged, 0 lost`);
  });
});
