import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressKey, Allowances, Pace, RATES } from "../../../server/access/rates.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, type NewMap, postJson, TestClient, until } from "../testClient.ts";

let server: RunningServer;
let map: NewMap;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off", TRUSTED_PROXIES: "127.0.0.0/8" } });
  map = await createMap(server.address);
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** Asks as a browser at this address would, through the balancer that the test is. */
function ask(path: string, body: unknown, address: string): Promise<Response> {
  return postJson(`${server.address}/api/maps${path}`, body, { "x-forwarded-for": address });
}

/** The statuses of so many requests, 50 at a time, in the order they were asked; no more once one is `last`. */
async function askOften(count: number, request: () => Promise<Response>, last = Number.NaN): Promise<number[]> {
  const statuses: number[] = [];
  while (statuses.length < count && !statuses.includes(last)) {
    const some = await Promise.all(Array.from({ length: Math.min(50, count - statuses.length) }, async () => {
      const response = await request();
      await response.arrayBuffer();
      return response.status;
    }));
    statuses.push(...some);
  }
  return statuses;
}

/** One of a few requests is refused: between them one more may have fallen due. */
async function expectTooMany(request: () => Promise<Response>): Promise<void> {
  let response = await request();
  for (let time = 0; time < 3 && response.status !== 429; time++) response = await request();
  expect(response.status).toBe(429);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(await response.json()).toMatchObject({ error: { code: "too-many-requests", message: expect.stringMatching(/Try again in \d+ second/) } });
}

describe("rates of the API", () => {
  test("H10: 60 people behind one address open both documents at once with one link, and again after losing them", async () => {
    const { address } = server;
    for (let round = 0; round < 2; round++) {
      const people = await Promise.all(Array.from({ length: 60 }, (_, person) => Promise.all([
        TestClient.join(address, map.id, map.links.editor, { byTicket: true, authorKey: `workshop-${person}-of-60-people` }),
        TestClient.join(address, map.id, map.links.editor, { byTicket: true, kind: "talk" }),
      ])));
      for (const [person, [client]] of people.entries()) client.set(`${round}/${person}`, person);
      await Promise.all(people.map(([client]) => client.whenSaved()));
      await until("all see all", () => people.every(([client]) => Object.keys(client.values).length === 60 * (round + 1)));
      expect(people.flat().flatMap(({ notices, closeCode }) => [...notices, closeCode ?? []].flat())).toEqual([]);
      for (const client of people.flat()) client.discard();
    }
  }, 60_000);

  test("H10: whoever tries wrong secrets is slowed down, and colleagues at the same address still come in", async () => {
    const path = `/${map.id}/tickets`;
    const wrong = { secret: "AAAAAAAAAAAAAAAAAAAAAA" };
    const statuses = await askOften(150, () => ask(path, wrong, "192.0.2.1"));
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(RATES.wrongSecretsOfAddress.atOnce);
    await expectTooMany(() => ask(path, wrong, "192.0.2.1"));
    expect((await ask(path, { secret: map.links.editor }, "192.0.2.1")).status).toBe(200);
    expect((await ask(path, wrong, "192.0.2.2")).status).toBe(401);
  });

  test("H10: a link that is asked for tickets without end is slowed down, from however many addresses; other links are not", async () => {
    const other = await createMap(server.address);
    const path = `/${other.id}/tickets`;
    let asked = 0;
    const request = (): Promise<Response> => ask(path, { secret: other.links.viewer }, `198.51.100.${asked++ % 250}`);
    const statuses = await askOften(RATES.requestsOfLink.atOnce - 50, request);
    expect(statuses.every((status) => status === 200)).toBe(true);
    // On a slow machine more fall due meanwhile.
    expect(await askOften(3000, request, 429)).toContain(429);
    expect((await ask(path, { secret: other.links.editor }, "198.51.100.1")).status).toBe(200);
  }, 60_000);

  test("H10: one address cannot fill the disk with maps; others still create theirs", async () => {
    const statuses = await askOften(RATES.newMapsOfAddress.atOnce + 50, () => ask("", {}, "203.0.113.1"));
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(RATES.newMapsOfAddress.atOnce);
    await expectTooMany(() => ask("", {}, "203.0.113.1"));
    expect((await ask("", {}, "203.0.113.2")).status).toBe(201);
  }, 60_000);
});

describe("rate of a connection", () => {
  test("W26: a burst beyond the rate is read later, and all of it is kept", async () => {
    const writer = await TestClient.join(server.address, map.id, map.links.editor);
    const started = Date.now();
    for (let step = 0; step < 2600; step++) writer.set("count", step);
    await until("all is acknowledged", () => writer.acknowledged.updates >= writer.sent, 40_000);
    expect(Date.now() - started).toBeGreaterThan(1500);
    expect(writer.closeCode).toBeNull();
    expect(writer.notices).toEqual([]);
    const reader = await TestClient.join(server.address, map.id, map.links.viewer);
    expect(reader.values["count"]).toBe(2599);
    for (const client of [writer, reader]) client.discard();
  }, 60_000);

  test("W26: the pause after a message makes up for what came too quickly", () => {
    const pace = new Pace({ atOnce: 3, perSecond: 10 }, 0);
    expect([0, 0, 0, 0, 0].map((now) => pace.count(now))).toEqual([0, 0, 0, 100, 200]);
    expect(pace.count(300)).toBe(0);
  });
});

describe("allowances", () => {
  test("H10: say after how long there is one again, each key on its own", () => {
    const allowances = new Allowances({ atOnce: 2, perSecond: 0.5 });
    expect([0, 0, 0, 1000, 2000, 2000].map((now) => allowances.use("a", now))).toEqual([0, 0, 2, 1, 0, 2]);
    expect(allowances.use("b", 2000)).toBe(0);
  });

  test("H10: never let more through than the rate, whatever the times", () => {
    fc.assert(fc.property(fc.array(fc.nat(3000), { maxLength: 200 }), (steps) => {
      const allowances = new Allowances({ atOnce: 5, perSecond: 2 });
      let now = 0;
      let passed = 0;
      for (const step of steps) {
        now += step;
        if (allowances.use("a", now) === 0) passed++;
      }
      expect(passed).toBeLessThanOrEqual(5 + (now / 1000) * 2 + 1e-6);
    }));
  });

  test("H10: a flood of addresses does not free the one that floods, nor grow without end", () => {
    const allowances = new Allowances({ atOnce: 1, perSecond: 0.001 });
    for (let key = 0; key < 9000; key++) allowances.use(`k${key}`, 0);
    expect(allowances.use("k8999", 0)).toBeGreaterThan(0);
    for (let key = 0; key < 20_000; key++) allowances.use(`other ${key}`, 0);
    expect(allowances.use("other 19999", 0)).toBeGreaterThan(0);
  });

  test("H10: an IPv6 address counts as its network, and one that carries IPv4 as that", () => {
    expect(addressKey("2001:db8:1:2:3:4:5:6")).toBe(addressKey("2001:db8:1:2::9"));
    expect(addressKey("2001:db8::1")).toBe("2001:db8:0:0");
    expect(addressKey("2001:db8:1:3::1")).not.toBe(addressKey("2001:db8:1:2::1"));
    expect(addressKey("::ffff:192.0.2.7")).toBe("192.0.2.7");
    expect(addressKey("::1")).toBe("0:0:0:0");
  });
});
