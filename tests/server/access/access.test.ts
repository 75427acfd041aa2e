import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { subprotocolsFor } from "../../../src/sync/messages.ts";
import { Tickets } from "../../../server/access/tickets.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, fetchTicket, LINK_ENDS_WITHIN_MS, type NewMap, postJson, TestClient, until } from "../testClient.ts";

let server: RunningServer;
let map: NewMap;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
  map = await createMap(server.address);
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

type SocketOptions = { readonly address?: string; readonly path?: string; readonly protocols?: string[]; readonly headers?: Record<string, string> };

/** The close code, or the HTTP status of a refused handshake, or "open". */
async function knock({ address = server.address, path = `/sync/map/${map.id}`, protocols = [], headers = {} }: SocketOptions): Promise<number | "open"> {
  const socket = new WebSocket(address.replace("http", "ws") + path, protocols, { headers });
  try {
    return await new Promise<number | "open">((resolve) => {
      socket.on("unexpected-response", (_request, response) => {
        resolve(response.statusCode ?? 0);
      });
      socket.on("error", () => undefined);
      socket.on("close", resolve);
      // An open socket that answers is one that was let in: those refused are closed without an answer.
      socket.on("open", () => {
        socket.send(new Uint8Array([3]));
      });
      socket.on("message", () => {
        resolve("open");
      });
    });
  } finally {
    socket.terminate();
  }
}

async function statusAndCode(response: Response): Promise<[number, unknown]> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compared with what it should be below
  const body = (await response.json()) as { error?: { code?: string } };
  return [response.status, body.error?.code];
}

