import { createServer, type Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newMap } from "../../../server/access/links.ts";
import { type BusMessage, NO_BUS } from "../../../server/bus/bus.ts";
import { Tickets } from "../../../server/access/tickets.ts";
import { NO_METERS } from "../../../server/operations/meters.ts";
import { acceptSockets } from "../../../server/rooms/acceptSockets.ts";
import { Rooms } from "../../../server/rooms/rooms.ts";
import { readSettings } from "../../../server/settings.ts";
import { Compaction } from "../../../server/storage/compaction.ts";
import { openSqliteStorage } from "../../../server/storage/sqliteStorage.ts";
import type { Storage } from "../../../server/storage/storage.ts";
import { type NewMap, TestClient, until } from "../testClient.ts";

let folder: string;
let storage: Storage;
let server: Server;
let rooms: Rooms;
let compaction: Compaction;
let map: NewMap;
let address: string;
let loads: number;
/** What this server says to others, and how it hears something from one. */
let said: BusMessage[];
let hear: (from: string, message: BusMessage) => void;

/** Looks after connections a hundred times as often as in earnest. */
const quick = { look: 10, silence: 150, ping: 100, deadAfter: 60_000 };

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "throughline-rooms-"));
  const real = await openSqliteStorage(folder);
  loads = 0;
  quick.deadAfter = 60_000;
  storage = {
    ...real,
    loadDocument: (document) => {
      loads++;
      return real.loadDocument(document);
    },
  };
  const settings = readSettings({ PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder });
  compaction = new Compaction(storage);
  said = [];
  rooms = new Rooms(storage, compaction, quick, NO_METERS, {
    ...NO_BUS,
    publish: (message) => {
      said.push(message);
    },
    onMessage: (listener) => {
      hear = listener;
    },
  });
  server = createServer();
  acceptSockets(server, { settings, storage, tickets: await Tickets.withKeyFrom(storage), rooms });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a listening TCP server has such an address
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const created = newMap("Map", () => []);
  await storage.createMap(created.map);
  map = { id: created.map.id, links: created.secrets };
});
afterEach(async () => {
  rooms.stop();
  server.close();
  // As the server does on a stop: whoever leaves now may be the last, which asks for the document to be merged.
  await compaction.stop();
  await storage.close(1000);
  rmSync(folder, { recursive: true, force: true });
});

const join = (role: keyof NewMap["links"]): Promise<TestClient> => TestClient.join(address, map.id, map.links[role]);

describe("documents in memory", () => {
  test("S5: ten who come at once cost one reading", async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => join("editor")));
    expect(loads).toBe(1);
    expect(rooms.countConnections()).toBe(10);
    for (const person of people) person.discard();
    await until("all are gone", () => rooms.countConnections() === 0);
  });

  test("a document is forgotten when the last one has left, and read again for the next", async () => {
    const person = await join("editor");
    person.set("a", 1);
    await person.whenSaved();
    expect(rooms.countDocuments()).toBe(1);
    person.discard();
    await until("it is forgotten", () => rooms.countDocuments() === 0);
    const next = await join("viewer");
    expect(next.values).toEqual({ a: 1 });
    next.discard();
    await until("it is forgotten", () => rooms.countDocuments() === 0);
  });

  test("S6: what gathered while people were on it is merged when they have left", async () => {
    const person = await join("editor");
    for (let step = 0; step < 300; step++) person.set("a", step);
    await person.whenSaved();
    person.discard();
    let merged = false;
    const look = setInterval(() => {
      void storage.loadDocument(`map/${map.id}`).then(({ snapshot, updates }) => {
        merged = snapshot !== null && updates.length === 0;
      });
    }, 30);
    await until("it is merged", () => merged);
    clearInterval(look);
    const next = await join("viewer");
    expect(next.values).toEqual({ a: 299 });
    next.discard();
  });

  test("W21: a connection in silence is given a sign of life", async () => {
    const person = await join("editor");
    await person.whenSaved();
    const before = person.presenceMessages;
    await until("two signs have come", () => person.presenceMessages >= before + 2);
    expect(person.closeCode).toBeNull();
    person.discard();
  });

  test("a peer that has gone without a word is cut", async () => {
    const [person, gone] = [await join("editor"), await join("editor")];
    gone.socket.pause();
    quick.deadAfter = 10_000;
    await until("only one is left", () => rooms.countConnections() === 1);
    expect(person.closeCode).toBeNull();
    gone.socket.terminate();
    person.discard();
  });

  test("W43: of a server that was not heard for a while it is asked who is there, as that one may not have noticed", async () => {
    const person = await join("editor");
    hear("another", { type: "alive" });
    hear("another", { type: "alive" });
    said = [];
    hear("another", { type: "alive" });
    expect(said.filter(({ type }) => type === "who"), "it is known").toEqual([]);
    hear("another", { type: "leaving" });
    hear("another", { type: "alive" });
    expect(said.filter(({ type }) => type === "who")).toEqual([{ type: "who", document: `map/${map.id}` }]);
    person.discard();
  });

  test("W16: a reader that does not keep up is cut, and the others go on", async () => {
    const [writer, reader, stalled] = [await join("editor"), await join("viewer"), await join("viewer")];
    await writer.whenSaved();
    stalled.socket.pause();
    const text = "x".repeat(200_000);
    for (let step = 0; rooms.countConnections() === 3; step++) {
      writer.set("a", `${step} ${text}`);
      await writer.whenSaved();
      if (step > 300) throw new Error("It was never cut.");
    }
    await until("the reader has the last edit", () => reader.values["a"] === writer.values["a"]);
    expect([writer.closeCode, reader.closeCode]).toEqual([null, null]);
    for (const client of [writer, reader, stalled]) client.discard();
  });
});
