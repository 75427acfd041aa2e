import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { firstDifference } from "../../server/storage/mergeDocument.ts";
import type { MapSession } from "../../src/sync/mapSession.ts";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { createMap, TestClient } from "../server/testClient.ts";
import { type Browser, newBrowser } from "../sync/browser.ts";
import { FaultProxy } from "./faultProxy.ts";
import { type Chance, chanceFor, chanceOf, isLong, rounds, tell } from "./rounds.ts";

const PEOPLE = 3;
const STEPS = 150;
const MINUTES = 60_000;
const PATIENCE = { timeout: 60_000, interval: 10 };

/** Seeds that have failed once. */
const FOUND: readonly number[] = [];
const SEEDS = rounds(2, 50);

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** kill -9, and the same server again, at the same place. */
async function killServer(): Promise<void> {
  const port = Number(new URL(server.address).port);
  await server.kill();
  server = await startServer({ dataFolder: server.dataFolder, port, environment: { SAMPLE: "off" } });
}

/** A person's browser, with its store and its way to the server. */
class Person {
  readonly proxy: FaultProxy;
  readonly browser: Browser;
  page: MapSession;

  private constructor(proxy: FaultProxy, browser: Browser, page: MapSession) {
    this.proxy = proxy;
    this.browser = browser;
    this.page = page;
  }

  static async on(mapId: string, link: string): Promise<Person> {
    const proxy = await FaultProxy.before(server.address);
    const browser = newBrowser(() => proxy.address);
    return new Person(proxy, browser, await browser.open(mapId, link));
  }

  edit(chance: Chance): void {
    const { map } = this.page;
    const records = map.getMap<unknown>("test");
    const text = map.getText("text");
    const list = map.getArray<unknown>("list");
    const place = chance.between(0, text.length);
    const key = `key ${chance.between(0, 8)}`;
    const value = chance.between(0, 999);
    const nested = records.get(`nested ${value % 3}`);
    switch (chance.between(0, 6)) {
      case 0:
        records.delete(key);
        break;
      case 1:
        text.delete(place, Math.min(value % 9, text.length - place));
        break;
      case 2:
        text.insert(place, `<${value}>`);
        break;
      case 3:
        if (nested instanceof Y.Map) nested.set(key, new Y.Text(String(value)));
        else records.set(`nested ${value % 3}`, new Y.Map([["field", value]]));
        break;
      case 4:
        if (list.length > 4 && chance.happens(60)) list.delete(value % list.length, 1);
        else list.insert(chance.between(0, list.length), [value, String(value)]);
        break;
      case 5:
        map.transact(() => {
          for (let step = 0; step < 5; step++) records.set(`key ${(value + step) % 9}`, value);
        });
        break;
      default:
        records.set(key, value);
    }
  }

  /** The page is left and opened again, as another Yjs client, with what its device has kept. */
  async reload(): Promise<void> {
    const { mapId } = this.page;
    await this.browser.close(this.page);
    this.page = await this.browser.open(mapId);
  }

  get isSaved(): boolean {
    const { state, unsaved } = this.page.status.getSnapshot();
    return state === "saved" && !unsaved;
  }

  async leave(): Promise<void> {
    await this.browser.quit();
    this.proxy.close();
  }
}

async function step(people: readonly Person[], chance: Chance): Promise<"edit" | "offline" | "reload" | "kill"> {
  const person = chance.oneOf(people);
  const what = chance.between(1, 1000);
  if (what <= 850) {
    person.edit(chance);
    if (chance.happens(30)) await new Promise((resolve) => setImmediate(resolve));
    return "edit";
  }
  if (what <= 950) {
    if (person.proxy.fault === null) await person.proxy.begin("refusal");
    else await person.proxy.end();
    return "offline";
  }
  if (what <= 985) {
    await person.reload();
    return "reload";
  }
  await killServer();
  return "kill";
}

async function live(chance: Chance): Promise<Map<string, number>> {
  const map = await createMap(server.address);
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => Person.on(map.id, map.links.editor)));
  const counts = new Map<string, number>();
  try {
    for (let count = 0; count < STEPS; count++) {
      const done = await step(people, chance);
      counts.set(done, (counts.get(done) ?? 0) + 1);
    }
    // Once more for certain, in the middle of what is on its way.
    await killServer();
    await Promise.all(people.map(({ proxy }) => proxy.end()));
    await expect.poll(() => people.every(({ isSaved }) => isSaved), PATIENCE).toBe(true);
    const reader = await TestClient.join(server.address, map.id, map.links.viewer);
    for (const { page } of people) {
      await expect.poll(() => Y.equalSnapshots(Y.snapshot(page.map), Y.snapshot(reader.document)), PATIENCE).toBe(true);
      expect(firstDifference(page.map, reader.document)).toBeNull();
      expect(Y.encodeStateVector(page.map).toSorted()).toEqual(Y.encodeStateVector(reader.document).toSorted());
      expect(page.map.getMap("test").toJSON()).toEqual(reader.values);
      expect(page.map.getText("text").toJSON()).toBe(reader.document.getText("text").toJSON());
      expect(page.map.getArray("list").toJSON()).toEqual(reader.document.getArray("list").toJSON());
      expect(page.repairs).toEqual([]);
      expect(page.map.store.pendingStructs).toBeNull();
    }
    reader.discard();
  } finally {
    for (const person of people) await person.leave();
  }
  return counts;
}

describe("three people who are offline at times, reload their pages, and whose server is killed", () => {
  test(`S3: on ${SEEDS} seeds all copies end with the same content, state vector and deletions`, { timeout: (isLong ? 60 : 4) * MINUTES }, async () => {
    const { seed: first } = chanceFor("copies become equal");
    const sums = new Map<string, number>();
    const failed: { readonly seed: number; readonly fault: unknown }[] = [];
    for (const seed of [...FOUND, ...Array.from({ length: SEEDS }, (_, index) => first + index)]) {
      try {
        for (const [what, count] of await live(chanceOf(seed))) sums.set(what, (sums.get(what) ?? 0) + count);
        if (isLong) tell(`seed ${seed}: all equal`);
      } catch (fault) {
        failed.push({ seed, fault });
      }
    }
    expect(failed, "these seeds belong into FOUND").toEqual([]);
    tell(`copies become equal: ${FOUND.length + SEEDS} seeds, ${[...sums].map(([what, count]) => `${count} times ${what}`).join(", ")}, all equal`);
  });
});
