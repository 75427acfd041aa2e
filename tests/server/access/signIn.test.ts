import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { Signer } from "../../../server/access/signer.ts";
import { examine } from "../../../server/operations/doctor.ts";
import { readSettings } from "../../../server/settings.ts";
import { subprotocolsFor } from "../../../src/sync/messages.ts";
import { CookieBrowser } from "./cookieBrowser.ts";
import { type LoginProvider, signInEnvironment, startLoginProvider } from "./loginProvider.ts";
import { createMap, type NewMap, TestClient, until } from "../testClient.ts";

const ROLES = "groups:cx-team=editor,groups:leads=owner,groups:readers=viewer";
const COOKIE = "throughline-session";

let provider: LoginProvider;
let server: RunningServer;
let map: NewMap;

beforeAll(async () => {
  provider = await startLoginProvider();
  for (const [login, groups] of [["cx", ["cx-team"]], ["lead", ["staff", "leads", "cx-team"]], ["reader", ["readers"]], ["guest", []]] as const) {
    provider.groups.set(login, groups);
  }
  server = await startServer({ environment: { SAMPLE: "off", ...signInEnvironment(provider.issuer, ROLES) } });
  provider.register(server.address);
  map = await createMap(server.address);
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
  await provider.stop();
});
afterEach(() => {
  provider.fault = "none";
  vi.useRealTimers();
});

type Body = {
  readonly error?: { readonly code: string; readonly message: string }; readonly ticket?: string; readonly role?: string; readonly next?: string | null;
  readonly creation?: string; readonly signIn?: boolean; readonly person?: { readonly name: string; readonly role: string | null; readonly expiresAt: string } | null;
};

async function asked(response: Response): Promise<{ status: number; body: Body }> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compared with what it should be below
  return { status: response.status, body: (await response.json().catch(() => ({}))) as Body };
}

/** A request as a page of the server makes it. */
async function ask(browser: CookieBrowser, method: string, path: string, body?: unknown, headers: Record<string, string> = { origin: server.address }) {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return asked(await browser.fetch(server.address + path, {
    method, ...content, headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
  }));
}

async function signedIn(login: string): Promise<CookieBrowser> {
  const browser = new CookieBrowser();
  await browser.signIn(server.address, login);
  expect([login, browser.cookies.has(COOKIE)]).toEqual([login, true]);
  return browser;
}

const ticketOf = (browser: CookieBrowser, body: object = {}, mapId = map.id) => ask(browser, "POST", `/api/maps/${mapId}/tickets`, body);
const isCallback = (url: string): boolean => url.includes("/api/sign-in/callback");

async function refusalOf(page: Promise<{ status: number; text: string }>): Promise<[number, string]> {
  const { status, text } = await page;
  return [status, /<h1>([^<]*)<\/h1>/.exec(text)?.[1] ?? text.slice(0, 200)];
}

