import * as fc from "fast-check";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { ContentGuard } from "../../../server/rooms/contentGuard.ts";
import { inspectUpdate } from "../../../server/rooms/inspectUpdate.ts";
import { mergeDocument } from "../../../server/storage/mergeDocument.ts";
import { COMMENTS, THREADS } from "../../../src/document/schema/keys.ts";

/** A document as a room keeps it: what was let through arrives later, the first of it first. */
class Border {
  readonly document = new Y.Doc();
  readonly #guard: ContentGuard;
  #waiting: { readonly update: Uint8Array; readonly reached: ReadonlyMap<number, number> }[] = [];

  constructor(name: "map/x" | "talk/x") {
    this.#guard = new ContentGuard(name, this.document);
  }

  /** The fault it finds; null: let through; "gap": something is missing. */
  take(update: Uint8Array): string | null {
    const { content, inspection } = inspectUpdate(update, (client) => this.#clockOf(client), this.document);
    if (inspection.gap) return "gap";
    if (!inspection.news) return null;
    const looked = this.#guard.look(content);
    if (looked.fault !== null) return looked.fault;
    this.#guard.expect(looked);
    this.#waiting.push({ update, reached: inspection.reached });
    return null;
  }

  arrive(count = Infinity): void {
    const arrived = this.#waiting.splice(0, count);
    this.document.transact(() => {
      for (const { update } of arrived) Y.applyUpdate(this.document, update);
    });
    if (this.#waiting.length === 0) this.#guard.settle();
  }

  #clockOf(client: number): number {
    return Math.max(Y.getState(this.document.store, client), ...this.#waiting.map(({ reached }) => reached.get(client) ?? 0));
  }
}

/** An update with one operation between two neighbours, as no page makes it. */
function between(client: number, clock: number, origin: Y.ID, rightOrigin: Y.ID, content: Y.ContentAny | Y.ContentString): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  for (const number of [1, 1]) encoding.writeVarUint(encoder.restEncoder, number);
  encoder.writeClient(client);
  encoding.writeVarUint(encoder.restEncoder, clock);
  new Y.Item(Y.createID(client, clock), null, origin, null, rightOrigin, null, null, content).write(encoder, 0);
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}

function recordIn(doc: Y.Doc, root: string, id: string): Y.Map<unknown> {
  const found = doc.getMap<unknown>(root).get(id);
  if (!(found instanceof Y.Map)) throw new Error(`There is no ${id}.`);
  return found;
}

function commentsOf(doc: Y.Doc, thread: string): Y.Array<unknown> {
  const found = recordIn(doc, THREADS, thread).get(COMMENTS);
  if (!(found instanceof Y.Array)) throw new Error("There are no comments.");
  return found;
}

/** The last operation in a list or text. */
function endOf(type: Y.Array<unknown> | Y.Text): Y.ID {
  const structs = [...(type.doc?.store.clients.values() ?? [])].flat();
  const last = structs.findLast((struct) => struct instanceof Y.Item && struct.parent === type && !struct.deleted);
  if (!(last instanceof Y.Item)) throw new Error("There is nothing in it.");
  return last.lastId;
}

function said(id: string): object {
  return { id, author: { id: "desk", name: "Desk" }, text: id };
}

function openThread(doc: Y.Doc, id: string, first: string): void {
  const thread = new Y.Map<unknown>([["author", { id: "desk", name: "Desk" }], ["resolved", false]]);
  thread.set(COMMENTS, Y.Array.from([said(first)]));
  doc.getMap(THREADS).set(id, thread);
}

/** What somebody does, as it is sent. */
function updateOf(doc: Y.Doc, deed: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(deed);
  return Y.encodeStateAsUpdate(doc, before);
}

function twoThreads(): { readonly border: Border; readonly page: Y.Doc } {
  const border = new Border("talk/x");
  const page = new Y.Doc();
  for (const id of ["A", "B"]) expect(border.take(updateOf(page, () => openThread(page, id, `first of ${id}`)))).toBe(null);
  border.arrive();
  return { border, page };
}

describe("an operation between neighbours in different places", () => {
  test("W31: is refused, since all behind it would be lost to others once one of the places is deleted", () => {
    const { border, page } = twoThreads();
    const [inA, inB] = [endOf(commentsOf(page, "A")), endOf(commentsOf(page, "B"))];
    const comment = new Y.ContentAny([said("between")]);
    expect(border.take(between(2, 0, inA, inB, comment))).toBe("form");
    expect(border.take(between(2, 0, inB, inA, comment))).toBe("form");
    // What it did where it was let through: the store could never be merged again.
    const past = [Y.encodeStateAsUpdate(page), between(2, 0, inA, inB, comment)];
    const server = new Y.Doc();
    for (const update of past) Y.applyUpdate(server, update);
    for (const deed of [() => commentsOf(server, "A").push([said("later")]), () => server.getMap(THREADS).delete("B")]) past.push(updateOf(server, deed));
    expect(() => mergeDocument({ snapshot: null, damaged: 0, updates: past.map((bytes, id) => ({ id, bytes })) })).toThrow("differs");
  });

  test("W31: is refused where one of the neighbours is gone already, and let through into nothing where both are", () => {
    const { border, page } = twoThreads();
    const [inA, inB] = [endOf(commentsOf(page, "A")), endOf(commentsOf(page, "B"))];
    const comment = new Y.ContentAny([said("between")]);
    expect(border.take(updateOf(page, () => page.getMap(THREADS).delete("B")))).toBe(null);
    expect(border.take(Y.encodeStateAsUpdate(page))).toBe(null);
    border.arrive();
    expect(border.take(between(2, 0, inA, inB, comment))).toBe("form");
    expect(border.take(between(2, 0, inB, inA, comment))).toBe("form");
    page.getMap(THREADS).delete("A");
    expect(border.take(Y.encodeStateAsUpdate(page))).toBe(null);
    border.arrive();
    expect(border.take(between(2, 0, inA, inB, comment))).toBe(null);
  });

  test("W31: is refused between a list and the one that stood there before under the same keys", () => {
    const { border, page } = twoThreads();
    const old = endOf(commentsOf(page, "A"));
    expect(border.take(updateOf(page, () => openThread(page, "A", "anew")))).toBe(null);
    // Both are still there as far as the server knows, or on their way.
    expect(border.take(between(2, 0, endOf(commentsOf(page, "A")), old, new Y.ContentAny([said("between")])))).toBe("form");
  });

  test("W31: is refused in maps as well, within one update and in what no version knows", () => {
    const border = new Border("map/x");
    const page = new Y.Doc();
    const words = ["first", "second"].map((text) => new Y.Text(text));
    const update = updateOf(page, () => {
      for (const [at, text] of words.entries()) {
        page.getMap("touchpoints").set(`t${at}`, new Y.Map<unknown>([["description", text]]));
        page.getMap("later").set(`list ${at}`, Y.Array.from([at]));
      }
    });
    const [first, second] = words;
    const [list, other] = [page.getMap("later").get("list 0"), page.getMap("later").get("list 1")];
    if (first === undefined || second === undefined || !(list instanceof Y.Array) || !(other instanceof Y.Array)) throw new Error("Nothing there.");
    const crossings = [
      between(2, 0, endOf(first), endOf(second), new Y.ContentString("x")),
      between(2, 0, endOf(list), endOf(other), new Y.ContentAny([1])),
      between(2, 0, endOf(list), endOf(first), new Y.ContentAny([1])),
    ];
    for (const crossing of crossings) expect(border.take(Y.mergeUpdates([update, crossing]))).toBe("form");
    expect(border.take(update)).toBe(null);
    for (const crossing of crossings) expect(border.take(crossing)).toBe("form");
    border.arrive();
    for (const crossing of crossings) expect(border.take(crossing)).toBe("form");
    expect(border.take(between(2, 0, Y.createID(first.doc?.clientID ?? 0, endOf(first).clock - 1), endOf(first), new Y.ContentString("x")))).toBe(null);
  });
});

test("W31: who writes on in a text that somebody deletes meanwhile is let through, whatever of it has arrived", () => {
  const border = new Border("map/x");
  const [page, colleague] = [new Y.Doc(), new Y.Doc()];
  const record = new Y.Map<unknown>([["description", new Y.Text("gate")]]);
  const first = updateOf(page, () => page.getMap("touchpoints").set("t", record));
  expect(border.take(first)).toBe(null);
  border.arrive();
  Y.applyUpdate(colleague, first);
  const text = record.get("description");
  if (!(text instanceof Y.Text)) throw new Error("A description is a text.");
  const before = Y.encodeStateVector(page);
  expect(border.take(updateOf(colleague, () => colleague.getMap("touchpoints").delete("t")))).toBe(null);
  expect(border.take(Y.encodeStateAsUpdate(colleague))).toBe(null);
  expect(border.take(updateOf(page, () => text.insert(2, "12")))).toBe(null);
  border.arrive(1);
  expect(border.take(updateOf(page, () => text.insert(4, "34")))).toBe(null);
  expect(border.take(updateOf(page, () => text.insert(3, "56")))).toBe(null);
  // The same again, as an answer, in one piece with more.
  text.insert(6, "78");
  expect(border.take(Y.encodeStateAsUpdate(page, before))).toBe(null);
  border.arrive();
  expect(border.take(Y.encodeStateAsUpdate(page))).toBe(null);
  border.arrive();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(border.document));
  expect(page.getMap("touchpoints").toJSON()).toEqual(border.document.getMap("touchpoints").toJSON());
});

