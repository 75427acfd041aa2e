import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { RATES } from "../../../server/access/rates.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, TestClient } from "../testClient.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off", TRUSTED_PROXIES: "127.0.0.0/8" } });
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** How a handshake from this address ends: a close code, or 429. */
function knock(id: string, secret: string, from: string): Promise<number> {
  return new Promise((resolve) => {
    const headers = { authorization: `Bearer ${secret}`, "x-forwarded-for": from };
    const socket = new WebSocket(`${server.address.replace("http", "ws")}/sync/map/${id}`, { headers });
    socket.on("error", ({ message }) => {
      resolve(message.includes("429") ? 429 : 0);
    });
    socket.on("open", () => {
      socket.close(1000);
    });
    socket.on("close", resolve);
  });
}

/** How so many handshakes end, 50 at a time; no more once one ends as `last`. */
async function knockOften(count: number, once: (index: number) => Promise<number>, last = Number.NaN): Promise<readonly number[]> {
  const ends: number[] = [];
  do {
    ends.push(...(await Promise.all(Array.from({ length: 50 }, (_, at) => once(ends.length + at)))));
  } while (ends.length < count && !ends.includes(last));
  return ends;
}

test("W29: an address that knocks without end is refused before the handshake, and others are let in", async () => {
  const map = await createMap(server.address);
  const ends = await knockOften(RATES.handshakesOfAddress.atOnce, () => knock("no-such-map", map.links.viewer, "192.0.2.1"));
  expect(ends.every((end) => end === 4404)).toBe(true);
  // On a slow machine more fall due meanwhile.
  expect(await knockOften(10_000, () => knock("no-such-map", map.links.viewer, "192.0.2.1"), 429)).toContain(429);
  const colleague = await TestClient.join(server.address, map.id, map.links.viewer);
  colleague.discard();
});

test("W29: a link that is knocked with from everywhere is told to come later, and other links open the map", async () => {
  const map = await createMap(server.address);
  const once = (at: number): Promise<number> => knock(map.id, map.links.viewer, `198.51.100.${at % 250}`);
  const ends = await knockOften(RATES.handshakesOfLink.atOnce + 5000, once, 4503);
  expect(ends).toContain(4503);
  const colleague = await TestClient.join(server.address, map.id, map.links.editor);
  colleague.discard();
});
