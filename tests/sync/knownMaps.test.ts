import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Attempt } from "../../src/sync/database.ts";
import { Database } from "../../src/sync/database.ts";
import {
  findKnownMap, forgetMap, listKnownMaps, type ListedMap, rememberMap, retitleKnownMap, watchKnownMaps, withdrawLink,
} from "../../src/sync/knownMaps.ts";

let database: Database;

beforeEach(async () => {
  await database?.delete();
  database = new Database("known-maps");
});

async function list(): Promise<readonly ListedMap[]> {
  const listed = await listKnownMaps(database);
  if (!listed.ok) throw new Error(listed.trouble);
  return listed.value;
}

describe("the maps this browser knows", () => {
  test("come last opened first, with whether edits wait for the server", async () => {
    await rememberMap(database, { id: "one", title: "One", role: "owner", secret: "s1" });
    await database.knownMaps.update("one", { lastOpened: "2020-01-01T00:00:00.000Z" });
    await rememberMap(database, { id: "two", title: "Two", role: "viewer", secret: "s2" });
    await database.unsaved.put({ document: "talk/one", client: 5, upTo: 1 });
    expect(await list()).toMatchObject([
      { id: "two", role: "viewer", unsaved: false },
      { id: "one", role: "owner", unsaved: true },
    ]);
  });

  test("an opened map keeps its title while the new one is not known yet", async () => {
    await rememberMap(database, { id: "one", title: "One", role: "editor", secret: "s" });
    await rememberMap(database, { id: "one", title: "", role: "editor", secret: "s" });
    expect(await findKnownMap(database, "one")).toMatchObject({ value: { title: "One" } });
    await retitleKnownMap(database, "one", "Uno");
    expect(await findKnownMap(database, "one")).toMatchObject({ value: { title: "Uno" } });
  });

  test("an owner who tries out the viewers' link keeps the map", async () => {
    await rememberMap(database, { id: "one", title: "One", role: "owner", secret: "owner's" });
    expect(await rememberMap(database, { id: "one", title: "One", role: "viewer", secret: "viewer's" })).toEqual({ ok: true, value: false });
    expect(await findKnownMap(database, "one")).toMatchObject({ value: { role: "owner", secret: "owner's" } });
    expect(await rememberMap(database, { id: "one", title: "One", role: "owner", secret: "another" })).toEqual({ ok: true, value: true });
  });

  test("what the server says of a link's role is believed, also when it is less than before", async () => {
    await rememberMap(database, { id: "one", title: "One", role: "owner", secret: "s" });
    expect(await rememberMap(database, { id: "one", title: "One", role: "viewer", secret: "s" })).toEqual({ ok: true, value: true });
    expect(await list()).toMatchObject([{ role: "viewer", secret: "s" }]);
  });

  test("a withdrawn link gives way to any that works", async () => {
    await rememberMap(database, { id: "one", title: "One", role: "editor", secret: "old" });
    await withdrawLink(database, "one", "some other");
    expect(await list()).toMatchObject([{ withdrawn: false }]);
    await withdrawLink(database, "one", "old");
    expect(await list()).toMatchObject([{ withdrawn: true }]);
    await rememberMap(database, { id: "one", title: "One", role: "commenter", secret: "new" });
    expect(await list()).toMatchObject([{ role: "commenter", secret: "new", withdrawn: false }]);
  });

  test("a forgotten map leaves nothing behind, and its neighbours everything", async () => {
    for (const id of ["abc", "abcd"]) {
      await rememberMap(database, { id, title: id, role: "owner", secret: "s" });
      for (const document of [`map/${id}`, `talk/${id}`]) {
        await database.updates.add({ document, update: new Uint8Array([0, 0]) });
        await database.broken.add({ document, content: "x", foundAt: "" });
        await database.unsaved.put({ document, client: 1, upTo: 1 });
      }
    }
    expect(await forgetMap(database, "abc")).toMatchObject({ ok: true });
    expect(await list()).toMatchObject([{ id: "abcd", unsaved: true }]);
    for (const table of [database.updates, database.broken, database.unsaved]) {
      expect((await table.toArray()).map((row) => row.document).toSorted()).toEqual(["map/abcd", "talk/abcd"]);
    }
  });

  test("whoever watches hears of changes", async () => {
    const heard: Attempt<readonly ListedMap[]>[] = [];
    const stop = watchKnownMaps(database, (maps) => heard.push(maps));
    await expect.poll(() => heard.at(-1)).toEqual({ ok: true, value: [] });
    await rememberMap(database, { id: "one", title: "One", role: "owner", secret: "s" });
    await expect.poll(() => heard.at(-1)).toMatchObject({ value: [{ id: "one", unsaved: false }] });
    await database.unsaved.put({ document: "map/one", client: 1, upTo: 1 });
    await expect.poll(() => heard.at(-1)).toMatchObject({ value: [{ id: "one", unsaved: true }] });
    stop();
  });
});
