import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readTalk } from "../../../src/document/schema/readTalk.ts";
import { openThread } from "../../../src/document/talkCommands/openThread.ts";
import { removeThread } from "../../../src/document/talkCommands/removeThread.ts";
import { reply } from "../../../src/document/talkCommands/reply.ts";
import { authorIdOf } from "../../../src/sync/messages.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, LINK_ENDS_WITHIN_MS, type NewMap, TestClient, until } from "../testClient.ts";
import { hasPostgres, hasRedis, type RunningDatabase, startPostgres, startRedis, titled } from "./databases.ts";

const present = hasPostgres && hasRedis;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let redis: RunningDatabase;
let url: string;
let one: RunningServer;
let other: RunningServer;
let map: NewMap;
let people: TestClient[] = [];

beforeAll(async () => {
  if (!present) return;
  [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  url = await postgres.newDatabase();
  [one, other] = await Promise.all([start(), start()]);
});
afterAll(async () => {
  if (!present) return;
  for (const server of [one, other]) {
    await server.kill();
    removeFolder(server.dataFolder);
  }
  await Promise.all([postgres.remove(), redis.remove()]);
});
beforeEach(async () => {
  map = await createMap(one.address);
});
afterEach(() => {
  for (const person of people) person.discard();
  people = [];
});

function start(): Promise<RunningServer> {
  return startServer({ environment: { SAMPLE: "off", DATABASE_URL: url, REDIS_URL: redis.url } });
}

async function join(server: RunningServer, role: keyof NewMap["links"], options: Parameters<typeof TestClient.join>[3] = {}): Promise<TestClient> {
  const person = await TestClient.join(server.address, map.id, map.links[role], options);
  people.push(person);
  return person;
}

function stateOf(observer: TestClient, person: TestClient): Record<string, unknown> | undefined {
  const known = observer.people.get(person.document.clientID);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server sends JSON objects only (W17)
  return known === undefined ? undefined : (JSON.parse(known.state) as Record<string, unknown>);
}

async function linkId(role: string): Promise<string> {
  const response = await fetch(`${one.address}/api/maps/${map.id}/links`, { headers: { authorization: `Bearer ${map.links.owner}` } });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the API's answer, checked by its own test
  const { links } = (await response.json()) as { links: { id: string; role: string }[] };
  return links.find((link) => link.role === role)?.id ?? "";
}

/** Asks one server to end a link; gives the milliseconds until the person at the other was sent away. */
async function timeToClose(person: TestClient, request: { readonly method: string; readonly path: string }): Promise<number> {
  const began = performance.now();
  const response = await fetch(`${one.address}/api/maps/${map.id}/links/${request.path}`, {
    method: request.method, headers: { authorization: `Bearer ${map.links.owner}` },
  });
  expect(response.ok).toBe(true);
  expect(await person.whenClosed()).toBe(4403);
  return performance.now() - began;
}

/** One of the figures that a server shows to an administrator. */
async function readMetric(server: RunningServer, name: string): Promise<number> {
  const text = await (await fetch(`${server.address}/metrics`)).text();
  return Number(text.split("\n").find((line) => line.startsWith(`${name} `))?.split(" ").at(-1));
}

const readBus = (server: RunningServer, name: string): Promise<number> => readMetric(server, `throughline_bus_${name}`);

/** Somebody at the first server, with somebody who looks on there; the other server has heard of them as well. */
async function pageSeenByBoth(): Promise<readonly [observer: TestClient, page: TestClient]> {
  const observer = await join(one, "viewer");
  const page = await join(one, "editor", { presence: { name: "Page" } });
  const elsewhere = await join(other, "viewer");
  await until("both servers know the page", () => [observer, elsewhere].every((person) => stateOf(person, page) !== undefined));
  return [observer, page];
}

/** From now on Redis passes nothing on, while the servers go on listening. */
async function muteRedis(): Promise<{ count(): Promise<number>; unmute(): Promise<void> }> {
  const admin = new Redis(redis.url);
  await admin.config("RESETSTAT");
  await admin.acl("SETUSER", "default", "-publish");
  return {
    // Messages lost so far.
    count: async () => Number(/cmdstat_publish:.*rejected_calls=(\d+)/.exec(await admin.info("commandstats"))?.[1] ?? 0),
    unmute: async () => {
      await admin.acl("SETUSER", "default", "+publish");
      admin.disconnect();
    },
  };
}

const talkAt = (client: TestClient) => readTalk(client.document).threads;
const isAnswered = (client: TestClient): boolean => client.acknowledged.updates >= client.sent || client.notices.length > 0;

const here = present ? describe : describe.skip;

here(titled("people at two servers", present, "Postgres or Redis"), () => {
  test("W42: a link revoked at one server closes its connections at the other within 2 seconds, and lets nobody in again", async () => {
    const guest = await join(other, "editor");
    const stays = await join(other, "viewer");
    expect(await timeToClose(guest, { method: "DELETE", path: await linkId("editor") })).toBeLessThan(LINK_ENDS_WITHIN_MS);
    await expect(TestClient.join(other.address, map.id, map.links.editor)).rejects.toThrow(/4403/);
    await stays.barrier();
    expect(stays.closeCode).toBeNull();
  });

  test("W42: so does a link that another was put in the place of", async () => {
    const guest = await join(other, "commenter", { kind: "talk" });
    expect(await timeToClose(guest, { method: "POST", path: `${await linkId("commenter")}/replacement` })).toBeLessThan(LINK_ENDS_WITHIN_MS);
  });

  test("W42: it closes within 2 seconds also while Redis is stopped", async (context) => {
    if (redis.own === null) context.skip("the Redis of TEST_REDIS_URL is not ours to stop");
    const guest = await join(other, "editor");
    await redis.own?.stop();
    try {
      expect(await timeToClose(guest, { method: "DELETE", path: await linkId("editor") })).toBeLessThan(LINK_ENDS_WITHIN_MS);
    } finally {
      await redis.own?.start();
    }
  });

  test("W43: each sees who is at the other server, with the role of their link whatever they say, and that they leave", async () => {
    const observer = await join(other, "viewer", { presence: { name: "Observer" } });
    const liar = await join(one, "commenter", { presence: { name: "Liar", role: "owner" } });
    await until("each sees the other", () => stateOf(observer, liar) !== undefined && stateOf(liar, observer) !== undefined);
    expect(stateOf(observer, liar)).toEqual({ name: "Liar", role: "commenter" });
    liar.sendPresence({ name: "Liar", at: [1, 2] });
    await until("the observer sees the change", () => Array.isArray(stateOf(observer, liar)?.["at"]));
    const newcomer = await join(other, "viewer");
    await until("a newcomer is told", () => stateOf(newcomer, liar) !== undefined);
    liar.socket.terminate();
    await until("the liar is gone", () => stateOf(observer, liar) === undefined && stateOf(newcomer, liar) === undefined);
  });

  test("W18, W43: nobody takes the id of somebody who is alive at another server, nor sends them away", async () => {
    const observer = await join(other, "viewer");
    const victim = await join(one, "editor", { presence: { name: "Victim" } });
    await until("the observer sees the victim", () => stateOf(observer, victim) !== undefined);
    const thief = await join(other, "editor");
    thief.sendPresence({ name: "Thief" }, victim.document.clientID);
    thief.sendPresence("null", victim.document.clientID);
    await thief.barrier();
    victim.sendPresence({ name: "Victim, still here" });
    await until("the victim's word has arrived", () => stateOf(observer, victim)?.["name"] === "Victim, still here");
    await observer.barrier();
    expect([stateOf(observer, victim)?.["name"], victim.closeCode]).toEqual(["Victim, still here", null]);
  });

  test("W18, W43: a page whose connection was lost without a goodbye gets its id back at the other server", async () => {
    const observer = await join(one, "viewer");
    const page = await join(one, "editor", { presence: { name: "Page" } });
    await until("the observer sees the page", () => stateOf(observer, page) !== undefined);
    // Half open: the old socket neither reads nor answers any more.
    page.socket.pause();
    const again = await join(other, "editor", { document: page.document });
    again.sendPresence({ name: "Page, again" });
    await until("the observer sees it again", () => stateOf(observer, again)?.["name"] === "Page, again", 20_000);
    page.socket.terminate();
    await observer.barrier();
    expect(stateOf(observer, again)?.["name"]).toBe("Page, again");
  });

  test("W18, W43: the same where the other server has let it in before it heard of the page", { timeout: 90_000 }, async (context) => {
    if (redis.own === null) context.skip("the Redis of TEST_REDIS_URL is not ours to stop");
    const observer = await join(one, "viewer");
    const page = await join(one, "editor", { presence: { name: "Page" } });
    await until("the observer sees the page", () => stateOf(observer, page) !== undefined);
    page.socket.pause();
    await redis.own?.stop();
    let again: TestClient;
    try {
      await expect.poll(() => readBus(other, "works")).toBe(0);
      again = await join(other, "editor", { document: page.document });
      again.sendPresence({ name: "Page, again" });
      await again.barrier();
    } finally {
      await redis.own?.start();
    }
    await until("the observer sees it again", () => stateOf(observer, again)?.["name"] === "Page, again");
  });

  test("W43: it gets its id also where the bus has lost that the other server asked for it", async (context) => {
    if (redis.own === null) context.skip("the Redis of TEST_REDIS_URL is not ours to make mute");
    const [observer, page] = await pageSeenByBoth();
    page.socket.pause();
    let again: TestClient;
    const lost = await muteRedis();
    try {
      again = await join(other, "editor", { document: page.document });
      again.sendPresence({ name: "Page, again" });
      await again.barrier();
      await expect.poll(() => lost.count()).toBeGreaterThan(0);
    } finally {
      await lost.unmute();
    }
    await until("the observer sees it again", () => stateOf(observer, again)?.["name"] === "Page, again");
  });

  test("W43: so it does where the bus has lost that the page is gone", async (context) => {
    if (redis.own === null) context.skip("the Redis of TEST_REDIS_URL is not ours to make mute");
    const [observer, page] = await pageSeenByBoth();
    const lost = await muteRedis();
    try {
      page.socket.terminate();
      await until("the observer sees it leave", () => stateOf(observer, page) === undefined);
      await expect.poll(() => lost.count()).toBeGreaterThan(0);
    } finally {
      await lost.unmute();
    }
    const again = await join(other, "editor", { document: page.document });
    again.sendPresence({ name: "Page, again" });
    // Sooner than what is never heard of again is forgotten.
    await until("the observer sees it again", () => stateOf(observer, again)?.["name"] === "Page, again", 15_000);
  });

  test("W43: and where the server that nobody is at any more has closed the map", async (context) => {
    if (redis.own === null) context.skip("the Redis of TEST_REDIS_URL is not ours to make mute");
    const page = await join(one, "editor", { presence: { name: "Page" } });
    const observer = await join(other, "viewer");
    await until("the observer sees the page", () => stateOf(observer, page) !== undefined);
    const lost = await muteRedis();
    try {
      page.socket.terminate();
      await expect.poll(() => readMetric(one, "throughline_documents")).toBe(0);
      await expect.poll(() => lost.count()).toBeGreaterThan(0);
    } finally {
      await lost.unmute();
    }
    const again = await join(other, "editor", { document: page.document });
    again.sendPresence({ name: "Page, again" });
    // Sooner than what is never heard of again is forgotten.
    await until("the observer sees it again", () => stateOf(observer, again)?.["name"] === "Page, again", 15_000);
  });

  test("W25: what one server refuses of a discussion reaches nobody at the other", async () => {
    const keys = ["a".repeat(22), "b".repeat(22)] as const;
    const author = await join(one, "commenter", { kind: "talk", authorKey: keys[0] });
    const stranger = await join(other, "commenter", { kind: "talk", authorKey: keys[1] });
    author.document.getMap("threads").set("t", "no thread at all");
    await author.barrier();
    await until("the refusal has arrived", () => author.notices.length > 0);
    expect(author.notices[0]?.code).toBe(2);
    await stranger.barrier();
    expect(stranger.document.getMap("threads").size).toBe(0);
  });

  test("W25, W45: what two servers let pass at once and does not fit together ends the same on both, in nobody else's name", async (context) => {
    if (redis.own === null) context.skip("the Redis of TEST_REDIS_URL is not ours to stop");
    const [shopKey, deskKey] = ["shop-key-of-22-letters", "desk-key-of-22-letters"];
    const [shopAuthor, deskAuthor] = [{ id: authorIdOf(shopKey), name: "Shop" }, { id: authorIdOf(deskKey), name: "Desk" }];
    const shop = await join(one, "commenter", { kind: "talk", authorKey: shopKey });
    const desk = await join(other, "commenter", { kind: "talk", authorKey: deskKey });
    const opened = ["to be removed", "to be answered twice"].map((text) => openThread(shop.document, { anchor: "*", author: shopAuthor, text }));
    const [removed = "", answered = ""] = opened.map((thread) => (thread.ok ? thread.value : ""));
    await until("the desk sees both", () => talkAt(desk).size === 2);
    // Without messages each hears of the other a second later: what both do now, both servers let pass.
    await redis.own?.stop();
    try {
      removeThread(shop.document, { threadId: removed });
      reply(desk.document, { threadId: removed, author: deskAuthor, text: "Desk: too late" });
      for (const [client, author] of [[shop, shopAuthor], [desk, deskAuthor]] as const) {
        const comments = client.document.getMap<Y.Map<Y.Array<unknown>>>("threads").get(answered)?.get("comments");
        comments?.push([{ id: "the-same-id", author, createdAt: new Date().toISOString(), text: `${author.name}: mine` }]);
      }
      await until("both are answered", () => isAnswered(shop) && isAnswered(desk));
    } finally {
      await redis.own?.start();
    }
    const [here, there] = [await join(one, "viewer", { kind: "talk" }), await join(other, "viewer", { kind: "talk" })];
    await until("both servers have the same", () => Y.equalSnapshots(Y.snapshot(here.document), Y.snapshot(there.document)));
    expect(here.document.getMap("threads").toJSON()).toEqual(there.document.getMap("threads").toJSON());
    // A deletion that both let pass wins, a comment under a taken id stands beside the other; what was refused is nowhere.
    const refused = [shop, desk].filter(({ notices }) => notices.some(({ code }) => code === 2));
    const comments = [...talkAt(here).values()].flatMap((thread) => thread.comments);
    const bothStand = !talkAt(here).has(removed) && comments.filter(({ id }) => id === "the-same-id").length === 2;
    expect(refused.length > 0 || bothStand).toBe(true);
    const said = comments.filter(({ text }) => text.includes(": "));
    expect(said.length).toBeGreaterThan(0);
    for (const { text, author } of said) expect(author).toEqual(text.startsWith("Shop") ? shopAuthor : deskAuthor);
  });

  test("H11, W40: the metrics count messages between servers, tell that the bus is down, and what was found without it", async (context) => {
    if (redis.own === null) context.skip("the Redis of TEST_REDIS_URL is not ours to stop");
    const writer = await join(one, "editor");
    const reader = await join(other, "viewer");
    const heard = await readBus(other, 'messages_total{direction="received"}');
    const said = await readBus(one, 'messages_total{direction="sent"}');
    writer.set("with the bus", 1);
    await until("the reader has it", () => reader.values["with the bus"] === 1);
    await expect.poll(() => readBus(one, 'messages_total{direction="sent"}')).toBeGreaterThan(said);
    await expect.poll(() => readBus(other, 'messages_total{direction="received"}')).toBeGreaterThan(heard);
    await expect.poll(() => readBus(other, "works")).toBe(1);

    const healed = await readBus(other, "healed_total");
    await redis.own?.stop();
    try {
      await expect.poll(() => readBus(other, "works")).toBe(0);
      writer.set("without the bus", 1);
      await until("the reader has it", () => reader.values["without the bus"] === 1);
      expect(await readBus(other, "healed_total")).toBeGreaterThan(healed);
    } finally {
      await redis.own?.start();
    }
    await expect.poll(() => readBus(other, "works")).toBe(1);
  });

  test("W43: whoever was at a server that was killed is gone after a while, and can come back at the other at once", async () => {
    const third = await start();
    try {
      const observer = await join(other, "viewer");
      const lost = await join(third, "editor", { presence: { name: "Lost" } });
      await until("the observer sees them", () => stateOf(observer, lost) !== undefined);
      await third.kill();
      const again = await join(other, "editor", { document: lost.document });
      again.sendPresence({ name: "Found" });
      await until("the observer sees them again", () => stateOf(observer, again)?.["name"] === "Found", 20_000);
      expect(observer.people.size).toBe(1);
    } finally {
      removeFolder(third.dataFolder);
    }
  });
});