describe("signing in", () => {
  test("H20: leads by the provider's pages back to the map, with a session that scripts cannot read and other sites do not send", async () => {
    const browser = new CookieBrowser();
    const end = await browser.signIn(server.address, "cx", { to: `/map/${map.id}`, stopAt: (url) => url.includes("/map/") });
    expect(end.url).toBe(`${server.address}/map/${map.id}`);
    const cookie = browser.set.findLast((line) => line.startsWith(`${COOKIE}=`));
    expect(cookie).toMatch(/; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
    expect(browser.cookies.has("throughline-sign-in")).toBe(false);

    const { body } = await ask(browser, "GET", "/api/session");
    expect(body).toMatchObject({ creation: "open", signIn: true, person: { name: "Desk cx", role: "editor" } });
    expect(Date.parse(body.person?.expiresAt ?? "") - Date.now()).toBeGreaterThan(11 * 3_600_000);
    expect((await ask(new CookieBrowser(), "GET", "/api/session")).body).toEqual({ creation: "open", signIn: true, person: null });
  });

  test("H20: asks for a code with PKCE, state and nonce, new for each attempt, and leads nowhere but to this server", async () => {
    const browser = new CookieBrowser();
    const first = await browser.fetch(`${server.address}/api/sign-in?to=//evil.example/`);
    const second = await browser.fetch(`${server.address}/api/sign-in`);
    const [a, b] = [first, second].map((response) => new URL(response.headers.get("location") ?? "").searchParams);
    expect(a?.get("code_challenge_method")).toBe("S256");
    expect(a?.get("redirect_uri")).toBe(`${server.address}/api/sign-in/callback`);
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(a?.get(name)).toMatch(/^[\w-]{43}$/);
      expect(a?.get(name)).not.toBe(b?.get(name));
    }
    for (const to of ["//evil.example/", "https://evil.example", "/\\evil.example", "/map/../api/session", "/map/a?b"]) {
      const end = await (await signedIn("cx")).signIn(server.address, "cx", { to, stopAt: (url) => !isCallback(url) && url.startsWith(server.address) && !url.includes("/api/sign-in") });
      expect([to, end.url]).toEqual([to, `${server.address}/`]);
    }
  });

  test("H21: the highest role that the claims give counts; without one people are signed in and still need a link", async () => {
    for (const [login, role] of [["cx", "editor"], ["lead", "owner"], ["reader", "viewer"]] as const) {
      expect((await ticketOf(await signedIn(login))).body.role).toBe(role);
    }
    const guest = await signedIn("guest");
    expect((await ask(guest, "GET", "/api/session")).body.person).toMatchObject({ name: "Desk guest", role: null });
    expect(await ticketOf(guest)).toMatchObject({ status: 401, body: { error: { code: "sign-in" } } });
    expect(await ticketOf(guest, { secret: map.links.commenter })).toMatchObject({ status: 200, body: { role: "commenter" } });
  });

  test("H22: of link and session the one that allows more counts, and a link that is none does not keep people out", async () => {
    const reader = await signedIn("reader");
    const lead = await signedIn("lead");
    expect((await ticketOf(reader, { secret: map.links.editor })).body.role).toBe("editor");
    expect((await ticketOf(lead, { secret: map.links.viewer })).body.role).toBe("owner");
    expect((await ticketOf(lead, { secret: "AAAAAAAAAAAAAAAAAAAAAA" })).body.role).toBe("owner");
    expect(await ticketOf(lead, {}, "zzzzzzzzzzzz")).toMatchObject({ status: 401 });
    expect(await ticketOf(lead, { secret: "AAAAAAAAAAAAAAAAAAAAAA" }, "zzzzzzzzzzzz")).toMatchObject({ status: 404, body: { error: { code: "no-such-map" } } });
    expect(await ticketOf(new CookieBrowser())).toMatchObject({ status: 401, body: { error: { code: "sign-in" } } });
  });

  test("H22: a session writes, comments under its author key and manages links as its role allows", async () => {
    const editor = await connect(await signedIn("cx"));
    editor.document.getMap("map").set("title", "By session");
    await until("the edit is on disk", () => editor.acknowledged.updates >= editor.sent);
    const reader = await connect(await signedIn("reader"));
    expect(reader.document.getMap("map").get("title")).toBe("By session");
    reader.document.getMap("map").set("title", "By a reader");
    await until("it is refused", () => reader.notices.some(({ code }) => code === 2));
    for (const client of [editor, reader]) client.discard();

    const lead = await signedIn("lead");
    expect(await ask(lead, "GET", `/api/maps/${map.id}/links`)).toMatchObject({ status: 200 });
    expect(await ask(lead, "POST", `/api/maps/${map.id}/links`, { role: "viewer" })).toMatchObject({ status: 201 });
    expect(await ask(await signedIn("cx"), "GET", `/api/maps/${map.id}/links`)).toMatchObject({ status: 403, body: { error: { code: "not-owner" } } });
  });

  test("H22: a cookie alone changes nothing: the request must say that it comes from a page of this server", async () => {
    const lead = await signedIn("lead");
    expect(await ask(lead, "POST", `/api/maps/${map.id}/links`, { role: "viewer" }, {})).toMatchObject({ status: 401 });
    expect(await ask(lead, "POST", "/api/sign-out", {}, {})).toMatchObject({ status: 401 });
    for (const origin of ["https://evil.example", "null"]) {
      expect(await ask(lead, "POST", `/api/maps/${map.id}/links`, { role: "viewer" }, { origin })).toMatchObject({ status: 403, body: { error: { code: "foreign-origin" } } });
    }
    expect(await ask(lead, "POST", `/api/maps/${map.id}/links`, { role: "viewer" })).toMatchObject({ status: 201 });
  });

  test("H20: a session that was changed, cut or made elsewhere is none", async () => {
    const lead = await signedIn("lead");
    const right = lead.cookies.get(COOKIE) ?? "";
    const [claim = "", signature = ""] = right.split(".");
    const forged = Buffer.from(JSON.stringify(["x", "Somebody", "owner", Date.now() + 3_600_000])).toString("base64url");
    for (const cookie of ["", "x", ".", claim, `${claim}.`, `${forged}.${signature}`, `${forged}.${forged}`, `${right}.`, right.slice(0, -2)]) {
      lead.cookies.set(COOKIE, cookie);
      expect((await ask(lead, "GET", "/api/session")).body.person).toBeNull();
      expect((await ticketOf(lead)).status).toBe(401);
    }
  });
});

