import "fake-indexeddb/auto";
import * as fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Database } from "../../src/sync/database.ts";
import { type LocalStore, openLocalStore } from "../../src/sync/localStore.ts";

const NAME = "map/abc";
let databases = 0;
const opened: Database[] = [];

function newDatabase(): Database {
  const database = new Database(`local-store-${databases++}`);
  opened.push(database);
  return database;
}

afterEach(async () => {
  for (const database of opened.splice(0)) await database.delete();
});

/** A page on the map: what is typed into its document is appended to the store. */
async function openPage(database: Database, name = NAME) {
  const doc = new Y.Doc();
  const store = openLocalStore(database, name, doc);
  const loaded = await store.load();
  const writes: Promise<unknown>[] = [];
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === "typed") writes.push(store.append(update, true));
  });
  return {
    doc,
    store,
    loaded,
    type(key: string, value: unknown) {
      doc.transact(() => doc.getMap("map").set(key, value), "typed");
    },
    remove(key: string) {
      doc.transact(() => {
        doc.getMap("map").delete(key);
      }, "typed");
    },
    read: () => doc.getMap("map").toJSON(),
    kept: () => Promise.all(writes),
  };
}

async function loaded(store: LocalStore) {
  const result = await store.load();
  if (!result.ok) throw new Error(result.trouble);
  return result.value;
}

describe("keeping a document on this device", () => {
  test("what was kept is there after a reload, marked as unsaved until the server has it", async () => {
    const database = newDatabase();
    const page = await openPage(database);
    expect(page.loaded).toEqual({ ok: true, value: { found: false, setAside: 0, unsaved: false } });
    page.type("title", "Flying");
    page.type("title", "Flying with us");
    page.remove("missing");
    await page.kept();

    const reloaded = await openPage(database);
    expect(reloaded.read()).toEqual({ title: "Flying with us" });
    expect(reloaded.loaded).toEqual({ ok: true, value: { found: true, setAside: 0, unsaved: true } });
    await reloaded.store.markSaved();
    expect((await openPage(database)).loaded).toMatchObject({ value: { unsaved: false } });
  });

  test("documents of one database do not mix", async () => {
    const database = newDatabase();
    const map = await openPage(database, "map/abc");
    const other = await openPage(database, "map/abcd");
    map.type("title", "one");
    other.type("title", "two");
    await Promise.all([map.kept(), other.kept()]);
    expect((await openPage(database, "map/abc")).read()).toEqual({ title: "one" });
    expect((await openPage(database, "map/abcd")).read()).toEqual({ title: "two" });
  });

  test("two tabs on one map each find what the other has kept", async () => {
    const database = newDatabase();
    const [left, right] = [await openPage(database), await openPage(database)];
    left.type("left", 1);
    right.type("right", 2);
    await Promise.all([left.kept(), right.kept()]);
    expect((await loaded(left.store)).unsaved).toBe(true);
    expect(left.read()).toEqual({ left: 1, right: 2 });
    expect((await openPage(database)).read()).toEqual({ left: 1, right: 2 });
  });

  test("a tab does not take away the mark of edits that another tab has kept since", async () => {
    const database = newDatabase();
    const [left, right] = [await openPage(database), await openPage(database)];
    left.type("left", 1);
    right.type("right", 2);
    await Promise.all([left.kept(), right.kept()]);
    await left.store.markSaved();
    expect((await database.unsaved.toArray()).map((mark) => mark.client)).toEqual([right.doc.clientID]);
    await loaded(left.store);
    await left.store.markSaved();
    expect(await database.unsaved.count()).toBe(0);
  });
});

