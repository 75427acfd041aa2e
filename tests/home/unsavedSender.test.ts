import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createUnsavedSender } from "../../src/home/unsavedSender.ts";
import { EMPTY_JOURNEY } from "../../src/journey/journeyMap.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { createMap } from "../../src/sync/createMap.ts";
import { listKnownMaps } from "../../src/sync/knownMaps.ts";
import { openMapSession } from "../../src/sync/openMapSession.ts";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { newBrowser, retitle, titleOf, untilState } from "../sync/browser.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
}, 30_000);

afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
}, 30_000);

test("what was typed offline before the map was left reaches the server from the home page", { timeout: 60_000 }, async () => {
  const [mine, other] = [newBrowser(() => server.address), newBrowser(() => server.address)];
  const created = await createMap({
    journey: { ...EMPTY_JOURNEY, title: "Flying" }, measurements: NO_MEASUREMENTS, server: server.address, database: mine.database,
  });
  if (!created.ok) throw new Error(created.sentence);
  const page = await mine.open(created.mapId);
  await untilState(page, "saved");
  await server.kill();
  retitle(page, "typed and left");
  await untilState(page, "offline", true);
  await mine.close(page);
  server = await startServer({ dataFolder: server.dataFolder, port: Number(new URL(server.address).port) });

  const sender = createUnsavedSender((options) => openMapSession({ ...options, server: server.address, database: mine.database }));
  sender.offer([created.mapId]);
  await expect.poll(() => listKnownMaps(mine.database)).toMatchObject({ value: [{ unsaved: false }] });
  expect(titleOf(await other.open(created.mapId, created.links.viewer))).toBe("typed and left");
  sender.stop();
  await mine.quit();
  await other.quit();
});
