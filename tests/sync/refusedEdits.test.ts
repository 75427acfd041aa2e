import "fake-indexeddb/auto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocketServer } from "ws";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { startApplication } from "../../server/application.ts";
import { readSettings } from "../../server/settings.ts";
import { openSqliteStorage } from "../../server/storage/sqliteStorage.ts";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { createConnection } from "../../src/sync/connection.ts";
import { createMap } from "../../src/sync/createMap.ts";
import { CLOSE } from "../../src/sync/messages.ts";
import { newBrowser, PATIENCE, retitle, titleOf, untilState, untilTitle } from "./browser.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("W46: a page that holds an edit which the map can't take says so, keeps it, shows what others do, and is saved when it is taken back", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "throughline-refused-"));
  const settings = readSettings({ PORT: "0", HOST: "127.0.0.1", SAMPLE: "off", DATA_DIR: folder });
  const application = await startApplication(settings, await openSqliteStorage(folder));
  const address = `http://127.0.0.1:${application.port}`;
  const [browser, other] = [newBrowser(() => address), newBrowser(() => address)];
  const created = await createMap({ journey: { ...EMPTY_JOURNEY, title: "Flying" }, measurements: NO_MEASUREMENTS, server: address, database: browser.database });
  if (!created.ok) throw new Error(created.sentence);
  const page = await browser.open(created.mapId);
  const colleague = await other.open(created.mapId, created.links.editor);
  await untilState(page, "saved", false);
  await untilState(colleague, "saved", false);

  page.map.getMap("map").set("title", Number.NaN);
  await untilState(page, "refused", true);
  await expect.poll(() => page.status.getSnapshot(), PATIENCE).toMatchObject({
    label: "Not saved: the map can't take it", notTaken: true, tooLarge: false, atRisk: false,
    sentence: expect.stringContaining("kept on this device"),
  });
  colleague.map.getMap("map").set("description", "From a colleague");
  await expect.poll(() => page.map.getMap("map").get("description"), PATIENCE).toBe("From a colleague");
  retitle(page, "Taken back");
  await untilState(page, "saved", false);
  await untilTitle(colleague, "Taken back");

  // One that goes on all the same is told that it holds something wrong, not that its link is gone.
  for (let step = 0; page.status.getSnapshot().connected && step < 200; step++) {
    page.map.getMap("map").set("title", Number.NaN);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await expect.poll(() => page.status.getSnapshot().sentence, PATIENCE).toMatch(/This page holds changes that the map can't take/);
  expect(page.status.getSnapshot()).toMatchObject({ state: "refused", notTaken: true, unsaved: true, atRisk: false, connected: false });
  expect(titleOf(page)).toBeNaN();
  // Who opens the map anew has it still, and may take it back.
  await browser.close(page);
  const again = await browser.open(created.mapId);
  await untilState(again, "refused", true);
  retitle(again, "Mended");
  await untilState(again, "saved", false);
  await untilTitle(colleague, "Mended");
  for (const each of [browser, other]) await each.quit();
  await application.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("W46: a page that was hung up on for its edits comes back after longer and longer pauses, also when it is woken", async () => {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: (offered) => [...offered][0] ?? false });
  await once(server, "listening");
  const visits = { begun: 0, over: 0 };
  let connected = 0;
  server.on("connection", (socket) => {
    socket.close(CLOSE.EDITS_REFUSED, "No");
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = server.address() as AddressInfo;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  const doc = new Y.Doc();
  const connection = createConnection({
    server: `http://127.0.0.1:${port}`, room: "map/a", doc, awareness: new Awareness(doc), writable: true,
    requestTicket: () => {
      visits.begun++;
      return Promise.resolve({ ok: true, value: { ticket: "t", role: "editor", expiresAt: "2999-01-01T00:00:00Z" } });
    },
    beforeConnecting: () => Promise.resolve(), onSynced: () => undefined,
    onChange: () => {
      // Also when a visit begins there is no connection: it is over when there has been one.
      if (connection.connected) connected = visits.begun;
      else visits.over = connected;
    },
  });
  /** The clock stands still while the network does its work, which takes its own time. */
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second++) {
      await vi.advanceTimersByTimeAsync(1000);
      for (const end = performance.now() + 10_000; visits.over < visits.begun && performance.now() < end;) await new Promise(setImmediate);
    }
  };
  connection.open();
  await pass(1);
  expect(connection.ended).toBeNull();
  expect(connection.dropped).toMatch(/This page holds changes/);
  for (const [times, pause] of [[1, 30], [2, 60], [3, 120], [4, 240], [5, 480], [6, 600], [7, 600]] as const) {
    // What has passed of the pause when this begins is a second at most, the clock's step.
    await pass(pause / 2 - 2);
    connection.wake();
    await pass(0);
    expect(visits.begun).toBe(times);
    while (visits.begun === times) await pass(1);
    expect(visits).toEqual({ begun: times + 1, over: times + 1 });
  }
  // Whoever changes something may have taken it back: they wait as after the first time, however much they change.
  for (const times of [8, 9]) {
    for (let second = 0; second < 14; second++) {
      doc.getMap("map").set("title", `Taken back ${times} ${second}`);
      await pass(1);
    }
    expect(visits.begun).toBe(times);
    // No further than the visit: the pause after it would be over before the next round has counted to 14.
    for (let second = 0; second < 18 && visits.begun === times; second++) await pass(1);
    expect(visits).toEqual({ begun: times + 1, over: times + 1 });
  }
  connection.destroy();
  server.close();
});
