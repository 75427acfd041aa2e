import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Application, startApplication } from "../../../server/application.ts";
import { editGroup } from "../../../server/rooms/editGroup.ts";
import { readSettings } from "../../../server/settings.ts";
import { openSqliteStorage } from "../../../server/storage/sqliteStorage.ts";
import { createMap, TestClient, until } from "../testClient.ts";

test("W47: an edit of a small group waits for nothing, and the more it is sent to, the more go together", () => {
  expect([1, 8, 24, 25, 49, 50, 75, 100].map(editGroup)).toEqual([1, 1, 1, 2, 2, 3, 4, 5]);
});

describe("a room of fifty people", () => {
  let folder: string;
  let application: Application;
  /** With how many each edit was to be kept. */
  let groups: (number | undefined)[];

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "throughline-group-"));
    groups = [];
    const storage = await openSqliteStorage(folder);
    application = await startApplication(readSettings({ PORT: "0", HOST: "127.0.0.1", SAMPLE: "off", DATA_DIR: folder }), {
      ...storage,
      append: (document, update, group) => {
        groups.push(group);
        return storage.append(document, update, group);
      },
    });
  });
  afterEach(async () => {
    await application.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("W47: among fifty people everybody gets everything, and an edit that nobody joins is saved and seen all the same", { timeout: 90_000 }, async () => {
    const address = `http://127.0.0.1:${application.port}`;
    const { id, links } = await createMap(address);
    const [first, ...others] = await Promise.all(Array.from({ length: 50 }, () => TestClient.join(address, id, links.editor)));
    if (first === undefined) throw new Error("Fifty have come.");
    groups = [];
    first.set("alone", true);
    await first.whenSaved();
    expect(groups).toEqual([3]);
    await until("all others see it", () => others.every(({ values }) => values["alone"] === true));
    const people = [first, ...others];
    for (let round = 0; round < 5; round++) for (const [number, person] of people.entries()) person.set(`${number}/${round}`, round);
    await Promise.all(people.map((person) => person.whenSaved()));
    await until("everybody has everything", () => people.every(({ values }) => Object.keys(values).length === 251));
    for (const { values } of others) expect(values).toEqual(first.values);
    for (const person of people) person.discard();
  });
});
