import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Application, startApplication } from "../../../server/application.ts";
import { readSettings } from "../../../server/settings.ts";
import { openSqliteStorage } from "../../../server/storage/sqliteStorage.ts";
import type { Storage } from "../../../server/storage/storage.ts";
import { setMapTitle } from "../../../src/document/commands/setMapTitle.ts";
import { snapshotOf } from "../../../src/document/liveMap.ts";
import { type NewMap, TestClient, until } from "../testClient.ts";
import { type Answered, answers, makeToken, mapWithEditor, push, pushOf } from "./pushing.ts";

let folder: string;
let application: Application;
let address: string;
let map: NewMap;
let editor: TestClient;
let token: string;
let held: PromiseWithResolvers<void> | null = null;
let appended = 0;
let working = true;
let roomLeft = true;

/** The real store, except that updates reach it only while the test does not hold them back. */
function heldBack(storage: Storage): Storage {
  return {
    ...storage,
    append: async (document, update) => {
      appended += 1;
      await held?.promise;
      await storage.append(document, update);
    },
    hasRoomFor: () => roomLeft,
    getState: () => (working ? storage.getState() : { working, fault: "full" }),
  };
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "throughline-push-"));
  [held, working, roomLeft] = [null, true, true];
  const settings = readSettings({ PORT: "0", HOST: "127.0.0.1", SAMPLE: "off", DATA_DIR: folder });
  application = await startApplication(settings, heldBack(await openSqliteStorage(folder)));
  address = `http://127.0.0.1:${application.port}`;
  ({ map, editor } = await mapWithEditor(address));
  ({ token } = await makeToken(address, map));
  appended = 0;
});
afterEach(async () => {
  held?.resolve();
  editor.discard();
  await application.stop();
  rmSync(folder, { recursive: true, force: true });
});

const figures = (client: TestClient): number => snapshotOf(client.document).measurements.observations.size;
const send = (key: string, first = 5): Promise<Answered> => push(address, map.id, token, pushOf([answers("basket", [first, 5, 5, 5, 5])]), key);

describe("H17: first the disk, then the answer and the others", () => {
  test("until the figures are on disk there is no answer, nobody sees them, and a reading of the map has none", async () => {
    held = Promise.withResolvers();
    let answered: Answered | null = null;
    const pushed = send("k").then((answer) => {
      answered = answer;
    });
    await until("the store has them in hand", () => appended === 1);
    await editor.barrier();
    const newcomer = await TestClient.join(address, map.id, map.links.viewer);
    const read = await fetch(`${address}/api/maps/${map.id}`, { headers: { authorization: `Bearer ${map.links.viewer}` } });
    expect(await read.json()).toMatchObject({ measurements: { observations: [] } });
    expect([answered, figures(editor), figures(newcomer)]).toEqual([null, 0, 0]);
    held.resolve();
    await pushed;
    expect(answered).toMatchObject({ status: 200, body: { written: 1 } });
    await until("both see them", () => figures(editor) === 1 && figures(newcomer) === 1);
    newcomer.discard();
  });

  test("what builds on edits and pushes still on their way to the disk is taken, and everybody ends with the same", async () => {
    held = Promise.withResolvers();
    setMapTitle(editor.document, { title: "While the disk is slow" });
    await until("the title is on its way", () => appended === 1);
    const first = send("first");
    await until("the first push is on its way", () => appended === 2);
    const other = await makeToken(address, map);
    const second = push(address, map.id, other.token, pushOf([answers("basket", [9, 5, 5, 5, 5]), answers("survey", [5, 5, 5, 5, 5])]), "second");
    await until("the second too", () => appended === 3);
    held.resolve();
    expect((await Promise.all([first, second])).map(({ body }) => [body["written"], body["newMetrics"]])).toEqual([[1, ["desk-csat"]], [2, []]]);
    await until("all have arrived", () => figures(editor) === 2);
    expect(JSON.stringify([...snapshotOf(editor.document).measurements.observations.values()])).toContain("[9,5,5,5,5]");
    const newcomer = await TestClient.join(address, map.id, map.links.viewer);
    expect(snapshotOf(newcomer.document)).toEqual(snapshotOf(editor.document));
    newcomer.discard();
  });

  test("while the store cannot write it says so at once, and the same request goes in when it can", async () => {
    working = false;
    expect(await send("k")).toMatchObject({ status: 503, code: "store-fails" });
    expect(appended).toBe(0);
    working = true;
    expect(await send("k")).toMatchObject({ status: 200, body: { written: 1 } });
  });

  test("a map that is full takes no figures, nothing is left of the try, and the same request goes in once there is room", async () => {
    expect((await send("before")).status).toBe(200);
    roomLeft = false;
    expect(await send("k", 9)).toMatchObject({ status: 409, code: "map-full" });
    expect(appended).toBe(1);
    roomLeft = true;
    expect(await send("k", 9)).toMatchObject({ status: 200, body: { written: 1 } });
    await until("it has arrived", () => JSON.stringify([...snapshotOf(editor.document).measurements.observations.values()]).includes("[9,5,5,5,5]"));
  });

  test("a stop keeps what is on its way, whether or not the program hears of it", async () => {
    held = Promise.withResolvers();
    const pushed = send("k").catch(() => null);
    await until("the store has it in hand", () => appended === 1);
    held.resolve();
    const stopped = application.stop();
    await pushed;
    expect(await stopped).toBe(true);
    application = await startApplication(
      readSettings({ PORT: "0", HOST: "127.0.0.1", SAMPLE: "off", DATA_DIR: folder }), heldBack(await openSqliteStorage(folder)),
    );
    address = `http://127.0.0.1:${application.port}`;
    expect(await send("k")).toMatchObject({ status: 200, body: { newMetrics: expect.any(Array), unmatched: [] } });
    const newcomer = await TestClient.join(address, map.id, map.links.viewer);
    expect(figures(newcomer)).toBe(1);
    newcomer.discard();
  });
});
