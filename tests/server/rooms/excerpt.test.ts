import * as fc from "fast-check";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { COMMENTS, THREADS } from "../../../src/document/schema/keys.ts";
import { ContentGuard } from "../../../server/rooms/contentGuard.ts";
import { Discussion, forbids, type Saying, type Speaker } from "../../../server/rooms/discussion.ts";
import { excerptOf } from "../../../server/rooms/excerpt.ts";
import { inspectUpdate } from "../../../server/rooms/inspectUpdate.ts";

const AUTHORS = ["desk", "shop"] as const;
const IDS = ["A", "B", "C", "D"] as const;

type Deed = {
  readonly what: "open" | "reply" | "delete comment" | "delete thread" | "resolve" | "set field" | "delete field" | "anew" | "elsewhere" | "nested" | "nested away";
  readonly thread: (typeof IDS)[number];
  readonly author: (typeof AUTHORS)[number];
  readonly at: number;
};

const DEEDS = fc.array(
  fc.record<Deed>({
    what: fc.constantFrom(
      "open", "reply", "reply", "delete comment", "delete thread", "resolve", "set field", "delete field", "anew", "elsewhere", "nested", "nested away",
    ),
    thread: fc.constantFrom(...IDS),
    author: fc.constantFrom(...AUTHORS),
    at: fc.nat(5),
  }),
  { minLength: 1, maxLength: 3 },
);

function comment(author: string, at: number): object {
  return { id: `c${at}`, author: { id: author, name: author }, text: `Said ${at}` };
}

function newThread(author: string, at: number): Y.Map<unknown> {
  const record = new Y.Map<unknown>([["anchor", "*"], ["author", { id: author, name: author }], ["resolved", false]]);
  record.set(COMMENTS, Y.Array.from([comment(author, at)]));
  return record;
}

function carryOut(doc: Y.Doc, { what, thread, author, at }: Deed): void {
  const threads = doc.getMap<unknown>(THREADS);
  const found = threads.get(thread);
  if (what === "open" && found === undefined) threads.set(thread, newThread(author, at));
  if (what === "anew") threads.set(thread, newThread(author, at));
  if (what === "elsewhere") doc.getMap("elsewhere").set("a", at);
  if (!(found instanceof Y.Map)) return;
  const list: unknown = found.get(COMMENTS);
  const nested: unknown = found.get("nested");
  if (what === "reply" && list instanceof Y.Array) list.insert(Math.min(at, list.length), [comment(author, at + 10)]);
  if (what === "delete comment" && list instanceof Y.Array && list.length > 0) list.delete(at % list.length);
  if (what === "delete thread") threads.delete(thread);
  if (what === "resolve") found.set("resolved", at % 2 === 0);
  if (what === "set field") found.set("anchor", `card ${at}`);
  if (what === "delete field") found.delete(["resolved", COMMENTS, "author"][at % 3] ?? "");
  if (what === "nested") found.set("nested", new Y.Map([["a", at]]));
  if (what === "nested away" && nested instanceof Y.Map) nested.delete("a");
}

function sayingOf(stored: Uint8Array, update: Uint8Array): Saying {
  const document = new Y.Doc();
  Y.applyUpdate(document, stored);
  const { content, inspection: { clients } } = inspectUpdate(update, (client) => Y.getState(document.store, client), document);
  const { runs } = new ContentGuard("talk/a", document).look(content);
  return { update, content, clients, runs };
}