type Act = { readonly who: number; readonly what: string; readonly at: number; readonly arrive: number };

const ACTS = fc.array(
  fc.record<Act>({
    who: fc.nat(2),
    what: fc.constantFrom(
      "card", "card", "card away", "write", "write", "write", "write", "cut", "cut", "push", "push", "take out", "nest", "undo", "undo", "redo", "hear", "leave", "return",
    ),
    at: fc.nat(50),
    arrive: fc.nat(3),
  }),
  { minLength: 20, maxLength: 80 },
);

const CARDS = ["c0", "c1", "c2"] as const;

function act(doc: Y.Doc, { what, at }: Act): void {
  const cards = doc.getMap<unknown>("later");
  const id = CARDS[at % CARDS.length] ?? "c0";
  const card = cards.get(id);
  if (what === "card") cards.set(id, new Y.Map<unknown>([["words", new Y.Text("words")], ["list", Y.Array.from([1, 2])]]));
  if (what === "card away") cards.delete(id);
  if (!(card instanceof Y.Map)) return;
  const [words, list]: unknown[] = [card.get("words"), card.get("list")];
  if (!(words instanceof Y.Text) || !(list instanceof Y.Array)) return;
  if (what === "write") words.insert(at % (words.length + 1), "ab");
  if (what === "cut" && words.length > 1) words.delete(at % (words.length - 1), 2);
  if (what === "push") list.insert(at % (list.length + 1), [at, at + 1]);
  if (what === "take out" && list.length > 0) list.delete(at % list.length);
  if (what === "nest") list.insert(at % (list.length + 1), [new Y.Map([["in", at]])]);
}

