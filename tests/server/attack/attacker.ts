import { createHash } from "node:crypto";
import { connect, type Socket } from "node:net";
import * as encoding from "lib0/encoding";
import * as fc from "fast-check";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { COMMENTS, THREADS } from "../../../src/document/schema/keys.ts";
import { AUTHOR_HEADER, authorIdOf, MESSAGE_PART, type Role, subprotocolsFor } from "../../../src/sync/messages.ts";
import { fetchTicket, TestClient } from "../testClient.ts";
import { parkedUpdate, sameDeletionOver, scattered } from "./bombs.ts";

/*
 * A program of its own, so that what it does costs the honest clients, who live in the test, none of their time. It
 * attacks one server on loopback in one way, so often and no longer, and ends.
 */

type Target = { readonly address: string; readonly id: string; readonly links: Readonly<Record<Role, string>>; readonly seed: number };

const ATTACKS: Readonly<Record<string, (target: Target) => Promise<void>>> = {
  garbage, cutFrames, illegalFrames, hugeFrames, pendingFlood, parkedFlood, poisonFlood, roleBypass, deletionBomb, containerBomb,
  operationBomb, heavyFlood, rivalFlood, refusedComments, fakePresences, roomNames, stalledReaders, stateQuestions, connectStorm,
};

/** The attacker's own address, as the balancer that the test is would tell it. */
const ELSEWHERE = { "x-forwarded-for": "192.0.2.1" };

function frame(...parts: readonly (number | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === "number") encoding.writeVarUint(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

function url({ address, id }: Target, name = id): string {
  return `${address.replace("http", "ws")}/sync/map/${name}`;
}

/** Runs the work so often, at most 20 at once. */
async function often(count: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: 20 }, async () => {
    while (next < count) await work(next++);
  }));
}

/** Opens a socket, lets `attack` use it, and waits until the server has hung up, or for two seconds. */
function visit(target: Target, attack: (socket: WebSocket) => void, name?: string, role: Role = "editor"): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url(target, name), { headers: { authorization: `Bearer ${target.links[role]}`, ...ELSEWHERE } });
    const giveUp = setTimeout(() => {
      socket.terminate();
    }, 2000);
    socket.on("error", () => undefined);
    socket.on("open", () => {
      attack(socket);
    });
    socket.on("close", () => {
      clearTimeout(giveUp);
      resolve();
    });
  });
}

async function garbage(target: Target): Promise<void> {
  const frames = fc.sample(fc.uint8Array({ maxLength: 3000 }), { seed: target.seed, numRuns: 300 });
  await often(frames.length, (index) => visit(target, (socket) => {
    socket.send(frames[index] ?? new Uint8Array());
    socket.send(frame(0, index % 4, frames[index] ?? new Uint8Array()));
    socket.close();
  }));
}

async function cutFrames(target: Target): Promise<void> {
  const document = new Y.Doc();
  document.getMap("test").set("key", new Y.Map([["a", "some value"]]));
  const whole = [frame(0, 2, Y.encodeStateAsUpdate(document)), frame(0, 0, Y.encodeStateVector(document)), frame(1, frame(1, 7, 1))];
  const cuts = whole.flatMap((bytes) => [...bytes.keys()].map((end) => bytes.slice(0, end)));
  for (let length = 1; length <= 60; length++) cuts.push(new Uint8Array(length).fill(0xff), frame(0, 2, new Uint8Array(length).fill(0xff)));
  await often(cuts.length, (index) => visit(target, (socket) => {
    socket.send(cuts[index] ?? new Uint8Array());
    socket.close();
  }));
}

/** A WebSocket by hand, so that what follows the handshake may break every rule. */
function rawSocket({ address, id, links }: Target): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(address);
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("error", reject);
    socket.write([
      `GET /sync/map/${id} HTTP/1.1`, `Host: 127.0.0.1:${port}`, "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
      `Sec-WebSocket-Key: ${createHash("sha256").update(String(performance.now())).digest().subarray(0, 16).toString("base64")}`,
      `Authorization: Bearer ${links.editor}`, "X-Forwarded-For: 192.0.2.1", "", "",
    ].join("\r\n"));
    socket.once("data", () => {
      socket.removeListener("error", reject);
      socket.on("error", () => undefined);
      socket.resume();
      resolve(socket);
    });
  });
}

function whenGone(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => {
      socket.destroy();
    }, 2000).unref();
    if (socket.destroyed) resolve();
    else socket.once("close", () => {
      resolve();
    });
  });
}

const MASK = [0, 0, 0, 0];

