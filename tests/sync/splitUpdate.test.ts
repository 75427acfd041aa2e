import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { inspectUpdate } from "../../server/rooms/inspectUpdate.ts";
import { firstDifference } from "../../server/storage/mergeDocument.ts";
import { type Portion, splitUpdate } from "../../src/sync/splitUpdate.ts";
import { HEAVIEST_OPERATIONS, weigh, WEIGHT_OF_PART } from "../../src/sync/updateWeight.ts";

type Edit = { readonly person: number; readonly type: "set" | "delete" | "write" | "erase" | "nest" | "push" | "meet"; readonly at: number };

const edits = fc.array(
  fc.record({
    person: fc.nat(2),
    type: fc.constantFrom("set", "delete", "write", "erase", "nest", "push", "meet"),
    at: fc.nat(1000),
  }),
  { minLength: 10, maxLength: 120 },
);

function edit(document: Y.Doc, { type, at }: Edit, others: readonly Y.Doc[]): void {
  const records = document.getMap<unknown>("records");
  const text = document.getText("text");
  const place = at % (text.length + 1);
  const nested = records.get(`nested ${at % 3}`);
  if (type === "set") records.set(`key ${at % 7}`, "x".repeat(at % 50));
  else if (type === "delete") records.delete(`key ${at % 7}`);
  else if (type === "write") text.insert(place, `<${at}>`);
  else if (type === "erase") text.delete(place, Math.min(at % 9, text.length - place));
  else if (type === "push") document.getArray("list").insert(at % (document.getArray("list").length + 1), [at, { at }]);
  else if (type === "meet") for (const other of others) Y.applyUpdate(document, Y.encodeStateAsUpdate(other));
  else if (nested instanceof Y.Map) nested.set("field", new Y.Text(`${at}`));
  else records.set(`nested ${at % 3}`, new Y.Map([["field", at]]));
}

/** Of its operations and deletions together. */
function weightOf(update: Uint8Array): number {
  const { operations, deletions } = weigh(update);
  return operations + deletions;
}

function ofBytes(bytes: number): Portion {
  return { bytes, weight: Infinity };
}

/** A map of lists of so many numbers. */
function valued(counts: readonly number[]): Uint8Array {
  const author = new Y.Doc();
  author.transact(() => {
    for (const [at, count] of counts.entries()) author.getMap("values").set(`${at}`, Array.from({ length: count }, () => 1));
  });
  return Y.encodeStateAsUpdate(author);
}

describe("an update in parts", () => {
  test("W15, W30: what is small but heavy, as five thousand records and half as many deletions, goes in parts that the server takes", () => {
    const author = new Y.Doc();
    author.transact(() => {
      for (let record = 0; record < 5000; record++) author.getMap("records").set(`${record}`, new Y.Map([["field", 1]]));
    });
    author.transact(() => {
      for (let record = 0; record < 5000; record += 2) author.getMap("records").delete(`${record}`);
    });
    const update = Y.encodeStateAsUpdate(author);
    expect(update.byteLength).toBeLessThan(HEAVIEST_OPERATIONS);
    expect(weightOf(update)).toBeGreaterThan(HEAVIEST_OPERATIONS);
    const parts = splitUpdate(update, { bytes: 1024 * 1024, weight: WEIGHT_OF_PART });
    expect(Math.max(...parts.map(weightOf))).toBeLessThanOrEqual(WEIGHT_OF_PART);
    const server = new Y.Doc();
    for (const part of parts) Y.applyUpdate(server, part);
    expect(firstDifference(server, author)).toBeNull();
  });

  test("W15: two million numbers in one value are too heavy, the largest value that a map may hold is not, and many of these are cut", () => {
    expect(weightOf(valued([2_000_000]))).toBeGreaterThan(HEAVIEST_OPERATIONS);
    expect(weightOf(valued([200_000]))).toBeLessThan(HEAVIEST_OPERATIONS);
    const parts = splitUpdate(valued([200_000, 1, 200_000, 80_000, 80_000, 1]), { bytes: 1024 * 1024, weight: WEIGHT_OF_PART });
    expect(parts.map((part) => Y.decodeUpdate(part).structs.length)).toEqual([1, 1, 1, 1, 2]);
    expect(Math.max(...parts.map(weightOf))).toBeLessThan(HEAVIEST_OPERATIONS);
  });

  test("W30: taken in their order, no part waits for a later one, and all together are the whole", () => {
    fc.assert(fc.property(edits, fc.integer({ min: 60, max: 600 }), fc.integer({ min: 200, max: 3000 }), fc.nat(119), (steps, bytes, weight, known) => {
      const people = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
      const server = new Y.Doc();
      for (const [index, step] of steps.entries()) {
        const document = people[step.person];
        if (document !== undefined) edit(document, step, people);
        if (index === known) for (const person of people) Y.applyUpdate(server, Y.encodeStateAsUpdate(person));
      }
      const whole = new Y.Doc();
      for (const person of people) Y.applyUpdate(whole, Y.encodeStateAsUpdate(person));
      const parts = splitUpdate(Y.encodeStateAsUpdate(whole, Y.encodeStateVector(server)), { bytes, weight });
      for (const part of parts) {
        const { gap } = inspectUpdate(part, (client) => Y.getState(server.store, client), server).inspection;
        expect(gap).toBe(false);
        Y.applyUpdate(server, part);
        expect([server.store.pendingStructs, server.store.pendingDs]).toEqual([null, null]);
        expect(part.byteLength <= bytes || Y.decodeUpdate(part).structs.length === 1).toBe(true);
        expect(weightOf(part)).toBeLessThanOrEqual(weight);
      }
      expect(firstDifference(server, whole)).toBeNull();
      expect(Y.equalSnapshots(Y.snapshot(server), Y.snapshot(whole))).toBe(true);
    }), { numRuns: 300 });
  });

  test("what is small enough, or waits for edits that are not in it, is left whole", () => {
    const document = new Y.Doc();
    document.getText("text").insert(0, "short");
    const small = Y.encodeStateAsUpdate(document);
    expect(splitUpdate(small, ofBytes(1000))).toEqual([small]);
    const waiting = new Y.Doc();
    Y.applyUpdate(waiting, small);
    document.getText("text").insert(0, "missing");
    const before = Y.encodeStateVector(document);
    for (let step = 0; step < 50; step++) document.getText("text").insert(step, "longer");
    Y.applyUpdate(waiting, Y.encodeStateAsUpdate(document, before));
    expect(waiting.store.pendingStructs).not.toBeNull();
    const update = Y.encodeStateAsUpdate(waiting);
    expect(splitUpdate(update, ofBytes(10))).toEqual([update]);
  });

  test("20,000 operations of two people who wrote in turns are cut at once", () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    for (let turn = 0; turn < 400; turn++) {
      const [writes, reads] = turn % 2 === 0 ? [one, other] : [other, one];
      const vector = Y.encodeStateVector(writes);
      writes.transact(() => {
        for (let step = 0; step < 50; step++) writes.getMap("test").set(`${turn}/${step}`, turn);
        writes.getText("text").insert(writes.getText("text").length, `${turn} `);
      });
      Y.applyUpdate(reads, Y.encodeStateAsUpdate(writes, vector));
    }
    const parts = splitUpdate(Y.encodeStateAsUpdate(one), ofBytes(10_000));
    expect(parts.length).toBeGreaterThan(20);
    const server = new Y.Doc();
    for (const part of parts) Y.applyUpdate(server, part);
    expect(firstDifference(server, one)).toBeNull();
  });
});
