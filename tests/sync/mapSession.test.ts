import "fake-indexeddb/auto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { openThread } from "../../src/document/talkCommands/openThread.ts";
import { getIdentity } from "../../src/sync/identity.ts";
import { createMap } from "../../src/sync/createMap.ts";
import { listKnownMaps, rememberMap } from "../../src/sync/knownMaps.ts";
import { openMapSession } from "../../src/sync/openMapSession.ts";
import type { MapLinks } from "../../src/sync/tickets.ts";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { type Browser, listen, newBrowser, PATIENCE, retitle, titleOf, untilState, untilTitle } from "./browser.ts";

const SECONDS = 1000;

let server: RunningServer;
let browsers: Browser[] = [];
let mapId: string;
let links: MapLinks;

/** The same server again: same folder, same port, so that open pages find it. */
async function restart(): Promise<void> {
  const port = Number(new URL(server.address).port);
  server = await startServer({ dataFolder: server.dataFolder, port });
}

function browser(): Browser {
  const opened = newBrowser(() => server.address);
  browsers.push(opened);
  return opened;
}

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
}, 30 * SECONDS);

beforeEach(async () => {
  const created = await createMap({
    journey: { ...EMPTY_JOURNEY, title: "Flying with us" },
    measurements: NO_MEASUREMENTS,
    server: server.address,
    database: browser().database,
  });
  if (!created.ok) throw new Error(created.sentence);
  if (!created.durable) throw new Error("the new map is not on the server's disk");
  ({ mapId, links } = created);
}, 30 * SECONDS);

afterEach(async () => {
  // A test that failed in between leaves the server frozen or gone.
  server.process.kill("SIGCONT");
  if (server.process.signalCode !== null) await restart();
  for (const opened of browsers) await opened.quit();
  browsers = [];
}, 30 * SECONDS);

afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
}, 30 * SECONDS);

describe("a map between browsers", { timeout: 60 * SECONDS }, () => {
  test("a new map is on the server's disk before the page moves on", async () => {
    await server.kill();
    await restart();
    const page = await browser().open(mapId, links.viewer);
    expect(titleOf(page)).toBe("Flying with us");
    expect(page).toMatchObject({ role: "viewer", mayEdit: false, mayComment: false, remembered: true });
  });

  test("what one types the other sees, and both call it saved", async () => {
    const [left, right] = [await browser().open(mapId, links.owner), await browser().open(mapId, links.editor)];
    retitle(left, "Flying again");
    await untilTitle(right, "Flying again");
    openThread(right.talk, { anchor: "*", author: getIdentity(), text: "hello" });
    await expect.poll(() => JSON.stringify(left.talk.getMap("threads")), PATIENCE).toContain("hello");
    await untilState(left, "saved", false);
    await untilState(right, "saved", false);
  });

  test("S3, S4: nothing is called saved before the server has acknowledged it, and what is called saved survives kill -9", async () => {
    const page = await browser().open(mapId, links.editor);
    for (let round = 0; round < 3; round++) {
      await untilState(page, "saved", false);
      server.process.kill("SIGSTOP");
      const said = listen(page);
      retitle(page, `round ${round}`);
      await expect.poll(() => page.status.getSnapshot(), PATIENCE).toMatchObject({ state: "saving", atRisk: false });
      server.process.kill("SIGCONT");
      await untilState(page, "saved", false);
      expect(said.join(" ")).toMatch(/^saved (saving )+saved$/);
      await server.kill();
      await restart();
      const other = await browser().open(mapId, links.viewer);
      expect(titleOf(other)).toBe(`round ${round}`);
    }
  });

  test("a deletion, which moves no clock, waits for its acknowledgement too", async () => {
    const page = await browser().open(mapId, links.editor);
    retitle(page, "to be deleted");
    await untilState(page, "saved", false);
    server.process.kill("SIGSTOP");
    page.map.getMap("map").delete("title");
    expect(page.status.getSnapshot()).toMatchObject({ state: "saving", unsaved: true });
    server.process.kill("SIGCONT");
    await untilState(page, "saved", false);
    expect(titleOf(await browser().open(mapId, links.viewer))).toBeUndefined();
  });

  test("an import larger than a live update arrives whole and is called saved", async () => {
    const page = await browser().open(mapId, links.editor);
    const text = Array.from({ length: 2000 }, (_, index) => index).join(" ");
    page.map.transact(() => {
      for (let record = 0; record < 60; record++) page.map.getMap("imported").set(String(record), `${record}: ${text}`);
    });
    await untilState(page, "saved", false);
    const other = await browser().open(mapId, links.viewer);
    expect(other.map.getMap("imported").toJSON()).toEqual(page.map.getMap("imported").toJSON());
  });
});

