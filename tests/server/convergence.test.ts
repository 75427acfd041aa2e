import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { firstDifference } from "../../server/storage/mergeDocument.ts";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { createMap, type NewMap, TestClient, until } from "./testClient.ts";

const CLIENTS = 3;

type Step =
  | { readonly type: "set" | "delete" | "write" | "erase"; readonly client: number; readonly at: number }
  /** The connection is cut, and comes back with the next "online" or at the end. */
  | { readonly type: "offline" | "online"; readonly client: number }
  /** The page is closed and opened again with what its device kept, as another Yjs client. */
  | { readonly type: "reload"; readonly client: number }
  | { readonly type: "kill" };

const client = fc.nat(CLIENTS - 1);
const edit = fc.record({ type: fc.constantFrom("set", "delete", "write", "erase"), client, at: fc.nat(1000) });
const calm = fc.oneof(
  { weight: 12, arbitrary: edit },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom("offline", "online"), client }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("reload"), client }) },
);

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

class Page {
  document = new Y.Doc();
  connection: TestClient | null = null;
  readonly map: NewMap;

  constructor(map: NewMap) {
    this.map = map;
  }

  async online(): Promise<void> {
    if (this.connection !== null && this.connection.closeCode === null) return;
    this.connection = await TestClient.open(server.address, this.map.id, this.map.links.editor, { document: this.document });
  }

  offline(): void {
    this.connection?.socket.terminate();
    this.connection = null;
  }

  edit(type: "set" | "delete" | "write" | "erase", at: number): void {
    const records = this.document.getMap("test");
    const text = this.document.getText("text");
    const place = at % (text.length + 1);
    if (type === "set") records.set(`key ${at % 9}`, at);
    else if (type === "delete") records.delete(`key ${at % 9}`);
    else if (type === "write") text.insert(place, `<${at}>`);
    else text.delete(place, Math.min(at % 5, text.length - place));
  }

  async reload(): Promise<void> {
    const kept = Y.encodeStateAsUpdate(this.document);
    this.offline();
    this.document = new Y.Doc();
    Y.applyUpdate(this.document, kept);
    await this.online();
  }
}

async function live(steps: readonly Step[]): Promise<void> {
  const map = await createMap(server.address);
  const pages = Array.from({ length: CLIENTS }, () => new Page(map));
  await Promise.all(pages.map((page) => page.online()));
  for (const step of steps) {
    if (step.type === "kill") {
      await server.kill();
      server = await startServer({ dataFolder: server.dataFolder, environment: { SAMPLE: "off" } });
      await Promise.all(pages.map((page) => until("the connection is gone", () => page.connection === null || page.connection.closeCode !== null)));
      continue;
    }
    const page = pages[step.client];
    if (page === undefined) continue;
    if ("at" in step) page.edit(step.type, step.at);
    else if (step.type === "offline") page.offline();
    else if (step.type === "online") await page.online();
    else await page.reload();
  }
  await Promise.all(pages.map((page) => page.online()));
  for (const page of pages) await page.connection?.whenSaved();
  const reader = await TestClient.join(server.address, map.id, map.links.viewer);
  for (const { document } of pages) {
    await until("a page has what the server has", () => Y.equalSnapshots(Y.snapshot(document), Y.snapshot(reader.document)));
    expect(firstDifference(document, reader.document)).toBeNull();
    expect(document.getMap("test").toJSON()).toEqual(reader.values);
    expect(document.getText("text").toJSON()).toBe(reader.document.getText("text").toJSON());
    expect(document.store.pendingStructs).toBeNull();
  }
  for (const page of pages) page.offline();
  reader.discard();
}

describe("all copies become equal", () => {
  test("S3: random edits by three people, with offline times and reloads", { timeout: 180_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(calm, { minLength: 20, maxLength: 120 }), live), {
      numRuns: 25, interruptAfterTimeLimit: 40_000,
    });
  });

  test("S3: the same with the server killed in between", { timeout: 180_000 }, async () => {
    const withKills = fc
      .tuple(fc.array(calm, { minLength: 15, maxLength: 40 }), fc.array(calm, { minLength: 15, maxLength: 40 }))
      .map(([before, after]): Step[] => [...before, { type: "kill" }, ...after]);
    await fc.assert(fc.asyncProperty(withKills, live), { numRuns: 6, interruptAfterTimeLimit: 40_000 });
  });
});
