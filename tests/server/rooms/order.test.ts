import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type Application, startApplication } from "../../../server/application.ts";
import { readFrame } from "../../../server/rooms/frames.ts";
import { readSettings } from "../../../server/settings.ts";
import { silentDocument } from "../../../server/storage/silentDocument.ts";
import { openSqliteStorage } from "../../../server/storage/sqliteStorage.ts";
import type { Storage, StoreState } from "../../../server/storage/storage.ts";
import { NOTICE } from "../../../src/sync/messages.ts";
import { createMap, type NewMap, TestClient, until } from "../testClient.ts";
import { deletionOf } from "./deletionOf.ts";

let folder: string;
let application: Application;
let address: string;
let map: NewMap;
let held: PromiseWithResolvers<void> | null;
let appended: number;
let roomLeft: boolean;
let tellState: (state: StoreState) => void;
let state: StoreState;

/** The real store, except that updates reach it only while the test does not hold them back. */
function heldBack(storage: Storage): Storage {
  return {
    ...storage,
    append: async (document, update) => {
      appended++;
      await held?.promise;
      await storage.append(document, update);
    },
    hasRoomFor: () => roomLeft,
    getState: () => state,
    onStateChange: (listener) => {
      const before = tellState;
      tellState = (news) => {
        before(news);
        listener(news);
      };
      return () => undefined;
    },
  };
}

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "throughline-order-"));
  held = null;
  appended = 0;
  roomLeft = true;
  state = { working: true, fault: "" };
  tellState = () => undefined;
  const settings = readSettings({ PORT: "0", HOST: "127.0.0.1", SAMPLE: "off", DATA_DIR: folder });
  application = await startApplication(settings, heldBack(await openSqliteStorage(folder)));
  address = `http://127.0.0.1:${application.port}`;
  map = await createMap(address);
});
afterEach(async () => {
  held?.resolve();
  await application.stop();
  rmSync(folder, { recursive: true, force: true });
});

const join = (role: keyof NewMap["links"]): Promise<TestClient> => TestClient.join(address, map.id, map.links[role]);

/** As a client that tidies up nothing. */
const joinSilently = (role: keyof NewMap["links"]): Promise<TestClient> => TestClient.join(address, map.id, map.links[role], { document: silentDocument() });