describe("compacting", () => {
  test("many rows become one that holds the same", async () => {
    const database = newDatabase();
    const page = await openPage(database);
    for (let round = 0; round < 50; round++) page.type(`key ${round % 7}`, round);
    page.remove("key 3");
    await page.kept();
    expect(await page.store.compact()).toEqual({ ok: true, value: true });
    expect(await database.updates.count()).toBe(1);
    expect((await openPage(database)).read()).toEqual(page.read());
    page.type("after", true);
    await page.kept();
    expect((await openPage(database)).read()).toEqual(page.read());
  });

  test("happens by itself after some hundred rows", async () => {
    const database = newDatabase();
    const page = await openPage(database);
    for (let round = 0; round < 250; round++) page.type("title", `version ${round}`);
    await page.kept();
    await expect.poll(() => database.updates.count()).toBeLessThan(60);
    expect((await openPage(database)).read()).toEqual({ title: "version 249" });
  });

  test("is left undone while an edit in between is missing, and loses nothing", async () => {
    const database = newDatabase();
    const page = await openPage(database);
    page.type("a", 1);
    page.type("b", 2);
    page.type("c", 3);
    await page.kept();
    const [, second] = await database.updates.orderBy("id").toArray();
    if (!(second?.update instanceof Uint8Array)) throw new Error("three edits make three rows");
    await database.updates.delete(second.id);
    expect(await page.store.compact()).toEqual({ ok: true, value: false });
    expect(await database.updates.count()).toBe(2);
    const reloaded = await openPage(database);
    expect(reloaded.read()).toEqual({ a: 1 });
    Y.applyUpdate(reloaded.doc, second.update);
    expect(reloaded.read()).toEqual({ a: 1, b: 2, c: 3 });
  });

  test("any history of typing, removing, reloading and compacting in two tabs is kept whole", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            tab: fc.nat(1),
            step: fc.constantFrom("type", "type", "type", "remove", "compact", "pull", "reload"),
            key: fc.constantFrom("a", "b", "c"),
            value: fc.nat(99),
          }),
          { maxLength: 25 },
        ),
        async (steps) => {
          const database = newDatabase();
          const tabs = [await openPage(database), await openPage(database)];
          for (const { tab, step, key, value } of steps) {
            const page = tabs[tab];
            if (page === undefined) continue;
            if (step === "type") page.type(key, value);
            else if (step === "remove") page.remove(key);
            else if (step === "compact") await page.store.compact();
            else if (step === "pull") await page.store.load();
            else {
              await page.kept();
              tabs[tab] = await openPage(database);
            }
          }
          for (const page of tabs) await page.kept();
          const together = new Y.Doc();
          for (const page of tabs) Y.applyUpdate(together, Y.encodeStateAsUpdate(page.doc));
          expect((await openPage(database)).read()).toEqual(together.getMap("map").toJSON());
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("a store in trouble", () => {
  test.each([
    ["cut", (update: Uint8Array) => update.slice(0, -3)],
    ["of foreign bytes", () => new Uint8Array([250, 255, 3, 7, 99, 200])],
    ["of another type", () => "text"],
    ["without content", () => undefined],
  ])("a row %s is set aside and reported, and the others are read", async (_, corrupt) => {
    const database = newDatabase();
    const page = await openPage(database);
    page.type("a", 1);
    await page.kept();
    const other = await openPage(database, "map/other");
    other.doc.getMap("map").set("x", 1);
    const content = corrupt(Y.encodeStateAsUpdate(other.doc));
    await database.updates.add({ document: NAME, update: content });
    page.type("b", 2);
    await page.kept();

    const reloaded = await openPage(database);
    expect(reloaded.loaded).toMatchObject({ ok: true, value: { found: true, setAside: 1 } });
    expect(reloaded.read()).toEqual({ a: 1, b: 2 });
    expect(await database.broken.toArray()).toMatchObject([{ document: NAME, content }]);
    expect((await openPage(database)).loaded).toMatchObject({ value: { setAside: 0 } });
  });

  test("a full disk is told in a sentence, and nothing is called kept", async () => {
    const database = newDatabase();
    const page = await openPage(database);
    database.updates.hook("creating", () => {
      throw new DOMException("no space", "QuotaExceededError");
    });
    const kept = await page.store.append(Y.encodeStateAsUpdate(page.doc), true);
    expect(kept).toMatchObject({ ok: false, trouble: expect.stringMatching(/storage .* is full/) });
    expect(await database.unsaved.count()).toBe(0);
  });

  test("a database closed by the browser is opened again", async () => {
    const database = newDatabase();
    const page = await openPage(database);
    database.close();
    page.type("a", 1);
    expect(await page.kept()).toEqual([{ ok: true, value: undefined }]);
    expect((await openPage(database)).read()).toEqual({ a: 1 });
  });

  test("a database that the browser has emptied under the page gets the whole document again, not only the next edit", async () => {
    const database = newDatabase();
    const page = await openPage(database);
    page.type("a", 1);
    page.type("b", 2);
    await page.kept();
    await database.delete();
    page.type("c", 3);
    expect((await page.kept()).at(-1)).toMatchObject({ ok: true });
    expect((await openPage(database)).read()).toEqual({ a: 1, b: 2, c: 3 });
  });

  test("a browser without a store is told in a sentence", async () => {
    const missing: IDBFactory = JSON.parse("null");
    const page = await openPage(new Database("none", { indexedDB: missing }));
    expect(page.loaded).toMatchObject({ ok: false, trouble: expect.stringMatching(/allow site data/) });
  });
});