describe("without the server", { timeout: 60 * SECONDS }, () => {
  test("edits are kept on this device, found after a reload, and sent when the server is back", async () => {
    const mine = browser();
    let page = await mine.open(mapId, links.editor);
    await untilState(page, "saved", false);
    await server.kill();
    retitle(page, "typed offline");
    await untilState(page, "offline", true);
    expect(page.status.getSnapshot()).toMatchObject({ label: "Kept on this device, offline", atRisk: false });
    await mine.close(page);
    expect(await listKnownMaps(mine.database)).toMatchObject({ value: [{ id: mapId, role: "editor", unsaved: true }] });

    page = await mine.open(mapId);
    expect(titleOf(page)).toBe("typed offline");
    expect(page.role).toBe("editor");
    await untilState(page, "offline", true);
    await restart();
    await untilState(page, "saved", false);
    await expect.poll(() => listKnownMaps(mine.database), PATIENCE).toMatchObject({ value: [{ unsaved: false }] });
    expect(titleOf(await browser().open(mapId, links.viewer))).toBe("typed offline");
  });

  test("coming back, nothing is called saved before it was sent: killed at that very instant, the server has it", async () => {
    const page = await browser().open(mapId, links.editor);
    await untilState(page, "saved", false);
    await server.kill();
    retitle(page, "typed offline");
    await untilState(page, "offline", true);
    const restarted = restart();
    const killed = new Promise<void>((resolve) => {
      page.status.subscribe(() => {
        if (page.status.getSnapshot().unsaved) return;
        void restarted.then(() => server.kill()).then(resolve);
      });
    });
    await killed;
    await restart();
    expect(titleOf(await browser().open(mapId, links.viewer))).toBe("typed offline");
  });

  test("a deletion made in an earlier visit is sent by the next one", async () => {
    const mine = browser();
    const page = await mine.open(mapId, links.editor);
    await untilState(page, "saved", false);
    await server.kill();
    page.map.getMap("map").delete("title");
    await untilState(page, "offline", true);
    await mine.close(page);
    await restart();
    const next = await mine.open(mapId);
    await untilState(next, "saved", false);
    expect(titleOf(await browser().open(mapId, links.viewer))).toBeUndefined();
  });

  test("what two people did offline is merged, and all copies become equal", async () => {
    const [left, right] = [await browser().open(mapId, links.owner), await browser().open(mapId, links.editor)];
    await server.kill();
    left.map.getMap("stages").set("left", new Y.Map([["name", "left"]]));
    right.map.getMap("stages").set("right", new Y.Map([["name", "right"]]));
    retitle(left, "left's title");
    retitle(right, "right's title");
    await untilState(left, "offline", true);
    await untilState(right, "offline", true);
    await restart();
    await untilState(left, "saved", false);
    await untilState(right, "saved", false);
    await expect.poll(() => left.map.getMap("stages").toJSON(), PATIENCE).toEqual({ left: { name: "left" }, right: { name: "right" } });
    await expect.poll(() => right.map.getMap("stages").toJSON(), PATIENCE).toEqual({ left: { name: "left" }, right: { name: "right" } });
    await expect.poll(() => titleOf(left) === titleOf(right), PATIENCE).toBe(true);
  });

  test("of two tabs on one map, the one that stays sends what the closed one has kept", async () => {
    const mine = browser();
    const [staying, closing] = [await mine.open(mapId, links.editor), await mine.open(mapId, links.editor)];
    await untilState(staying, "saved", false);
    await server.kill();
    retitle(closing, "typed in the closed tab");
    await untilState(closing, "offline", true);
    await mine.close(closing);
    await restart();
    await untilTitle(staying, "typed in the closed tab");
    await untilState(staying, "saved", false);
    expect(titleOf(await browser().open(mapId, links.viewer))).toBe("typed in the closed tab");
    await expect.poll(() => listKnownMaps(mine.database), PATIENCE).toMatchObject({ value: [{ unsaved: false }] });
  });

  test("every attempt to connect brings a ticket of its own", async () => {
    const fetched: string[] = [];
    const reallyFetch = globalThis.fetch;
    globalThis.fetch = (...request) => {
      if (typeof request[0] === "string") fetched.push(request[0]);
      return reallyFetch(...request);
    };
    try {
      const page = await browser().open(mapId, links.editor);
      await untilState(page, "saved");
      // One ticket proves the new link and opens the map, one opens the discussion.
      expect(fetched.filter((address) => address.endsWith("/tickets"))).toHaveLength(2);
      await server.kill();
      await untilState(page, "offline");
      const before = fetched.length;
      await restart();
      await untilState(page, "saved");
      expect(fetched.length - before).toBeGreaterThanOrEqual(2);
    } finally {
      globalThis.fetch = reallyFetch;
    }
  });

  test("a map that this device doesn't have can't be opened, and the person is told why", async () => {
    await server.kill();
    expect(await browser().attempt(mapId, links.viewer)).toMatchObject({ ok: false, problem: "offline" });
    const mine = browser();
    await rememberMap(mine.database, { id: mapId, title: "Known, but not kept", role: "viewer", secret: links.viewer });
    expect(await mine.attempt(mapId)).toMatchObject({ ok: false, problem: "offline" });
    await restart();
  });
});

