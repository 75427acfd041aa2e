import "fake-indexeddb/auto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Application, startApplication } from "../../server/application.ts";
import { readSettings } from "../../server/settings.ts";
import { openSqliteStorage } from "../../server/storage/sqliteStorage.ts";
import type { Storage, StoreState } from "../../server/storage/storage.ts";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { createMap } from "../../src/sync/createMap.ts";
import { listKnownMaps } from "../../src/sync/knownMaps.ts";
import { type Browser, newBrowser, retitle, untilState } from "./browser.ts";

/** The real server and its real store, except that the test decides whether the disk works. */
let application: Application;
let address: string;
let folder: string;
let browser: Browser;
let disk: { state: StoreState; waiting: PromiseWithResolvers<void> | null; tell: (state: StoreState) => void };

function withTroubles(storage: Storage): Storage {
  return {
    ...storage,
    append: async (document, update) => {
      await disk.waiting?.promise;
      await storage.append(document, update);
    },
    getState: () => disk.state,
    onStateChange: (listener) => {
      const before = disk.tell;
      disk.tell = (state) => {
        before(state);
        listener(state);
      };
      return () => undefined;
    },
  };
}

function breakDisk(): void {
  disk.waiting = Promise.withResolvers();
  disk.state = { working: false, fault: "disk full" };
  disk.tell(disk.state);
}

function mendDisk(): void {
  disk.state = { working: true, fault: "" };
  disk.tell(disk.state);
  disk.waiting?.resolve();
  disk.waiting = null;
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "throughline-trouble-"));
  disk = { state: { working: true, fault: "" }, waiting: null, tell: () => undefined };
  const settings = readSettings({ PORT: "0", HOST: "127.0.0.1", SAMPLE: "off", DATA_DIR: folder });
  application = await startApplication(settings, withTroubles(await openSqliteStorage(folder)));
  address = `http://127.0.0.1:${application.port}`;
  browser = newBrowser(() => address);
}, 20_000);

afterEach(async () => {
  mendDisk();
  await browser.quit();
  await application.stop();
  rmSync(folder, { recursive: true, force: true });
}, 20_000);

async function createEmptyMap(title = "Flying with us") {
  const journey = { ...EMPTY_JOURNEY, title };
  const created = await createMap({ journey, measurements: NO_MEASUREMENTS, server: address, database: browser.database });
  if (!created.ok) throw new Error(created.sentence);
  return created;
}

describe("a server that can't write", { timeout: 60_000 }, () => {
  test("W23: there is no Saved, the page says so and keeps the edits, and goes on when the disk works again", async () => {
    const { mapId } = await createEmptyMap();
    const page = await browser.open(mapId);
    await untilState(page, "saved", false);
    breakDisk();
    retitle(page, "while the disk is full");
    await untilState(page, "offline", true);
    expect(page.status.getSnapshot()).toMatchObject({
      label: "Kept on this device, server can't save",
      connected: true,
      atRisk: false,
    });
    mendDisk();
    await untilState(page, "saved", false);
  });

  test("whoever opens a map meanwhile is told before the first edit", async () => {
    const { mapId } = await createEmptyMap();
    breakDisk();
    const page = await browser.open(mapId);
    await untilState(page, "offline", false);
    expect(page.status.getSnapshot().label).toBe("Kept on this device, server can't save");
  });
});

describe("a map that the server can't take", { timeout: 60_000 }, () => {
  test("W14: more than a frame at once is refused in words, and leaves no broken map in the list", async () => {
    // Letters in no order, as compression would hide the size of repeated ones.
    const description = Array.from({ length: 500_000 }, (_, index) => (index * 7919).toString(36)).join("");
    const journey = { ...EMPTY_JOURNEY, title: "Too large", description: description.repeat(3) };
    const created = await createMap({ journey, measurements: NO_MEASUREMENTS, server: address, database: browser.database });
    expect(created).toMatchObject({ ok: false, sentence: expect.stringMatching(/too large/) });
    expect(await listKnownMaps(browser.database)).toEqual({ ok: true, value: [] });
  });

  test("W14: an edit that is too large can be taken back, and after a reload the map is saved again", async () => {
    const { mapId } = await createEmptyMap();
    const page = await browser.open(mapId);
    await untilState(page, "saved", false);
    const letters = Array.from({ length: 500_000 }, (_, index) => (index * 7919).toString(36)).join("");
    page.map.getMap("map").set("description", letters.repeat(2));
    await untilState(page, "refused", true);
    expect(page.status.getSnapshot()).toMatchObject({ label: "Not saved: too large", tooLarge: true });
    page.map.getMap("map").set("description", "short");
    await browser.close(page);
    const again = await browser.open(mapId);
    await untilState(again, "saved", false);
    expect(again.map.getMap("map").get("description")).toBe("short");
  });
});
