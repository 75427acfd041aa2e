import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Application, startApplication } from "../../../server/application.ts";
import { openApi } from "../../../server/http/description/openApi.ts";
import { PUSH_EXAMPLE } from "../../../server/http/description/routes.ts";
import { SCHEMAS } from "../../../server/http/description/schemas.ts";
import { readSettings } from "../../../server/settings.ts";
import { openSqliteStorage } from "../../../server/storage/sqliteStorage.ts";
import type { Storage } from "../../../server/storage/storage.ts";
import { removeFolder } from "../../scenarios/startServer.ts";
import { CookieBrowser } from "../access/cookieBrowser.ts";
import { type LoginProvider, signInEnvironment, startLoginProvider } from "../access/loginProvider.ts";
import type { NewMap, TestClient } from "../testClient.ts";
import { answers, CSAT, mapWithEditor, pushOf } from "./pushing.ts";
import { asRecord, isRecord, schemaFaults } from "./schemaFaults.ts";

const METRICS_TOKEN = "metrics-token-0123456789";
const description = asRecord(openApi());
const paths = asRecord(description["paths"]);

type Running = { readonly application: Application; readonly address: string; readonly storage: Storage; readonly folder: string };

async function start(environment: NodeJS.ProcessEnv): Promise<Running> {
  const folder = mkdtempSync(path.join(tmpdir(), "throughline-"));
  const storage = await openSqliteStorage(folder);
  const application = await startApplication(readSettings({ PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, ...environment }), storage);
  return { application, address: `http://127.0.0.1:${application.port}`, storage, folder };
}

let server: Running;
let withoutSample: Running;
let withSignIn: Running;
let provider: LoginProvider;
let map: NewMap;
let editor: TestClient;

beforeAll(async () => {
  provider = await startLoginProvider();
  provider.fault = "other-issuer";
  [server, withoutSample, withSignIn] = await Promise.all([
    start({ METRICS_TOKEN }), start({ SAMPLE: "off" }),
    start({ SAMPLE: "off", MAP_CREATION: "owner-only", ...signInEnvironment(provider.issuer, "*=owner") }),
  ]);
  provider.register(withSignIn.address);
  ({ map, editor } = await mapWithEditor(server.address));
});
afterAll(async () => {
  editor.discard();
  for (const { application, folder } of [server, withoutSample, withSignIn]) {
    await application.stop();
    removeFolder(folder);
  }
  await provider.stop();
});

/** Documented answers that no request has had yet: "createMap 201". */
const awaited = new Set(
  Object.values(paths).flatMap((operations) => Object.values(asRecord(operations)).flatMap((operation) => {
    const { operationId, responses } = asRecord(operation);
    return Object.keys(asRecord(responses)).map((status) => `${String(operationId)} ${status}`);
  })),
);

type Call = { readonly bearer?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>>; readonly at?: string; readonly query?: string };

