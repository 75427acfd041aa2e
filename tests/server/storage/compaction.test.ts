import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { Compaction, compact } from "../../../server/storage/compaction.ts";
import { firstDifference, mergeDocument, replay } from "../../../server/storage/mergeDocument.ts";
import { MergeThread } from "../../../server/storage/mergeThread.ts";
import { openSqliteStorage } from "../../../server/storage/sqliteStorage.ts";
import type { Storage } from "../../../server/storage/storage.ts";
import { removeFolder, startServer } from "../../scenarios/startServer.ts";
import { createMap, TestClient } from "../testClient.ts";

let folder: string;
let storage: Storage;
let thread: MergeThread;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "throughline-compaction-"));
  storage = await openSqliteStorage(folder);
  thread = new MergeThread();
});
afterEach(async () => {
  await thread.end();
  await storage.close(1000);
  rmSync(folder, { recursive: true, force: true });
});

/** Edits a document at random and gives the updates it made. */
function edit(document: Y.Doc, steps: readonly number[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array): void => void updates.push(update);
  document.on("update", collect);
  for (const step of steps) {
    const map = document.getMap<unknown>("records");
    const key = `k${step % 7}`;
    if (step % 5 === 0) map.delete(key);
    else if (step % 5 === 1) document.getText("text").insert(step % (document.getText("text").length + 1), `é${step}😀`);
    else if (step % 5 === 2 && document.getText("text").length > 4) document.getText("text").delete(1, 3);
    else if (step % 5 === 3) map.set(key, new Y.Map([["name", step], ["list", [step, null, { deep: true }]]]));
    else map.set(key, step);
  }
  document.off("update", collect);
  return updates;
}

async function appendAll(updates: readonly Uint8Array[]): Promise<void> {
  await Promise.all(updates.map((update) => storage.append("map/a", update)));
}

async function storedDocument(): Promise<Y.Doc> {
  const document = new Y.Doc();
  replay(document, await storage.loadDocument("map/a"));
  return document;
}

describe("compaction", () => {
  test("S6: the document is the same before and after, several times over, and later edits stay", async () => {
    const author = new Y.Doc();
    for (let round = 0; round < 3; round++) {
      await appendAll(edit(author, Array.from({ length: 60 }, (_, index) => index * 13 + round)));
      expect(await compact(storage, "map/a", thread, 10)).toBeGreaterThan(0);
      expect((await storage.loadDocument("map/a")).updates).toEqual([]);
      await appendAll(edit(author, [4, 9, 14]));
      expect(firstDifference(await storedDocument(), author)).toBeNull();
      expect(Y.equalSnapshots(Y.snapshot(await storedDocument()), Y.snapshot(author))).toBe(true);
    }
  });

  test("a document with few updates is left as it is", async () => {
    await storage.append("map/a", Y.encodeStateAsUpdate(new Y.Doc()));
    expect(await compact(storage, "map/a", thread)).toBe(0);
    expect((await storage.loadDocument("map/a")).snapshot).toBeNull();
  });

  test("S6: any history is merged to an equal document", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { maxLength: 40 }), fc.array(fc.nat(500), { maxLength: 40 }), (left, right) => {
        const [one, two] = [new Y.Doc(), new Y.Doc()];
        const updates = [...edit(one, left), ...edit(two, right)];
        Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
        updates.push(...edit(one, right));
        const merged = mergeDocument({ snapshot: null, updates: updates.map((bytes, index) => ({ id: index + 1, bytes })), damaged: 0 });
        const again = new Y.Doc();
        Y.applyUpdateV2(again, merged.bytes);
        expect(firstDifference(again, one)).toBeNull();
        expect(merged.mergedIds.length).toBe(updates.length);
      }),
      { numRuns: 60 },
    );
  });

  test("S6: nothing is merged when an update's foundation is missing", () => {
    const author = new Y.Doc();
    const [, second] = edit(author, [4, 9, 14]);
    if (second === undefined) throw new Error("Three edits make three updates.");
    expect(() => mergeDocument({ snapshot: null, updates: [{ id: 1, bytes: second }], damaged: 0 })).toThrow(/not there/);
  });

  test("an unreadable update is passed over and keeps its row", async () => {
    const author = new Y.Doc();
    const updates = edit(author, [4, 9, 14]);
    await Promise.all([...updates, Uint8Array.of(255, 255, 255)].map((update) => storage.append("map/a", update)));
    expect(await compact(storage, "map/a", thread, 1)).toBe(3);
    expect((await storage.loadDocument("map/a")).updates.map(({ id }) => id)).toEqual([4]);
    expect(firstDifference(await storedDocument(), author)).toBeNull();
  });

  test("the comparison sees one changed letter", () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()];
    one.clientID = two.clientID = 7;
    one.getText("text").insert(0, "abc");
    two.getText("text").insert(0, "abd");
    expect(firstDifference(one, two)).toBe("7/2");
  });
});

describe("a stop during compaction", () => {
  test("S6, W24: waits for the document in hand, takes no other, and the store may be closed then", async () => {
    const author = new Y.Doc();
    await appendAll(edit(author, Array.from({ length: 300 }, (_, index) => index * 7)));
    const compaction = new Compaction(storage);
    const complaints = vi.spyOn(console, "error");
    compaction.request("map/a");
    await compaction.stop();
    expect((await storage.loadDocument("map/a")).updates).toEqual([]);
    compaction.request("map/a");
    await storage.close(1000);
    await compaction.stop();
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
    storage = await openSqliteStorage(folder);
    expect(firstDifference(await storedDocument(), author)).toBeNull();
  });

  test("S6, W24: a server that is stopped when the last have just left exits with 0, says nothing of a failure and has everything", async () => {
    const server = await startServer({ environment: { SAMPLE: "off" } });
    let said = "";
    server.process.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    const map = await createMap(server.address);
    const people = await Promise.all(["a", "b", "c"].map(() => TestClient.join(server.address, map.id, map.links.editor)));
    for (let step = 0; step < 120; step++) {
      for (const [index, person] of people.entries()) person.set(`${index}/${step}`, "x".repeat(2000));
      await Promise.all(people.map((person) => person.whenSaved()));
    }
    for (const person of people) person.discard();
    expect(await server.stop()).toBe(0);
    expect(said).toBe("");
    const again = await startServer({ dataFolder: server.dataFolder });
    const reader = await TestClient.join(again.address, map.id, map.links.viewer);
    expect(Object.keys(reader.values).length).toBe(360);
    reader.discard();
    await again.stop();
    removeFolder(server.dataFolder);
  }, 60_000);
});