describe("a device that can't keep", { timeout: 60 * SECONDS }, () => {
  test("says so while the server has everything, and warns when it hasn't", async () => {
    const mine = browser();
    const page = await mine.open(mapId, links.editor);
    await untilState(page, "saved", false);
    let full = true;
    mine.database.updates.hook("creating", () => {
      if (full) throw new DOMException("no space", "QuotaExceededError");
    });
    retitle(page, "not kept but saved");
    await untilState(page, "saved", false);
    expect(page.status.getSnapshot().sentence).toMatch(/can't keep a copy.*storage .* is full/);
    await server.kill();
    retitle(page, "neither kept nor saved");
    await untilState(page, "not-kept", true);
    expect(page.status.getSnapshot().atRisk).toBe(true);

    full = false;
    await untilState(page, "offline", true);
    expect(page.status.getSnapshot().atRisk).toBe(false);
    await mine.close(page);
    expect(titleOf(await mine.open(mapId))).toBe("neither kept nor saved");
    await restart();
  });
});

describe("a device that has lost a row of edits still to be sent", { timeout: 60 * SECONDS }, () => {
  test("says so, and what is typed from then on reaches the server", async () => {
    const mine = browser();
    const page = await mine.open(mapId, links.editor);
    await untilState(page, "saved", false);
    await server.kill();
    const kept = await mine.database.updates.count();
    for (const title of ["one", "two", "three"]) retitle(page, title);
    page.map.getMap("map").delete("title");
    await expect.poll(() => mine.database.updates.count(), PATIENCE).toBe(kept + 4);
    await untilState(page, "offline", true);
    await mine.close(page);
    const lost = (await mine.database.updates.orderBy("id").keys()).at(-3);
    await mine.database.updates.update(Number(lost), { update: new Uint8Array([250, 255, 3]) });
    await restart();

    const next = await mine.open(mapId);
    await untilState(next, "saved", false);
    expect(next.repairs).toEqual([expect.stringMatching(/could not be read/), expect.stringMatching(/edits of an earlier visit were lost/)]);
    retitle(next, "typed afterwards");
    await untilState(next, "saved", false);
    expect(titleOf(await browser().open(mapId, links.viewer))).toBe("typed afterwards");
  });
});

describe("links and roles", { timeout: 60 * SECONDS }, () => {
  test("a revoked link ends the session for good, in words, and opens nothing any more", async () => {
    const mine = browser();
    const page = await mine.open(mapId, links.editor);
    await untilState(page, "saved");
    await revoke("editor");
    await untilState(page, "refused");
    expect(page.status.getSnapshot().sentence).toMatch(/withdrawn/);
    expect(await browser().attempt(mapId, links.editor)).toMatchObject({ ok: false, problem: "revoked" });

    await mine.close(page);
    const copy = await mine.open(mapId);
    expect(titleOf(copy)).toBe("Flying with us");
    await untilState(copy, "refused");
    await expect.poll(() => listKnownMaps(mine.database), PATIENCE).toMatchObject({ value: [{ withdrawn: true }] });
    // A link that works takes the place of the withdrawn one.
    expect(await mine.open(mapId, links.commenter)).toMatchObject({ role: "commenter", remembered: true });
  });

  test("a wrong secret, an unknown map and no secret at all are told apart", async () => {
    expect(await browser().attempt(mapId, "wrong")).toMatchObject({ ok: false, problem: "no-access" });
    expect(await browser().attempt("nosuchmap123", links.owner)).toMatchObject({ ok: false, problem: "unknown-map" });
    expect(await browser().attempt(mapId)).toMatchObject({ ok: false, problem: "no-access" });
  });

  test("what a viewer's page changes by mistake is neither kept nor sent, and not called saved", async () => {
    const mine = browser();
    const page = await mine.open(mapId, links.viewer);
    await untilState(page, "saved");
    retitle(page, "vandalised");
    await untilState(page, "refused");
    expect(page.status.getSnapshot().sentence).toMatch(/only read/);
    await mine.close(page);
    expect(titleOf(await mine.open(mapId))).toBe("Flying with us");
    expect(titleOf(await browser().open(mapId, links.editor))).toBe("Flying with us");
  });

  test("a commenter writes the discussion and not the map", async () => {
    const page = await browser().open(mapId, links.commenter);
    expect(page).toMatchObject({ role: "commenter", mayEdit: false, mayComment: true });
    openThread(page.talk, { anchor: "*", author: getIdentity(), text: "a question" });
    await untilState(page, "saved", false);
    const other = await browser().open(mapId, links.owner);
    await expect.poll(() => JSON.stringify(other.talk.getMap("threads")), PATIENCE).toContain("a question");
  });

  test("a new link that could not be asked about while offline is found to allow more once back", async () => {
    const mine = browser();
    await mine.close(await mine.open(mapId, links.viewer));
    await server.kill();
    const roles: string[] = [];
    const opened = await openMapSession({
      mapId, secret: links.editor, server: server.address, database: mine.database, onRoleChanged: (role) => roles.push(role),
    });
    if (!opened.ok) throw new Error(opened.sentence);
    expect(opened.session).toMatchObject({ role: "viewer", mayEdit: false });
    await restart();
    await expect.poll(() => roles).toContain("editor");
    await opened.session.destroy();
    expect(await mine.open(mapId)).toMatchObject({ role: "editor", mayEdit: true });
  });

  test("an owner may look through the viewers' link and keeps the owner's", async () => {
    const mine = browser();
    await mine.open(mapId, links.owner);
    expect(await mine.open(mapId, links.viewer)).toMatchObject({ role: "viewer", mayEdit: false, remembered: false });
    expect(await mine.open(mapId)).toMatchObject({ role: "owner", mayEdit: true });
  });
});

async function revoke(role: string): Promise<void> {
  const headers = { authorization: `Bearer ${links.owner}` };
  const listed: { links: { id: string; role: string }[] } = JSON.parse(
    await (await fetch(`${server.address}/api/maps/${mapId}/links`, { headers })).text(),
  );
  const link = listed.links.find((one) => one.role === role);
  const response = await fetch(`${server.address}/api/maps/${mapId}/links/${link?.id}`, { method: "DELETE", headers });
  expect(response.status).toBe(204);
}
