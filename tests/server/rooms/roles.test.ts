import * as encoding from "lib0/encoding";
import * as syncProtocol from "y-protocols/sync";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { THREADS } from "../../../src/document/schema/keys.ts";
import { openThread } from "../../../src/document/talkCommands/openThread.ts";
import { authorIdOf, encodePart, NOTICE } from "../../../src/sync/messages.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, type NewMap, TestClient, until } from "../testClient.ts";
import { sameDeletionOver } from "../attack/bombs.ts";

let server: RunningServer;
let map: NewMap;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

const KEY = "a-key-of-22-characters";
const MAY = [
  { role: "owner", kind: "map" }, { role: "owner", kind: "talk" },
  { role: "editor", kind: "map" }, { role: "editor", kind: "talk" },
  { role: "commenter", kind: "talk" },
] as const;
const MAY_NOT = [
  { role: "commenter", kind: "map" }, { role: "viewer", kind: "map" }, { role: "viewer", kind: "talk" },
] as const;

describe("what a role may write", () => {
  test.for(MAY)("W12: $role writes $kind", async ({ role, kind }) => {
    map = await createMap(server.address);
    const colleague = await TestClient.join(server.address, map.id, map.links.viewer, { kind });
    const client = await TestClient.join(server.address, map.id, map.links[role], { kind, authorKey: KEY });
    if (kind === "map") client.set("a", 1);
    else openThread(client.document, { anchor: "*", author: { id: authorIdOf(KEY), name: "Desk" }, text: "Here" });
    await client.whenSaved();
    const root = kind === "map" ? "test" : THREADS;
    await until("the colleague sees it", () => colleague.document.getMap(root).size === 1);
    expect(client.notices).toEqual([]);
  });

  test.for(MAY_NOT)("W12: $role does not write $kind, is told so, and is not asked for edits", async ({ role, kind }) => {
    map = await createMap(server.address);
    const colleague = await TestClient.join(server.address, map.id, map.links.editor, { kind });
    const client = await TestClient.join(server.address, map.id, map.links[role], { kind });
    client.set("a", 1);
    await until("they are told so", () => client.notices.length > 0);
    await client.barrier();
    expect(client.notices.map(({ code, update }) => [code, update])).toEqual([[NOTICE.NOT_ALLOWED, 1]]);
    expect(client.acknowledged.updates).toBe(0);
    expect(client.step1Received).toBe(0);
    const newcomer = await TestClient.join(server.address, map.id, map.links.viewer, { kind });
    expect(newcomer.values).toEqual({});
    expect(colleague.values).toEqual({});
  });

  test("W12: a viewer's edits are refused in every message that could carry them", async () => {
    map = await createMap(server.address);
    const editor = await TestClient.join(server.address, map.id, map.links.editor);
    editor.set("kept", 1);
    await editor.whenSaved();
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(editor.document));
    forged.getMap("test").set("forged", 1);
    forged.getMap("test").delete("kept");
    const before = Y.encodeStateVector(editor.document);
    const everything = Y.encodeStateAsUpdate(forged);
    const news = Y.encodeStateAsUpdate(forged, before);
    const onlyDeletions = Y.encodeStateAsUpdate(forged, Y.encodeStateVector(forged));
    for (const update of [everything, news, onlyDeletions]) {
      for (const write of [syncProtocol.writeUpdate, writeStep2, null]) {
        const viewer = await TestClient.join(server.address, map.id, map.links.viewer);
        if (write === null) viewer.socket.send(encodePart(update));
        else {
          viewer.sendSync((encoder) => {
            write(encoder, update);
          });
        }
        await until("the viewer is told so", () => viewer.notices.length > 0);
        await viewer.barrier();
        expect(viewer.notices.map(({ code }) => code)).toEqual([NOTICE.NOT_ALLOWED]);
        viewer.discard();
      }
    }
    const newcomer = await TestClient.join(server.address, map.id, map.links.viewer);
    expect(newcomer.values).toEqual({ kept: 1 });
  });

  test("W12: what a viewer sends that is no news is let pass", async () => {
    map = await createMap(server.address);
    const editor = await TestClient.join(server.address, map.id, map.links.editor);
    editor.set("a", 1);
    editor.document.getMap("test").delete("a");
    await editor.whenSaved();
    const viewer = await TestClient.join(server.address, map.id, map.links.viewer);
    viewer.sent++;
    viewer.sendSync((encoder) => {
      writeStep2(encoder, Y.encodeStateAsUpdate(viewer.document));
    });
    await viewer.whenSaved();
    expect(viewer.notices).toEqual([]);
  });

  test("W12, W28: what is too much to be no news is not looked into when a viewer sends it", async () => {
    map = await createMap(server.address);
    const viewer = await TestClient.join(server.address, map.id, map.links.viewer);
    // Two million deletions of nothing: no news, four megabytes, and a gigabyte in memory.
    viewer.sendUpdate(sameDeletionOver(7, 0, 10_000));
    viewer.sendUpdate(sameDeletionOver(7, 0, 2_000_000));
    await until("both are answered", () => viewer.notices.length === 2);
    expect(viewer.notices.map(({ code }) => code)).toEqual([NOTICE.NOT_ALLOWED, NOTICE.NOT_ALLOWED]);
    viewer.discard();
  });

  test("W12: who goes on writing without the right is closed with 4403", async () => {
    map = await createMap(server.address);
    const viewer = await TestClient.join(server.address, map.id, map.links.viewer);
    for (let step = 0; step < 20; step++) viewer.set("a", step);
    expect(await viewer.whenClosed()).toBe(4403);
  });
});

function writeStep2(encoder: encoding.Encoder, update: Uint8Array): void {
  encoding.writeVarUint(encoder, syncProtocol.messageYjsSyncStep2);
  encoding.writeVarUint8Array(encoder, update);
}