/** Makes a request and holds its answer against the description. Gives the answer's body. */
async function call(method: string, template: string, names: Readonly<Record<string, string>>, status: number, options: Call = {}): Promise<Readonly<Record<string, unknown>>> {
  const { bearer, body, headers = {}, at = server.address, query = "" } = options;
  const url = template.replaceAll(/\{(\w+)\}/g, (_all, name: string) => names[name] ?? "");
  const response = await fetch(at + url + query, {
    method: method.toUpperCase(),
    redirect: "manual",
    headers: {
      ...headers,
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect([method, url, response.status, response.status === status ? "" : text]).toEqual([method, url, status, ""]);
  const operation = asRecord(asRecord(paths[template])[method]);
  const responses = asRecord(operation["responses"]);
  const documented = responses[String(status)] ?? responses["default"];
  awaited.delete(`${String(operation["operationId"])} ${status in responses ? status : "default"}`);
  const answer = status in responses ? asRecord(documented) : asRecord(asRecord(asRecord(description["components"])["responses"])["Problem"]);
  const value: unknown = response.headers.get("content-type")?.startsWith("application/json") === true ? JSON.parse(text) : text;
  expect([method, url, ...faultsIn(response, value, answer)]).toEqual([method, url]);
  return isRecord(value) ? value : {};
}

/** What of an answer is not as documented. */
function faultsIn({ headers }: Response, value: unknown, { description: words, content }: Readonly<Record<string, unknown>>): readonly string[] {
  if (content === undefined) return value === "" ? [] : ["It should be empty."];
  const type = headers.get("content-type")?.split(";")[0] ?? "";
  const form = asRecord(content)[type];
  if (form === undefined) return [`${type} is not documented.`];
  const code = isRecord(value) && isRecord(value["error"]) ? String(value["error"]["code"]) : "";
  const unknownCode = String(words).includes(code) ? [] : [`The code ${code} is not documented.`];
  return [...schemaFaults(value, asRecord(asRecord(form)["schema"]), SCHEMAS), ...unknownCode];
}

const isCallback = (url: string): boolean => url.includes("/callback?");

/** Every answer of signing in, on a server that lets owners alone make maps. */
async function callSigningIn(): Promise<void> {
  for (const [method, template] of [["get", "/api/sign-in"], ["get", "/api/sign-in/callback"], ["post", "/api/sign-out"]] as const) await call(method, template, {}, 404);
  const at = withSignIn.address;
  const signInAnswers = async (status: number): Promise<void> => {
    await expect.poll(async () => (await fetch(`${at}/api/sign-in`, { redirect: "manual" })).status).toBe(status);
  };
  await signInAnswers(502);
  await call("get", "/api/sign-in", {}, 502, { at });
  provider.fault = "down";
  await signInAnswers(503);
  await call("get", "/api/sign-in", {}, 503, { at });
  provider.fault = "none";
  await signInAnswers(302);
  await call("get", "/api/sign-in", {}, 302, { at });

  await call("get", "/api/sign-in/callback", {}, 400, { at });
  const browser = new CookieBrowser();
  const cookies = (): Readonly<Record<string, string>> => ({ cookie: Array.from(browser.cookies, ([name, value]) => `${name}=${value}`).join("; "), origin: at });
  const comeBack = async (status: number, change: (callback: URL) => void): Promise<void> => {
    const callback = new URL((await browser.signIn(at, "desk", { stopAt: isCallback })).url);
    change(callback);
    await call("get", "/api/sign-in/callback", {}, status, { at, query: callback.search, headers: cookies() });
  };
  for (const [status, error] of [[403, "access_denied"], [502, "server_error"]] as const) {
    await comeBack(status, ({ searchParams }) => {
      searchParams.delete("code");
      searchParams.set("error", error);
    });
  }
  await comeBack(503, () => { provider.fault = "down"; });
  provider.fault = "none";
  await comeBack(302, () => {});

  await call("post", "/api/maps", {}, 403, { at, body: {} });
  await call("post", "/api/sign-out", {}, 401, { at });
  await browser.signIn(at, "desk", { stopAt: (url) => url === `${at}/` });
  expect((await call("get", "/api/session", {}, 200, { at, headers: cookies() }))["person"]).toMatchObject({ name: "Desk desk", role: "owner" });
  const { id } = await call("post", "/api/maps", {}, 201, { at, body: {}, headers: cookies() });
  await call("get", "/api/maps/{id}", { id: String(id) }, 200, { at, headers: cookies() });
  await call("get", "/api/maps/{id}", { id: String(id) }, 401, { at });
  await call("post", "/api/sign-out", {}, 200, { at, headers: cookies() });
}

describe("H18: the description of the API", () => {
  test("it has every route that the server answers, and no other", () => {
    const real = server.application.routes.filter((route) => !/^HEAD |^GET \/\*$/.test(route)).map((route) => route.replaceAll(/:(\w+)/g, "{$1}"));
    const described = Object.entries(paths).flatMap(([route, operations]) => Object.keys(asRecord(operations)).map((method) => `${method.toUpperCase()} ${route}`));
    expect(described.toSorted()).toEqual(real.toSorted());
  });

  test("it is served as it is, in OpenAPI 3.1, with names that occur once and references that lead somewhere", async () => {
    const response = await fetch(`${server.address}/api/openapi.json`);
    expect(await response.json()).toEqual(description);
    expect(description["openapi"]).toMatch(/^3\.1\./);
    const operations = Object.values(paths).flatMap((each) => Object.values(asRecord(each)).map(asRecord));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const schemes = Object.keys(asRecord(asRecord(description["components"])["securitySchemes"]));
    for (const { security } of operations) {
      for (const scheme of Array.isArray(security) ? security.flatMap((each) => Object.keys(asRecord(each))) : []) expect(schemes).toContain(scheme);
    }
    for (const [, kind, name] of JSON.stringify(description).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)) {
      expect(Object.keys(asRecord(asRecord(description["components"])[kind ?? ""]))).toContain(name);
    }
  });

  test("the request it gives as an example fits its own schema, and so do those of the other tests", () => {
    expect(schemaFaults(PUSH_EXAMPLE, SCHEMAS.Push, SCHEMAS)).toEqual([]);
    expect(schemaFaults(pushOf([answers("basket", [1, 2, 3, 4, 5])]), SCHEMAS.Push, SCHEMAS)).toEqual([]);
    expect(schemaFaults({ ...PUSH_EXAMPLE, figures: [{ ...PUSH_EXAMPLE.figures[0], counts: { type: "mean" } }] }, SCHEMAS.Push, SCHEMAS)).not.toEqual([]);
  });

  test("every answer it names was had from the real server, and is as described", async () => {
    const { owner, viewer } = map.links;
    const names = { id: map.id };
    const nowhere = { id: "zzzzzzzzzzzz", linkId: "zzz", tokenId: "zzz" };
    const later = new Date(Date.now() + 3_600_000).toISOString();

    await call("post", "/api/maps", {}, 201, { body: { title: "Another" } });
    await call("post", "/api/maps", {}, 400, { body: { title: 5 } });

    // A link that was withdrawn, to be refused with everywhere.
    const links = "/api/maps/{id}/links";
    const lost = await call("post", links, names, 201, { bearer: owner, body: { role: "owner", label: "Lost", expiresAt: later } });
    await call("post", links, names, 400, { bearer: owner, body: { role: "king" } });
    const gone = String(lost["secret"]);
    await call("delete", `${links}/{linkId}`, { ...names, linkId: String(lost["id"]) }, 204, { bearer: owner });
    await call("post", `${links}/{linkId}/replacement`, { ...names, linkId: String(lost["id"]) }, 409, { bearer: owner });
    const old = await call("post", links, names, 201, { bearer: owner, body: { role: "viewer" } });
    await call("post", `${links}/{linkId}/replacement`, { ...names, linkId: String(old["id"]) }, 201, { bearer: owner });
    const listed = await call("get", links, names, 200, { bearer: owner });
    const own = (Array.isArray(listed["links"]) ? listed["links"] : []).map(asRecord).find((link) => link["role"] === "owner" && link["revokedAt"] === null);
    await call("delete", `${links}/{linkId}`, { ...names, linkId: String(own?.["id"]) }, 409, { bearer: owner });

    const { token, id: tokenId } = await call("post", "/api/maps/{id}/tokens", names, 201, { bearer: owner, body: { label: "Desk", expiresAt: later } });
    await call("post", "/api/maps/{id}/tokens", names, 400, { bearer: owner, body: { expiresAt: "yesterday" } });
    await call("get", "/api/maps/{id}/tokens", names, 200, { bearer: owner });

    const forOwners: readonly (readonly [string, string])[] = [
      ["get", links], ["post", links], ["delete", `${links}/{linkId}`], ["post", `${links}/{linkId}/replacement`],
      ["post", "/api/maps/{id}/recovery-code"], ["get", "/api/maps/{id}/tokens"], ["post", "/api/maps/{id}/tokens"], ["delete", "/api/maps/{id}/tokens/{tokenId}"],
    ];
    for (const [method, template] of forOwners) {
      const body = method === "post" ? { body: { role: "viewer" } } : {};
      await call(method, template, { ...nowhere, ...names }, 401, body);
      await call(method, template, { ...nowhere, ...names }, 401, { ...body, bearer: "wrong" });
      await call(method, template, { ...nowhere, ...names }, 403, { ...body, bearer: viewer });
      await call(method, template, { ...nowhere, ...names }, 403, { ...body, bearer: gone });
      await call(method, template, nowhere, 404, { ...body, bearer: owner });
    }
    await call("delete", `${links}/{linkId}`, { ...nowhere, ...names }, 404, { bearer: owner });
    await call("post", `${links}/{linkId}/replacement`, { ...nowhere, ...names }, 404, { bearer: owner });
    await call("delete", "/api/maps/{id}/tokens/{tokenId}", { ...nowhere, ...names }, 404, { bearer: owner });

    for (const [method, template] of [["get", "/api/maps/{id}"], ["post", "/api/maps/{id}/tickets"]] as const) {
      await call(method, template, names, 200, { bearer: viewer });
      await call(method, template, names, 401);
      await call(method, template, names, 403, { bearer: gone });
      await call(method, template, nowhere, 404, { bearer: viewer });
    }
    await call("post", "/api/maps/{id}/tickets", names, 400, { bearer: viewer, body: { authorKey: "short" } });

    const { recoveryCode } = await call("post", "/api/maps/{id}/recovery-code", names, 200, { bearer: owner });
    await call("post", "/api/maps/{id}/recover", names, 400, { body: {} });
    await call("post", "/api/maps/{id}/recover", names, 401, { body: { recoveryCode: "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA" } });
    await call("post", "/api/maps/{id}/recover", names, 201, { body: { recoveryCode } });

    const observations = "/api/maps/{id}/observations";
    const push = (status: number, body: unknown, key: string, bearer = String(token), at: Readonly<Record<string, string>> = names) =>
      call("post", observations, at, status, { bearer, body, headers: key === "" ? {} : { "idempotency-key": key } });
    expect(await push(200, PUSH_EXAMPLE, "example")).toMatchObject({ written: 1, unmatched: [] });
    await push(400, PUSH_EXAMPLE, "");
    await push(400, { ...PUSH_EXAMPLE, figures: [] }, "none");
    await push(401, PUSH_EXAMPLE, "k", owner);
    await call("post", observations, names, 401, { body: PUSH_EXAMPLE });
    await push(404, PUSH_EXAMPLE, "k", String(token), nowhere);
    await push(409, pushOf([answers("basket", [1, 2, 3, 4, 5])]), "example");
    await push(409, { ...PUSH_EXAMPLE, dataset: { name: "Elsewhere" } }, "elsewhere");
    await push(409, { ...PUSH_EXAMPLE, metrics: [{ ...CSAT, goodEnd: "low" }] }, "turned");
    await push(413, { ...PUSH_EXAMPLE, more: "x".repeat(1024 * 1024) }, "large");
    await push(422, { ...PUSH_EXAMPLE, metrics: [{ id: "x", kind: "rating", name: "X" }] }, "guess");
    await push(422, pushOf([answers("basket", [1, 2, 3])]), "short");
    await push(422, pushOf([answers("basket", [1, 2, 3, 4, -5])]), "negative");
    await call("delete", "/api/maps/{id}/tokens/{tokenId}", { ...names, tokenId: String(tokenId) }, 204, { bearer: owner });
    await push(403, PUSH_EXAMPLE, "withdrawn");

    await call("get", "/api/sample", {}, 200);
    await call("get", "/api/sample", {}, 404, { at: withoutSample.address });
    await call("get", "/api/openapi.json", {}, 200);
    await call("get", "/api/session", {}, 200);
    await callSigningIn();
    await call("get", "/health/live", {}, 200);
    await call("get", "/health/ready", {}, 200);
    await call("get", "/metrics", {}, 200, { bearer: METRICS_TOKEN });
    await call("get", "/metrics", {}, 401);

    // What stands for all that may happen anywhere: too many requests, and a store that is gone.
    let status = 0;
    for (let tries = 0; tries < 130 && status !== 429; tries += 1) {
      ({ status } = await fetch(`${withoutSample.address}/api/maps/zzz`, { headers: { authorization: "Bearer wrong" } }));
    }
    await call("get", "/api/maps/{id}", nowhere, 429, { at: withoutSample.address, bearer: "wrong" });
    await withoutSample.storage.close(0);
    await call("get", "/health/ready", {}, 503, { at: withoutSample.address });
    await call("post", "/api/maps", {}, 503, { at: withoutSample.address, body: {} });
    expect([...awaited].filter((answer) => !answer.endsWith(" default"))).toEqual([]);
  });
});