describe("first the disk, then the others", () => {
  test("W8: until an edit is on disk it is neither acknowledged nor shown, not even to newcomers", async () => {
    const [writer, colleague] = [await join("editor"), await join("viewer")];
    await writer.whenSaved();
    const before = writer.acknowledged.updates;
    held = Promise.withResolvers();
    writer.set("a", 1);
    await until("the store has the edit in hand", () => appended === 1);
    await writer.barrier();
    await colleague.barrier();
    const newcomer = await join("viewer");
    expect(writer.acknowledged.updates).toBe(before);
    expect(colleague.values).toEqual({});
    expect(newcomer.values).toEqual({});
    held.resolve();
    await writer.whenSaved();
    await until("both see it", () => colleague.values["a"] === 1 && newcomer.values["a"] === 1);
    for (const client of [writer, colleague, newcomer]) client.discard();
  });

  test.each([50, 200])("W8: %i edits that build on others still on their way to the disk are taken, and leave as one message", async (count) => {
    const [writer, colleague] = [await join("editor"), await join("viewer")];
    await writer.whenSaved();
    held = Promise.withResolvers();
    for (let step = 0; step < count; step++) writer.set("a", step);
    await until("the store has all in hand", () => appended === count);
    let messages = 0;
    colleague.document.on("update", () => {
      messages++;
    });
    held.resolve();
    await writer.whenSaved();
    await until("the colleague sees the last", () => colleague.values["a"] === count - 1);
    expect(messages).toBeLessThanOrEqual(2);
    expect(writer.step1Received, "nothing was asked for again").toBe(1);
    for (const client of [writer, colleague]) client.discard();
  });

  test("W8: an edit goes on as it came, and bytes behind its end reach nobody", async () => {
    const [writer, colleague] = [await join("editor"), await join("viewer")];
    const heard: Uint8Array[] = [];
    colleague.socket.on("message", (data) => {
      const frame = data instanceof ArrayBuffer ? readFrame(new Uint8Array(data)) : null;
      if (frame?.type === "update") heard.push(frame.update);
    });
    const author = new Y.Doc();
    const made: Uint8Array[] = [];
    author.on("update", (update: Uint8Array) => made.push(update));
    author.getMap("later").set("a", 1);
    author.getMap("later").set("b", 2);
    for (const update of made) {
      writer.sendUpdate(Uint8Array.of(...update, ...(heard.length === 0 ? [] : [1, 2, 3])));
      await writer.whenSaved();
      await colleague.barrier();
    }
    expect(heard).toEqual(made);
    for (const client of [writer, colleague]) client.discard();
  });

  test("W8: where formats go with their words, nothing of a batch is left out, and nothing is told that is not on disk", async () => {
    const [writer, colleague, reader] = [await joinSilently("editor"), await joinSilently("editor"), await joinSilently("viewer")];
    const author = new Y.Doc();
    const text = new Y.Text();
    author.getMap("later").set("text", text);
    text.insert(0, "abc", { bold: true });
    writer.sendUpdate(Y.encodeStateAsUpdate(author));
    await writer.whenSaved();
    await until("the reader has the text", () => reader.document.share.has("later"));
    const expected = silentDocument();
    Y.applyUpdate(expected, Y.encodeStateAsUpdate(reader.document));
    colleague.document.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== colleague) Y.applyUpdate(expected, update);
    });
    const words = (author.store.clients.get(author.clientID) ?? []).find((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentString);
    const { client, clock } = words?.id ?? Y.createID(0, 0);
    const deletion = deletionOf(client, [clock], "abc".length);
    Y.applyUpdate(expected, deletion);
    held = Promise.withResolvers();
    const before = appended;
    writer.sendUpdate(deletion);
    await until("the store has the deletion in hand", () => appended === before + 1);
    colleague.set("title", "honest");
    await until("the store has both in hand", () => appended === before + 2);
    held.resolve();
    await colleague.whenSaved();
    await writer.barrier();
    await reader.barrier();
    expect(reader.values["title"]).toBe("honest");
    expect(Y.equalSnapshots(Y.snapshot(reader.document), Y.snapshot(expected))).toBe(true);
    const newcomer = await joinSilently("viewer");
    expect(Y.equalSnapshots(Y.snapshot(newcomer.document), Y.snapshot(expected))).toBe(true);
    for (const client of [writer, colleague, reader, newcomer]) client.discard();
  });

  test("W9: the acknowledgement names the clock of the writer on disk, and counts deletions", async () => {
    const writer = await join("editor");
    writer.set("a", 1);
    writer.document.getMap("test").delete("a");
    await writer.whenSaved();
    expect(writer.sent).toBe(3);
    expect(writer.acknowledged).toEqual({ stateVector: new Map([[writer.document.clientID, 1]]), updates: 3 });
    writer.discard();
  });

  test("a room that everybody left while edits waited keeps them, and the next one finds them", async () => {
    const writer = await join("editor");
    await writer.whenSaved();
    held = Promise.withResolvers();
    writer.set("a", 1);
    await until("the store has the edit in hand", () => appended === 1);
    writer.discard();
    const early = await join("viewer");
    held.resolve();
    await until("it arrives", () => Object.keys(early.values).length > 0);
    expect(early.values).toEqual({ a: 1 });
    early.discard();
  });

  test("W23: when the store fails and works again, everybody is told, also who comes in between", async () => {
    const reader = await join("viewer");
    state = { working: false, fault: "disk full" };
    tellState(state);
    const newcomer = await join("viewer");
    await until("both were told", () => [reader, newcomer].every(({ notices }) => notices.at(-1)?.code === NOTICE.STORE_FAILS));
    const ready = await fetch(`${address}/health/ready`);
    expect(ready.status).toBe(503);
    state = { working: true, fault: "" };
    tellState(state);
    await until("both were told", () => [reader, newcomer].every(({ notices }) => notices.at(-1)?.code === NOTICE.STORE_WORKS));
    for (const client of [reader, newcomer]) client.discard();
  });

  test("W23: when no more can wait, writers are closed with 4503 and readers stay", async () => {
    const [writer, reader] = [await join("editor"), await join("viewer")];
    roomLeft = false;
    writer.set("a", 1);
    expect(await writer.whenClosed()).toBe(4503);
    await reader.barrier();
    expect(reader.closeCode).toBeNull();
    reader.discard();
  });

  test("W24: a stop says goodbye with 1012 and acknowledges nothing that is not on disk", async () => {
    const writer = await join("editor");
    await writer.whenSaved();
    const before = writer.acknowledged.updates;
    held = Promise.withResolvers();
    writer.set("a", 1);
    await until("the store has the edit in hand", () => appended === 1);
    await application.stop(50);
    expect(await writer.whenClosed()).toBe(1012);
    expect(writer.acknowledged.updates).toBe(before);
  });
});