async function illegalFrames(target: Target): Promise<void> {
  const illegal = [
    [0xf2, 0x80, ...MASK], [0xc2, 0x80, ...MASK], [0x83, 0x80, ...MASK], [0x8f, 0x80, ...MASK],
    // Without a mask; a continuation of nothing; a ping in pieces; a ping that is too long.
    [0x82, 0x01, 0x00], [0x80, 0x80, ...MASK], [0x09, 0x80, ...MASK], [0x89, 0xfe, 0x01, 0x00, ...MASK],
    // A goodbye of one byte, with a code that nobody may send, with a reason that is no UTF-8; text that is no UTF-8.
    [0x88, 0x81, ...MASK, 0x03], [0x88, 0x82, ...MASK, 0x03, 0xed], [0x88, 0x84, ...MASK, 0x03, 0xe8, 0xff, 0xff],
    [0x81, 0x82, ...MASK, 0xff, 0xff],
    // Lengths of 2^63 and 2^53; a second message within a first; a frame that never comes to its end.
    [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, ...MASK], [0x82, 0xff, 0, 0x20, 0, 0, 0, 0, 0, 0, ...MASK],
    [0x02, 0x81, ...MASK, 0x00, 0x82, 0x81, ...MASK, 0x00], [0x82, 0xfe, 0xff],
  ];
  await often(illegal.length * 10, async (index) => {
    const socket = await rawSocket(target);
    socket.end(Buffer.from(illegal[index % illegal.length] ?? []));
    await whenGone(socket);
  });
}

async function hugeFrames(target: Target): Promise<void> {
  const piece = Buffer.alloc(1024 * 1024, 0x41);
  const header = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x06, 0x40, 0, 0, ...MASK]);
  const fragment = Buffer.concat([Buffer.from([0x00, 0xff, 0, 0, 0, 0, 0, 0x10, 0, 0, ...MASK]), piece]);
  const first = Buffer.concat([Buffer.from([0x02, 0x80, ...MASK])]);
  await Promise.all([header, first, header, first].map(async (start) => {
    const socket = await rawSocket(target);
    socket.write(start);
    for (let sent = 0; sent < 100 && !socket.destroyed; sent++) {
      const full = !socket.write(start === header ? piece : fragment);
      if (full) await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), whenGone(socket)]);
    }
    socket.destroy();
  }));
}

async function flood(target: Target, count: number, update: (index: number) => Uint8Array): Promise<void> {
  for (let start = 0; start < count; start += 500) {
    await visit(target, (socket) => {
      socket.send(frame(0, 1, new Uint8Array([0, 0])));
      for (let step = 0; step < 500; step++) socket.send(frame(0, 2, update(start + step)));
    });
  }
}

async function pendingFlood(target: Target): Promise<void> {
  const author = new Y.Doc();
  await flood(target, 4000, (index) => {
    author.getMap("test").set("before", index);
    const vector = Y.encodeStateVector(author);
    author.getMap("test").set("gap", index);
    return Y.encodeStateAsUpdate(author, vector);
  });
}

async function parkedFlood(target: Target): Promise<void> {
  await flood(target, 4000, (index) => parkedUpdate(1000 + index * 2));
}

async function poisonFlood(target: Target): Promise<void> {
  await flood(target, 4000, (index) => {
    const author = new Y.Doc();
    author.getMap<unknown>("emotions").set("everyone/card", [Number.NaN, "x".repeat(50_000), new Y.Map(), [1]][index % 4]);
    return Y.encodeStateAsUpdate(author);
  });
}

function edit(): Uint8Array {
  const author = new Y.Doc();
  author.getMap("test").set("bypass", 1);
  return Y.encodeStateAsUpdate(author);
}

async function roleBypass(target: Target): Promise<void> {
  const carriers = [(bytes: Uint8Array) => frame(0, 2, bytes), (bytes: Uint8Array) => frame(0, 1, bytes), (bytes: Uint8Array) => frame(MESSAGE_PART, bytes)];
  await often(200, (index) => visit(target, (socket) => {
    for (let step = 0; step < 20; step++) socket.send(carriers[step % carriers.length]?.(edit()) ?? edit());
  }, undefined, index % 2 === 0 ? "viewer" : "commenter"));
}

async function deletionBomb(target: Target): Promise<void> {
  const client = await TestClient.join(target.address, target.id, target.links.editor);
  // Two keys in turns: no two operations of these merge when they are deleted.
  // A little at a time, since what is measured is the bomb and not the honest work of taking in its makings.
  for (let part = 0; part < 20; part++) {
    client.document.transact(() => {
      for (let step = 0; step < 500; step++) client.set(`bomb ${step % 2}`, step);
    });
    await client.whenSaved();
  }
  const end = Y.getState(client.document.store, client.document.clientID);
  client.socket.send(frame(0, 2, sameDeletionOver(client.document.clientID, end - 2, 40_000)));
  await Promise.race([client.whenClosed(), client.barrier()]).catch(() => undefined);
  client.discard();
}

