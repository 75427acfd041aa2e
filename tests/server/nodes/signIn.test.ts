import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { subprotocolsFor } from "../../../src/sync/messages.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { CookieBrowser } from "../access/cookieBrowser.ts";
import { type LoginProvider, signInEnvironment, startLoginProvider } from "../access/loginProvider.ts";
import { createMap, TestClient, until } from "../testClient.ts";
import { hasPostgres, hasRedis, type RunningDatabase, startPostgres, startRedis, titled } from "./databases.ts";

const present = hasPostgres && hasRedis;
let provider: LoginProvider;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let redis: RunningDatabase;
let one: RunningServer;
let other: RunningServer;
/** Has no bus: it finds out by looking into the database. */
let deaf: RunningServer;

beforeAll(async () => {
  if (!present) return;
  [provider, postgres, redis] = await Promise.all([startLoginProvider(), startPostgres(), startRedis()]);
  const shared = { SAMPLE: "off", DATABASE_URL: await postgres.newDatabase(), ...signInEnvironment(provider.issuer, "*=editor") };
  one = await startServer({ environment: { ...shared, REDIS_URL: redis.url } });
  // Behind a balancer all of them have one address, to which the provider sends people back.
  other = await startServer({ environment: { ...shared, REDIS_URL: redis.url, PUBLIC_URL: one.address } });
  deaf = await startServer({ environment: { ...shared, PUBLIC_URL: one.address } });
  provider.register(one.address);
}, 120_000);
afterAll(async () => {
  if (!present) return;
  for (const server of [one, other, deaf]) {
    await server.kill();
    removeFolder(server.dataFolder);
  }
  await Promise.all([provider.stop(), postgres.remove(), redis.remove()]);
});

async function ask(browser: CookieBrowser, { address }: RunningServer, method: string, path: string): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await browser.fetch(address + path, {
    method, headers: { accept: "application/json", origin: address, "content-type": "application/json" }, ...(method === "GET" ? {} : { body: "{}" }),
  });
  const body: unknown = await response.json();
  return { status: response.status, body: typeof body === "object" && body !== null ? { ...body } : {} };
}

const here = present ? describe : describe.skip;

here(titled("signing in to several servers", present, "Postgres and Redis"), () => {
  test("H20: what begins at one ends at another, the session counts at all, and signing out at one closes connections at the others", async () => {
    const browser = new CookieBrowser();
    const callback = new URL((await browser.signIn(one.address, "desk", { stopAt: (url) => url.includes("/callback?") })).url);
    expect((await browser.fetch(other.address + callback.pathname + callback.search)).status).toBe(302);
    for (const server of [one, other, deaf]) expect((await ask(browser, server, "GET", "/api/session")).body["person"]).toMatchObject({ name: "Desk desk", role: "editor" });

    const map = await createMap(one.address);
    const people = await Promise.all([one, deaf].map(async ({ address }) => {
      const { body } = await ask(browser, other, "POST", `/api/maps/${map.id}/tickets`);
      return TestClient.joinOver(new WebSocket(`${address.replace("http", "ws")}/sync/map/${map.id}`, subprotocolsFor(String(body["ticket"]))));
    }));
    const cookies = new Map(browser.cookies);
    expect((await ask(browser, other, "POST", "/api/sign-out")).status).toBe(200);
    await until("all are closed", () => people.every(({ closeCode }) => closeCode === 4401));
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    for (const server of [one, other, deaf]) {
      expect((await ask(browser, server, "GET", "/api/session")).body["person"]).toBeNull();
      expect((await ask(browser, server, "POST", `/api/maps/${map.id}/tickets`)).status).toBe(401);
    }
  });

  test("H20: people who sign out at several servers in the same moment are all signed out at all of them", async () => {
    const people: { readonly browser: CookieBrowser; readonly cookies: ReadonlyMap<string, string> }[] = [];
    for (let person = 0; person < 8; person++) {
      const browser = new CookieBrowser();
      await browser.signIn(one.address, `person-${person}`);
      people.push({ browser, cookies: new Map(browser.cookies) });
    }
    const servers = [one, other, deaf];
    const answers = await Promise.all(people.map(async ({ browser }, index) => ask(browser, servers[index % 3] ?? one, "POST", "/api/sign-out")));
    expect(answers.map(({ status }) => status)).toEqual(people.map(() => 200));
    for (const { browser, cookies } of people) {
      for (const [name, value] of cookies) browser.cookies.set(name, value);
      for (const server of servers) expect((await ask(browser, server, "GET", "/api/session")).body["person"]).toBeNull();
    }
  });
});