async function connect(browser: CookieBrowser): Promise<TestClient> {
  const { body } = await ticketOf(browser);
  const socket = new WebSocket(`${server.address.replace("http", "ws")}/sync/map/${map.id}`, subprotocolsFor(body.ticket ?? ""));
  return TestClient.joinOver(socket);
}

describe("signing out", () => {
  test("H20: ends the session for whoever has its cookie, closes its connections, and offers the provider's page for the same", async () => {
    const browser = await signedIn("cx");
    const stolen = new CookieBrowser();
    stolen.cookies.set(COOKIE, browser.cookies.get(COOKIE) ?? "");
    const other = await signedIn("cx");
    const [client, still] = [await connect(browser), await connect(other)];
    const ticket = (await ticketOf(browser)).body.ticket ?? "";

    const { status, body } = await ask(browser, "POST", "/api/sign-out", {});
    expect(status).toBe(200);
    const next = new URL(body.next ?? "");
    expect([next.origin, next.pathname, next.searchParams.get("post_logout_redirect_uri")]).toEqual([provider.issuer, "/session/end", `${server.address}/`]);
    expect(browser.cookies.has(COOKIE)).toBe(false);
    await until("its connection is closed", () => client.closeCode);
    expect(client.closeCode).toBe(4401);
    expect(still.closeCode).toBeNull();
    still.discard();

    expect((await ask(stolen, "GET", "/api/session")).body.person).toBeNull();
    expect(await ticketOf(stolen)).toMatchObject({ status: 401, body: { error: { code: "sign-in" } } });
    const late = TestClient.joinOver(new WebSocket(`${server.address.replace("http", "ws")}/sync/map/${map.id}`, subprotocolsFor(ticket)));
    await expect(late).rejects.toThrow(/4401/);
    expect(await ask(stolen, "POST", "/api/sign-out", {})).toMatchObject({ status: 401 });
    expect((await ticketOf(other)).status).toBe(200);
  });

  test("H20: holds through a restart, as sessions do", async () => {
    const [gone, here] = [await signedIn("cx"), await signedIn("cx")];
    const stolen = gone.cookies.get(COOKIE) ?? "";
    await ask(gone, "POST", "/api/sign-out", {});
    const port = Number(new URL(server.address).port);
    const { dataFolder } = server;
    await server.stop();
    server = await startServer({ dataFolder, port, environment: { SAMPLE: "off", ...signInEnvironment(provider.issuer, ROLES) } });
    gone.cookies.set(COOKIE, stolen);
    expect((await ask(gone, "GET", "/api/session")).body.person).toBeNull();
    expect((await ask(here, "GET", "/api/session")).body.person).toMatchObject({ name: "Desk cx" });

    // With other rules the roles of before hold no more.
    await server.stop();
    server = await startServer({ dataFolder, port, environment: { SAMPLE: "off", ...signInEnvironment(provider.issuer, "*=viewer") } });
    expect((await ask(here, "GET", "/api/session")).body.person).toBeNull();
    await server.stop();
    server = await startServer({ dataFolder, port, environment: { SAMPLE: "off", ...signInEnvironment(provider.issuer, ROLES) } });
  });
});

