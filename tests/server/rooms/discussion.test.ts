import * as fc from "fast-check";
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { COMMENTS, THREADS } from "../../../src/document/schema/keys.ts";
import { readTalk } from "../../../src/document/schema/readTalk.ts";
import { openThread } from "../../../src/document/talkCommands/openThread.ts";
import { removeThread } from "../../../src/document/talkCommands/removeThread.ts";
import { reply } from "../../../src/document/talkCommands/reply.ts";
import { resolveThread } from "../../../src/document/talkCommands/resolveThread.ts";
import { authorIdOf, NOTICE, type Role } from "../../../src/sync/messages.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, type NewMap, postJson, TestClient, until } from "../testClient.ts";

const DESK_KEY = "desk-key-of-22-letters";
const SHOP_KEY = "shop-key-of-22-letters";
const DESK = { id: authorIdOf(DESK_KEY), name: "Desk" };
const SHOP = { id: authorIdOf(SHOP_KEY), name: "Shop" };

let server: RunningServer;
let map: NewMap;
let shop: TestClient;
/** Of the shop, with one comment of the shop and one of the desk. */
let threadId = "";

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});
beforeEach(async () => {
  map = await createMap(server.address);
  shop = await join("commenter", SHOP_KEY);
  const opened = openThread(shop.document, { anchor: "*", author: SHOP, text: "The queue is long" });
  threadId = opened.ok ? opened.value : "";
  await shop.whenSaved();
  const desk = await join("commenter", DESK_KEY);
  reply(desk.document, { threadId, author: DESK, text: "On Mondays" });
  await desk.whenSaved();
  desk.discard();
  await until("the shop reads the answer", () => textsIn(shop).length === 2);
  return () => {
    shop.discard();
  };
});

function join(role: Role, authorKey?: string, byTicket = false): Promise<TestClient> {
  return TestClient.join(server.address, map.id, map.links[role], {
    kind: "talk", byTicket, ...(authorKey === undefined ? {} : { authorKey }),
  });
}

function thread(doc: Y.Doc, id = threadId): Y.Map<unknown> {
  const found = doc.getMap<unknown>(THREADS).get(id);
  if (!(found instanceof Y.Map)) throw new Error("The thread is not there.");
  return found;
}

function comments(doc: Y.Doc, id = threadId): Y.Array<unknown> {
  const found = thread(doc, id).get(COMMENTS);
  if (!(found instanceof Y.Array)) throw new Error("The comments are not there.");
  return found;
}

function textsIn({ document }: TestClient): string[] {
  return [...readTalk(document).threads.values()].flatMap((one) => one.comments.map(({ text }) => text));
}

function comment(author: unknown, text = "Said", id = "AAAAAAAAAAA1"): Record<string, unknown> {
  return { id, author, createdAt: "2026-01-01T00:00:00.000Z", text };
}

function newThread(author: unknown, list: readonly object[]): Y.Map<unknown> {
  const record = new Y.Map<unknown>([["anchor", "*"], ["createdAt", "2026-01-01T00:00:00.000Z"], ["author", author], ["resolved", false]]);
  record.set(COMMENTS, Y.Array.from<object>([...list]));
  return record;
}

type Deed = readonly [what: string, deed: (doc: Y.Doc) => unknown];

/** What somebody who comments as the desk may not do. */
const FORGERIES: readonly Deed[] = [
  ["comments as another", (doc) => comments(doc).push([comment(SHOP)])],
  ["comments as nobody", (doc) => comments(doc).push([{ ...comment(DESK), author: { name: "Desk" } }])],
  ["repeats another's comment", (doc) => comments(doc).push([comments(doc).get(0)])],
  ["writes something that is no comment", (doc) => comments(doc).push(["Said"])],
  ["puts a type in the place of a comment", (doc) => comments(doc).push([new Y.Map([["author", DESK]])])],
  ["takes the id of another's comment", (doc) => comments(doc).push([comment(DESK, "Said", readTalk(doc).threads.get(threadId)?.comments[0]?.id)])],
  ["changes another's comment", (doc) => {
    comments(doc).delete(0);
    comments(doc).insert(0, [comment(SHOP, "The queue is short")]);
  }],
  ["changes another's comment into an own one and leaves the thread empty of it", (doc) => {
    comments(doc).insert(0, [comment(SHOP, "No queue at all")]);
  }],
  ["moves another's comment", (doc) => {
    const list = comments(doc);
    const first = list.get(0);
    list.delete(0);
    list.push([first]);
  }],
  ["opens a thread as another", (doc) => openThread(doc, { anchor: "*", author: SHOP, text: "Mine" })],
  ["opens an own thread with another's comment in it", (doc) => doc.getMap(THREADS).set("B", newThread(DESK, [comment(SHOP)]))],
  ["opens a thread that is none", (doc) => doc.getMap(THREADS).set("B", { author: DESK, comments: [] })],
  ["changes a thread's author", (doc) => thread(doc).set("author", DESK)],
  ["moves a thread to another card", (doc) => thread(doc).set("anchor", "BBBBBBBBBBBB")],
  ["resolves by something else than yes or no", (doc) => thread(doc).set("resolved", "maybe")],
  ["puts a thread anew with the same words", (doc) => {
    const { author } = thread(doc).toJSON();
    doc.getMap(THREADS).set(threadId, newThread(author, comments(doc).toJSON()));
  }],
  ["puts the comments anew with the same words", (doc) => thread(doc).set(COMMENTS, Y.Array.from(comments(doc).toJSON()))],
  ["hides content beside the threads", (doc) => doc.getMap("elsewhere").set("a", 1)],
  ["hides content inside the list of threads", hideInList],
];