test("W31: whatever three people do at once, with deletions, undo and what is on its way, no neighbours of theirs are in different places", () => {
  let seen = 0;
  fc.assert(
    fc.property(ACTS, (acts) => {
      const border = new Border("map/x");
      const refused: string[] = [];
      const people = [0, 1, 2].map(() => {
        const doc = new Y.Doc();
        const person = { doc, undo: new Y.UndoManager(doc.getMap("later"), { captureTimeout: 0 }), online: true };
        doc.on("update", (update: Uint8Array, origin: unknown) => {
          if (origin !== "server" && person.online) send(doc, update);
        });
        return person;
      });
      const send = (doc: Y.Doc, update: Uint8Array): void => {
        seen++;
        let fault = border.take(update);
        if (fault === "gap") fault = border.take(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(border.document)));
        if (fault !== null) refused.push(fault);
      };
      const hear = (doc: Y.Doc): void => Y.applyUpdate(doc, Y.encodeStateAsUpdate(border.document, Y.encodeStateVector(doc)), "server");
      for (const next of acts) {
        const person = people[next.who];
        if (person === undefined) continue;
        if (next.what === "leave") person.online = false;
        else if (next.what === "return") {
          person.online = true;
          hear(person.doc);
          send(person.doc, Y.encodeStateAsUpdate(person.doc, Y.encodeStateVector(border.document)));
        } else if (next.what === "hear") {
          if (person.online) hear(person.doc);
        } else if (next.what === "undo") person.undo.undo();
        else if (next.what === "redo") person.undo.redo();
        else person.doc.transact(() => act(person.doc, next));
        border.arrive(next.arrive);
      }
      for (const { doc } of people) {
        border.arrive();
        hear(doc);
        send(doc, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(border.document)));
      }
      border.arrive();
      for (const { doc } of people) {
        hear(doc);
        expect(doc.getMap("later").toJSON()).toEqual(border.document.getMap("later").toJSON());
      }
      expect(refused).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(seen).toBeGreaterThan(2000);
}, 120_000);