/** Each empty record takes two bytes on the wire and many times as much in memory. */
async function containerBomb(target: Target): Promise<void> {
  const client = await TestClient.join(target.address, target.id, target.links.editor);
  const author = new Y.Doc();
  author.getArray("bomb").push(Array.from({ length: 1_900_000 }, () => ({})));
  client.socket.send(frame(0, 1, Y.encodeStateAsUpdate(author)));
  await Promise.race([client.whenClosed(), client.barrier()]).catch(() => undefined);
  client.discard();
}

/**
 * Characters that each come before the last: seven bytes on the wire, two hundred in memory, and minutes of work where others
 * have done the same. Then keys, which take most memory.
 */
async function operationBomb(target: Target): Promise<void> {
  const keys = new Y.Doc();
  keys.transact(() => {
    for (let key = 0; key < 100_000; key++) keys.getMap("keys").set(String(key), 1);
  });
  for (const bomb of [scattered(7, 590_000), scattered(8, 200_000), scattered(9, 200_000), Y.encodeStateAsUpdate(keys)]) {
    const client = await TestClient.join(target.address, target.id, target.links.editor);
    client.socket.send(frame(0, 1, bomb));
    await Promise.race([client.whenClosed(), client.barrier()]).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    client.discard();
  }
}

/** Sends ten messages at once on each of ten connections, and leaves ten seconds later. What the others say is not read into a document. */
async function onTen(target: Target, update: (index: number) => Uint8Array): Promise<void> {
  await Promise.all(Array.from({ length: 10 }, (_, connection) => new Promise<void>((resolve) => {
    const socket = new WebSocket(url(target), { headers: { authorization: `Bearer ${target.links.editor}`, ...ELSEWHERE } });
    socket.on("error", () => undefined);
    socket.on("open", () => {
      for (let step = 0; step < 10; step++) socket.send(frame(MESSAGE_PART, update(connection * 10 + step)));
      setTimeout(() => {
        socket.terminate();
      }, 10_000);
    });
    socket.on("close", () => {
      resolve();
    });
  })));
}

/** Each is looked into to its end, where something stands that no map may hold: taken in, they would fill the document. */
async function heavyFlood(target: Target): Promise<void> {
  const keys = new Y.Doc();
  keys.transact(() => {
    for (let key = 0; key < 5400; key++) keys.getMap("keys").set(`${key}`, 1);
    keys.getMap("emotions").set("everyone/card", Number.NaN);
  });
  const update = Y.encodeStateAsUpdate(keys);
  await onTen(target, () => update);
}

async function rivalFlood(target: Target): Promise<void> {
  await onTen(target, (index) => scattered(100 + index, 1000));
}

const COMMENTER_KEY = "attacker-key-of-22-or-more";
const OTHER_KEY = "another-key-of-22-or-more";