describe("sessions that are over", () => {
  test("H22: the connections of one are closed with 4401 at its end, and what it opened needs a link or signing in again", async () => {
    const store = new DatabaseSync(path.join(server.dataFolder, "throughline.sqlite"), { readOnly: true });
    const key = store.prepare("SELECT value FROM settings WHERE key = 'session-key'").get()?.["value"];
    store.close();
    const { signIn } = readSettings({ ...signInEnvironment(provider.issuer, ROLES) });
    const signer = new Signer(Buffer.from(String(key), "base64url")).for(JSON.stringify([signIn?.issuer, signIn?.clientId, signIn?.roles])).for("sessions");
    const browser = new CookieBrowser();
    const end = Date.now() + 8000;
    browser.cookies.set(COOKIE, signer.seal(["soon", "Desk cx", "editor", end]));
    const client = await connect(browser);
    const { ticket = "" } = (await ticketOf(browser)).body;
    await until("it is closed", () => client.closeCode);
    expect(client.closeCode).toBe(4401);
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    expect((await ask(browser, "GET", "/api/session")).body.person).toBeNull();
    expect(await ticketOf(browser)).toMatchObject({ status: 401, body: { error: { code: "sign-in" } } });
    expect(await ticketOf(browser, { secret: map.links.viewer })).toMatchObject({ status: 200, body: { role: "viewer" } });
    await expect(TestClient.joinOver(new WebSocket(`${server.address.replace("http", "ws")}/sync/map/${map.id}`, subprotocolsFor(ticket)))).rejects.toThrow(/4401/);
  });

  test("H20: where people come by https the cookies are for https and this host alone", async () => {
    const secure = await startServer({ environment: { SAMPLE: "off", ...signInEnvironment(provider.issuer, "*=viewer"), PUBLIC_URL: "https://maps.example" } });
    provider.register("https://maps.example");
    try {
      const browser = new CookieBrowser();
      const callback = new URL((await browser.signIn(secure.address, "cx", { stopAt: (url) => url.startsWith("https://maps.example/") })).url);
      expect(callback.pathname).toBe("/api/sign-in/callback");
      expect((await browser.fetch(secure.address + callback.pathname + callback.search)).status).toBe(302);
      for (const name of ["sign-in", "session"]) {
        expect(browser.set.find((line) => line.startsWith(`__Host-throughline-${name}=`))).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
      }
      const session = await asked(await browser.fetch(`${secure.address}/api/session`));
      expect(session.body.person).toMatchObject({ name: "Desk cx", role: "viewer" });
    } finally {
      provider.register(server.address);
      await secure.stop();
      removeFolder(secure.dataFolder);
    }
  });
});