describe("what a part of the discussion tells of an edit", () => {
  test("W25: a part forbids what the whole would refuse and nothing else, whatever two people have done before and do at once", () => {
    let [forbidden, admitted] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(DEEDS, { maxLength: 12 }), DEEDS, DEEDS, fc.constantFrom(...AUTHORS), fc.constantFrom("commenter" as const, "editor" as const),
        (past, meanwhile, now, authorId, role) => {
          const speaker: Speaker = { authorId, role };
          const document = new Y.Doc();
          const other = new Y.Doc();
          for (const [step, deeds] of past.entries()) {
            const by = step % 2 === 0 ? document : other;
            by.transact(() => {
              for (const deed of deeds) carryOut(by, deed);
            });
            // Sometimes they have heard of each other, sometimes not.
            if (step % 3 === 0) Y.applyUpdate(other, Y.encodeStateAsUpdate(document));
          }
          Y.applyUpdate(document, Y.encodeStateAsUpdate(other));
          const sender = new Y.Doc();
          Y.applyUpdate(sender, Y.encodeStateAsUpdate(document));
          document.transact(() => {
            for (const deed of meanwhile) carryOut(document, deed);
          });
          const before = Y.encodeStateVector(sender);
          const written: Uint8Array[] = [];
          sender.on("update", (update: Uint8Array) => written.push(update));
          sender.transact(() => {
            for (const deed of now) carryOut(sender, deed);
          });
          const [live] = written;
          if (live === undefined) return;
          const stored = Y.encodeStateAsUpdate(document);
          // As it is sent at once, and as an answer that repeats what is deleted.
          for (const update of [live, Y.encodeStateAsUpdate(sender, before), Y.encodeStateAsUpdate(sender)]) {
            const saying = sayingOf(stored, update);
            const forbid = forbids(document, saying, speaker);
            const admits = new Discussion([stored]).admit(update, speaker);
            expect(forbid).toBe(!admits);
            if (forbid) forbidden++;
            else admitted++;
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(forbidden).toBeGreaterThan(100);
    expect(admitted).toBeGreaterThan(100);
  });

  test("W25: it takes nothing in, and costs what it touches: nothing of four thousand other threads", () => {
    const document = new Y.Doc();
    document.transact(() => {
      for (let thread = 0; thread < 4000; thread++) document.getMap(THREADS).set(`thread ${thread}`, newThread("shop", thread));
    });
    const threads = document.getMap<unknown>(THREADS);
    const sender = new Y.Doc();
    const stored = Y.encodeStateAsUpdate(document);
    Y.applyUpdate(sender, stored);
    const before = Y.encodeStateVector(sender);
    carryOutIn(sender, "thread 7");
    const saying = sayingOf(stored, Y.encodeStateAsUpdate(sender, before));
    const excerpt = excerptOf(document, threads, ["thread 7"], saying.clients);
    expect(excerpt.byteLength).toBeLessThan(1000);
    const part = new Y.Doc();
    Y.applyUpdate(part, excerpt);
    expect(part.getMap(THREADS).toJSON()).toEqual({ "thread 7": document.getMap(THREADS).toJSON()["thread 7"] });
    const discussion = new Discussion([stored]);
    for (let time = 0; time < 50; time++) expect(forbids(discussion.document, saying, { authorId: "desk", role: "commenter" })).toBe(true);
    const own = sayingOf(stored, saying.update);
    expect(forbids(discussion.document, own, { authorId: "shop", role: "commenter" })).toBe(false);
    expect(discussion.admit(own.update, { authorId: "shop", role: "commenter" })).toBe(true);
  });
});

test("W25: where a map from before W31 forbade it holds a comment between two threads, a part still tells what the whole would", () => {
  const document = new Y.Doc();
  document.clientID = 1;
  for (const thread of ["A", "B"]) document.getMap(THREADS).set(thread, newThread("shop", 1));
  const [inA, inB] = ["A", "B"].map((thread) => {
    const structs = document.store.clients.get(1) ?? [];
    const found = document.getMap<unknown>(THREADS).get(thread);
    const list: unknown = found instanceof Y.Map ? found.get(COMMENTS) : null;
    return structs.find((struct) => struct instanceof Y.Item && struct.parent === list)?.id;
  });
  if (inA === undefined || inB === undefined) throw new Error("There are no comments.");
  const desk: Speaker = { authorId: "desk", role: "commenter" };
  const judge = (update: Uint8Array): boolean => {
    const stored = Y.encodeStateAsUpdate(document);
    const forbid = forbids(document, sayingOf(stored, update), desk);
    expect(forbid).toBe(!new Discussion([stored]).admit(update, desk));
    return !forbid;
  };
  expect(judge(between(2, inA, inB, "shop"))).toBe(false);
  const own = between(2, inA, inB, "desk");
  expect(judge(own)).toBe(true);
  Y.applyUpdate(document, own);
  expect(judge(between(3, Y.createID(2, 0), null, "shop"))).toBe(false);
  expect(judge(between(3, Y.createID(2, 0), null, "desk"))).toBe(true);
});

/** An update with one comment between two neighbours. */
function between(client: number, origin: Y.ID, rightOrigin: Y.ID | null, author: string): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  for (const number of [1, 1]) encoding.writeVarUint(encoder.restEncoder, number);
  encoder.writeClient(client);
  encoding.writeVarUint(encoder.restEncoder, 0);
  encoder.writeInfo(8 | 0x80 | (rightOrigin === null ? 0 : 0x40));
  encoder.writeLeftID(origin);
  if (rightOrigin !== null) encoder.writeRightID(rightOrigin);
  new Y.ContentAny([comment(author, client)]).write(encoder, 0);
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}

/** A comment of the shop. */
function carryOutIn(doc: Y.Doc, thread: string): void {
  const found = doc.getMap<unknown>(THREADS).get(thread);
  const list: unknown = found instanceof Y.Map ? found.get(COMMENTS) : null;
  if (list instanceof Y.Array) list.push([comment("shop", 10_000)]);
}