/** Writes list content into the map of threads, which no reader of a Y.Map would see. */
function hideInList(doc: Y.Doc): void {
  const other = new Y.Doc();
  other.getArray(THREADS).push(["hidden"]);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
}

/** Does the deed as that client; says what the server thought of it. */
async function attempt(client: TestClient, deed: Deed[1]): Promise<"kept" | "refused"> {
  // The answer to the server's step 1 is acknowledged on its own.
  await client.barrier();
  await client.whenSaved();
  const before = client.acknowledged;
  client.document.transact(() => {
    deed(client.document);
  });
  await until("it is decided", () => client.notices.length > 0 || client.acknowledged.updates === client.sent);
  if (client.notices.length === 0) return "kept";
  expect(client.notices.map(({ code, update }) => [code, update])).toEqual([[NOTICE.NOT_ALLOWED, client.sent]]);
  await client.barrier();
  expect(client.acknowledged.updates).toBe(before.updates);
  return "refused";
}

describe("nobody speaks in another's name", () => {
  test.for(FORGERIES)("W25: refused and shown to nobody, whatever the link: %s", async ([, deed]) => {
    const before = JSON.stringify(shop.document.getMap(THREADS).toJSON());
    for (const role of ["commenter", "owner"] as const) {
      const desk = await join(role, DESK_KEY, role === "owner");
      expect(await attempt(desk, deed)).toBe("refused");
      desk.discard();
    }
    await shop.barrier();
    const newcomer = await join("viewer");
    expect(JSON.stringify(newcomer.document.getMap(THREADS).toJSON())).toBe(before);
    expect(JSON.stringify(shop.document.getMap(THREADS).toJSON())).toBe(before);
    expect([...newcomer.document.share.keys()]).toEqual([THREADS]);
    newcomer.discard();
  });

  test("W25: a commenter deletes neither another's comment nor a thread in which others have spoken; an editor may", async () => {
    for (const deed of [(doc: Y.Doc) => comments(doc).delete(0), (doc: Y.Doc) => removeThread(doc, { threadId })]) {
      const desk = await join("commenter", DESK_KEY);
      expect(await attempt(desk, deed)).toBe("refused");
      desk.discard();
    }
    const opener = await join("commenter", SHOP_KEY);
    expect(await attempt(opener, (doc) => removeThread(doc, { threadId }))).toBe("refused");
    const editor = await join("editor", DESK_KEY);
    expect(await attempt(editor, (doc) => comments(doc).delete(0))).toBe("kept");
    expect(await attempt(editor, (doc) => removeThread(doc, { threadId }))).toBe("kept");
    await until("the thread is gone", () => textsIn(shop).length === 0);
    for (const client of [opener, editor]) client.discard();
  });

  test("W25: a commenter opens, replies, edits and deletes as themselves, and resolves and reopens any thread", async () => {
    const desk = await join("commenter", DESK_KEY, true);
    const deeds: readonly Deed[1][] = [
      (doc) => reply(doc, { threadId, author: DESK, text: "And on Fridays" }),
      (doc) => {
        comments(doc).delete(1);
        comments(doc).insert(1, [comment({ ...DESK, name: "Help desk" }, "On Tuesdays")]);
      },
      (doc) => comments(doc).delete(2),
      (doc) => resolveThread(doc, { threadId, resolved: true }),
      (doc) => resolveThread(doc, { threadId, resolved: false }),
      (doc) => doc.getMap(THREADS).set("B", newThread(DESK, [comment(DESK)])),
      (doc) => doc.getMap(THREADS).delete("B"),
    ];
    for (const deed of deeds) expect(await attempt(desk, deed)).toBe("kept");
    await until("the shop reads it", () => textsIn(shop).join() === "The queue is long,On Tuesdays");
    desk.discard();
  });

  test("W25: who comes without an author key, or with another's id only, reads and resolves but says nothing", async () => {
    for (const byTicket of [false, true]) {
      const nobody = await join("editor", undefined, byTicket);
      expect(await attempt(nobody, (doc) => resolveThread(doc, { threadId, resolved: byTicket }))).toBe("kept");
      expect(await attempt(nobody, (doc) => reply(doc, { threadId, author: SHOP, text: "Said" }))).toBe("refused");
      nobody.discard();
    }
    const tickets = `${server.address}/api/maps/${map.id}/tickets`;
    for (const authorKey of [SHOP.id, 5, "", "x".repeat(101), "with spaces in it, and long"]) {
      expect((await postJson(tickets, { secret: map.links.commenter, authorKey })).status).toBe(400);
    }
  });

  test("W25: what a person wrote before a comment reached the disk counts: replies in one go are all kept", async () => {
    const desk = await join("commenter", DESK_KEY);
    for (let step = 0; step < 50; step++) reply(desk.document, { threadId, author: DESK, text: `Line ${step}` });
    comments(desk.document).delete(10);
    await desk.whenSaved();
    expect(desk.notices).toEqual([]);
    await until("the shop reads them", () => textsIn(shop).length === 51);
    desk.discard();
  });

  test("W25: edits made offline by two at once are kept, also a reply to a thread that is gone meanwhile", async () => {
    const offline = new Y.Doc();
    Y.applyUpdate(offline, Y.encodeStateAsUpdate(shop.document));
    reply(offline, { threadId, author: DESK, text: "From the train" });
    const other = openThread(offline, { anchor: "*", author: DESK, text: "Second" });
    reply(shop.document, { threadId, author: SHOP, text: "From the shop" });
    const editor = await join("editor");
    await shop.whenSaved();
    const desk = await join("commenter", DESK_KEY, true);
    Y.applyUpdate(desk.document, Y.encodeStateAsUpdate(offline));
    await desk.whenSaved();
    expect(desk.notices).toEqual([]);
    await until("all are there", () => textsIn(shop).length === 5);
    expect(Y.encodeStateVector(desk.document)).toEqual(Y.encodeStateVector(shop.document));

    const away = new Y.Doc();
    Y.applyUpdate(away, Y.encodeStateAsUpdate(desk.document));
    reply(away, { threadId, author: DESK, text: "Too late" });
    await until("the editor has it all", () => textsIn(editor).length === 5);
    removeThread(editor.document, { threadId });
    await editor.whenSaved();
    Y.applyUpdate(desk.document, Y.encodeStateAsUpdate(away));
    await desk.whenSaved();
    expect(desk.notices).toEqual([]);
    await until("only the second thread is left", () => textsIn(shop).join() === "Second");
    expect(other.ok).toBe(true);
    for (const client of [editor, desk]) client.discard();
  });

  test("W17, W25: what begins with an own known word and names another place for the rest does not get behind that word", async () => {
    const desk = await join("commenter", DESK_KEY);
    const own = openThread(desk.document, { anchor: "*", author: DESK, text: "Mine" });
    const clock = Y.getState(desk.document.store, desk.document.clientID);
    const said = comment(DESK, "Known");
    comments(desk.document).push([said]);
    await desk.whenSaved();
    // Yjs takes only what is new of such an operation, and puts it behind what it knows of it: into the shop's thread.
    const { store, clientID } = desk.document;
    const inOwn = [...(store.clients.get(clientID) ?? [])].find((struct) =>
      struct instanceof Y.Item && struct.parent === comments(desk.document, own.ok ? own.value : ""));
    const updateEncoder = new Y.UpdateEncoderV1();
    const encoder = updateEncoder.restEncoder;
    for (const number of [1, 1, clientID, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 0x80 | 8);
    for (const number of [clientID, inOwn?.id.clock ?? 0]) encoding.writeVarUint(encoder, number);
    new Y.ContentAny([said, comment(SHOP, "Forged", "AAAAAAAAAAA2")]).write(updateEncoder, 0);
    encoding.writeVarUint(encoder, 0);
    desk.sendUpdate(encoding.toUint8Array(encoder));
    expect(await desk.whenClosed()).toBe(4400);
    const newcomer = await join("viewer");
    expect(textsIn(newcomer).toSorted()).toEqual(["Known", "Mine", "On Mondays", "The queue is long"]);
    newcomer.discard();
  });

  test("W25: comments from before there were keys stay readable, stay as they are, and can be answered", async () => {
    const { Discussion } = await import("../../../server/rooms/discussion.ts");
    const old = new Y.Doc();
    openThread(old, { anchor: "*", author: { id: "chosenBefore", name: "Desk" }, text: "Old" });
    const [id = ""] = old.getMap(THREADS).keys();
    const discussion = new Discussion([Y.encodeStateAsUpdate(old)]);
    const before = Y.encodeStateVector(old);
    reply(old, { threadId: id, author: DESK, text: "New" });
    expect(discussion.admit(Y.encodeStateAsUpdate(old, before), { authorId: DESK.id, role: "commenter" })).toBe(true);
    const now = Y.encodeStateVector(old);
    comments(old, id).delete(0);
    expect(discussion.admit(Y.encodeStateAsUpdate(old, now), { authorId: DESK.id, role: "commenter" })).toBe(false);
  });

  test("W25: an author id is 12 letters and digits, another one for each key, and never the key", () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[\w-]{22,100}$/), { minLength: 2, maxLength: 20 }), (keys) => {
      const ids = keys.map(authorIdOf);
      expect(new Set(ids).size).toBe(new Set(keys).size);
      for (const [index, id] of ids.entries()) {
        expect(id).toMatch(/^[0-9A-Za-z]{12}$/);
        expect(keys[index]).not.toContain(id);
      }
    }));
  });
});