/** In a discussion of 4,000 threads, each of which would have to be read again if a refusal left a trace. */
async function refusedComments(target: Target): Promise<void> {
  const join = (authorKey: string): Promise<TestClient> =>
    TestClient.join(target.address, target.id, target.links.commenter, { kind: "talk", authorKey });
  const author = { id: authorIdOf(OTHER_KEY), name: "Another" };
  const said = (text: string, id: string): object => ({ id, author, createdAt: "2026-01-01T00:00:00.000Z", text });
  const honest = await join(OTHER_KEY);
  // A little at a time, since what is measured are the refusals.
  for (let start = 0; start < 4000; start += 20) {
    honest.document.transact(() => {
      for (let thread = start; thread < start + 20; thread++) {
        const record = new Y.Map<unknown>([["anchor", "*"], ["createdAt", "2026-01-01T00:00:00.000Z"], ["author", author], ["resolved", false]]);
        record.set(COMMENTS, Y.Array.from([0, 1, 2, 3].map((at) => said("The queue is long", `${thread}-${at}`))));
        honest.document.getMap(THREADS).set(`thread-${thread}`, record);
      }
    });
    await honest.whenSaved();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const everything = Y.encodeStateAsUpdate(honest.document);
  const forger = new Y.Doc();
  Y.applyUpdate(forger, everything);
  const vector = Y.encodeStateVector(forger);
  const thread = forger.getMap<unknown>(THREADS).get("thread-7");
  const list: unknown = thread instanceof Y.Map ? thread.get(COMMENTS) : null;
  if (list instanceof Y.Array) list.push([said("Forged", "forged")]);
  const forged = Y.encodeStateAsUpdate(forger, vector);
  const eraser = new Y.Doc();
  Y.applyUpdate(eraser, everything);
  eraser.getMap(THREADS).clear();
  const deletion = Y.encodeStateAsUpdate(eraser, vector);
  await often(200, () => new Promise<void>((resolve) => {
    const socket = new WebSocket(url(target).replace("/sync/map/", "/sync/talk/"), {
      headers: { authorization: `Bearer ${target.links.commenter}`, [AUTHOR_HEADER]: COMMENTER_KEY, ...ELSEWHERE },
    });
    const giveUp = setTimeout(() => {
      socket.terminate();
    }, 10_000);
    socket.on("error", () => undefined);
    socket.on("open", () => {
      socket.send(frame(0, 1, new Uint8Array([0, 0])));
      for (let step = 0; step < 20; step++) socket.send(frame(0, 2, forged));
      socket.send(frame(0, 2, deletion));
    });
    socket.on("close", () => {
      clearTimeout(giveUp);
      resolve();
    });
  }));
  honest.discard();
}

async function fakePresences(target: Target): Promise<void> {
  const list = encoding.createEncoder();
  encoding.writeVarUint(list, 5000);
  for (let person = 0; person < 5000; person++) {
    encoding.writeVarUint(list, 1000 + person);
    encoding.writeVarUint(list, 1);
    encoding.writeVarString(list, JSON.stringify({ user: { name: `nobody ${person}` } }));
  }
  const client = await TestClient.join(target.address, target.id, target.links.viewer);
  client.socket.send(frame(1, encoding.toUint8Array(list)));
  for (let person = 0; person < 5000; person++) client.sendPresence({ user: { name: `nobody ${person}` } }, 10_000 + person);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  client.discard();
}

async function roomNames(target: Target): Promise<void> {
  await often(4000, (index) => visit(target, (socket) => {
    socket.send(frame(0, 0, new Uint8Array([0])));
  }, `room-${index}`));
}

async function stalledReaders(target: Target): Promise<void> {
  const readers = await Promise.all(Array.from({ length: 20 }, () => TestClient.join(target.address, target.id, target.links.viewer)));
  for (const { socket } of readers) socket.pause();
  const writer = await TestClient.join(target.address, target.id, target.links.editor);
  // More than the network between takes.
  for (let step = 0; step < 100; step++) {
    writer.set("stall", String(step % 10).repeat(240_000));
    await writer.whenSaved();
  }
  for (const reader of readers) reader.discard();
  writer.discard();
}

/** Asks for the whole document again and again and never reads an answer. */
async function stateQuestions(target: Target): Promise<void> {
  const writer = await TestClient.join(target.address, target.id, target.links.editor);
  writer.set("large", "x".repeat(3_000_000));
  await writer.whenSaved();
  const known = Y.encodeStateVector(new Map([[writer.document.clientID, 1]]));
  const readers = await Promise.all(Array.from({ length: 5 }, () => TestClient.join(target.address, target.id, target.links.viewer)));
  for (const { socket } of readers) socket.pause();
  for (let step = 0; step < 200; step++) for (const { socket } of readers) socket.send(frame(0, 0, step % 2 === 0 ? known : new Uint8Array([0])));
  await new Promise((resolve) => setTimeout(resolve, 2000));
  for (const reader of readers) reader.discard();
  writer.document.getMap("test").delete("large");
  await writer.whenSaved();
  writer.discard();
}

async function connectStorm(target: Target): Promise<void> {
  const ticket = await fetchTicket(target.address, target.id, target.links.editor);
  const { port } = new URL(target.address);
  // Some that never say what they want.
  const silent = Array.from({ length: 500 }, () => connect(Number(port), "127.0.0.1").on("error", () => undefined));
  await often(1500, (index) => new Promise<void>((resolve) => {
    const socket = new WebSocket(url(target), subprotocolsFor(ticket), { headers: ELSEWHERE });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      resolve();
    });
    socket.on("open", () => {
      if (index % 2 === 0) socket.terminate();
      else socket.close();
    });
  }));
  for (const socket of silent) socket.destroy();
}

const [name, target = "{}"] = process.argv.slice(2);
if (name === undefined) {
  process.stdout.write(Object.keys(ATTACKS).join(" "));
  process.exit(0);
}
const attack = ATTACKS[name];
if (attack === undefined) throw new Error(`No attack has the name "${name}".`);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the test beside it
await attack(JSON.parse(target) as Target);
process.exit(0);
