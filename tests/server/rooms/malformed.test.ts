import { connect } from "node:net";
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";
import { LIMITS } from "../../../src/sync/messages.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, type NewMap, TestClient, until } from "../testClient.ts";

let server: RunningServer;
let map: NewMap;
let bystander: TestClient;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
  map = await createMap(server.address);
  bystander = await TestClient.join(server.address, map.id, map.links.editor);
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** A whole update of one insertion, to be spoilt. */
function anUpdate(): Uint8Array {
  const document = new Y.Doc();
  document.getMap("test").set("key", "a value of some length");
  return Y.encodeStateAsUpdate(document);
}

function syncFrame(update: Uint8Array, type: number = syncProtocol.messageYjsUpdate): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}

function presenceFrame(state: string): Uint8Array {
  const list = encoding.createEncoder();
  encoding.writeVarUint(list, 1);
  encoding.writeVarUint(list, 7);
  encoding.writeVarUint(list, 1);
  encoding.writeVarString(list, state);
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(list));
  return encoding.toUint8Array(encoder);
}

/** One GC struct of a clock that would lock client 5 out of its own document. */
function farClock(): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, 5, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0);
  encoding.writeVarUint(encoder, 2 ** 45);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** An insertion that names its own successor as its left neighbour. */
function selfOrigin(): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const number of [1, 1, 5, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeUint8(encoder, 0x80 | 4);
  encoding.writeVarUint(encoder, 5);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, "x");
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

/** An awareness message of so many people who are all well formed. */
function crowd(people: number): Uint8Array {
  const list = encoding.createEncoder();
  encoding.writeVarUint(list, people);
  for (let person = 0; person < people; person++) {
    for (const number of [person, 1]) encoding.writeVarUint(list, number);
    encoding.writeVarString(list, "{}");
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(list));
  return encoding.toUint8Array(encoder);
}

/** A step 1 that knows so many authors. */
function stateOf(authors: number): Uint8Array {
  const vector = encoding.createEncoder();
  encoding.writeVarUint(vector, authors);
  for (let author = 0; author < authors; author++) for (const number of [author, 1]) encoding.writeVarUint(vector, number);
  const encoder = encoding.createEncoder();
  for (const number of [0, 0]) encoding.writeVarUint(encoder, number);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(vector));
  return encoding.toUint8Array(encoder);
}

const FRAMES: readonly [string, Uint8Array | string][] = [
  ["an empty frame", new Uint8Array()],
  ["text", "hello"],
  ["an unknown message type", new Uint8Array([42, 1, 2])],
  ["the auth message, which only servers send", new Uint8Array([2, 0, 0])],
  ["an acknowledgement, which only servers send", new Uint8Array([100, 1, 0, 9])],
  ["an unknown sync message", new Uint8Array([0, 9, 0])],
  ["a number that never ends", new Uint8Array(40).fill(0xff)],
  ["a state vector that is cut", new Uint8Array([0, 0, 3, 9, 9])],
  ["an update that is cut", syncFrame(anUpdate()).slice(0, -6)],
  ["an update whose inside is cut", syncFrame(anUpdate().slice(0, -6))],
  ["an update of noise", syncFrame(Uint8Array.from({ length: 300 }, (_, index) => (index * 197) & 0xff))],
  ["a step 2 of noise", syncFrame(new Uint8Array(64).fill(0xfe), syncProtocol.messageYjsSyncStep2)],
  ["a clock out of this world", syncFrame(farClock())],
  ["an insertion after itself", syncFrame(selfOrigin())],
  ["presence that is no JSON", presenceFrame("{no")],
  ["presence that is no object", presenceFrame("[1]")],
  ["presence entries that are cut", new Uint8Array([1, 3, 200, 7, 1])],
  ["presence of half a million people", crowd(500_000)],
  ["a state vector of half a million authors", stateOf(500_000)],
];

