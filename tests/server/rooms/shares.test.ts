import * as syncProtocol from "y-protocols/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Pace } from "../../../server/access/rates.ts";
import { ReadingPace, Turns } from "../../../server/rooms/readingPace.ts";
import { encodePart, NOTICE } from "../../../src/sync/messages.ts";
import { splitUpdate } from "../../../src/sync/splitUpdate.ts";
import { HEAVIEST_OPERATIONS, weigh, WEIGHT_OF_PART } from "../../../src/sync/updateWeight.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, TestClient, until } from "../testClient.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** Values under keys of their own, as an import writes figures. */
function figures(count: number): Uint8Array {
  const author = new Y.Doc();
  author.transact(() => {
    for (let figure = 0; figure < count; figure++) author.getMap("test").set(`${figure}`, figure);
  });
  return Y.encodeStateAsUpdate(author);
}

describe("shares of the server's time", () => {
  test("W36: somebody who types gets on between the parts of a large import, and all of the import arrives", { timeout: 120_000 }, async () => {
    const { id, links } = await createMap(server.address);
    const [bulk, typist] = [await TestClient.join(server.address, id, links.editor), await TestClient.join(server.address, id, links.editor)];
    await Promise.all([bulk.whenSaved(), typist.whenSaved()]);
    const parts = splitUpdate(figures(120_000), { bytes: 1024 * 1024, weight: WEIGHT_OF_PART });
    expect(parts.length).toBeGreaterThan(20);
    const before = bulk.acknowledged.updates;
    for (const part of parts) {
      bulk.sent++;
      bulk.socket.send(encodePart(part));
    }
    // How much of the import is on disk whenever an edit of the typist is.
    const done: number[] = [];
    while (bulk.acknowledged.updates < bulk.sent) {
      typist.set(`word ${done.length}`, done.length);
      await typist.whenSaved();
      done.push(bulk.acknowledged.updates - before);
    }
    await bulk.whenSaved();
    expect([bulk.closeCode, bulk.notices, typist.notices]).toEqual([null, [], []]);
    // At no time did most of the import go by while the typist waited.
    const steps = done.map((count, at) => count - (done[at - 1] ?? 0));
    expect(done.filter((count) => count < parts.length).length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...steps)).toBeLessThan(parts.length * 0.75);
    const reader = await TestClient.join(server.address, id, links.viewer);
    expect(Object.keys(reader.values).length).toBe(120_000 + done.length);
    for (const client of [bulk, typist, reader]) client.discard();
  });

  test("W15: a live edit of too many operations is asked for again, an answer gets notice 4, and the connection goes on", async () => {
    const { id, links } = await createMap(server.address);
    const writer = await TestClient.join(server.address, id, links.editor);
    await writer.whenSaved();
    const heavy = figures(12_000);
    expect(heavy.byteLength).toBeLessThan(256 * 1024);
    expect(weigh(heavy).operations).toBeGreaterThan(HEAVIEST_OPERATIONS);
    const { step1Received } = writer;
    writer.sendUpdate(heavy);
    await until("the server asks again", () => writer.step1Received > step1Received);
    expect(writer.notices.map(({ code }) => code)).toEqual([NOTICE.SENT_AGAIN]);
    const author = new Y.Doc();
    Y.applyUpdate(author, heavy);
    writer.sendSync((encoder) => {
      syncProtocol.writeSyncStep2(encoder, author);
    });
    await writer.barrier();
    expect(writer.notices.map(({ code }) => code)).toEqual([NOTICE.SENT_AGAIN, NOTICE.DOCUMENT_FULL]);
    expect(writer.closeCode).toBeNull();
    writer.discard();
  });

  test("W15: twenty thousand deletions at once are asked for again, told again in parts they are taken, and known ones cost nothing", async () => {
    const { id, links } = await createMap(server.address);
    const writer = await TestClient.join(server.address, id, links.editor);
    await writer.whenSaved();
    for (let start = 0; start < 40_000; start += 5000) {
      writer.document.transact(() => {
        for (let at = start; at < start + 5000; at++) writer.set(`${at}`, 1);
      });
    }
    await writer.whenSaved();
    const eraser = new Y.Doc();
    Y.applyUpdate(eraser, Y.encodeStateAsUpdate(writer.document));
    const vector = Y.encodeStateVector(eraser);
    eraser.transact(() => {
      for (let at = 0; at < 40_000; at += 2) eraser.getMap("test").delete(`${at}`);
    });
    const deletions = Y.encodeStateAsUpdate(eraser, vector);
    const { step1Received } = writer;
    writer.sendUpdate(deletions);
    await until("the server asks again", () => writer.step1Received > step1Received);
    expect(writer.notices.map(({ code }) => code)).toEqual([NOTICE.SENT_AGAIN]);
    const parts = splitUpdate(deletions, { bytes: 1024 * 1024, weight: WEIGHT_OF_PART });
    for (const part of parts) {
      writer.sent++;
      writer.socket.send(encodePart(part));
    }
    writer.sent++;
    writer.sendSync((encoder) => {
      syncProtocol.writeSyncStep2(encoder, new Y.Doc());
    });
    await writer.whenSaved();
    // All of the deletions again, which are known by now.
    writer.sent++;
    writer.sendSync((encoder) => {
      syncProtocol.writeSyncStep2(encoder, eraser, vector);
    });
    await writer.whenSaved();
    expect(writer.notices.map(({ code }) => code)).toEqual([NOTICE.SENT_AGAIN]);
    const reader = await TestClient.join(server.address, id, links.viewer);
    expect(Object.keys(reader.values).length).toBe(20_000);
    for (const client of [writer, reader]) client.discard();
  });

  test("W36: large messages take turns, each after what others have sent, and what is small waits for none", async () => {
    const turns = new Turns();
    const done: string[] = [];
    const connection = (name: string): ReadingPace => new ReadingPace({ pause: () => undefined, resume: () => undefined }, {
      turns,
      ofAddress: new Pace({ atOnce: Infinity, perSecond: 1 }, Date.now()),
      handle: ({ byteLength }) => {
        done.push(`${name} ${byteLength}`);
        return 0;
      },
      onResume: () => undefined,
    });
    const [first, second, third] = [connection("first"), connection("second"), connection("third")];
    for (const bytes of [10_000, 20_000, 7]) first.take(new Uint8Array(bytes));
    for (const bytes of [30_000, 40_000]) second.take(new Uint8Array(bytes));
    third.take(new Uint8Array(1));
    third.take(new Uint8Array(2));
    await until("all are done", () => done.length === 7);
    expect(done).toEqual(["third 1", "third 2", "first 10000", "second 30000", "first 20000", "first 7", "second 40000"]);
  });

  test("W36: who has used up a share is not read until it has come again, and loses nothing", async () => {
    let reads = true;
    const done: number[] = [];
    const socket = { pause: () => (reads = false), resume: () => (reads = true) };
    const pace = new ReadingPace(socket, {
      turns: new Turns(),
      ofAddress: new Pace({ atOnce: Infinity, perSecond: 1 }, Date.now()),
      handle: ([number = 0]) => {
        done.push(number);
        return 0;
      },
      onResume: () => undefined,
    });
    pace.take(new Uint8Array([1]));
    expect([done, reads]).toEqual([[1], true]);
    pace.spend(150);
    expect(reads).toBe(false);
    pace.take(new Uint8Array([2]));
    pace.take(new Uint8Array([3]));
    expect(done).toEqual([1]);
    await until("the rest is read", () => reads);
    expect(done).toEqual([1, 2, 3]);
    pace.end();
  });
});
