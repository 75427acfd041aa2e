import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type Application, startApplication } from "../../../server/application.ts";
import { prometheusMeters } from "../../../server/operations/prometheus.ts";
import { readSettings } from "../../../server/settings.ts";
import { openSqliteStorage } from "../../../server/storage/sqliteStorage.ts";
import { createMap, type NewMap, TestClient, until } from "../testClient.ts";

let folder: string;
let application: Application;
let address: string;
let map: NewMap;
let encodings: number;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "throughline-newcomers-"));
  encodings = 0;
  const meters = { ...prometheusMeters(), encoded: () => void encodings++ };
  const settings = readSettings({ PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, SAMPLE: "off" });
  application = await startApplication(settings, await openSqliteStorage(folder), meters);
  address = `http://127.0.0.1:${application.port}`;
  map = await createMap(address);
});
afterEach(async () => {
  await application.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function tenCome(documents: readonly Y.Doc[] = Array.from({ length: 10 }, () => new Y.Doc())): Promise<TestClient[]> {
  const roles = ["viewer", "editor"] as const;
  const people = await Promise.all(
    documents.map((document, at) => TestClient.join(address, map.id, map.links[roles[at % 2] ?? "viewer"], { document })),
  );
  for (const person of people) await person.barrier();
  return people;
}

function leave(people: readonly TestClient[]): void {
  for (const person of people) person.discard();
}

describe("W35: what is sent to those who open a map", () => {
  test("ten newcomers at once cost one encoding of each version, and all have the same as who wrote it", async () => {
    const host = await TestClient.join(address, map.id, map.links.editor);
    for (let version = 1; version <= 3; version++) {
      host.document.transact(() => {
        for (let number = 0; number < 500; number++) host.set(`card ${number}`, { version, note: "A note. ".repeat(20) });
      });
      await host.whenSaved();
      const before = encodings;
      const people = await tenCome();
      expect(encodings - before).toBe(1);
      for (const person of people) {
        expect(person.values).toEqual(host.values);
        expect(Y.equalSnapshots(Y.snapshot(person.document), Y.snapshot(host.document))).toBe(true);
      }
      leave(people);
    }
    host.discard();
  });

  test("ten who come back with the same as each other cost one encoding, and get what they lack", async () => {
    const host = await TestClient.join(address, map.id, map.links.editor);
    host.set("before", 1);
    await host.whenSaved();
    const early = await tenCome();
    const copies = early.map(({ document }) => {
      const copy = new Y.Doc();
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
      return copy;
    });
    leave(early);
    host.set("since", 2);
    await host.whenSaved();
    const before = encodings;
    const people = await tenCome(copies);
    expect(encodings - before).toBe(1);
    for (const person of people) expect(person.values).toEqual({ before: 1, since: 2 });

    host.set("after", 3);
    await until("all see what came later", () => people.every(({ values }) => values["after"] === 3));
    leave(people);
    host.discard();
  });
});
