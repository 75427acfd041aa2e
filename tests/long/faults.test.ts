import "fake-indexeddb/auto";
import { afterAll, beforeAll, describe, test } from "vitest";
import * as Y from "yjs";
import { firstDifference } from "../../server/storage/mergeDocument.ts";
import type { MapSession } from "../../src/sync/mapSession.ts";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { createMap } from "../server/testClient.ts";
import { newBrowser } from "../sync/browser.ts";
import { type Fault, FaultProxy, FAULTS } from "./faultProxy.ts";
import { chanceFor, rounds, tell } from "./rounds.ts";

const ROUNDS = rounds(1, 8);
const SECONDS = 1000;
/** All copies must be equal so long after a fault has ended, and be called saved. */
const PATIENCE_MS = 30 * SECONDS;

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

const isSaved = ({ status }: MapSession): boolean => {
  const { state, unsaved } = status.getSnapshot();
  return state === "saved" && !unsaved;
};

function areEqual(pages: readonly MapSession[]): boolean {
  const [first, ...others] = pages.map(({ map }) => Y.snapshot(map));
  return first !== undefined && others.every((snapshot) => Y.equalSnapshots(snapshot, first));
}

describe.concurrent("people behind a bad network", () => {
  test.for(FAULTS)(`S1: %s, ${ROUNDS} times: what both wrote meanwhile is equal, and saved, within 30 seconds of its end`, { timeout: ROUNDS * 120 * SECONDS }, async (fault: Fault, { expect }) => {
    const chance = chanceFor(`fault ${fault}`);
    const map = await createMap(server.address);
    const proxy = await FaultProxy.before(server.address);
    const near = newBrowser(() => server.address);
    const far = newBrowser(() => proxy.address);
    try {
      const pages = [await near.open(map.id, map.links.editor), await far.open(map.id, map.links.editor)];
      let edit = 0;
      const write = (): void => {
        for (const [index, page] of pages.entries()) {
          page.map.getMap("test").set(`key ${chance.between(0, 20)}`, `${index}/${edit}`);
          const text = page.map.getText("text");
          text.insert(chance.between(0, text.length), `<${index}/${edit}>`);
          if (chance.happens(20)) text.delete(0, Math.min(3, text.length));
        }
        edit++;
      };
      const longest: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        await expect.poll(() => pages.every(isSaved), { timeout: PATIENCE_MS, interval: 10 }).toBe(true);
        await proxy.begin(fault);
        const endsAt = performance.now() + chance.between(2, 6) * SECONDS;
        while (performance.now() < endsAt) {
          write();
          await new Promise((resolve) => setTimeout(resolve, chance.between(1, 150)));
        }
        await proxy.end();
        const ended = performance.now();
        write();
        await expect.poll(() => areEqual(pages) && pages.every(isSaved), { timeout: PATIENCE_MS, interval: 10 }).toBe(true);
        longest.push(performance.now() - ended);
        const [one, other] = pages;
        if (one === undefined || other === undefined) throw new Error("Two pages are open.");
        expect(firstDifference(one.map, other.map)).toBeNull();
        expect(other.map.getText("text").toJSON()).toBe(one.map.getText("text").toJSON());
        expect(other.map.getMap("test").toJSON()).toEqual(one.map.getMap("test").toJSON());
      }
      tell(`fault ${fault}: ${ROUNDS} rounds, ${edit} edits on each side, equal after at most ${(Math.max(...longest) / SECONDS).toFixed(1)} s`);
    } finally {
      await near.quit();
      await far.quit();
      proxy.close();
    }
  });
});