describe("frames that cannot be read", () => {
  test.for(FRAMES)("W17: %s closes its connection with 4400 and touches nobody else", async ([, frame]) => {
    const client = await TestClient.join(server.address, map.id, map.links.editor);
    client.socket.send(frame);
    expect(await client.whenClosed()).toBe(4400);
    bystander.set("alive", Math.random());
    await bystander.whenSaved();
    const newcomer = await TestClient.join(server.address, map.id, map.links.viewer);
    expect(newcomer.values).toEqual(bystander.values);
    newcomer.discard();
  });

  test("W14: a frame over the limit closes with 1009", async () => {
    const client = await TestClient.join(server.address, map.id, map.links.editor);
    client.socket.send(new Uint8Array(LIMITS.frame + 1));
    expect(await client.whenClosed()).toBe(1009);
    await bystander.barrier();
  });

  test("W17: bytes that are no WebSocket frame end that connection only", async () => {
    const client = await TestClient.join(server.address, map.id, map.links.editor);
    // Reserved bits set, an unknown opcode, no mask.
    Reflect.get(client.socket, "_socket").write(Buffer.from([0xff, 0x00, 0x12, 0x34]));
    expect(await client.whenClosed()).toBeGreaterThan(0);
    await bystander.barrier();
    expect(bystander.socket.readyState).toBe(WebSocket.OPEN);
  });

  test("half a handshake, and a handshake to nowhere, leave the server up", async () => {
    const { port } = new URL(server.address);
    const half = connect(Number(port), "127.0.0.1");
    half.on("error", () => undefined);
    half.write("GET /sync/map/x HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgr");
    await new Promise((resolve) => half.once("connect", resolve));
    half.destroy();
    for (const path of ["/sync/map/", "/sync/other/abc", "/elsewhere", "/sync/map/..%2f..%2fetc", "/sync/map/a/b"]) {
      const socket = new WebSocket(server.address.replace("http", "ws") + path);
      const failure = await new Promise<Error>((resolve) => socket.once("error", resolve));
      expect(failure.message).toContain("404");
    }
    await bystander.barrier();
  });
});

describe("updates that do not fit", () => {
  test("W11: an update with a gap is not stored; it is asked for again and then saved", async () => {
    const client = await TestClient.join(server.address, map.id, map.links.editor);
    await until("the first step 2 is acknowledged", () => client.acknowledged.updates === 1);
    const updates: Uint8Array[] = [];
    const author = new Y.Doc();
    author.on("update", (update: Uint8Array) => updates.push(update));
    author.getMap("test").set("first", 1);
    author.getMap("test").set("second", 2);
    const [first, second] = updates;
    if (first === undefined || second === undefined) throw new Error("Two edits make two updates.");
    // The document learns of both without sending them; then only the later one goes out.
    Y.applyUpdate(client.document, first, client);
    Y.applyUpdate(client.document, second, client);
    const asked = client.step1Received;
    client.sendUpdate(second);
    await until("the server asks again", () => client.step1Received > asked);
    await client.whenSaved();
    const newcomer = await TestClient.join(server.address, map.id, map.links.viewer);
    expect(newcomer.values).toMatchObject({ first: 1, second: 2 });
    expect(newcomer.document.store.pendingStructs).toBeNull();
  });

  test("W11: a flood of updates that nothing ever completes is closed with 4503 and leaves no trace", async () => {
    const client = await TestClient.join(server.address, map.id, map.links.editor);
    const before = bystander.values;
    const { socket } = client;
    for (let step = 0; step < 500 && socket.readyState === WebSocket.OPEN; step++) {
      const author = new Y.Doc();
      author.getMap("test").set("a", 1);
      const vector = Y.encodeStateVector(author);
      author.getMap("test").set("gap", step);
      client.sendUpdate(Y.encodeStateAsUpdate(author, vector));
      await client.barrier();
    }
    expect(await client.whenClosed()).toBe(4503);
    const newcomer = await TestClient.join(server.address, map.id, map.links.viewer);
    expect(newcomer.values).toEqual(before);
    expect(newcomer.document.store.pendingStructs).toBeNull();
  });

  test("W13: an edit too large for a live update is saved all the same", async () => {
    const client = await TestClient.join(server.address, map.id, map.links.editor);
    const text = "x".repeat(LIMITS.liveUpdate * 2);
    client.set("large", text);
    client.set("after", 1);
    await client.whenSaved();
    expect(client.notices.map(({ code }) => code)).toEqual([3]);
    await until("the bystander has it", () => bystander.values["large"] === text && bystander.values["after"] === 1);
  });

  test("W15: a full document refuses growth, says so, and takes deletions", { timeout: 120_000 }, async () => {
    const full = await createMap(server.address);
    const client = await TestClient.join(server.address, full.id, full.links.editor);
    const piece = "x".repeat(3.5 * 1024 * 1024);
    for (let step = 0; client.notices.every(({ code }) => code !== 4); step++) {
      client.set(`piece ${step}`, piece);
      await until("it is saved or refused", () => client.acknowledged.updates >= client.sent || client.notices.some(({ code }) => code === 4));
      if (step > 8) throw new Error("It never became full.");
    }
    const reader = await TestClient.join(server.address, full.id, full.links.viewer);
    expect(Object.keys(reader.values).length).toBe(5);
    const other = await TestClient.join(server.address, full.id, full.links.editor);
    await until("the first step 2 is acknowledged", () => other.acknowledged.updates === 1);
    other.document.getMap("test").delete("piece 0");
    await other.whenSaved();
    await until("the reader sees the deletion", () => Object.keys(reader.values).length === 4);
  });
});