describe("H20: trouble on the way ends in a page that says what to do", () => {
  test("a denied consent", async () => {
    const browser = new CookieBrowser();
    const page = await browser.open(`${server.address}/api/sign-in`);
    const abort = /href="([^"]*\/abort)"/.exec(page.text)?.[1] ?? "";
    expect(await refusalOf(browser.open(new URL(abort, page.url).href))).toEqual([403, "You were not signed in"]);
    expect(browser.cookies.has(COOKIE)).toBe(false);
  });

  test("a callback that comes twice, from another browser, late, or with a state that is wrong or missing", async () => {
    const browser = new CookieBrowser();
    const { url } = await browser.signIn(server.address, "cx", { stopAt: isCallback });
    const before = new Map(browser.cookies);
    expect(await refusalOf(new CookieBrowser().open(url))).toEqual([400, "Signing in was not finished"]);
    const wrong = new URL(url);
    wrong.searchParams.set("state", "x".repeat(43));
    expect(await refusalOf(browser.open(wrong.href))).toEqual([400, "Signing in was not finished"]);
    expect(await refusalOf(browser.open(`${server.address}/api/sign-in/callback`))).toEqual([400, "Signing in was not finished"]);

    // None of these has ended the attempt itself.
    await browser.open(url);
    expect(browser.cookies.has(COOKIE)).toBe(true);
    expect(await refusalOf(browser.open(url))).toEqual([400, "Signing in was not finished"]);
    // With the cookie of the attempt as well it is the provider who knows that the code was used.
    const again = new CookieBrowser();
    for (const [name, value] of before) again.cookies.set(name, value);
    const asJson = await asked(await again.fetch(url, { headers: { accept: "application/json" } }));
    expect(asJson).toMatchObject({ status: 400, body: { error: { code: "used-answer" } } });
    expect(again.cookies.has(COOKIE)).toBe(false);
  });

  test("an answer signed by another key, and one whose second half does not come", async () => {
    const half = new CookieBrowser();
    const { url: answered } = await half.signIn(server.address, "cx", { stopAt: isCallback });
    provider.fault = "broken-userinfo";
    expect(await refusalOf(half.open(answered))).toEqual([503, "The sign-in service does not answer"]);
    expect(half.cookies.has(COOKIE)).toBe(false);
    provider.fault = "none";
    const fresh = await startServer({ environment: { SAMPLE: "off", ...signInEnvironment(provider.issuer, ROLES) } });
    provider.register(fresh.address);
    try {
      const browser = new CookieBrowser();
      const { url } = await browser.signIn(fresh.address, "cx", { stopAt: isCallback });
      provider.fault = "other-keys";
      expect(await refusalOf(browser.open(url))).toEqual([502, "The answer of the sign-in service was not trusted"]);
      expect(browser.cookies.has(COOKIE)).toBe(false);
    } finally {
      provider.register(server.address);
      await fresh.stop();
      removeFolder(fresh.dataFolder);
    }
  });

  test("clocks that differ by hours", async () => {
    const browser = new CookieBrowser();
    // The provider runs in this process, the server in its own.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 3 * 3_600_000 });
    expect(await refusalOf(browser.signIn(server.address, "cx"))).toEqual([502, "Two clocks differ"]);
    expect(browser.cookies.has(COOKIE)).toBe(false);
  });

  test("a provider that is away while somebody comes back, and is there again", async () => {
    const browser = new CookieBrowser();
    const { url } = await browser.signIn(server.address, "cx", { stopAt: isCallback });
    provider.fault = "down";
    expect(await refusalOf(browser.open(url))).toEqual([503, "The sign-in service does not answer"]);
    expect((await fetch(`${server.address}/health/ready`)).status).toBe(200);
    provider.fault = "none";
    expect((await browser.signIn(server.address, "cx", { stopAt: (at) => at === `${server.address}/` })).url).toBe(`${server.address}/`);
    expect(browser.cookies.has(COOKIE)).toBe(true);
  });
});

describe("a provider that is not as the settings say", () => {
  test("H20: one that is down when the server starts costs nothing but signing in, and is found when it is there", async () => {
    const late = await startLoginProvider();
    late.fault = "down";
    const other = await startServer({ environment: { SAMPLE: "off", ...signInEnvironment(late.issuer, "*=viewer") } });
    late.register(other.address);
    try {
      const browser = new CookieBrowser();
      expect(await refusalOf(browser.open(`${other.address}/api/sign-in`))).toEqual([503, "The sign-in service does not answer"]);
      expect((await createMap(other.address)).id).not.toBe("");
      late.fault = "other-issuer";
      await expect.poll(() => refusalOf(browser.open(`${other.address}/api/sign-in`))).toEqual([502, "The sign-in service has another name"]);
      const settings = readSettings({ DATA_DIR: path.join(other.dataFolder, "none"), ...signInEnvironment(late.issuer, "*=viewer") });
      const doctor = async () => (await examine(settings)).find(({ sentence }) => sentence.includes(late.issuer));
      expect(await doctor()).toMatchObject({ good: false, sentence: expect.stringContaining("OIDC_ISSUER") });
      late.fault = "none";
      expect(await doctor()).toMatchObject({ good: true });
      await expect.poll(async () => (await browser.fetch(`${other.address}/api/sign-in`)).status).toBe(302);
    } finally {
      await other.stop();
      removeFolder(other.dataFolder);
      await late.stop();
    }
  });

  test("H20: a secret that the provider does not know is the administrator's to mend", async () => {
    const other = await startServer({ environment: { SAMPLE: "off", ...signInEnvironment(provider.issuer, "*=viewer"), OIDC_CLIENT_SECRET: "another" } });
    provider.register(other.address);
    try {
      expect(await refusalOf(new CookieBrowser().signIn(other.address, "cx"))).toEqual([502, "The sign-in service does not know this server"]);
    } finally {
      provider.register(server.address);
      await other.stop();
      removeFolder(other.dataFolder);
    }
  });
});
