import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { createMap } from "../../src/sync/createMap.ts";
import { forgetMap } from "../../src/sync/knownMaps.ts";
import { createLink, linkAddress, listLinks, type OwnedMap, revokeLink } from "../../src/sync/mapLinks.ts";
import { requestTicket } from "../../src/sync/tickets.ts";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { newBrowser } from "./browser.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
}, 30_000);

afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

async function newMap(): Promise<{ browser: ReturnType<typeof newBrowser>; map: OwnedMap }> {
  const browser = newBrowser(() => server.address);
  const created = await createMap({
    journey: { ...EMPTY_JOURNEY, title: "Links" },
    measurements: NO_MEASUREMENTS,
    server: server.address,
    database: browser.database,
  });
  if (!created.ok) throw new Error(created.sentence);
  const { mapId, links } = created;
  return { browser, map: { server: server.address, mapId, ownerSecret: links.owner, database: browser.database } };
}

test("the browser that made a map can give out all four links, another one only what it made itself", async () => {
  const { browser, map } = await newMap();
  const listed = await listLinks(map);
  if (!listed.ok) throw new Error(listed.sentence);
  expect(listed.value.map((link) => link.role).toSorted()).toEqual(["commenter", "editor", "owner", "viewer"]);
  for (const { role, secret } of listed.value) {
    const ticket = await requestTicket(server.address, map.mapId, secret ?? "");
    expect(ticket).toMatchObject({ ok: true, value: { role } });
  }
  const elsewhere = newBrowser(() => server.address);
  const seen = await listLinks({ ...map, database: elsewhere.database });
  expect(seen.ok && seen.value.map((link) => link.secret)).toEqual([null, null, null, null]);
  await Promise.all([browser.quit(), elsewhere.quit()]);
});

test("a new link opens the map with its role until it is revoked, and its secret is remembered here", async () => {
  const { browser, map } = await newMap();
  const created = await createLink(map, { role: "commenter", label: "Stakeholders", expiresAt: null });
  if (!created.ok) throw new Error(created.sentence);
  const { id, secret } = created.value;
  expect(await requestTicket(server.address, map.mapId, secret ?? "")).toMatchObject({ ok: true, value: { role: "commenter" } });
  const listed = await listLinks(map);
  expect(listed.ok && listed.value.find((link) => link.id === id)).toMatchObject({ label: "Stakeholders", secret });

  expect(await revokeLink(map, id)).toEqual({ ok: true, value: true });
  expect(await requestTicket(server.address, map.mapId, secret ?? "")).toMatchObject({ ok: false, problem: "revoked" });
  await browser.quit();
});

test("who is no owner is refused with a sentence, and nothing changes", async () => {
  const { browser, map } = await newMap();
  const before = await listLinks(map);
  const editor = before.ok ? before.value.find((link) => link.role === "editor") : undefined;
  const asEditor = { ...map, ownerSecret: editor?.secret ?? "" };
  const refused = await createLink(asEditor, { role: "owner", label: "", expiresAt: null });
  expect(refused.ok ? "" : refused.sentence).toBe("Only an owner of the map may manage its links.");
  expect(await listLinks(map)).toEqual(before);
  await browser.quit();
});

test("forgetting a map forgets its links' secrets too", async () => {
  const { browser, map } = await newMap();
  expect(await browser.database.linkSecrets.count()).toBe(4);
  await forgetMap(browser.database, map.mapId);
  expect(await browser.database.linkSecrets.count()).toBe(0);
  await browser.quit();
});

test("the secret stands in the fragment of an address, which browsers never send", () => {
  const address = new URL(linkAddress("https://maps.example", "k3f9", "s3cret"));
  expect(address.pathname).toBe("/map/k3f9");
  expect(address.hash).toBe("#s3cret");
});