function links(method: string, secret: string, path = "", body?: unknown): Promise<Response> {
  return fetch(`${server.address}/api/maps/${map.id}/links${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

describe("coming in", () => {
  test("W2: a ticket opens both documents of its map, more than once", async () => {
    const protocols = subprotocolsFor(await fetchTicket(server.address, map.id, map.links.editor));
    expect(await knock({ protocols })).toBe("open");
    expect(await knock({ protocols, path: `/sync/talk/${map.id}` })).toBe("open");
    expect(await knock({ protocols, path: `/sync/map/${map.id}?anything=1` })).toBe("open");
  });

  test("W27: a page older than CLIENT_MIN_VERSION gets 4426, a newer one and a program are let in", async () => {
    const strict = await startServer({ environment: { SAMPLE: "off", CLIENT_MIN_VERSION: "0.1.0" } });
    try {
      const own = await createMap(strict.address);
      const ticket = await fetchTicket(strict.address, own.id, own.links.editor);
      const options = { address: strict.address, path: `/sync/map/${own.id}` };
      expect(await knock({ ...options, protocols: subprotocolsFor(ticket) })).toBe("open");
      expect(await knock({ ...options, protocols: subprotocolsFor(ticket, "0.0.9") })).toBe(4426);
      expect(await knock({ ...options, protocols: subprotocolsFor(ticket).slice(0, 2) })).toBe(4426);
      expect(await knock({ ...options, headers: { authorization: `Bearer ${own.links.viewer}` } })).toBe("open");
    } finally {
      await strict.stop();
      removeFolder(strict.dataFolder);
    }
  });

  test("W3: a program opens with its secret, a page does not", async () => {
    const headers = { authorization: `Bearer ${map.links.viewer}` };
    expect(await knock({ headers })).toBe("open");
    expect(await knock({ headers: { ...headers, origin: server.address } })).toBe(4401);
  });

  test("W5: without a ticket, with a wrong one, or with one of another map: 4401", async () => {
    const other = await createMap(server.address);
    const ticket = await fetchTicket(server.address, map.id, map.links.editor);
    const [claim = "", signature = ""] = ticket.split(".");
    const forgedClaim = Buffer.from(JSON.stringify([map.id, "any", Date.now() + 1e9])).toString("base64url");
    expect(await knock({})).toBe(4401);
    for (const wrong of ["", ".", "abc", claim, `${claim}.`, `${forgedClaim}.${signature}`, `${ticket}.x`]) {
      expect(await knock({ protocols: ["throughline.v1", `ticket.${wrong}`] })).toBe(4401);
    }
    expect(await knock({ protocols: subprotocolsFor(ticket), path: `/sync/map/${other.id}` })).toBe(4401);
    expect(await knock({ headers: { authorization: "Bearer AAAAAAAAAAAAAAAAAAAAAA" } })).toBe(4401);
  });

  test("W5: no such map: 4404; another protocol: 4426", async () => {
    expect(await knock({ path: "/sync/map/nothere", headers: { authorization: `Bearer ${map.links.owner}` } })).toBe(4404);
    const ticket = await fetchTicket(server.address, map.id, map.links.editor);
    expect(await knock({ protocols: ["throughline.v0", `ticket.${ticket}`] })).toBe(4426);
  });

  test("W6: knocking at a map that does not exist creates none", async () => {
    await knock({ path: "/sync/map/nothere", headers: { authorization: `Bearer ${map.links.owner}` } });
    const response = await postJson(`${server.address}/api/maps/nothere/tickets`, { secret: map.links.owner });
    expect(await statusAndCode(response)).toEqual([404, "no-such-map"]);
  });

  test("W4: a foreign origin or host gets 403, on sockets and on the API", async () => {
    const protocols = subprotocolsFor(await fetchTicket(server.address, map.id, map.links.editor));
    expect(await knock({ protocols, headers: { origin: server.address } })).toBe("open");
    expect(await knock({ protocols, headers: { origin: "https://elsewhere.example" } })).toBe(403);
    expect(await knock({ protocols, headers: { origin: "null" } })).toBe(403);
    expect(await knock({ protocols, headers: { host: "elsewhere.example", origin: "http://elsewhere.example" } })).toBe(403);
    const response = await postJson(`${server.address}/api/maps`, {}, { origin: "https://elsewhere.example" });
    expect(await statusAndCode(response)).toEqual([403, "foreign-origin"]);
  });

  test("W2: a ticket holds for a minute", () => {
    const tickets = new Tickets(Buffer.alloc(32, 7));
    const { ticket, expires } = tickets.issue({ mapId: "m", linkId: "l", authorId: "a" }, 1_000_000);
    expect(expires).toBe(1_060_000);
    expect(tickets.read(ticket, 1_059_999)).toEqual({ mapId: "m", linkId: "l", authorId: "a" });
    expect(tickets.read(ticket, 1_060_000)).toBeNull();
    expect(new Tickets(Buffer.alloc(32, 8)).read(ticket, 1_000_000)).toBeNull();
  });
});

describe("the API", () => {
  test("H1, H2: a map is created and each secret gives a ticket of its role", async () => {
    expect(Object.keys(map.links).toSorted()).toEqual(["commenter", "editor", "owner", "viewer"]);
    expect(new Set(Object.values(map.links)).size).toBe(4);
    for (const [role, secret] of Object.entries(map.links)) {
      expect(secret).toMatch(/^[\w-]{22}$/);
      const response = await fetch(`${server.address}/api/maps/${map.id}/tickets`, {
        method: "POST", headers: { authorization: `Bearer ${secret}` },
      });
      expect(response.status).toBe(200);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(await response.json()).toMatchObject({ role, ticket: expect.any(String), expiresAt: expect.stringMatching(/^\d{4}-.*Z$/) });
    }
  });

  test("H2: what is wrong with a secret is told", async () => {
    const url = `${server.address}/api/maps/${map.id}/tickets`;
    expect(await statusAndCode(await postJson(url, {}))).toEqual([401, "no-secret"]);
    expect(await statusAndCode(await postJson(url, { secret: "AAAAAAAAAAAAAAAAAAAAAA" }))).toEqual([401, "wrong-secret"]);
    const other = await createMap(server.address);
    expect(await statusAndCode(await postJson(url, { secret: other.links.owner }))).toEqual([401, "wrong-secret"]);
    expect(await statusAndCode(await postJson(url, { secret: 5 }))).toEqual([400, "bad-request"]);
    expect(await statusAndCode(await fetch(`${server.address}/api/maps`, { method: "POST", headers: { "content-type": "application/json" }, body: "{" })))
      .toEqual([400, "bad-request"]);
  });

  test("H3: only owners see and manage links, and never a secret again", async () => {
    for (const role of ["editor", "commenter", "viewer"] as const) {
      expect(await statusAndCode(await links("GET", map.links[role]))).toEqual([403, "not-owner"]);
      expect(await statusAndCode(await links("POST", map.links[role], "", { role: "owner" }))).toEqual([403, "not-owner"]);
      expect(await statusAndCode(await links("DELETE", map.links[role], "/x"))).toEqual([403, "not-owner"]);
    }
    const answer = await (await links("GET", map.links.owner)).text();
    expect(answer).toContain("\"role\":\"viewer\"");
    for (const secret of Object.values(map.links)) expect(answer).not.toContain(secret);
  });

  test("H4, H5: a link is made with label and expiry, works, and dies at once with its live sockets when revoked", async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const created = await links("POST", map.links.owner, "", { role: "editor", label: "Workshop", expiresAt });
    expect(created.status).toBe(201);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked in the lines that follow
    const link = (await created.json()) as { id: string; secret: string };
    expect(link).toMatchObject({ role: "editor", label: "Workshop", expiresAt, revokedAt: null });
    const guest = await TestClient.join(server.address, map.id, link.secret);
    const ticket = await fetchTicket(server.address, map.id, link.secret);
    expect((await links("DELETE", map.links.owner, `/${link.id}`)).status).toBe(204);
    const revokedAt = Date.now();
    expect(await guest.whenClosed()).toBe(4403);
    expect(Date.now() - revokedAt).toBeLessThan(LINK_ENDS_WITHIN_MS);
    expect(await knock({ protocols: subprotocolsFor(ticket) })).toBe(4403);
    expect(await statusAndCode(await postJson(`${server.address}/api/maps/${map.id}/tickets`, { secret: link.secret }))).toEqual([403, "revoked"]);
    expect(await statusAndCode(await links("DELETE", map.links.owner, "/nothere"))).toEqual([404, "no-such-link"]);
  });

  test("H4: an expiry ends live sockets, and one in the past is refused", async () => {
    expect((await links("POST", map.links.owner, "", { role: "viewer", expiresAt: "2001-01-01T00:00:00Z" })).status).toBe(400);
    const created = await links("POST", map.links.owner, "", { role: "viewer", expiresAt: new Date(Date.now() + 8000).toISOString() });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the API's answer, checked above
    const { secret } = (await created.json()) as { secret: string };
    const guest = await TestClient.join(server.address, map.id, secret);
    expect(await guest.whenClosed()).toBe(4403);
    expect(await statusAndCode(await postJson(`${server.address}/api/maps/${map.id}/tickets`, { secret }))).toEqual([403, "expired"]);
  });

  test("H5: the last owner link stays", async () => {
    const own = await createMap(server.address);
    const url = `${server.address}/api/maps/${own.id}/links`;
    const headers = { authorization: `Bearer ${own.links.owner}` };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the API's answer, checked above
    const listed = (await (await fetch(url, { headers })).json()) as { links: { id: string; role: string }[] };
    const owner = listed.links.find(({ role }) => role === "owner")?.id ?? "";
    expect(await statusAndCode(await fetch(`${url}/${owner}`, { method: "DELETE", headers }))).toEqual([409, "last-owner"]);
    expect((await postJson(url, { role: "owner" }, headers)).status).toBe(201);
    expect((await fetch(`${url}/${owner}`, { method: "DELETE", headers })).status).toBe(204);
  });

  test("H9: the store's files hold no secret", async () => {
    const client = await TestClient.join(server.address, map.id, map.links.owner);
    client.set("a", 1);
    await client.whenSaved();
    const { readdirSync, readFileSync } = await import("node:fs");
    const everything = readdirSync(server.dataFolder).map((name) => readFileSync(`${server.dataFolder}/${name}`).toString("latin1")).join("");
    expect(everything).toContain(map.id);
    expect(Object.values(map.links).filter((secret) => everything.includes(secret))).toEqual([]);
  });

  test("W5: the hundred and first socket on a document is told to come later (1013)", async () => {
    const busy = await createMap(server.address);
    const crowd = await Promise.all(Array.from({ length: 100 }, () => TestClient.open(server.address, busy.id, busy.links.viewer)));
    await until("all are in", () => crowd.every(({ synced }) => synced));
    expect(await knock({ path: `/sync/map/${busy.id}`, headers: { authorization: `Bearer ${busy.links.viewer}` } })).toBe(1013);
    expect(await knock({ path: `/sync/talk/${busy.id}`, headers: { authorization: `Bearer ${busy.links.viewer}` } })).toBe("open");
    for (const client of crowd) client.discard();
  });
});
