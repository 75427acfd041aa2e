import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { snapshotOf } from "../../../src/document/liveMap.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { answers, makeToken, mapWithEditor, push, pushOf } from "../http/pushing.ts";
import { type NewMap, TestClient, until } from "../testClient.ts";
import { hasPostgres, hasRedis, type RunningDatabase, startPostgres, startRedis, titled } from "./databases.ts";

const present = hasPostgres && hasRedis;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let redis: RunningDatabase;
let one: RunningServer;
let other: RunningServer;
let map: NewMap;
let editor: TestClient;
let token: string;

beforeAll(async () => {
  if (!present) return;
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  const environment = { SAMPLE: "off", DATABASE_URL: await postgres.newDatabase(), REDIS_URL: redis.url };
  [one, other] = await Promise.all([startServer({ environment }), startServer({ environment })]);
  ({ map, editor } = await mapWithEditor(one.address));
  ({ token } = await makeToken(one.address, map));
});
afterAll(async () => {
  if (!present) return;
  editor.discard();
  for (const server of [one, other]) {
    await server.kill();
    removeFolder(server.dataFolder);
  }
  await Promise.all([postgres.remove(), redis.remove()]);
});

/** What the eighth round pushes to both touchpoints. */
function hasLast(client: TestClient): boolean {
  const observations = [...snapshotOf(client.document).measurements.observations.values()];
  return ["basket", "survey"].every((id) =>
    observations.some(({ touchpointId, counts }) => touchpointId === id && JSON.stringify(counts).includes("[7,9,9,9,9]")));
}

const here = present ? describe : describe.skip;

here(titled("pushing figures to two servers on one database", present, "Postgres or Redis"), () => {
  test("H17: what is pushed to one appears on boards at the other, and the same request there is answered the same", async () => {
    const body = pushOf([answers("basket", [5, 5, 5, 5, 5])]);
    const answered = await push(other.address, map.id, token, body, "k");
    expect(answered).toMatchObject({ status: 200, body: { written: 1 } });
    await until("it is on the board", () => snapshotOf(editor.document).measurements.observations.size === 1);
    expect(await push(one.address, map.id, token, body, "k")).toEqual(answered);
    expect(await push(one.address, map.id, token, pushOf([answers("basket", [9, 5, 5, 5, 5])]), "k")).toMatchObject({ status: 409, code: "key-used" });
  });

  test("H17: pushes at both at once leave the same map everywhere", async () => {
    const reader = await TestClient.join(other.address, map.id, map.links.viewer);
    for (let round = 0; round < 8; round += 1) {
      const outcomes = await Promise.all([one, other].map(({ address }, at) =>
        push(address, map.id, token, pushOf([answers(at === 0 ? "basket" : "survey", [round, 9, 9, 9, 9])]), `both-${round}-${at}`)));
      expect(outcomes.map(({ status }) => status)).toEqual([200, 200]);
    }
    await until("both boards have the last", () => hasLast(editor) && hasLast(reader));
    await until("both boards are equal", () => Y.equalSnapshots(Y.snapshot(editor.document), Y.snapshot(reader.document)));
    expect(editor.document.store.pendingStructs).toBeNull();
    expect(snapshotOf(reader.document)).toEqual(snapshotOf(editor.document));
    reader.discard();
  });

  test("H16: a token that is revoked at one pushes nothing at the other", async () => {
    const { id, token: lost } = await makeToken(one.address, map);
    const response = await fetch(`${one.address}/api/maps/${map.id}/tokens/${id}`, { method: "DELETE", headers: { authorization: `Bearer ${map.links.owner}` } });
    expect(response.status).toBe(204);
    expect(await push(other.address, map.id, lost, pushOf([answers("basket", [5, 5, 5, 5, 5])]), "lost")).toMatchObject({ status: 403, code: "revoked" });
  });
});
