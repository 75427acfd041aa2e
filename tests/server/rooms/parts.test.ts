import * as syncProtocol from "y-protocols/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { encodePart } from "../../../src/sync/messages.ts";
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

function sendPart(client: TestClient, update: Uint8Array): void {
  client.sent++;
  client.socket.send(encodePart(update));
}

function sendEmptyStep2(client: TestClient): void {
  client.sent++;
  client.sendSync((encoder) => {
    syncProtocol.writeSyncStep2(encoder, new Y.Doc());
  });
}

describe("what is said in parts", () => {
  test("W30: a part may be larger than a live update, and is stored, acknowledged and sent on like one", async () => {
    const { id, links } = await createMap(server.address);
    const [writer, reader] = [await TestClient.join(server.address, id, links.editor), await TestClient.join(server.address, id, links.viewer)];
    await writer.whenSaved();
    const author = new Y.Doc();
    author.getMap("test").set("large", "x".repeat(1_000_000));
    sendPart(writer, Y.encodeStateAsUpdate(author));
    await writer.whenSaved();
    expect(writer.notices).toEqual([]);
    await until("the reader has it", () => "large" in reader.values);
    for (const client of [writer, reader]) client.discard();
  });

  test("W9, W30: the step 2 after a part that was dropped acknowledges nothing of it, and all is asked for again", async () => {
    const { id, links } = await createMap(server.address);
    const writer = await TestClient.join(server.address, id, links.editor);
    await writer.whenSaved();
    const { acknowledged: { updates }, step1Received } = writer;
    const author = new Y.Doc();
    author.getMap("test").set("before", 1);
    const vector = Y.encodeStateVector(author);
    author.getMap("test").set("gap", 1);
    const counts = new Set<number>();
    writer.socket.on("message", () => counts.add(writer.acknowledged.updates));
    // It has everything itself, and says so when it is asked again.
    Y.applyUpdate(writer.document, Y.encodeStateAsUpdate(author), writer);
    sendPart(writer, Y.encodeStateAsUpdate(author, vector));
    sendEmptyStep2(writer);
    await until("the server asks again", () => writer.step1Received > step1Received);
    await writer.whenSaved();
    // The step 2 that said nothing was on disk at once, and was not counted before what was dropped.
    expect([...counts].filter((count) => count > updates && count < updates + 3)).toEqual([]);
    writer.discard();
    const reader = await TestClient.join(server.address, id, links.viewer);
    expect(reader.values).toEqual({ before: 1, gap: 1 });
    reader.discard();
  });
});
