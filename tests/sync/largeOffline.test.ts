import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { firstDifference } from "../../server/storage/mergeDocument.ts";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { createMap } from "../../src/sync/createMap.ts";
import { LIMITS } from "../../src/sync/messages.ts";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { type Browser, newBrowser, titleOf, untilState } from "./browser.ts";

const SECONDS = 1000;
const PATIENCE = { timeout: 60 * SECONDS, interval: 20 };

let server: RunningServer;
let browsers: Browser[] = [];
let frames: number[] = [];
const RealSocket = globalThis.WebSocket;
let mapId: string;
let link: string;

/** Notes how large each frame is that leaves for the server. */
class WatchedSocket extends RealSocket {
  override send(data: Parameters<WebSocket["send"]>[0]): void {
    if (data instanceof Uint8Array) frames.push(data.byteLength);
    super.send(data);
  }
}

beforeEach(async () => {
  globalThis.WebSocket = WatchedSocket;
  server = await startServer({ environment: { SAMPLE: "off" } });
  const created = await createMap({
    journey: { ...EMPTY_JOURNEY, title: "Large" }, measurements: NO_MEASUREMENTS, server: server.address, database: browser().database,
  });
  if (!created.ok) throw new Error(created.sentence);
  mapId = created.mapId;
  link = created.links.editor;
  frames = [];
}, 60 * SECONDS);

afterEach(async () => {
  globalThis.WebSocket = RealSocket;
  for (const opened of browsers) await opened.quit();
  browsers = [];
  await server.kill();
  removeFolder(server.dataFolder);
}, 60 * SECONDS);

function browser(): Browser {
  const opened = newBrowser(() => server.address);
  browsers.push(opened);
  return opened;
}

/** Text without repetitions, of so many characters. */
function letters(length: number, from: number): string {
  let text = "";
  for (let index = from; text.length < length; index++) text += (index * 7919).toString(36);
  return text.slice(0, length);
}

describe("more edits than a frame holds", { timeout: 180 * SECONDS }, () => {
  test("W14, W30: 12 MiB that were made offline arrive, are acknowledged and equal in another browser, in frames under the limit", async () => {
    const mine = browser();
    const page = await mine.open(mapId, link);
    await untilState(page, "saved", false);
    const port = Number(new URL(server.address).port);
    await server.kill();
    const records = page.map.getMap("test");
    for (let step = 0; step < 64; step++) {
      page.map.transact(() => {
        for (let part = 0; part < 20; part++) records.set(`${step}/${part}`, letters(10_486, step * 20 + part));
        page.map.getText("text").insert(0, `<${step}>`);
        if (step > 0) records.delete(`${step - 1}/0`);
      });
      // As people do: the next edit comes when the one before is kept.
      await untilState(page, "offline", true);
    }
    expect(Y.encodeStateAsUpdate(page.map).byteLength).toBeGreaterThan(12 * 1024 * 1024);
    frames = [];
    server = await startServer({ dataFolder: server.dataFolder, port });
    await expect.poll(() => page.status.getSnapshot(), PATIENCE).toMatchObject({ state: "saved", unsaved: false });
    expect(Math.max(...frames)).toBeLessThanOrEqual(LIMITS.frame);
    expect(frames.filter((bytes) => bytes > 500_000).length).toBeGreaterThanOrEqual(10);

    // What was called saved is on the disk.
    await server.kill();
    server = await startServer({ dataFolder: server.dataFolder, port });
    const other = await browser().open(mapId, link);
    await untilState(other, "saved", false);
    expect(titleOf(other)).toBe("Large");
    expect(firstDifference(other.map, page.map)).toBeNull();
    expect(Y.equalSnapshots(Y.snapshot(other.map), Y.snapshot(page.map))).toBe(true);
  });

  test("W30: so does a single change of 6 MiB, as an import makes it, while others have the map open", async () => {
    const [page, other] = [await browser().open(mapId, link), await browser().open(mapId, link)];
    await Promise.all([page, other].map((each) => untilState(each, "saved", false)));
    page.map.transact(() => {
      for (let part = 0; part < 600; part++) page.map.getMap("test").set(`${part}`, letters(10_486, part));
    });
    page.map.getMap("test").set("afterwards", 1);
    await expect.poll(() => page.status.getSnapshot(), PATIENCE).toMatchObject({ state: "saved", unsaved: false });
    expect(Math.max(...frames)).toBeLessThanOrEqual(LIMITS.frame);
    await expect.poll(() => other.map.getMap("test").size, PATIENCE).toBe(601);
    await expect.poll(() => firstDifference(other.map, page.map), PATIENCE).toBeNull();
  });
});
